"""The preview's library answers what the build's library answers; quick ways to read say what the slow ones say."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.checks.content import read_content
from scripts.previewing.live import LiveLibrary
from scripts.previewing.pages import Pages
from scripts.previewing.seen import look
from scripts.previewing.shelf import Shelf
from scripts.publishing.library import Library, read_words
from tests.previewing.conftest import changed


def both(shelf: Shelf) -> tuple[LiveLibrary, Library]:
    shelf.look()
    return shelf.library(), Library(read_content(shelf.root), read_words(shelf.root))


def assert_same(live: LiveLibrary, whole: Library) -> None:
    assert tuple(live.content.pages) == whole.content.pages and live.content.files == whole.content.files
    assert dict(live.page_by_file) == whole.page_by_file and live.planned_by_id == whole.planned_by_id
    assert live.vocabulary == whole.vocabulary and live.used_on == whole.used_on
    assert dict(live.directive_page) == whole.directive_page
    assert dict(live.linked_from) == {file: files for file, files in whole.linked_from.items() if files and file in whole.planned_by_file}
    for topic in whole.content.topics:
        assert (topic.id in live.topics_with_feed) == (topic.id in whole.topics_with_feed)
    assert {file for file in whole.page_by_file if file in live.drafts} == whole.drafts


def test_the_same_answers_at_first_and_after_changes(project: Path) -> None:
    shelf = Shelf(project)
    assert_same(*both(shelf))
    changed(project / "docs/lamps/overview.md", "title: ", "aliases:\n- oil light\n- no\ntitle: ")
    assert_same(*both(shelf))
    changed(project / "docs/lamps/overview.md", "- no\n", "")
    smoke = project / "docs/lamps/smoke.md"
    smoke.write_text(smoke.read_text("utf-8") + "\nAn *oil*\u00a0light[@x] oil `a` light oil[@s] light.\n\n[[picture lamp]]\n", "utf-8")
    assert_same(*both(shelf))
    (project / "docs/lamps/wick.md").rename(project / "docs/wick.md")
    changed(project / "docs/wick.md", "title: ", "updated: 2026-01-01\ntitle: ")
    assert_same(*both(shelf))


NAMES = st.text(st.sampled_from("ab Yé'-,:#no0_\t[]"), max_size=9)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, max_size=3), st.sampled_from(["aliases: [{}]", "aliases: [ {} ]", "aliases:\n- {}", "aliases:\n  - {}\nkeep: true"]))
def test_other_names_are_read_quickly_and_alike(project: Path, names: list[str], form: str) -> None:
    shelf = Shelf(project)
    (project / "docs/n.md").write_text(f"---\n{form.format((', ' if '[' in form else chr(10) + '- ').join(names))}\n---\n\nText.\n", "utf-8")
    shelf.look()
    pages = Pages(project / "docs", shelf.library().content.rules)
    pages.saw(look(project).docs)
    page = pages.page("n.md")
    if page and not any(finding.rule.startswith("front-matter-y") for finding in pages.findings("n.md")):  # such a page is not shown
        assert pages.aliases("n.md") == page.meta.aliases

"""Three topics far from the shipped one go from nothing to a draft site, without a line of code changed."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

from scripts.checks.content import read_content
from scripts.checks.drafts import unedited
from scripts.checks.project import check_project
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.files import read_text, write_text
from scripts.layout import ROOT, project
from scripts.publishing.library import library
from tests.founding.conftest import Drafted

RIGHT = 0.8
"""Share of the labelled statements that stand on the page where a person would look for them."""


def pages(drafted: Drafted) -> dict[str, str]:
    """The built articles of the topic by page id."""
    return {page.id: read_text(drafted.root / "site" / page.file.removesuffix(".md") / "index.html") for page in drafted.plan.pages}


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_nothing_stops_the_build_and_every_page_is_there(drafted: Drafted) -> None:
    assert [str(one) for one in (*drafted.curated.findings, *drafted.published.findings) if one.stops] == []
    assert len(pages(drafted)) == 8


def test_every_statement_stands_on_one_page_or_is_left_out_with_a_reason(drafted: Drafted) -> None:
    content = read_content(drafted.root)
    cited = Counter(key.name for page in content.pages if page.meta.topic for key in page.citations)
    entries = read_ledger(project(drafted.root).ledger)
    assert cited == Counter(entry.id for entry in entries)
    said = sum(len(entry.said_by) for entry in entries)
    assert drafted.curated.statements == said + len(drafted.curated.dropped) and all(one.reason for one in drafted.curated.dropped)


def test_statements_stand_where_a_person_would_look_for_them(drafted: Drafted) -> None:
    of_page = {page.meta.id: {key.name for key in page.citations} for page in read_content(drafted.root).pages}
    page_of = {page.facets[0]: page.id for page in drafted.plan.pages}
    entries = read_ledger(project(drafted.root).ledger)
    wrong, labelled = [], 0
    for facet, texts in drafted.told["look"].items():
        for text in texts:
            ids = {entry.id for entry in entries for mention in entry.said_by if mention.text.startswith(text)}
            assert ids, f"no statement begins so: {text}"
            labelled += 1
            wrong += [] if ids & of_page[page_of[facet]] else [text]
    assert len(wrong) <= (1 - RIGHT) * labelled, wrong


def test_no_page_is_empty_and_a_long_one_has_sections_and_key_points(drafted: Drafted) -> None:
    for page in read_content(drafted.root).pages:
        if page.meta.topic:
            assert len(page.citations) >= 3 or page.meta.facet in ("prevention", "prognosis", "when_to_get_help", "causes") and page.citations
            sections = [heading.text for heading in page.headings if heading.level == 2]
            assert "Key points" not in sections or len(sections) > 2
            assert len(page.citations) < 20 or sections


def test_a_get_help_page_begins_with_the_most_urgent(drafted: Drafted) -> None:
    page = next(page for page in read_content(drafted.root).pages if page.meta.topic and page.meta.facet == "when_to_get_help")
    assert [heading.text for heading in page.headings if heading.level == 2 and heading.text != "Key points"][0] == "At once"


def test_contradictions_are_found_and_stand_on_the_page_of_differences(drafted: Drafted) -> None:
    shown = text_of(read_text(drafted.root / "site" / "differences" / "index.html"))
    assert all(text in shown for text in drafted.told["differ"])


def test_nothing_of_the_shipped_topic_is_in_the_site(drafted: Drafted) -> None:
    shipped = tomllib.loads(read_text(ROOT / "content_src" / "topics.toml"))
    own = " ".join(read_text(path).lower() for path in (drafted.root / "content_src" / "sources").iterdir())
    words = {word.lower() for topic in shipped["topic"] for word in topic["words"] if word.lower() not in own}
    assert len(words) > 10
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words))) + r")\b")
    for path in sorted((drafted.root / "site").rglob("*")):
        if path.suffix in (".html", ".css", ".xml", ".txt", ".csv", ".json") and "leaflets" not in path.parts:
            text = path.read_text(encoding="utf-8").lower()
            assert not pattern.search(text), (path, pattern.search(text))


def test_every_article_says_that_it_is_a_draft_until_somebody_edits_it(drafted: Drafted) -> None:
    note = str(library(drafted.root).words["draft_title"])
    assert all(f'<p class="draft-note"><strong>{note}</strong>' in html for html in pages(drafted).values())
    path = drafted.root / "docs" / drafted.plan.pages[1].file
    text = read_text(path)
    write_text(path, text.rstrip("\n") + "\n\nA sentence of an editor.\n")
    try:
        assert drafted.plan.pages[1].file not in unedited(read_content(drafted.root))
    finally:
        write_text(path, text)
    assert {page.file for page in drafted.plan.pages} <= unedited(read_content(drafted.root))


def test_the_home_page_the_index_the_leaflets_and_the_codes_know_the_topic(drafted: Drafted) -> None:
    site, plan = drafted.root / "site", drafted.plan
    home, a_z = read_text(site / "index.html"), text_of(read_text(site / "a-z" / "index.html"))
    for page in plan.pages:
        assert f'href="{page.file.removesuffix(".md")}/' in home
        assert (site / "leaflets" / f"{page.id}-a4.pdf").is_file() and page.title in a_z
    system, _, code = plan.codes[0].partition(":")
    assert (site / "connect" / system / code / "index.html").is_file()


def test_the_advice_for_a_draft_says_what_to_do_next(drafted: Drafted) -> None:
    found = check_project(drafted.root)
    drafts = [one for one in found if one.rule == "draft"]
    assert ["[[urgent-card ID]]" in one.cure for one in found if one.rule == "draft-card"] == [True]
    assert len(drafts) == 8 and all("Read it against its sources" in one.cure and not one.stops for one in drafts)

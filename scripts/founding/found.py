"""A new topic from nothing: read `found` first.

    answers → plan → refused? → entries in the data files, an empty first page → written
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.checks.codes import code_findings, read_codes
from scripts.checks.content import Content, read_content
from scripts.curation.drafts.compose import compose
from scripts.curation.drafts.facet_names import facet_names
from scripts.curation.drafts.sections import load_order
from scripts.curation.topics.topics import Topics
from scripts.files import only_run, read_text, write_text
from scripts.founding.answers import Answers, sound
from scripts.founding.entries import changed_files
from scripts.founding.plan import Patterns, Plan, planned
from scripts.layout import Layout, project
from scripts.problem import Problem


def found(root: Path, answers: Answers, patterns: Patterns) -> tuple[Plan, tuple[Path, ...]]:
    """Enter the topic into the project at `root`; what was planned and the files written. Raises `Problem`, and then nothing is written."""
    layout = project(root)
    plan = planned(sound(answers, [page.facet for page in patterns.pages]), patterns, layout.knowledge)
    with only_run(root / ".cache" / "curation" / "curate.lock", "curation"):
        own = first_page(plan, layout)
        for problem in refusals(plan, read_content(root), frozenset(path for path, text in own.items() if path.is_file() and read_text(path) == text)):
            raise problem
        texts = changed_files(root, plan, patterns) | own
        for path in sorted(texts, key=lambda path: path.name == "topics.toml"):  # the topic itself last: a run that is cut short can be begun again
            write_text(path, texts[path])
    return plan, tuple(texts)


def first_page(plan: Plan, layout: Layout) -> dict[Path, str]:
    """The topic's first page as the machine drafts it before there is a text, so that menus, codes and links have where to lead."""
    names, order = facet_names(layout.knowledge), load_order(layout.knowledge)
    draft = compose((), (plan.topic,), Topics((plan.topic,), plan.pages), names, order)[0]
    return {layout.docs / draft.page.file: draft.text, layout.generated / f"{draft.page.id}.md": draft.text}


def refusals(plan: Plan, content: Content, written: frozenset[Path] = frozenset()) -> Iterator[Problem]:
    """Why the project cannot take this topic. `written`: pages that a run which was cut short left."""
    names = {topic.id: topic.name for topic in content.topics} | {topic.name.casefold(): topic.name for topic in content.topics}
    for key in (plan.topic.id, plan.topic.name.casefold()):
        if key in names:
            yield Problem(f"the topic “{names[key]}” is there already.", "Put its texts into content_src/sources/, or give the new topic another name.", file="content_src/topics.toml")
    ids = {page.meta.id for page in content.pages} | {page.id for page in content.topic_pages}
    for page in plan.pages:
        if content.root / "docs" / page.file not in written and (page.id in ids or page.file in content.files):
            yield Problem(f"the page docs/{page.file} is there already.", "Give the new topic another name.")
    taken = {name.casefold(): page.title for page in content.topic_pages for name in page.names}
    for name in (name.casefold() for spoken in plan.names.values() for name in spoken):
        if name in taken:
            yield Problem(f"the name `{name}` already leads to the page “{taken[name]}”.", "Leave that name out, or take it from the other page.", file="content_src/topics.toml")
    yield from _codes(plan, content)


def _codes(plan: Plan, content: Content) -> Iterator[Problem]:
    known = read_codes(content.root)
    exact = {code: place.title for place in known.places for code in place.exact if place.page != plan.pages[0].id}
    for code in plan.codes:
        for finding in code_findings(code, known):
            yield Problem(finding.what, finding.cure)
        if code in exact:
            yield Problem(f"the code `{code}` already leads to “{exact[code]}”.", "Leave it out, or take it from the other place.", file="content_src/codes.toml")

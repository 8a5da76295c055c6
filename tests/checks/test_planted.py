"""Mistakes as editors make them, one planted at a time into a page without fault: each is found at its line, shown, and told how to
mend, and nothing else is; beside each stands a change that is right and that nothing is said of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.checks.content import Content, read_content
from scripts.checks.finding import Finding
from scripts.checks.front_matter import parted
from scripts.checks.pages import parsed
from scripts.checks.plain.check import plain_language
from scripts.checks.project import check_content, check_project
from scripts.layout import ROOT
from tests.publishing.project import invented

PAGE, SHADE = "docs/lamps/shade.md", Path(__file__).parent / "planted" / "shade.md"


class Plant(NamedTuple):
    """`old` of the page becomes `fault`. The finding of `rule` stands at the line that holds `at`, and its cure says `cure`."""

    old: str
    fault: str
    rule: str
    cure: str
    right: str
    """What may stand there as well."""
    at: str = ""
    """Part of the line with the fault; the fault itself when empty."""
    stops: bool = True
    asks: str = ""
    """What the sentence asks whether it was meant."""
    quoted: bool = True


CLEAN = "A shade softens the light of a lamp. [@wicks]"
TABLE = "| room | shade |\n|---|---|\n| kitchen | glass [@wicks] |\n"
PLANTED = {
    # the top of the page
    "front matter that never ends": Plant("  old-care: caring-for-a-shade\n---\n", "  old-care: caring-for-a-shade\n", "front-matter-end", "Put a line `---`", "  old-care: caring-for-a-shade\n---\n", "---", quoted=False),
    "a name that nobody knows": Plant("description:", "desciption:", "front-matter-key", "Correct the name", "description:", asks="description"),
    "a name without its colon": Plant("facet: treatment", "facet treatment", "front-matter-yaml", "Write `name: value`", "facet: 'treatment'", at="sources:"),
    "a colon in a value": Plant("title: Choosing a shade", "title: Shade: choosing", "front-matter-yaml", "in quotes", 'title: "Choosing a shade"'),
    "a quotation mark that never closes": Plant("title: Choosing a shade", 'title: "Choosing a shade', "front-matter-yaml", "Close it", "title: 'Choosing a shade'"),
    "a list that never closes": Plant("aliases: [lamp cover]", "aliases: [lamp cover", "front-matter-yaml", "Close it", "aliases: ['lamp cover']"),
    "a date the other way round": Plant('updated: "2026-11-21"', "updated: 21/11/2026", "front-matter-value", "such as 20", "updated: 2026-11-21"),
    "a day that is none": Plant('updated: "2026-11-21"', "updated: 2026-11-31", "front-matter-yaml", "year-month-day", "updated: 2026-11-30"),
    "a day to come": Plant("review: none\n", 'review: none\nchanges:\n  - date: "2999-01-01"\n    what: "New."\n', "change-in-future", "day on which", 'review: none\nchanges:\n  - date: "2026-11-20"\n    what: "New."\n', at="2999", stops=False),
    "a topic that nobody knows": Plant("topic: lamps", "topic: lamp", "unknown-topic", "Use one of", "topic: 'lamps'", asks="lamps"),
    "a facet that nobody knows": Plant("facet: treatment", "facet: treatments", "unknown-facet", "Use one of", "facet: prevention", asks="treatment"),
    "a source text that nobody knows": Plant("sources: [kitchen]", "sources:\n  - kichen", "unknown-source", "sources.toml", "sources:\n  - kitchen", at="- kichen", asks="kitchen"),
    "the id of another page": Plant("id: shade", "id: overview", "duplicate-id", "another id", "id: lamp-shade"),
    "an old address that is a page": Plant("[/lamps/cover/]", "[/lamps/smoke/]", "cyclic-redirect", "Take it out", "[/lamps/hood/]"),
    "an old section that leads nowhere": Plant("old-care: caring-for-a-shade", "old-care: caring-for-shade", "missing-anchor", "section that exists", "old-care: paper-or-glass", asks="caring-for-a-shade"),
    # headings, lists, tables
    "a heading level left out": Plant("## Paper or glass", "#### Paper or glass", "heading-level", "Write it with ###", "### Paper or glass"),
    "a second title": Plant("## Paper or glass", "# Paper or glass", "second-title", "Use `##`", "## Paper or glass ##"),
    "a heading without words": Plant("## Paper or glass\n", "## Paper or glass\n\n### \n", "empty-heading", "Write its words", "## Paper or glass\n\n### Paper\n", at="### "),
    "a sub-list with two spaces": Plant("    - it burns", "  - it burns", "list-indent", "4 spaces", "    - it burns"),
    "a list without an empty line above": Plant("You may ask:\n\n", "You may ask:\n", "list-start", "empty line above", "You may ask these:\n\n", at="- Which shade fits"),
    "a numbered item that breaks off": Plant("    A hot shade", "   A hot shade", "list-paragraph", "4 spaces", "    A very hot shade"),
    "a list set in with a tab": Plant("    - it burns", "\t- it burns", "tab-indent", "4 spaces", "    - it burns", stops=False),
    "a list that begins with an odd space": Plant("- Write down", "-\u00a0Write down", "odd-space", "type the space again", "- Write\u00a0down"),
    "a table with a cell too few": Plant("| bedroom | paper [@wicks] |", "| bedroom paper [@wicks] |", "table-shape", "same number of cells", "| bedroom | paper \\| glass [@wicks] |"),
    "a table without its line of dashes": Plant(TABLE, TABLE.replace("|---|---|\n", ""), "table-dashes", "|---|---|", TABLE.replace("---", ":--"), at="| room |"),
    "a table right below words": Plant("Table: Which shade for which room\n\n", "Look up the shade for each room.\n", "table-start", "empty line above", "Table: Which shade for which room\n", at="| room |"),
    # links, citations, parts
    "a link to a page that is not there": Plant("see [trimming a wick](wick.md)", "see [trimming a wick](wik.md)", "broken-link", "Write the path", "see [trimming a wick](../lamps/wick.md)", asks="wick.md"),
    "a link to a section that is not there": Plant("wick.md#what-to-do", "wick.md#what-todo", "broken-anchor", "after `#`", "wick.md#how-lamps-behave", asks="#what-to-do"),
    "a picture that is not there": Plant("[[picture lamp]]", "![A lamp](../images/lmap.svg)", "broken-link", "Write the path", "[[picture lamp]] ", asks="../images/lamp.svg"),
    "a link that never closes": Plant("see [trimming a wick](wick.md).", "see [trimming a wick](wick.md.", "link-mark", "Put `)`", "see [trimming a wick](wick.md)!"),
    "a link whose words never close": Plant("see [trimming a wick](wick.md).", "see [trimming a wick(wick.md).", "link-mark", "Put `]`", "see [trimming (a wick)](wick.md)."),
    "a space in a link": Plant("[trimming a wick](wick.md)", "[trimming a wick] (wick.md)", "link-mark", "Take the space out", "[trimming a wick]( wick.md )"),
    "a link in curly quotation marks": Plant("[trimming a wick](wick.md)", "[trimming a wick](“wick.md”)", "link-mark", "without them", '[trimming a wick](wick.md "The wick’s own page")'),
    "a link of a kind that is not allowed": Plant("(wick.md).", "(file:wick.md).", "link-scheme", "a path to a page", "(https://lamps.example/)."),
    "a citation that nobody knows": Plant(CLEAN, CLEAN.replace("wicks", "wiks"), "unknown-citation", "content_src/references.toml", CLEAN.replace("wicks", "wicks; @glass"), asks="[@wicks]"),
    "a citation without its end": Plant(CLEAN, CLEAN.replace("[@wicks]", "[@wicks"), "citation-mark", "Put `]`", CLEAN.replace(" [", "[")),
    "a citation without its sign": Plant(CLEAN, CLEAN + " Or so says one. [glass]", "citation-mark", "Write `[@glass]`", CLEAN + " Or so says one. [@glass]"),
    "a part that nobody knows": Plant("[[picture lamp]]", "[[drawing lamp]]", "unknown-directive", "Use one of", "[[picture lamp]] "),
    "a part with a slip": Plant("[[picture lamp]]", "[[Picture: lamp]]", "directive-mark", "[[picture lamp]]", "[[urgent-card fire]]"),
    "a part inside a line": Plant("[[picture lamp]]", "Look: [[picture lamp]]", "directive-mark", "line of its own", "Look:\n\n[[picture lamp]]"),
    "a card that nobody knows": Plant("[[picture lamp]]", "[[urgent-card fires]]", "unknown-card", "Use one of", "[[urgent-card soot]]", asks="fire"),
    "bold words that never close": Plant("**curtain**", "**curtain", "bold-mark", "both sides", "__curtain__", stops=False),
    "HTML": Plant("**curtain**", "<b>curtain</b>", "raw-html", "Use Markdown", "*curtain*", stops=False),
    "a code block that never ends": Plant("[[picture lamp]]", "```\n[[picture lamp]]", "open-code-block", "Close it", "```\n[[picture lamp]]\n```", at="```"),
    "what a merge left": Plant(CLEAN, f"<<<<<<< mine\n{CLEAN}\n=======\n{CLEAN}\n>>>>>>> theirs", "merge-marker", "Keep the right version", f"{CLEAN} `=======`"),
    "a character that nobody sees": Plant("softens the light of", "soft\u00adens the light of", "hidden-character", "type the place again", "softens the light – of"),
    "a sign that turns the text": Plant("softens the light of", "softens \u202ethe light of", "hidden-character", "type the place again", "softens the “light” of"),
    # words
    "a claim without a source": Plant("[[picture lamp]]", "The light of most lamps is too strong for the eyes.", "uncited-claim", "[@…]", "Ask your lamp maker about the light.", stops=False),
    "a misspelt medicine": Plant(CLEAN, "Never keep ibuprofin near a lamp. [@wicks]", "misspelt-term", "Write `ibuprofen`", "Never keep ibuprofen near a lamp. [@wicks]", stops=False),
    "a misspelt illness": Plant(CLEAN, "A lamp helps people with pnuemonia to rest. [@wicks]", "misspelt-term", "Write `pneumonia`", "A lamp helps people who do harmonica music. [@wicks]", stops=False),
    "a dose": Plant(CLEAN, "Take 5 \u00b5g of oil. [@wicks]", "dose", "pharmacist", "Take 5 lamps. [@wicks]"),
    "a dose in tablets": Plant(CLEAN, "Take two tablets after trimming. [@wicks]", "dose", "pharmacist", "Take two lamps after trimming. [@wicks]"),
    "a number to ring": Plant(CLEAN, "Ring 909 when it burns. [@wicks]", "phone-number", "red_flags.toml", "Ring your local number when it burns. [@wicks]"),
    "a misspelt illness in a heading": Plant("Read how to", "### Migrane and paper\n\nRead how to", "misspelt-term", "Write `migraine`", "### Paper for a migrant\n\nRead how to", stops=False),
    "a word twice": Plant("keeps the heat", "keeps the the heat", "double-word", "one of the two", "keeps that heat", stops=False),
    "a warning sign without its card": Plant(CLEAN, "Get help if your legs are suddenly weak. [@wicks]", "urgent-card-missing", "urgent-card", "Get help if the lamp is suddenly weak. [@wicks]"),
}


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project with the real rules of plain language and one page that keeps them all."""
    project = invented(tmp_path_factory.mktemp("planted") / "project")
    rules = (ROOT / "content_src" / "plain_language.toml").read_text("utf-8")
    (project / "content_src" / "plain_language.toml").write_text(re.sub(r'(?m)^topic = ".*"$', 'topic = "lamps"', rules), "utf-8")
    (project / PAGE).write_text(SHADE.read_text("utf-8"), "utf-8")
    return project


def found(project: Path, old: str, new: str) -> list[Finding]:
    text = SHADE.read_text("utf-8")
    assert text.count(old) == 1
    (project / PAGE).write_text(text.replace(old, new), "utf-8")
    return [finding for finding in check_project(project) if finding.file == PAGE]


def test_at_least_twenty_kinds_are_planted_into_a_page_without_fault(lamps: Path) -> None:
    assert len({plant.rule for plant in PLANTED.values()}) >= 24
    assert found(lamps, "shade once a week", "shade once a week") == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_and_told_how_to_mend(lamps: Path, name: str) -> None:
    plant = PLANTED[name]
    findings = [finding for finding in found(lamps, plant.old, plant.fault) if finding.rule == plant.rule]
    lines = (lamps / PAGE).read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, start=1) if (plant.at or plant.fault).split("\n")[0] in line)
    assert findings, "nothing was found"
    first = findings[0]
    assert (first.line, first.stops) == (at, plant.stops), str(first)
    assert plant.cure in first.cure, str(first)
    assert first.what.endswith((".", "?")) and first.cure.endswith((".", "|", "`.", ")."))
    if plant.quoted:
        shown = re.sub(r"\s+", " ", re.sub(r"\[@[^\]]*\]|\[\[|[*]", "", first.quote)).strip()
        assert first.quote in lines or shown[:20] in re.sub(r"\s+", " ", re.sub(r"\[@[^\]]*\]|[*]", "", lines[at - 1])), str(first)
        assert first.quote.strip()
    if plant.asks:
        assert f"Did you mean `{plant.asks}`?" in first.what, str(first)


@pytest.mark.parametrize("name", PLANTED)
def test_its_neighbour_is_right_and_nothing_is_said_of_it(lamps: Path, name: str) -> None:
    plant = PLANTED[name]
    assert [str(finding) for finding in found(lamps, plant.old, plant.right)] == []


@pytest.fixture(scope="module")
def shipped() -> Content:
    return read_content(ROOT)


SHIPPED = {
    "a warning sign without its card": ("spinal-tumours/signs.md", r"\[\[urgent-card cord-emergency\]\]\n", "", "urgent-card-missing", True),
    "claims without their sources": ("spinal-tumours/kinds.md", r"(?<=\.) \[@[^\]]*\](?=\n)", "", "uncited-claim", False),
    "a misspelt treatment": ("spinal-tumours/radiotherapy.md", r"(?<!\[)\bRadiotherapy\b(?= )", "Radiotheraphy", "misspelt-term", False),
    "a dose": ("spinal-tumours/steroids.md", r"(?m)^(?=The |You |A )", "Take 16 mg twice a day. ", "dose", True),
    "no key points": ("spinal-tumours/overview.md", r"## Key points", "## What matters", "key-points", False),
    "figures in the open": ("spinal-tumours/outlook.md", r'\?\?\? figures', "??? note", "outlook-figure", True),
}
"""(page, what of it is changed, into what, rule, whether it stops)"""


@pytest.mark.parametrize("name", SHIPPED)
def test_a_fault_planted_into_a_shipped_page_is_found(shipped: Content, name: str) -> None:
    file, pattern, new, rule, stops = SHIPPED[name]
    head, body, first = parted((ROOT / "docs" / file).read_text("utf-8"))
    page = next(page for page in shipped.pages if page.file == file)
    changed, times = re.subn(pattern, new, body, count=0 if rule in ("uncited-claim", "outlook-figure") else 1)
    assert times
    planted = parsed(file, page.shown, page.meta, tuple(changed.split("\n")), first)
    findings = [finding for finding in plain_language(shipped._replace(pages=(planted,))) if finding.rule == rule]
    assert findings and {(finding.file, finding.stops) for finding in findings} == {(page.shown, stops)}
    assert not [finding for finding in plain_language(shipped._replace(pages=(page,))) if finding.rule == rule]


def test_nothing_is_said_of_the_shipped_pages(shipped: Content) -> None:
    assert [str(finding) for finding in check_content(shipped) if finding.file.startswith("docs/") and finding.rule not in ("review-past", "draft")] == []

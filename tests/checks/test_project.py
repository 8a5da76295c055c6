"""Every rule with a text that breaks it and, beside it, one that keeps it."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.checks import addresses, changes, codes, drafts, front_matter, keys, lines, links, lost, marks, pictures, places, published, reviews, search_questions, shape, sizes, teach_back, values
from scripts.checks.content import read_content
from scripts.checks.plain import check as plain
from scripts.checks.project import CHECKS, check_project
from scripts.problem import Problem

WICK = "docs/lamps/wick.md"
TOPICS, GLOSSARY, FLAGS, REFERENCES, LEDGER, PICTURES, NUMBERS = (
    f"content_src/{name}"
    for name in ("topics.toml", "glossary.toml", "red_flags.toml", "references.toml", "statements.jsonl", "pictures.toml", "numbers.toml")
)

BODY = {
    "merge-marker": ("<<<<<<< mine\nA\n=======\nB\n>>>>>>> theirs", "a << b and `=======`"),
    "hidden-character": ("bur\u200bner", "naïve µg α"),
    "line-length": ("word " * 5000, "word " * 3000),
    "long-word": ("word " * 3000 + "lamp" * 600, "word " * 3000 + "https://lamps.example/" + "a" * 1900),
    "long-heading": ("## " + "word " * 41, "## " + "word " * 40),
    "many-cells": ("a|" * 60 + "b\n" + "-|-\n" + "c\n" * 30, "Table: a\n\n| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 740),
    "many-marks": ("*a* " * 2500 + "\n\n" + "*a* " * 2501, "*a* " * 2500 + "\n\n" + "**a** " * 1249),
    "many-headings": ("\n\n".join(f"## Part {number}" for number in range(301)), "## Part 1\n\n## Part 2"),
    "many-links": ("\n\n".join("[a](wick.md) " * 100 for _ in range(21)), "[a](wick.md)"),
    "many-brackets": ("[" * 201, "[a] " * 100),
    "many-lines": ("\n" * 2_000 + "x", "\n" * 1_900 + "x"),
    "deep-nesting": ("\n".join("    " * depth + "- x" for depth in range(9)), "- x\n    - y\n        - z"),
    "open-code-block": ("```\ntext", "```\ntext\n```"),
    "second-title": ("## A\n\n# B", "## A\n\n## B"),
    "heading-level": ("## A\n\n#### B", "## A\n\n### B\n\n#### C\n\n## D"),
    "same-heading": ("## A thing\n\n## a Thing", "## A thing\n\n## B thing"),
    "empty-heading": ("## ", "## x"),
    "citation-in-heading": ("## A [@wicks]", "## A\n\nB. [@wicks]"),
    "list-indent": ("- a\n  - b", "- a\n    - b\n- c\n\n1. d\n    - e"),
    "list-start": ("Text:\n- a\n- b", "Text:\n\n- a\n- b\n\n!!! note\n    - a"),
    "table-shape": ("| a | b |\n|---|---|\n| 1 |", "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |"),
    "odd-space": ("-\u00a0a", "- 5\u00a0km"),
    "tab-indent": ("- a\n\t- b", "- a\n    - b\tc"),
    "list-paragraph": ("1. a\n\n   b\n\n2. c", "1. a\n   goes on\n\n    b\n\n2. c\n\nd"),
    "table-dashes": ("| a | b |\n| 1 | 2 |", "| a | b |\n| :-- | --: |\n| 1 | 2 |"),
    "table-start": ("Words:\n| a | b |\n|---|---|\n| 1 | 2 |", "Table: words\n| a | b |\n|---|---|\n| 1 | 2 |"),
    "link-mark": ("[a] (wick.md)", "[a](wick.md) (see) [b](wick.md 'it’s') (a) [c]"),
    "citation-mark": ("A. [@wicks", "A. [@wicks; @glass] and a@b.example, [other] \\[@wicks and \\[@nobody&#93; [@glass]"),
    "directive-mark": ("[[Urgent card: fire]]", "[[urgent-card fire]]\n\nText [[something]] and [fire] in a line."),
    "bold-mark": ("- **Straight: it burns evenly", "* **Straight:** 5 * 3 *or* 5*3 \\* or *file://*: ***both***"),
    "raw-html": ("a <b>bold</b> word", "a < b, `<b>`, <https://lamps.example/> and **bold**"),
    "unknown-citation": ("A. [@wicks; @nobody]", "A. [@wicks; @saaaaaa; @kitchen] `[@nobody]`"),
    "unknown-directive": ("[[nothing]]", "text [[nothing]] in a line"),
    "directive-twice": ("[[glossary]]\n\n[[glossary]]", "[[glossary]]"),
    "unknown-card": ("[[urgent-card flood]]", "[[urgent-card fire]]"),
    "unknown-picture": ("[[picture candle]]", "[[picture lamp]]"),
    "picture-twice": ("[[picture lamp]]\n\n[[picture lamp]]", "[[picture lamp]]"),
    "unknown-number": ("Of them, [[number nobody]] do.", "Of them, [[number cracked]] do. `[[number nobody]]`"),
    "broken-link": ("[a](wicks.md)", "[a](wick.md) [b](../index.md) [c](../sources.md#ref-glass)"),
    "broken-anchor": ("[a](smoke.md#nowhere)", "[a](smoke.md#the-burner-in-a-heading) [b](#old-name) [c](../glossary.md#term-lamp-glass) [d](../statements.md#saaaaaa)"),
    "link-scheme": ("[a](javascript:x)", "[a](https://lamps.example) [b](mailto:a@b.example) [c](tel:123)"),
    "absolute-link": ("[a](/lamps/wick/)", "[a](../index.md)"),
}
"""Rule: (text of a page that breaks it, text that keeps it)."""

HEAD = {
    "front-matter-key": ("template: 404.html", "keep: true"),
    "front-matter-value": ("review: reviewed", "review: none"),
    "front-matter-yaml": ("aliases: *x", "aliases: [x]"),
    "front-matter-size": (f"aliases: [{'a, ' * 9000}]", "aliases: [a]"),
    "title-length": ("title: " + "long " * 14, "title: " + "long " * 13),
    "duplicate-id": ("id: smoke", "id: wick"),
    "id-differs": ("id: other", "id: wick"),
    "unknown-topic": ("topic: candles", "topic: lamps"),
    "unknown-facet": ("facet: light", "facet: causes"),
    "figure-in-preview": ("facet: prognosis\ndescription: Of 10 lamps 3 in 10 last 5 years.", "facet: prognosis\ndescription: How long lamps last, in 3 parts."),
    "unknown-source": ("sources: [nobody]", "sources: [kitchen, wicks]"),
    "reserved-address": ("redirect_from: [/a/../../b/]", "redirect_from: [/a/b/]"),
    "cyclic-redirect": ("redirect_from: [/lamps/smoke/]", "redirect_from: [/lamps/old/]"),
    "cyclic-alias": ("anchor_aliases:\n  a: b\n  b: a", "anchor_aliases:\n  a: what-to-do"),
    "missing-anchor": ("anchor_aliases:\n  a: nowhere", "anchor_aliases:\n  a: what-to-do"),
}
"""Rule: (lines of front matter that break it, lines that keep it)."""

DATA = {
    "toml": (TOPICS, "[[topic]]", "[[topic"),
    "data-key": (GLOSSARY, "forms = []", "form = []"),
    "data-table": (REFERENCES, "[[reference]]", "[[references]]"),
    "data-field": (TOPICS, 'name = "Oil lamps"', "name_ = 1"),
    "ledger-line": (LEDGER, '{"differs"', '{differs"'),
    "duplicate-key": (REFERENCES, 'key = "glass"', 'key = "wicks"'),
    "work-address": (REFERENCES, '"https://lamps.example/wicks"', '"https://lamps.example@far.example/wicks"'),
    "long-name": (GLOSSARY, "forms = []", 'forms = ["a lamp that is filled with oil and has a wick and a glass"]'),
    "many-terms": (GLOSSARY, "[[term]]", "".join(f'[[term]]\nterm = "w{n}x"\nforms = []\ndefinition = "A word."\n\n' for n in range(2_000)) + "[[term]]"),
    "duplicate-term": (GLOSSARY, "forms = []", 'forms = ["Burner"]'),
    "missing-target": (TOPICS, 'related = ["wick"]', 'related = ["candle"]'),
    "missing-page": (TOPICS, "[[topic]]", '[[page]]\nid = "gone"\ntopic = "lamps"\nfile = "lamps/gone.md"\ntitle = "Gone"\n\n[[topic]]'),
    "moved-page": (TOPICS, "lamps/wick.md", "lamps/gone.md"),
    "duplicate-name": (TOPICS, '"smoking lamp"', '"trimming"'),
    "card-level": (FLAGS, '"emergency"', '"soon"'),
    "card-signs": (FLAGS, 'signs = ["The curtain burns", "You smell burning oil"]', "signs = []"),
    "card-number": (FLAGS, 'emergency = "707 or 70 07"', 'emergency = ""'),
    "number-form": (FLAGS, 'emergency = "707 or 70 07"', 'emergency = "seven"'),
    "picture-id": (PICTURES, 'id = "lamp"', 'id = "a <lamp>"'),
    "missing-picture": (PICTURES, "lamp.svg", "candle.svg"),
    "picture-words": (PICTURES, '"A short wick burns clean."', '" "'),
    "number-incomplete": (NUMBERS, 'group = "the same lamps"\n', ""),
    "unknown-reference": (FLAGS, 'references = ["wicks"]', 'references = ["nobody"]'),
}
"""Rule: (file, text in it, text that breaks the rule)."""

OTHER = {
    "front-matter-missing", "front-matter-end", "missing-topic", "missing-facet", "two-titles", "two-redirects", "live-picture", "file-size", "file-unreadable", "ledger-missing",
    "picture-drawing", "picture-size",
}
"""Rules with a test of their own below."""


def rules(project: Path, file: str = "") -> set[str]:
    return {finding.rule for finding in check_project(project) if finding.file == file or not file}


def write(project: Path, body: str, head: str = "", file: str = WICK) -> None:
    usual = {"id": "wick", "title": "Trimming a wick", "description": "How.", "topic": "lamps", "facet": "treatment", "anchor_aliases": "\n  old-name: what-to-do"}
    lines = [f"{key}: {value}" for key, value in usual.items() if f"{key}:" not in head]
    (project / file).write_text("---\n" + "\n".join([*lines, *([head] if head else [])]) + f"\n---\n\n## What to do\n\n{body}\n", "utf-8")


def test_the_invented_project_is_sound(project: Path) -> None:
    assert check_project(project) == ()


@pytest.mark.parametrize("rule", BODY)
def test_a_text_that_breaks_a_rule_is_found_and_its_neighbour_is_not(project: Path, rule: str) -> None:
    bad, good = BODY[rule]
    write(project, bad)
    assert rule in rules(project, WICK)
    write(project, good)
    assert rules(project, WICK) == set()


@pytest.mark.parametrize("rule", HEAD)
def test_front_matter_that_breaks_a_rule_is_found_and_its_neighbour_is_not(project: Path, rule: str) -> None:
    bad, good = HEAD[rule]
    write(project, "Text.", bad)
    assert rule in rules(project)
    write(project, "Text.", good)
    assert rules(project) == set()


def test_a_long_list_of_signs_is_advised_against_and_an_empty_group_stops(project: Path) -> None:
    flags, was = project / FLAGS, 'signs = ["The curtain burns", "You smell burning oil"]'
    text = flags.read_text("utf-8")
    flags.write_text(text.replace(was, "signs = [" + ", ".join(f'"Sign {n}"' for n in range(8)) + "]"), "utf-8")
    assert [finding.stops for finding in check_project(project) if finding.rule == "card-signs"] == [False]
    flags.write_text(text.replace(was, was + '\n\n[[card.group]]\ntitle = "Smell"\nsigns = []\n', 1), "utf-8")
    assert [finding.stops for finding in check_project(project) if finding.rule == "card-signs"] == [True]


@pytest.mark.parametrize("rule", DATA)
def test_data_that_breaks_a_rule_is_found_with_its_line(project: Path, rule: str) -> None:
    file, good, bad = DATA[rule]
    path = project / file
    text = path.read_text("utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), "utf-8")
    found = [finding for finding in check_project(project) if finding.rule == rule]
    assert found and found[0].file == file and found[0].line > 0


def test_every_rule_has_its_example() -> None:
    """A rule without an example above fails here."""
    from scripts.checks import content, pages, tables

    source = "".join(inspect.getsource(module) for module in (shape, sizes, keys, lines, links, marks, addresses, pictures, front_matter, pages, tables, content, values))
    named = set(re.findall(r'Finding\(\s*[^"]*?"([a-z]+(?:-[a-z]+)+|toml)"', re.sub(r'f?"(?:content_src|docs)/[^"]*"', "FILE", source)))
    assert len(named) > 30
    assert named - set(BODY) - set(HEAD) - set(DATA) - OTHER == set()


def test_every_check_of_the_modules_is_in_the_list() -> None:
    listed = {check.__name__ for check in CHECKS}
    own = {
        name for module in (shape, sizes, keys, lines, links, marks, addresses, published, lost, pictures, codes, teach_back, search_questions, changes, drafts, reviews, values, places, plain) for name, value in vars(module).items()
        if inspect.isgeneratorfunction(value) and not name.startswith("_") and list(inspect.signature(value).parameters) == ["content"] and value.__module__ == module.__name__
    }
    assert own == listed


def test_front_matter_that_is_missing_or_never_ends(project: Path) -> None:
    (project / WICK).write_text("# Wick\n", "utf-8")
    assert "front-matter-missing" in rules(project, WICK)
    (project / WICK).write_text("---\nid: wick\ntitle: x\n\n# Wick\n", "utf-8")
    assert "front-matter-end" in rules(project, WICK)


def test_an_article_in_a_topic_names_topic_and_facet(project: Path) -> None:
    (project / WICK).write_text("---\nid: wick\ntitle: Wick\ndescription: How.\n---\n\ntext\n", "utf-8")
    assert rules(project, WICK) == {"missing-topic", "missing-facet"}


def test_two_titles_are_advice(project: Path) -> None:
    path = project / "docs" / "lamps" / "overview.md"
    path.write_text(path.read_text("utf-8").replace("# Oil lamps: an", "# Oil lamps: the"), "utf-8")
    assert [(finding.rule, finding.stops) for finding in check_project(project)] == [("two-titles", False)]


def test_two_pages_cannot_take_one_old_address(project: Path) -> None:
    for name in ("wick", "smoke"):
        path = project / "docs" / "lamps" / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace("review: none", "review: none\nredirect_from: [/old/]"), "utf-8")
    assert rules(project) == {"two-redirects"}


@pytest.mark.parametrize("live", ["<script>x()</script>", '<g onload="x()"/>', '<image href="https://far.example/x.png"/>', "<foreignObject/>"])
def test_a_live_picture_is_found(project: Path, live: str) -> None:
    picture = project / "docs" / "lamp.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><title>Lamp</title></svg>', "utf-8")
    assert rules(project) == set()
    picture.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{live}</svg>', "utf-8")
    assert rules(project) == {"live-picture"}


def test_bytes_that_cannot_be_read_leave_the_other_pages_alone(project: Path) -> None:
    (project / "docs" / "odd.md").write_bytes(b"---\nid: odd\n---\n\xff\xfe")
    (project / "docs" / "huge.md").write_bytes(b"a" * 1_000_001)
    found = check_project(project)
    assert [(finding.file, finding.rule) for finding in found] == [("docs/huge.md", "file-size"), ("docs/odd.md", "file-unreadable")]


def test_a_data_file_that_cannot_be_read_is_one_finding_and_not_one_on_every_page(project: Path) -> None:
    for file in (TOPICS, GLOSSARY, FLAGS, REFERENCES):
        path = project / file
        text = path.read_text("utf-8")
        path.write_text(text + "\nlight = = 1\n", "utf-8")
        assert [(finding.file, finding.rule, finding.line) for finding in check_project(project)] == [(file, "toml", text.count("\n") + 2)]
        path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('forms = ["flame holder"]', 'forms = ["flame holder', "a quotation mark opens"), ('forms = ["flame holder"]', 'forms = ["flame holder"', "a list opens"),
        ('page = "overview"', 'page = “overview”', "curly quotation marks"), ('page = "overview"', "page overview", "no `=`"), ('page = "overview"', "page = overview", "cannot be read"),
        ('page = "overview"', 'page = "overview"\npage = "wick"', "stands here twice"), ('page = "overview"', 'page = "over"view"', "ends it too early"), ("[[term]]", "[[term]", "its brackets"),
        ('page = "overview"', 'page = "C:\\pages"', "a backslash"),
    ],
)
def test_a_data_file_that_cannot_be_read_is_explained_at_its_line(project: Path, old: str, new: str, says: str) -> None:
    path = project / GLOSSARY
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    (finding,) = check_project(project)
    first = text[: text.index(old)].count("\n") + 1
    assert (finding.file, finding.rule, finding.stops) == (GLOSSARY, "toml", True) and first <= finding.line <= first + 2
    assert says in finding.what + finding.cure and "TOML" not in finding.what + finding.cure and finding.quote


def test_a_line_of_an_entry_that_is_not_known_is_shown_itself(project: Path) -> None:
    path = project / GLOSSARY
    path.write_text(path.read_text("utf-8").replace('page = "overview"', 'pgae = "overview"'), "utf-8")
    (finding,) = check_project(project)
    assert (finding.rule, finding.quote) == ("data-key", 'pgae = "overview"') and "Did you mean `page`?" in finding.what


def test_a_value_of_the_front_matter_has_its_line(project: Path) -> None:
    write(project, "Text.", "redirect_from:\n  - /a/\n  - /lamps/smoke/\nkeep: true")
    (finding,) = check_project(project)
    assert finding.rule == "cyclic-redirect" and finding.quote == "  - /lamps/smoke/"
    page = next(page for page in read_content(project).pages if page.shown == WICK)
    lines = (project / WICK).read_text("utf-8").split("\n")
    assert lines[page.line_of("keep") - 1] == "keep: true" and page.line_of("keep", "/a/") == page.line_of("keep") and page.line_of("withdrawn") == 1


def test_a_missing_ledger_is_one_finding(project: Path) -> None:
    (project / LEDGER).unlink()
    assert [(finding.file, finding.rule) for finding in check_project(project)] == [(LEDGER, "ledger-missing")]


def test_a_rule_file_of_curation_that_cannot_be_read_is_found(project: Path) -> None:
    (project / "content_src" / "facets.toml").write_text("a = = 1\n", "utf-8")
    assert [(finding.file, finding.line, finding.rule) for finding in check_project(project)] == [("content_src/facets.toml", 1, "toml")]


def test_an_unknown_reference_of_a_source_text_is_shown_with_its_line_there(project: Path) -> None:
    path = project / LEDGER
    first, rest = path.read_text("utf-8").split("\n", 1)
    path.write_text(json.dumps({**json.loads(first), "references": ["nobody"]}) + "\n" + rest, "utf-8")
    (finding,) = check_project(project)
    mention = json.loads(first)["said_by"][0]
    assert finding.rule == "unknown-reference" and f"`{mention['source']}` line {mention['line']}" in finding.what


def test_a_folder_that_cannot_be_read_is_not_taken_for_deleted_pages(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", str(folder / "lamps")))
        yield from ()

    monkeypatch.setattr("scripts.files.os.walk", walk)
    with pytest.raises(Problem, match=r"docs/lamps: this folder cannot be read \(Permission denied\)\. Change its permissions\."):
        check_project(project)


def test_a_finding_says_where_what_and_how(project: Path) -> None:
    write(project, "- a\n  - b")
    (finding,) = check_project(project)
    assert str(finding) == (
        "docs/lamps/wick.md:14: list-indent: the list is indented by 2 spaces, so it will not show as a sub-list. "
        "Use 4 spaces for each level. (stops the build)\n    |   - b"
    )

"""What a person reads of each mistake at the top of a page: its line, what is wrong and how to mend it, word for word."""

from __future__ import annotations

import pytest

from scripts.checks.finding import Finding
from scripts.checks.front_matter import Change, FrontMatter, parted, read_front_matter

RULES: dict[str, dict[str, object]] = {
    "id": {"kind": "slug", "required": True, "say": "a short name"},
    "title": {"kind": "line", "required": True, "say": "the title"},
    "facet": {"kind": "word", "say": "one word"},
    "review": {"kind": "word", "choices": ["none"], "say": "`none`"},
    "updated": {"kind": "day", "say": "a day"},
    "keep": {"kind": "flag", "say": "true or false"},
    "aliases": {"kind": "lines", "say": "a list"},
    "sources": {"kind": "words", "say": "a list of source texts"},
    "nolink": {"kind": "flag or lines", "say": "true, or a list"},
    "anchor_aliases": {"kind": "map", "say": "old: new"},
    "redirect_from": {"kind": "addresses", "say": "old addresses"},
    "exceptions": {"kind": "reasons", "say": "rule: reason"},
    "changes": {"kind": "changes", "say": "days and sentences"},
}
LIMITS = {"front_matter_bytes": 300, "front_matter_depth": 4}
TOP = "id: a\ntitle: b\n"
COLON = ("the value holds a colon, which has a meaning of its own here.", 'Put the whole value in quotes: title: "Pain: what to do".')
QUOTE = ("a quotation mark opens here and never closes.", "Close it at the end of the value, or take it out.")
BRACKET = ("a bracket opens here and never closes.", "Close it: `[one, two]`.")
NO_COLON = ("a line here has no colon after its first word.", "Write `name: value`, such as `title: Signs`.")
SET_IN = ("the line is set in where it should not be, or the one above it lacks its colon.", "Begin each `name: value` at the very left.")
SIGN = ("the value begins with a sign that has a meaning of its own.", "Put the whole value in quotes.")
UNREADABLE = ("this line at the top of the page cannot be read.", 'Write `name: value`, with the value in quotes: title: "Signs".')
REFERENCE = ("`&` and `*` at the start of a value have a special meaning.", "Put the value in quotes.")
ONE_WORD = ("what stands before the colon must be one word.", "Write `name: value`, such as `title: Signs`.")
DEEP = ("the values are nested too deeply.", "Use a plain list.")


def read(head: str) -> tuple[FrontMatter, tuple[Finding, ...]]:
    return read_front_matter(head, "docs/a.md", RULES, LIMITS)


@pytest.mark.parametrize(
    ("head", "line", "what", "cure"),
    [
        (TOP + "facet: a: b", 4, *COLON),
        (TOP + 'facet: "x\nkeep: true', 4, *QUOTE),
        (TOP + "facet: 'x\nkeep: true", 4, *QUOTE),
        (TOP + 'facet: "a \\"b\nkeep: true', 4, *QUOTE),
        (TOP + '"facet: x', 4, *QUOTE),
        (TOP + 'facet: "x\nkeep: true\nupdated: "2026-01-05"', 4, *QUOTE),
        (TOP + 'aliases:\n  - "a\nkeep: true', 5, *QUOTE),
        (TOP + "aliases: ['a, b]\nkeep: true", 4, *QUOTE),
        (TOP + "aliases: [a, b\nkeep: true", 4, *BRACKET),
        (TOP + "anchor_aliases: {a: b", 4, *BRACKET),
        (TOP + "\tfacet: x", 4, "the line begins with a tab.", "Use spaces."),
        (TOP + "facet x\nkeep: true", 5, *NO_COLON),
        (TOP + "- a", 4, *SET_IN),
        (TOP + "facet: %x", 4, *SIGN),
        (TOP + "facet: @x", 4, *UNREADABLE),
        (TOP + "facet: `x`\nkeep: true", 4, *UNREADABLE),
        ("title: bell\x07", 1, *UNREADABLE),
        (TOP + "facet: &x a", 4, *REFERENCE),
        (TOP + "facet: *x", 4, *REFERENCE),
        (TOP + "facet: !x a", 4, "`!` at the start of a value has a special meaning.", "Put the value in quotes."),
        (TOP + "[a]: b", 4, *ONE_WORD),
        (TOP + "anchor_aliases:\n  {a: b}: c", 5, *ONE_WORD),
        (TOP + "<<: b", 4, "`<<` has a special meaning.", "Write each name on a line of its own."),
        (TOP + "keep: true\ntitle: c", 5, "`title` stands here twice.", "Keep one of the two."),
        (TOP + "anchor_aliases: {a: b, c: d, a: e}", 4, "`a` stands here twice.", "Keep one of the two."),
        (TOP + "aliases: [[[a]]]", 4, *DEEP),
        (TOP + "aliases: [[a, [b]]]", 4, *DEEP),
        (TOP + "keep: no", 4, "`no` can be read in two ways.", 'Put it in quotes: "no".'),
        (TOP + "facet: 1:30", 4, "`1:30` can be read in two ways.", 'Put it in quotes: "1:30".'),
        (TOP + "updated: 2026-1-5", 4, "`2026-1-5` is no day of the calendar.", "Write the day as year-month-day with two digits each, such as 2026-01-05."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_line(head: str, line: int, what: str, cure: str) -> None:
    assert read(head) == (FrontMatter(), (Finding("docs/a.md", line, "front-matter-yaml", what, cure),))


@pytest.mark.parametrize(
    ("line", "shown", "say"),
    [
        ("facet: two words", "facet: two words", "one word"), ("facet:", "facet: ", "one word"), ("facet: [a, b]", "facet: [a, b]", "one word"), ("facet: true", "facet: true", "one word"),
        ("review: done", "review: done", "`none`"), ("updated: yesterday", "updated: yesterday", "a day"), ('updated: "2026-02-30"', "updated: 2026-02-30", "a day"),
        ("keep: 1", "keep: 1", "true or false"), ("keep: 'true'", "keep: true", "true or false"), ("aliases: one", "aliases: one", "a list"), ("aliases: [a, 2]", "aliases: [a, 2]", "a list"),
        ("aliases: [a, '']", "aliases: [a, ]", "a list"), ("sources: [a b]", "sources: [a b]", "a list of source texts"), ("nolink: word", "nolink: word", "true, or a list"),
        ("anchor_aliases: {a: B, c: d}", "anchor_aliases: a: B, c: d", "old: new"), ("anchor_aliases: {A: b}", "anchor_aliases: A: b", "old: new"), ("anchor_aliases: [a]", "anchor_aliases: [a]", "old: new"),
        ("redirect_from: [a/b]", "redirect_from: [a/b]", "old addresses"), ("exceptions: [a]", "exceptions: [a]", "rule: reason"), ("exceptions: {Long: why}", "exceptions: Long: why", "rule: reason"),
        ("exceptions: {long: ''}", "exceptions: long: ", "rule: reason"), ("exceptions: {long@: why}", "exceptions: long@: why", "rule: reason"),
        ("changes: new", "changes: new", "days and sentences"), ("changes: [new]", "changes: [new]", "days and sentences"), ("changes: {date: 2026-01-05, what: a}", "changes: date: 2026-01-05, what: a", "days and sentences"),
        ("changes: [{date: 2026-01-05}]", "changes: [date: 2026-01-05]", "days and sentences"), ("changes: [{date: soon, what: a}]", "changes: [date: soon, what: a]", "days and sentences"),
        ("changes: [{date: 2026-01-05, what: 7}]", "changes: [date: 2026-01-05, what: 7]", "days and sentences"), ("changes: [{date: 2026-01-05, what: a, by: b}]", "changes: [date: 2026-01-05, what: a, by: b]", "days and sentences"),
        ("facet: " + "long " * 30, ("facet: " + "long " * 30)[:87], "one word"),
    ],
)
def test_a_value_that_is_not_right_is_shown_as_written_and_left_out(line: str, shown: str, say: str) -> None:
    assert read(TOP + line + "\n") == (
        FrontMatter("a", "b"), (Finding("docs/a.md", 4, "front-matter-value", f"`{shown}` is not right.", f"It must be {say}."),),
    )


def test_every_mistake_is_told_and_what_is_right_is_kept() -> None:
    meta, findings = read('"facet" : treatment\nkeep: 5\ncolour: red\naliases: 5\n? mood\n')
    assert meta == FrontMatter(facet="treatment")
    known = "Correct the name, or take the line out. Known are: " + ", ".join(RULES) + "."
    assert [(one.line, one.rule, one.what, one.cure) for one in findings] == [
        (3, "front-matter-value", "`keep: 5` is not right.", "It must be true or false."),
        (4, "front-matter-key", "`colour` is no name that the top of a page knows.", known),
        (5, "front-matter-value", "`aliases: 5` is not right.", "It must be a list."),
        (1, "front-matter-key", "`mood` is no name that the top of a page knows.", known),
        (1, "front-matter-missing", "the top of the page has no line `id: …`.", "Add it: a short name."),
        (1, "front-matter-missing", "the top of the page has no line `title: …`.", "Add it: the title."),
    ]
    assert {one.file for one in findings} == {"docs/a.md"}


def test_a_name_that_is_nearly_right_is_asked_about() -> None:
    assert read(TOP + "facett: a")[1][0].what == "`facett` is no name that the top of a page knows. Did you mean `facet`?"


CURE = "Begin the file with a line `---`, then `id: …`, `title: …` and `description: …` on lines of their own, then `---` again."


@pytest.mark.parametrize(
    ("head", "rule", "what", "cure"),
    [
        ("", "front-matter-missing", "the page does not begin with the lines that say what it is (its front matter).", CURE),
        ("just words", "front-matter-missing", "the top of the page must be lines of `name: value`.", CURE),
        ("- a", "front-matter-missing", "the top of the page must be lines of `name: value`.", CURE),
        (TOP + "# é" + "x" * 282, "front-matter-size", "the lines at the top of the page (its front matter) are too long.", "Shorten them."),
    ],
    ids=["none", "words", "a-list", "too-long"],
)
def test_a_page_without_a_proper_top_is_told_so_at_its_first_line(head: str, rule: str, what: str, cure: str) -> None:
    assert read(head) == (FrontMatter(), (Finding("docs/a.md", 1, rule, what, cure),))


def test_as_many_bytes_and_levels_as_are_allowed_are_read() -> None:
    head = TOP + "aliases: [a]\nanchor_aliases: {}\n# é"
    assert read(head + "x" * (300 - len(head.encode()))) == (FrontMatter("a", "b", aliases=("a",)), ())
    assert [one.rule for one in read(TOP + "aliases: [[a], [b]]")[1]] == ["front-matter-value"]
    assert [one.rule for one in read(TOP + "aliases: [[[a]]]")[1]] == ["front-matter-yaml"]


def test_values_side_by_side_are_no_levels() -> None:
    meta, findings = read(TOP + "aliases: [a, b, c, d, e, f, g]\nanchor_aliases: {a: b, c: d, e: f}\n")
    assert findings == () and len(meta.aliases) == 7 and len(meta.anchor_aliases) == 3


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("facet: when_to_get_help", "facet", "when_to_get_help"), ("facet: 'no'", "facet", "no"), ("facet: a-b/c.d", "facet", "a-b/c.d"), ("review: none", "review", "none"),
        ("keep: false", "keep", False), ("nolink: true", "nolink", True), ("nolink: [' two words ']", "nolink", ("two words",)), ("sources: []", "sources", ()), ("sources: [a/b]", "sources", ("a/b",)),
        ("anchor_aliases: {a: b, c: d}", "anchor_aliases", {"a": "b", "c": "d"}), ("redirect_from: [/a/b.html, /c_d/, /e]", "redirect_from", ("/a/b.html", "/c_d/", "/e")),
        ("exceptions: {long-sentence: It is a name., long-sentence@signs: It is two.}", "exceptions", {"long-sentence": "It is a name.", "long-sentence@signs": "It is two."}),
        ("changes:\n- {date: 2026-02-03, what: ' Now with a picture. '}\n- {what: First., date: '2026-01-05'}", "changes", (Change("2026-02-03", "Now with a picture."), Change("2026-01-05", "First."))),
        ("updated: 2024-02-29", "updated", "2024-02-29"), ("changes: []", "changes", ()), ("exceptions: {}", "exceptions", {}),
    ],
)
def test_what_is_right_is_kept(line: str, field: str, value: object) -> None:
    meta, findings = read(TOP + line)
    assert (getattr(meta, field), findings) == (value, ())
    assert meta._replace(**{field: getattr(FrontMatter(), field)}) == FrontMatter("a", "b")


@pytest.mark.parametrize("sign", ["y", "Y", "yes", "NO", "on", "Off", "~", "null", "007", "0x1f", "-0b1", "1:30", "+1:59.5", ".5", "1.", "1_0.5", "1.5e3", "-.inf", ".NaN", "="])
def test_what_yaml_reads_in_its_own_way_must_stand_in_quotes(sign: str) -> None:
    _, [finding] = read(TOP + f"aliases: [plain, {sign}]")
    assert (finding.line, finding.what) == (4, f"`{sign}` can be read in two ways.")
    assert read(TOP + f'aliases: [plain, "{sign}"]')[0].aliases == ("plain", sign)


@pytest.mark.parametrize("words", ["knee", "no pain", "yesterday", "on foot", "page 12", "x0", "a.b", "1.2.3", "5 mg", "é"])
def test_plain_words_need_no_quotes(words: str) -> None:
    assert read(TOP + f"aliases: [{words}]")[0].aliases == (words,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\nb: 2\n---\nWords.\n", ("a: 1\nb: 2", "Words.\n", 5)), ("---\na: 1\n---\nOne.\n\n---\nTwo.\n", ("a: 1", "One.\n\n---\nTwo.\n", 4)), ("---\na: 1\nb: 2\n---", ("a: 1\nb: 2", "", 5)),
        ("---\na: 1\n---\n", ("a: 1", "", 4)), ("Words.\n", ("", "Words.\n", 1)), ("---\na: 1\n", ("", "---\na: 1\n", 1)), (" ---\na: 1\n---\n", ("", " ---\na: 1\n---\n", 1)), ("", ("", "", 1)),
        ("Words.\n---\nb\n---\n", ("", "Words.\n---\nb\n---\n", 1)), ("---", ("", "---", 1)),
    ],
)
def test_the_top_of_a_page_ends_at_its_second_line_of_dashes(text: str, parts: tuple[str, str, int]) -> None:
    assert parted(text) == parts

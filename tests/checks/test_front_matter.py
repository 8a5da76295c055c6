"""Front matter is read strictly: what could be read in two ways is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.front_matter import parted, read_front_matter
from scripts.checks.rules import read_rules
from scripts.layout import ROOT

RULES = read_rules(ROOT / "content_src")
USUAL = "id: a\ntitle: b\ndescription: c\n"


def read(head: str) -> tuple[object, list[tuple[int, str, str]]]:
    meta, findings = read_front_matter(head, "docs/a.md", RULES.front_matter, RULES.limits)
    return meta, [(finding.line, finding.rule, finding.what) for finding in findings]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("aliases: [no]", "front-matter-yaml"), ("aliases: [1:30]", "front-matter-yaml"), ("aliases: [012]", "front-matter-yaml"),
        ("aliases: [2024-1-5]", "front-matter-yaml"), ("updated: 2024-02-30", "front-matter-yaml"), ("updated: 2024-01", "front-matter-value"), ("updated: yesterday", "front-matter-value"), ("updated: 20240105", "front-matter-value"), ("aliases: [1.50]", "front-matter-yaml"), ("keep: yes", "front-matter-yaml"), ("keep: on", "front-matter-yaml"),
        ("keep: ~", "front-matter-yaml"), ("aliases: [&x a, *x]", "front-matter-yaml"), ("aliases: !!python/name:os.system", "front-matter-yaml"),
        ("aliases: [[[[[a]]]]]", "front-matter-yaml"), ("aliases: [" + "[" * 3000, "front-matter-yaml"), ("facet: a: b", "front-matter-yaml"),
        ("id: again", "front-matter-yaml"), ("? [a]\n: b", "front-matter-yaml"), ("\tfacet: x", "front-matter-yaml"), ("<<: {a: b}", "front-matter-yaml"),
        ("keep: maybe", "front-matter-value"), ("keep: 1", "front-matter-value"), ("aliases: word", "front-matter-value"), ("aliases: ['<b>']", "front-matter-value"),
        ("facet:", "front-matter-value"), ("anchor_aliases: [a]", "front-matter-value"), ("anchor_aliases: {A B: c}", "front-matter-value"),
        ("redirect_from: [https://far.example/]", "front-matter-value"), ("redirect_from: [../x]", "front-matter-value"), ("nolink: [1]", "front-matter-value"),
        ("template: x", "front-matter-key"), ("1: x", "front-matter-key"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(line: str, rule: str) -> None:
    _, findings = read(USUAL + line)
    assert [found[1] for found in findings][:1] == [rule]
    assert findings[0][0] in (5, 6)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('aliases: ["no", "1:30", "012", plain words]', "aliases", ("no", "1:30", "012", "plain words")), ("keep: true", "keep", True), ("nolink: true", "nolink", True),
        ("updated: 2024-01-05", "updated", "2024-01-05"), ('updated: "2024-01-05"', "updated", "2024-01-05"), ("nolink: [back, lump]", "nolink", ("back", "lump")), ("anchor_aliases: {old: new}", "anchor_aliases", {"old": "new"}), ("sources: []", "sources", ()),
        ("redirect_from: [/a/b/]", "redirect_from", ("/a/b/",)), ("facet: 'when_to_get_help'", "facet", "when_to_get_help"), ("generated: true", "generated", True),
    ],
)
def test_what_is_plain_is_read(line: str, field: str, value: object) -> None:
    meta, findings = read(USUAL + line)
    assert findings == [] and getattr(meta, field) == value


def test_a_colon_in_a_title_has_its_own_sentence() -> None:
    _, findings = read("id: a\ntitle: Pain: what to do\ndescription: c")
    assert findings == [(3, "front-matter-yaml", "the value holds a colon, which has a meaning of its own here.")]


@given(st.text(max_size=200))
def test_nothing_makes_the_reader_fall_over(head: str) -> None:
    meta, findings = read(head)
    assert findings or getattr(meta, "title")
    assert not set("<>\"\n") & set(getattr(meta, "title") + getattr(meta, "description"))


@given(st.text(alphabet="a-\n: ", max_size=60))
def test_front_matter_and_body_are_the_whole_text(text: str) -> None:
    head, body, first = parted(text)
    assert text.split("\n")[first - 1 :] == body.split("\n") or not body
    assert not head or text.startswith(f"---\n{head}\n---")

"""Front matter is merged key by key and an editor's lines stay as typed."""

from __future__ import annotations

import pytest
import yaml

from scripts.curation.merging.front import chunks, cut_front, front_text, join_front, merge_front, values, with_mark

BASE = "id: a\ntitle: Old\nsources: [x]\nreview: none\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (BASE, BASE.replace("Old", "New"), BASE.replace("Old", "New")),
        (BASE.replace("Old", "Mine"), BASE.replace("Old", "New"), BASE.replace("Old", "Mine")),
        (BASE.replace("[x]", "[me]"), BASE.replace("[x]", "[x, y]"), BASE.replace("[x]", "[x, y]")),
        (BASE.replace("[x]", "\n  - x"), BASE, BASE.replace("[x]", "\n  - x")),
        (BASE.replace("review: none\n", ""), BASE, BASE.replace("review: none\n", "")),
        ("# note\n" + BASE + "keep: true  # ours\n", BASE + "facet: causes\n", "# note\n" + BASE + "keep: true  # ours\nfacet: causes\n"),
        (BASE.replace("sources: [x]\n", ""), BASE, BASE.replace("sources: [x]\n", "") + "sources: [x]\n"),
    ],
    ids=["untouched", "title-by-editor", "sources-by-tool", "same-value-other-spelling", "key-taken-out", "keys-added", "tools-key-comes-back"],
)
def test_merging_by_key(ours: str, theirs: str, merged: str) -> None:
    assert merge_front(BASE, ours, theirs) == merged


@pytest.mark.parametrize("value", ["Plain words", "yes", "No", "12", "a: b", "# x", "[x", " x", "", "x #y", "'q'", 'd"q', "é – ü", "null", "a, b", "1:30"])
def test_what_is_written_is_read_back(value: str) -> None:
    fields = {"a": value, "b": [value, "x"], "c": True}
    assert yaml.safe_load(front_text(fields)) == fields


@pytest.mark.parametrize("text", ["---\na: 1\n---\n# T\n", "# T\n", "---\n# no end\n", "---\na: 1\n---\n"])
def test_cutting_and_joining_gives_the_same_text(text: str) -> None:
    assert join_front(*cut_front(text)) == text


def test_text_without_a_whole_top_is_all_body() -> None:
    assert cut_front("---\na: 1\n---\n\nWords.\n") == ("a: 1\n", "\nWords.\n")
    assert cut_front("---\na: 1\n--- \t\nWords.\n---\n") == ("a: 1\n", "Words.\n---\n")
    assert cut_front("---\na: 1\n---") == ("a: 1\n", "")
    assert [cut_front(text) for text in ("Words.\n", "---\na: 1\n", " ---\na: 1\n---\n")] == [("", "Words.\n"), ("", "---\na: 1\n"), ("", " ---\na: 1\n---\n")]
    assert cut_front("---\n---\nWords.\n") == ("", "Words.\n")
    assert join_front("", "Words.\n") == "Words.\n"


def test_the_values_of_a_mapping_and_of_nothing_else() -> None:
    assert values("a: 1\nb: [x]\n") == {"a": 1, "b": ["x"]}
    assert [values(front) for front in ("", " \n", "- a\n", "words\n")] == [{}, {}, {}, {}]
    with pytest.raises(yaml.YAMLError):
        values("a: [b\n")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Plain words (and 1 more), it’s – fine?", "Plain words (and 1 more), it’s – fine?"), ("a: b", '"a: b"'), ("No", '"No"'), ("nothing", "nothing"), (" x", '" x"'), ("x ", '"x "'), ("é", '"é"'), ("2 days", '"2 days"'),
        (["é, ü"], '["é, ü"]'), (True, "true"), (False, "false"), (12, '"12"'), (["b", "a, c", 'd"e'], '[b, "a, c", "d\\"e"]'), ((), "[]"), ("", '""'), ("TRUE", '"TRUE"'), ("on", '"on"'), ("null", '"null"'),
    ],
)
def test_a_value_is_written_plainly_where_yaml_allows(value: object, written: str) -> None:
    assert front_text({"one": "x", "a-b": value}) == f"one: x\na-b: {written}\n"


def test_the_lines_of_each_key_as_typed() -> None:
    front = "# note\n\nid: a\nsources:\n  - x: y\n# in between\ntitle :  T\nAb-c_1\t: no end"
    assert chunks(front) == {"": "# note\n\n", "id": "id: a\n", "sources": "sources:\n  - x: y\n# in between\n", "title": "title :  T\n", "Ab-c_1": "Ab-c_1\t: no end\n"}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("title: A\n", "title: A\n", "", "title: A\n"), ("title: A\n", "title: B\n", "", "title: B\n"), ("sources: [x]\n", "sources: [x]\n", "", ""), ("", "title: A\n", "title: B\n", "title: A\n"),
        ("", "id: mine\n", "id: theirs\n", "id: theirs\n"), ("", "generated: [x\n", "generated: [y\n", "generated: [y\n"), ("", "needs_review: true\n", "id: a\n", "id: a\n"), ("title: A\n", "", "title: B\n", ""), ("id: a\n", "", "id: a\n", "id: a\n"),
        ("", 'id: "a"\n', "id: a\n", 'id: "a"\n'), ("", "id:   a # here\n", "id: a\n", "id:   a # here\n"),
    ],
    ids=[
        "key-that-the-draft-lost", "edited-key-that-the-draft-lost", "tools-key-gone", "in-both-without-a-base", "tools-key", "broken-tools-key", "mark-taken-off", "key-that-the-editor-took-out", "tools-key-comes-back",
        "same-value-in-quotes", "same-value-with-a-note",
    ],
)
def test_who_owns_a_key(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge_front(base, ours, theirs) == merged


def test_the_mark_that_a_page_needs_a_look_is_set_and_taken_off() -> None:
    page = "---\nid: a  # short\nsources: [x]\n---\n# A\n"
    marked = page.replace("[x]\n", "[x]\nneeds_review: true\n")
    assert with_mark(page, True) == with_mark(marked, True) == marked
    assert with_mark(page, False) == with_mark(marked, False) == page
    assert with_mark(marked.replace("true", "false"), True) == marked
    assert with_mark(marked.replace("true", "yes"), True) == marked.replace("true", "yes")
    assert with_mark("# A\n", True) == "---\nneeds_review: true\n---\n# A\n"


def test_odd_line_ends_within_a_line_stay_as_typed() -> None:
    front = "id: a\ntitle: One\u2028two\x85three\n\n"
    assert chunks(front) == {"id": "id: a\n", "title": "title: One\u2028two\x85three\n\n"}
    assert chunks("") == {}

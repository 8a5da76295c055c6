"""Front matter is merged key by key and an editor's lines stay as typed."""

from __future__ import annotations

import pytest
import yaml

from scripts.curation.merging.front import cut_front, front_text, join_front, merge_front

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

"""An article cut into blocks and joined again is the same article."""

from __future__ import annotations

import random

import pytest

from scripts.curation.merging.article_blocks import Block, cited, join_blocks, split_blocks

LINES = (
    "# Title", "## Part", "A sentence.", "more of it", "- one", "- two", "  indented", "    deeper", "1. first", "* star", "", "", "",
    "```", "~~~~", "code", "| a | b |", "|---|---|", "| 1 | 2 |", '!!! note "x"', "???+ tip", "> quoted", "<div>", "</div>", "<!-- a", "-->",
    "\t tab", "  ", "term", ":   meaning", "[@sabc234]",
)


def test_splitting_and_joining_gives_the_same_bytes() -> None:
    chance = random.Random(7)
    for _ in range(20_000):
        text = "\n".join(chance.choices(LINES, k=chance.randint(0, 12)))
        blocks, tail = split_blocks(text)
        assert (join_blocks(blocks, tail) if blocks else tail) == text
        assert all(block.text.strip() for block in blocks)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# A\nText.\n\nMore.\n", ["heading", "paragraph", "paragraph"]),
        ("- one\n  still one\n\n    and this\n- two\n", ["item", "item"]),
        ("1. one\n2. two\n", ["item", "item"]),
        ("```\n# no heading\n\n- no item\n```\nText.\n", ["fence", "paragraph"]),
        ('!!! note "x"\n\n    Body.\n\n    More.\n\nText.\n', ["box", "paragraph"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n> r\n", ["table", "quote"]),
        ("<!-- a\n\nb -->\n\nText.\n", ["html", "paragraph"]),
    ],
    ids=["heading", "item-with-indented", "numbers", "fence", "box", "table-and-quote", "comment"],
)
def test_kinds_of_blocks(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in split_blocks(text)[0]] == kinds


def test_blocks_in_a_new_order_never_run_into_each_other() -> None:
    blocks = split_blocks("Text.\n\n- one\n- two\n\nEnd.\n")[0]
    first, one, two, last = blocks
    assert join_blocks([one, last, first, two]) == "- one\n\nEnd.\n\nText.\n\n- two\n"


def test_ids_and_keys_of_citations() -> None:
    block = Block("paragraph", "A fact. [@sabc234; @nice-ng234] Another. [@smnopqr]", "")
    assert block.ids == {"sabc234", "smnopqr"}
    assert block.words == "A fact. Another."
    assert cited(block.text) == {"sabc234", "nice-ng234", "smnopqr"}

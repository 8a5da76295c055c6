"""How an article is cut into blocks: what stands alone, what stays together, and that nothing is lost between."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.curation.merging.article_blocks import Block, cited, join_blocks, split_blocks

CUTS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "headings and paragraphs": ("# One\nWords.\n###### Six\n\nMore\nwords.\n", [("heading", "# One"), ("paragraph", "Words."), ("heading", "###### Six"), ("paragraph", "More\nwords.")]),
    "no heading without a space, nor of seven signs": ("#One\n\n####### Seven\n", [("paragraph", "#One"), ("paragraph", "####### Seven")]),
    "a heading ends a paragraph and an item": ("1 word\n# One\n- a\n## Two\n", [("paragraph", "1 word"), ("heading", "# One"), ("item", "- a"), ("heading", "## Two")]),
    "items one by one": ("- a\n* b\n+ c\n1. d\n12) e\n", [("item", "- a"), ("item", "* b"), ("item", "+ c"), ("item", "1. d"), ("item", "12) e")]),
    "no item without a space": ("-a\n1.b\n", [("paragraph", "-a\n1.b")]),
    "an item with what is set in below it": ("- a\n  more\nlazy\n\n  still\n\n\n    - b\n\n\tc\n  d\n- e\n\nEnd.\n", [("item", "- a\n  more\nlazy\n\n  still\n\n\n    - b\n\n\tc\n  d"), ("item", "- e"), ("paragraph", "End.")]),
    "words at the very left end what is set in": ("- a\n\n  b\nc\n", [("item", "- a\n\n  b"), ("paragraph", "c")]),
    "one space is not set in": ("- a\n\n b\n", [("item", "- a"), ("paragraph", " b")]),
    "a list in a paragraph is part of it": ("Words\n- a\n- b\n", [("paragraph", "Words\n- a\n- b")]),
    "a box with its body": ('!!! note "One"\n    Words.\n\n    More.\n\n??? tip\n    x\n\n???+ tip\n    y\n\n=== "Tab"\n\n    z\n\n===! "Tab"\n\n    z\n\n/// one\nWords.\n///\n', [("box", '!!! note "One"\n    Words.\n\n    More.'), ("box", "??? tip\n    x"), ("box", "???+ tip\n    y"), ("box", '=== "Tab"\n\n    z'), ("box", '===! "Tab"\n\n    z'), ("box", "/// one\nWords.\n///")]),
    "no box without a word": ("!!!\n\n!! x\n", [("paragraph", "!!!"), ("paragraph", "!! x")]),
    "code keeps what looks like anything": ("```text\n# no heading\n\n- no item\n~~~\n``\n```\nWords.\n", [("fence", "```text\n# no heading\n\n- no item\n~~~\n``\n```"), ("paragraph", "Words.")]),
    "code ends at as many signs or more": ("````\n```\n`````  \nx\n", [("fence", "````\n```\n`````  "), ("paragraph", "x")]),
    "waves are code as well": ("~~~ py\nx\n~~~\n", [("fence", "~~~ py\nx\n~~~")]),
    "two signs are no code": ("``x``\n\ny\n", [("paragraph", "``x``"), ("paragraph", "y")]),
    "words after the signs do not end code": ("```\n``` x\n```\n", [("fence", "```\n``` x\n```")]),
    "code without a line": ("```\n```\nx\n\n```\ny\n```\n", [("fence", "```\n```"), ("paragraph", "x"), ("fence", "```\ny\n```")]),
    "code that never ends": ("```\n# x\n\ny", [("fence", "```\n# x\n\ny")]),
    "code ends a paragraph": ("Words\n```\nx\n```\n", [("paragraph", "Words"), ("fence", "```\nx\n```")]),
    "a quotation": ("> one\n> two\n\n> three\n", [("quote", "> one\n> two"), ("quote", "> three")]),
    "HTML": ("<div>\nx\n</div>\n\nEnd.\n", [("html", "<div>\nx\n</div>"), ("paragraph", "End.")]),
    "a comment over empty lines": ("<!-- one\n\n# two -->\nthree\n", [("html", "<!-- one\n\n# two -->"), ("paragraph", "three")]),
    "two comments": ("<!-- one -->\n\n<!-- two\n\nthree -->\n", [("html", "<!-- one -->"), ("html", "<!-- two\n\nthree -->")]),
    "a comment on one line": ("<!-- one -->\ntwo\n", [("html", "<!-- one -->"), ("paragraph", "two")]),
    "a comment that never ends": ("<!-- one\n\ntwo", [("html", "<!-- one\n\ntwo")]),
    "tables": ("What | How\n--- | ---\na | b\n\n| What |\n| :--: |\n| a |\n", [("table", "What | How\n--- | ---\na | b"), ("table", "| What |\n| :--: |\n| a |")]),
    "a table without rows": ("What | How\n--- | ---", [("table", "What | How\n--- | ---")]),
    "a table of one column without rows": ("| What |\n|---|", [("table", "| What |\n|---|")]),
    "no table without its line of dashes": ("What | How\nx | y\n\n| What |\n| - |\n", [("paragraph", "What | How\nx | y"), ("paragraph", "| What |\n| - |")]),
    "a line at the end is no table": ("Words\n\n| What |", [("paragraph", "Words"), ("paragraph", "| What |")]),
    "a paragraph parts after each citation": ("One. [@saaaaaa]\nTwo\nmore. [@mc; @sbbbbbb]  \nThree.\n", [("paragraph", "One. [@saaaaaa]"), ("paragraph", "Two\nmore. [@mc; @sbbbbbb]  "), ("paragraph", "Three.")]),
    "a citation within a line parts nothing": ("One. [@saaaaaa] Two\nthree.\n", [("paragraph", "One. [@saaaaaa] Two\nthree.")]),
    "an item stays whole over its citation": ("- One. [@saaaaaa]\nTwo.\n", [("item", "- One. [@saaaaaa]\nTwo.")]),
    "lines of white space are empty": ("One\n  \t\nTwo\n", [("paragraph", "One"), ("paragraph", "Two")]),
}


@pytest.mark.parametrize("name", CUTS)
def test_what_a_block_is(name: str) -> None:
    text, expected = CUTS[name]
    blocks, tail = split_blocks(text)
    assert [(block.kind, block.text) for block in blocks] == expected
    assert join_blocks(blocks, tail) == text


def test_the_line_ends_between_blocks_belong_to_the_one_below() -> None:
    blocks, tail = split_blocks("\n\n# One\nTwo\n\n\n- a\n- b\n\n\n")
    assert [(block.gap, block.follows) for block in blocks] == [("\n\n", ""), ("\n", "heading"), ("\n\n\n", "paragraph"), ("\n", "item")]
    assert tail == "\n\n\n"
    assert split_blocks("\n \n") == ((), "\n \n")
    assert split_blocks("One") == ((Block("paragraph", "One", ""),), "")


LINES = ("# A", "words", "- item", "  set in", "    deep", "", "", "> q", "```", "~~~", "| a |", "|---|", "<div>", "<!--", "-->", "!!! x", "Said. [@saaaaaa]", " ", "\t", "1. one", "===")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_cutting_and_joining_gives_the_same_bytes(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks, tail = split_blocks(text)
    assert (join_blocks(blocks, tail) if blocks else tail) == text
    assert all(block.text.strip() for block in blocks)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([("paragraph", "A", "", ""), ("paragraph", "B", "\n", "heading")], "A\n\nB\n"),
        ([("paragraph", "A", "\n\n", "heading"), ("paragraph", "B", "", "")], "A\n\nB\n"),
        ([("heading", "# A", "", ""), ("paragraph", "B", "\n", "item")], "# A\nB\n"),
        ([("paragraph", "A", "", ""), ("heading", "# B", "\n", "item")], "A\n# B\n"),
        ([("fence", "```\n```", "", ""), ("paragraph", "B", "\n", "item")], "```\n```\nB\n"),
        ([("paragraph", "A", "", ""), ("fence", "```\n```", "\n", "item")], "A\n```\n```\n"),
        ([("item", "- a", "", ""), ("item", "- b", "\n", "item")], "- a\n- b\n"),
        ([("item", "- a", "", ""), ("item", "- b", "\n\n\n", "paragraph")], "- a\n\n\n- b\n"),
        ([("item", "- a", "", ""), ("item", "- b", "\n \n", "paragraph")], "- a\n \n- b\n"),
        ([("heading", "# A", "\n", ""), ("heading", "# B", "", "")], "\n# A\n\n# B\n"),
        ([], ""),
    ],
    ids=["glued-to-a-paragraph", "moved-to-the-beginning", "below-a-heading", "a-heading-below", "below-code", "code-below", "items", "wide-gap", "gap-of-spaces", "no-gap", "nothing"],
)
def test_blocks_in_a_new_order_never_run_into_each_other(blocks: list[tuple[str, str, str, str]], text: str) -> None:
    assert join_blocks([Block(*block) for block in blocks]) == text


def test_what_is_compared_and_what_a_reader_is_told() -> None:
    item = split_blocks("12.  Two  [@mc]\n    words. [@saaaaaa; @nice-ng1]\n")[0][0]
    assert item.key == "12. Two [@mc] words. [@saaaaaa; @nice-ng1]"
    assert item.words == "12. Two words."
    assert item.says == "Two words."
    assert split_blocks("```\na  b\n```\n")[0][0].key == "```\na  b\n```"
    assert [split_blocks(text)[0][0].says for text in ("- a", "+ a", "3) a", "-a", "a - b")] == ["a", "a", "a", "-a", "a - b"]


@pytest.mark.parametrize(
    ("text", "ids", "keys"),
    [
        ("One. [@saaaaaa; @nice-ng1] Two. [@sbbbbbb2]", {"saaaaaa", "sbbbbbb2"}, {"saaaaaa", "nice-ng1", "sbbbbbb2"}), ("One. [@short; @saaaaaa-x; @spine189; @s12345]", set(), {"short", "saaaaaa-x", "spine189", "s12345"}),
        ("@saaaaaa [x @saaaaaa] saaaaaa", set(), set()), ("Plain.", set(), set()),
    ],
)
def test_the_statements_that_a_block_cites(text: str, ids: set[str], keys: set[str]) -> None:
    assert split_blocks(text)[0][0].ids == ids
    assert cited(text) == keys

"""Where on a page a proposal goes: beside what it belongs to, and never between words that belong together."""

from __future__ import annotations

import pytest

from scripts.curation.merging.article_blocks import join_blocks, split_blocks
from scripts.curation.merging.merge import NEW
from scripts.curation.merging.placing import find, inserted
from scripts.curation.merging.proposals import Part, Proposal
from scripts.problem import Problem

PAGE = """# Knees

Knees hurt. [@saaaaaa]

## Signs

Look for:

- a lump [@sbbbbbb]
- a rash [@scccccc]

[[urgent-card knee]]

Ask a nurse. [@sdddddd]

### Rare signs

Fever is rare. [@seeeeee]

## Care

Rest helps. [@sffffff]

Ask us.

## Ask

Ask us.
"""


def put(text: str, follows: str, heading: str = "Signs", page: str = PAGE) -> str:
    """The page with a new part."""
    part = Part(text, follows)
    blocks, tail = split_blocks(page)
    return join_blocks(inserted(list(blocks), part, Proposal("raaaaaaa", "knees", "docs/knees.md", NEW, heading, "", "", (part,))), tail)


@pytest.mark.parametrize(
    ("text", "follows", "heading", "before", "after"),
    [
        ("So does ice. [@szzzzzz]", "Rest helps. [@sffffff]", "Care", "Rest helps. [@sffffff]\n\n", "\n\nAsk us.\n\n## Ask"),
        ("- a limp [@szzzzzz]", "- a lump [@sbbbbbb]", "Signs", "- a lump [@sbbbbbb]\n", "\n- a rash"),
        ("- a limp [@szzzzzz]", "Look for:", "Signs", "Look for:\n\n", "\n\n- a lump"),
        ("It may itch. [@szzzzzz]", "- a lump [@sbbbbbb]", "Signs", "[[urgent-card knee]]\n\n", "\n\nAsk a nurse."),
        ("It may itch. [@szzzzzz]", "Look for:", "Signs", "[[urgent-card knee]]\n\n", "\n\nAsk a nurse."),
        ("## Cost\n\nFree. [@szzzzzz]", "Ask a nurse. [@sdddddd]", "Signs", "Fever is rare. [@seeeeee]\n\n", "\n\n## Care"),
        ("### Odd signs\n\nOne. [@szzzzzz]", "Ask a nurse. [@sdddddd]", "Signs", "Ask a nurse. [@sdddddd]\n\n", "\n\n### Rare signs"),
        ("## Cost\n\nFree. [@szzzzzz]", "Ask us.", "Ask", "## Ask\n\nAsk us.\n\n", "\n"),
        ("More. [@szzzzzz]", "## Care", "Care", "## Care\n\n", "\n\nRest helps."),
        ("More. [@szzzzzz]", "", "Care", "## Care\n\n", "\n\nRest helps."),
        ("More. [@szzzzzz]", "Words that are gone.", "Rare signs", "Fever is rare. [@seeeeee]\n\n", "\n\n## Care"),
        ("More. [@szzzzzz]", "Ask us.", "Ask", "## Ask\n\nAsk us.\n\n", "\n"),
        ("First. [@szzzzzz]", "", "", "# Knees\n\n", "\n\nKnees hurt."),
    ],
    ids=[
        "after-its-block", "into-a-list", "first-of-a-list", "not-in-a-list-nor-before-its-card", "not-after-a-colon", "section-after-the-section",
        "subsection-before-the-next", "section-at-the-end", "after-a-heading", "at-the-beginning-of-a-section", "at-the-end-of-its-section",
        "under-its-heading-when-twice", "at-the-beginning-of-the-page",
    ],
)
def test_the_place_of_a_new_part(text: str, follows: str, heading: str, before: str, after: str) -> None:
    page = put(text, follows, heading)
    assert before + text + after in page
    assert page.replace("\n", "").replace(text.replace("\n", ""), "", 1) == PAGE.replace("\n", "")


def test_what_stands_there_already_is_not_put_in_twice() -> None:
    assert put("Rest helps. [@sffffff]", "Knees hurt. [@saaaaaa]") == PAGE
    assert put("## Care\n\nRest helps. [@sffffff]", "Knees hurt. [@saaaaaa]") == PAGE


def test_a_page_without_a_heading_takes_it_at_its_beginning() -> None:
    assert put("First. [@szzzzzz]", "", "", "Second.\n") == "First. [@szzzzzz]\n\nSecond.\n"
    assert put("First. [@szzzzzz]", "", "", "") == "First. [@szzzzzz]"


@pytest.mark.parametrize("heading", ["Gone", "Knees and more"])
def test_without_its_section_a_part_has_no_place(heading: str) -> None:
    with pytest.raises(Problem) as caught:
        put("More. [@szzzzzz]", "Words that are gone.", heading)
    assert str(caught.value) == (
        "raaaaaaa cannot be taken over: the page has changed at that place since. "
        "Copy the words from REVIEW.md into the page by hand and delete the item. Nothing was changed."
    )


@pytest.mark.parametrize(
    ("page", "follows", "heading", "after"),
    [
        ("# A\n\nSame.\n\nOne.\n\n## X-rays\n\nSame.\n\nTwo.\n", "Same.", "X-rays", "## X-rays\n\nSame.\n\nNEW\n\nTwo."),
        ("# A\n\nSame.\n\nOne.\n\n## X-rays\n\nSame.\n\nTwo.\n", "Same.", "A", "# A\n\nSame.\n\nNEW\n\nOne."),
        ("Same.\n\nOne.\n\n## B\n\nSame.\n\nTwo.\n", "Same.", "", "Same.\n\nNEW\n\nOne."),
        ("Look for:\n\n- a\n", "Look for:", "", "Look for:\n\n- a\n\nNEW\n"),
        ("# A\n\nLook for:\n\n## B\n\nEnd.\n", "Look for:", "A", "Look for:\n\nNEW\n\n## B"),
        ("[[urgent-card knee]]\n\nOne.\n", "", "", "NEW\n\n[[urgent-card knee]]"),
        ("# A\n\n[[urgent-card knee]]\n\nOne.\n", "", "A", "[[urgent-card knee]]\n\nNEW\n\nOne."),
        ("## X-rays\n\nOne.\n", "Gone.", "X-rays", "One.\n\nNEW\n"),
    ],
    ids=["twice-under-its-heading", "twice-under-the-first", "twice-above-all-headings", "after-an-announced-list", "announced-at-the-end-of-a-section", "beginning-of-all", "after-a-card", "end-of-a-section"],
)
def test_the_place_on_other_pages(page: str, follows: str, heading: str, after: str) -> None:
    assert after.replace("NEW", "New. [@szzzzzz]") in put("New. [@szzzzzz]", follows, heading, page)


@pytest.mark.parametrize(
    ("text", "follows", "page", "there"),
    [("- b [@szzzzzz]", "- a", "- a\n", "- a\n- b [@szzzzzz]\n"), ("- b [@szzzzzz]", "", "- a\n", "- b [@szzzzzz]\n\n- a\n"), ("New. [@szzzzzz]", "", "\n\nOne.\n", "New. [@szzzzzz]\n\nOne.\n")],
    ids=["item-after-the-first", "item-before-the-first", "page-with-empty-lines-above"],
)
def test_at_the_beginning_of_a_page_without_headings(text: str, follows: str, page: str, there: str) -> None:
    assert put(text, follows, "", page) == there


def test_two_parts_for_one_place_stand_in_their_order() -> None:
    parts = (Part("One. [@sxxxxxx]", "Rest helps. [@sffffff]"), Part("Two. [@szzzzzz]", "Rest helps. [@sffffff]"))
    blocks, tail = split_blocks(PAGE)
    found = list(blocks)
    for part in parts:
        found = inserted(found, part, Proposal("raaaaaaa", "knees", "docs/knees.md", NEW, "Care", "", "", parts))
    assert "Rest helps. [@sffffff]\n\nOne. [@sxxxxxx]\n\nTwo. [@szzzzzz]\n\nAsk us." in join_blocks(found, tail)


def test_a_block_is_found_by_its_words_and_heading() -> None:
    blocks = split_blocks(PAGE)[0]
    assert find(blocks, "Rest\nhelps.  [@sffffff]", "") == find(blocks, "Rest helps. [@sffffff]", "Care")
    assert blocks[find(blocks, "Ask us.", "Ask") or 0] == blocks[-1]
    assert find(blocks, "Ask us.", "Signs") is None and find(blocks, "", "Care") is None

"""An editor's words are never lost, a deleted block stays deleted, and nothing new disappears."""

from __future__ import annotations

import random

import pytest

from scripts.curation.merging.article_blocks import split_blocks
from scripts.curation.merging.articles import Article, Shelf
from scripts.curation.merging.front import cut_front
from scripts.curation.merging.merge import BOTH_CHANGED, DELETED, NEW, TAKEN_OUT, merge_body
from scripts.curation.merging.proposals import Asked
from scripts.curation.merging.review import Review, read_review, with_new
from scripts.curation.merging.settle import settle, wishes
from scripts.problem import Problem

BASE = """# Knee pain

Knees hurt after a long run. [@saaaaaa]

## Rest

Rest helps most people. [@sbbbbbb]

- Ice for ten minutes [@scccccc]
- A soft bandage [@sdddddd]

## Surgery

Surgery is rarely needed. [@seeeeee]

The stay lasts two days. [@sffffff]
"""


def kinds(questions: tuple) -> list[str]:
    return [question.kind for question in questions]


def edited(old: str, new: str, text: str = BASE) -> str:
    assert old in text
    return text.replace(old, new)


def test_an_untouched_page_follows_the_draft_whole() -> None:
    draft = edited("Rest helps most people. [@sbbbbbb]\n\n", "Rest helps nearly everyone. [@sbbbbbb]\n\nSo does sleep. [@sgggggg]\n\n")
    assert merge_body(BASE, BASE, draft) == (draft, ())


def test_edit_and_new_paragraph() -> None:
    ours = edited("Knees hurt after", "Knees often hurt after")
    draft = edited("Rest helps most people. [@sbbbbbb]\n", "Rest helps most people. [@sbbbbbb]\n\nSo does sleep. [@sgggggg]\n")
    text, questions = merge_body(BASE, ours, draft)
    assert text == ours
    assert kinds(questions) == [NEW]
    assert (questions[0].heading, questions[0].follows) == ("Rest", "Rest helps most people. [@sbbbbbb]")
    assert questions[0].now_says == "So does sleep. [@sgggggg]"


def test_deleted_block_and_change_elsewhere() -> None:
    ours = edited("- A soft bandage [@sdddddd]\n", "")
    text, questions = merge_body(BASE, ours, edited("two days", "three days"))
    assert text == edited("two days", "three days", ours)
    assert questions == ()


def test_deleted_block_that_the_source_changed_stays_deleted() -> None:
    ours = edited("- A soft bandage [@sdddddd]\n", "")
    text, questions = merge_body(BASE, ours, edited("A soft bandage", "A firm bandage"))
    assert text == ours
    assert kinds(questions) == [DELETED]


def test_both_changed_the_same_block() -> None:
    ours = edited("two days", "about two days")
    text, questions = merge_body(BASE, ours, edited("two days", "four days"))
    assert text == ours
    assert kinds(questions) == [BOTH_CHANGED]
    assert "two days" in questions[0].used_to_say and "about" in questions[0].you_wrote and "four" in questions[0].now_says


MOVED = BASE.replace("## Surgery\n\nSurgery is rarely needed. [@seeeeee]\n\nThe stay lasts two days. [@sffffff]\n", "").replace(
    "## Rest", "## Surgery\n\nSurgery is rarely needed. [@seeeeee]\n\nThe stay lasts two days. [@sffffff]\n\n## Rest"
)


def test_new_block_belongs_into_the_section_that_the_editor_moved() -> None:
    text, questions = merge_body(BASE, MOVED, BASE + "\nPain fades within a week. [@shhhhhh]\n")
    assert text == MOVED
    assert (questions[0].heading, questions[0].follows) == ("Surgery", "The stay lasts two days. [@sffffff]")


def test_change_inside_a_section_that_the_editor_moved() -> None:
    assert merge_body(BASE, MOVED, edited("two days", "three days")) == (edited("two days", "three days", MOVED), ())


def test_renamed_section_keeps_its_name() -> None:
    ours = edited("## Surgery", "## If an operation is needed")
    assert merge_body(BASE, ours, edited("two days", "three days")) == (edited("two days", "three days", ours), ())


def test_section_renamed_by_both() -> None:
    ours = edited("## Surgery", "## If an operation is needed")
    text, questions = merge_body(BASE, ours, edited("## Surgery", "## Operations"))
    assert text == ours
    assert kinds(questions) == [BOTH_CHANGED]


def test_neighbours_edited_one_each() -> None:
    ours = edited("Surgery is rarely needed.", "Surgery is seldom needed.")
    assert merge_body(BASE, ours, edited("two days", "three days")) == (edited("two days", "three days", ours), ())


def test_both_add_at_the_same_point() -> None:
    ours = BASE + "\nAsk about driving.\n"
    text, questions = merge_body(BASE, ours, BASE + "\nPain fades within a week. [@shhhhhh]\n")
    assert text == ours
    assert kinds(questions) == [NEW]


def test_what_the_editor_copied_from_a_proposal_is_not_asked_again() -> None:
    new = "\nPain fades within a week. [@shhhhhh]\n"
    ours = edited("Knees hurt", "Knees often hurt") + new
    assert merge_body(BASE, ours, BASE + new) == (ours, ())


def test_rewrapped_lines_are_no_edit() -> None:
    ours = edited("Knees hurt after a long run.", "Knees hurt after\na long run.") + "\nAsk about driving.\n"
    text, questions = merge_body(BASE, ours, edited("Knees hurt after a long run.", "Knees hurt after a long walk."))
    assert "long walk" in text and questions == ()


def test_statement_of_a_source_that_is_gone_is_taken_out_and_listed() -> None:
    ours = edited("Knees hurt", "Knees often hurt")
    draft = edited("- A soft bandage [@sdddddd]\n", "")
    text, questions = merge_body(BASE, ours, draft, {"sdddddd": "the source is gone"})
    assert "bandage" not in text
    assert kinds(questions) == [TAKEN_OUT]


def test_statement_that_left_the_draft_for_another_reason_stays_on_an_edited_page() -> None:
    ours = edited("Knees hurt", "Knees often hurt")
    assert merge_body(BASE, ours, edited("- A soft bandage [@sdddddd]\n", "")) == (ours, ())


def test_a_statement_is_never_taken_for_another_one() -> None:
    ours = edited("Knees hurt", "Knees often hurt")
    text, questions = merge_body(BASE, ours, edited("The stay lasts two days. [@sffffff]", "The stay lasts two weeks. [@szzzzzz]"))
    assert text == ours
    assert kinds(questions) == [NEW]


WORDS = "pain night knee scan bone nerve lump clinic doctor walk rest sleep fever blood sample leg arm heel neck dose".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
MERGES = 10_000


def sentence(chance: random.Random, cite: bool) -> str:
    mark = f" [@s{''.join(chance.choices(LETTERS, k=6))}]" if cite else ""
    return " ".join(chance.choices(WORDS, k=chance.randint(4, 10))).capitalize() + "." + mark


def nested(chance: random.Random, cite: bool) -> str:
    return f"- {sentence(chance, cite)}\n    - {sentence(chance, False)}\n    - {sentence(chance, False)}\n\n        {sentence(chance, False)}"


def table(chance: random.Random, cite: bool) -> str:
    rows = [f"| {chance.choice(WORDS)} | {sentence(chance, cite and not row)} |" for row in range(chance.randint(1, 3))]
    return "| What | How |\n|---|---|\n" + "\n".join(rows)


def card(chance: random.Random, cite: bool) -> str:
    return f'!!! danger "{chance.choice(WORDS).capitalize()}"\n    {sentence(chance, cite)}\n\n    - {sentence(chance, False)}\n    - {sentence(chance, False)}'


def code(chance: random.Random, cite: bool) -> str:
    return f"```text\n{sentence(chance, False)}\n\n# {chance.choice(WORDS)}\n```"


SHAPES = (
    (0.18, lambda chance, cite: "## " + " ".join(chance.choices(WORDS, k=3)).capitalize()), (0.38, lambda chance, cite: "- " + sentence(chance, cite)),
    (0.46, nested), (0.54, table), (0.62, card), (0.65, code), (0.70, lambda chance, cite: "> " + sentence(chance, cite)), (1.0, sentence),
)
"""The shapes of a block: a heading, an item, an item with a list below it, a table, a card, code, a quotation, a paragraph."""


def some_block(chance: random.Random, cite: bool) -> str:
    draw = chance.random()
    return next(make for share, make in SHAPES if draw < share)(chance, cite)


def some_edits(chance: random.Random, blocks: list[str], cite: bool) -> list[str]:
    blocks = list(blocks)
    for _ in range(chance.randint(0, 4)):
        draw = chance.random()
        at = chance.randrange(len(blocks) + 1)
        if draw < 0.35 and at < len(blocks):
            words = blocks[at].split(" ")
            words[chance.choice([number for number, word in enumerate(words) if word.isalnum()])] = chance.choice(WORDS) + str(chance.randint(0, 99))
            blocks[at] = " ".join(words)
        elif draw < 0.55 and at < len(blocks):
            del blocks[at]
        elif draw < 0.8:
            blocks.insert(at, some_block(chance, cite))
        elif blocks:
            blocks.insert(at, blocks.pop(chance.randrange(len(blocks))))
    return blocks


def as_text(blocks: list[str]) -> str:
    text = ""
    for before, block in zip(["", *blocks], blocks):
        text += ("" if not text else "\n" if block.startswith("- ") and before.startswith("- ") else "\n\n") + block
    return text + "\n"


def keys(text: str) -> set[str]:
    return {block.key for block in split_blocks(text)[0]}


def statements(text: str) -> set[str]:
    return {block.key for block in split_blocks(text)[0] if block.ids}


def random_versions(seed: int) -> tuple[str, str, str]:
    """Base, ours and theirs: up to twenty blocks, up to four edits, deletions, insertions or moves on each side."""
    chance = random.Random(seed)
    blocks = [some_block(chance, True) for _ in range(chance.randint(3, 20))]
    return as_text(blocks), as_text(some_edits(chance, blocks, False)), as_text(some_edits(chance, blocks, True))


def test_the_random_versions_hold_every_shape_of_block() -> None:
    kinds = {block.kind for seed in range(50) for block in split_blocks(random_versions(seed)[0])[0]}
    assert kinds == {"heading", "item", "table", "box", "fence", "quote", "paragraph"}
    nested_items = [block for seed in range(50) for block in split_blocks(random_versions(seed)[0])[0] if block.kind == "item" and "\n    - " in block.text]
    assert nested_items and all(block.text.count("\n") == 4 for block in nested_items)


@pytest.mark.parametrize("part", range(10))
def test_random_merges_lose_nothing(part: int) -> None:
    for seed in range(part, MERGES, 10):
        base, ours, theirs = random_versions(seed)
        text, questions = merge_body(base, ours, theirs)
        was, mine, now = keys(base), keys(ours), keys(text)
        if ours == base:
            assert text == theirs
            continue
        asked = "\n".join(" ".join(question.now_says.split()) for question in questions)
        assert mine - was <= now, "an editor's block is lost"
        assert not (was - mine) & now, "a deleted block is back"
        assert all(key in now or key in asked for key in statements(theirs) - was), "a new statement is lost"
        assert merge_body(base, ours, base) == (ours, ()), "nothing new, yet the page changes"
        assert merge_body(base, text, theirs).text == text, "a second run after a crash comes to something else"
        assert merge_body(theirs, text, theirs) == (text, ()), "the next run asks again"


def with_review(base: str, ours: str, theirs: str) -> tuple[str, Review]:
    """The merged body and its questions as a review."""
    text, questions = merge_body(base, ours, theirs)
    return text, with_new(read_review(""), [Asked("page", "Page", "docs/page.md", question) for question in questions])


@pytest.mark.parametrize("part", range(4))
def test_random_proposals_are_taken_over_whole_and_once(part: int) -> None:
    taken = 0
    for seed in range(part, 2_000, 4):
        base, ours, theirs = random_versions(seed)
        text, review = with_review(base, ours, theirs)
        for proposal in review.proposals:
            shelf = Shelf({"page": Article("page.md", text, "\n", False)}, frozenset(), frozenset())
            try:
                review, changed, _ = settle(review, shelf, {}, wishes(review, [proposal.id], []))
            except Problem:  # the page has no such place: a person copies the words
                assert text == shelf.articles["page"].text
                continue
            was, text = text, cut_front(changed.get("page", text))[1]
            own = {" ".join(proposal.you_wrote.split())}
            new = {key for one in proposal.parts for key in keys(one.text)}
            assert keys(was) - own <= keys(text), "an editor's block is lost"
            assert {bare(key) for key in keys(text) - keys(was)} <= {bare(key) for key in new}, "something else was put in"
            assert proposal.id not in {one.id for one in review.proposals}
            taken += 1
        assert doubled(text) <= doubled(ours) | doubled(theirs), "taken over twice"
    assert taken > 200


def bare(key: str) -> str:
    return key.removeprefix("- ")


def doubled(text: str) -> set[str]:
    found = [block.key for block in split_blocks(text)[0] if block.ids]
    return {key for key in found if found.count(key) > 1}

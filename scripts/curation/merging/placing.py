"""Where on a page a proposal goes: found by its words, never by a line number, so that edits elsewhere do no harm."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.curation.merging.article_blocks import Block, split_blocks
from scripts.curation.merging.proposals import Part, Proposal
from scripts.curation.merging.reconsider import told
from scripts.problem import Problem


def cannot(proposal: Proposal, why: str, cure: str) -> Problem:
    return Problem(f"{proposal.id} cannot be taken over: {why}.", f"{cure}. Nothing was changed.")


def _heading_at(blocks: Sequence[Block], at: int) -> str:
    return next((block.text.lstrip("# ") for block in reversed(blocks[:at]) if block.kind == "heading"), "")


def find(blocks: Sequence[Block], text: str, heading: str) -> int | None:
    """Where the block of these words stands: the one under the heading when there are several; None when that is not one."""
    words = " ".join(text.split())
    found = [at for at, block in enumerate(blocks) if text and words == " ".join(block.text.split())]
    if len(found) > 1:
        found = [at for at in found if _heading_at(blocks, at) == heading]
    return found[0] if len(found) == 1 else None


def inserted(blocks: list[Block], part: Part, proposal: Proposal) -> list[Block]:
    """The blocks with those of the part in their place, except what stands there already."""
    there = {block.key for block in blocks}
    if all(block.key in there for block in told(part.text)):
        return blocks
    fresh = list(split_blocks(part.text)[0])
    at = _place(blocks, part, proposal)
    siblings = {block.key for one in proposal.parts for block in split_blocks(one.text)[0]}
    while at < len(blocks) and blocks[at].key in siblings:
        at += 1
    at = _next_section(blocks, at, fresh[0]) if fresh[0].kind == "heading" else _past_what_belongs_together(blocks, at, fresh[0].kind == "item")
    beside = at > 0 and blocks[at - 1].kind == "item" == fresh[0].kind
    fresh[0] = fresh[0]._replace(gap="\n" if beside else "\n\n" if at else "", follows=blocks[at - 1].kind if at else "")
    return [*blocks[:at], *fresh, *blocks[at:]]


def _place(blocks: Sequence[Block], part: Part, proposal: Proposal) -> int:
    """The position where the part goes: after the block that it follows, else at the end of its section."""
    at = find(blocks, part.follows, proposal.heading)
    if at is not None:
        return at + 1
    heads = [number for number, block in enumerate(blocks) if block.kind == "heading" and block.text.lstrip("# ") == proposal.heading]
    if proposal.heading and len(heads) != 1:
        raise cannot(proposal, "the page has changed at that place since", "Copy the words from REVIEW.md into the page by hand and delete the item")
    begins = heads[0] + 1 if proposal.heading else int(bool(blocks) and blocks[0].kind == "heading")
    if not part.follows:
        return begins
    return next((number for number in range(begins, len(blocks)) if blocks[number].kind == "heading"), len(blocks))


def _next_section(blocks: Sequence[Block], at: int, heading: Block) -> int:
    """Where a section of the heading's level may begin without parting another one."""

    def level(block: Block) -> int:
        return len(block.text) - len(block.text.lstrip("#"))

    return next((number for number in range(at, len(blocks)) if blocks[number].kind == "heading" and level(blocks[number]) <= level(heading)), len(blocks))


def _past_what_belongs_together(blocks: Sequence[Block], at: int, is_item: bool) -> int:
    """Never between words that end with a colon and what they announce or before a card, and no paragraph in the middle of a list."""
    while 0 < at < len(blocks) and blocks[at].kind != "heading":
        before = blocks[at - 1]
        inside = before.kind == blocks[at].kind == "item" and not is_item
        announced = before.kind == "paragraph" and before.words.endswith(":") and not (is_item and blocks[at].kind == "item")
        if not inside and not announced and not blocks[at].text.startswith("[["):
            break
        at += 1
    return at

"""Three-way merge of an article by block identity: the editor's text wins, and nothing is lost.

Base is the last draft, ours the article, theirs the new draft. The editor's order rules; a deleted block
stays deleted; what the editor left as it was follows the new draft. On a page that a person has edited,
new blocks are proposed and not put in. What a person must decide comes back as a question, never as a
mark in the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.curation.merging.article_blocks import Block, join_blocks, split_blocks
from scripts.curation.merging.pairing import pair

BOTH_CHANGED, DELETED, NEW, TAKEN_OUT = "both-changed", "deleted-and-changed", "new", "taken-out"


class Question(NamedTuple):
    """What a person should look at. Texts are Markdown as in the article; empty where there is none."""

    kind: str
    """both-changed, deleted-and-changed, new or taken-out"""
    heading: str
    """The heading of the article under which it stands or belongs."""
    used_to_say: str = ""
    you_wrote: str = ""
    now_says: str = ""
    follows: str = ""
    """For a block that is not on the page: the block of the article after which it belongs."""


class Merged(NamedTuple):
    """The merged body and the questions that came up."""

    text: str
    questions: tuple[Question, ...]


class _Three(NamedTuple):
    base: tuple[Block, ...]
    ours: tuple[Block, ...]
    theirs: tuple[Block, ...]
    ours_to_base: dict[int, int]
    base_to_theirs: dict[int, int]

    @property
    def written(self) -> frozenset[str]:
        """What the editor has written: blocks that the base does not have."""
        return frozenset(block.key for at, block in enumerate(self.ours) if at not in self.ours_to_base)


def merge_body(base: str, ours: str, theirs: str, gone: Mapping[str, str] | None = None) -> Merged:
    """The article's body after the new draft.

    `gone` names the statements that may be taken out of an edited page although the editor left them as they
    were, with the reason; any other block that left the draft stays where an editor has worked.
    """
    old, (mine, tail), new = split_blocks(base)[0], split_blocks(ours), split_blocks(theirs)[0]
    was, now, then = ([block.key for block in blocks] for blocks in (old, mine, new))
    if now == then:
        return Merged(ours, ())
    if now == was:
        return Merged(theirs, ())
    forth = pair(old, mine)
    three = _Three(old, mine, new, {j: i for i, j in forth.items()}, pair(old, new))
    kept, questions = _kept(three, gone or {})
    questions += _deleted(three, kept) + _proposed(three, kept)
    blocks = [block for block in kept if block is not None]
    return Merged(ours if list(mine) == blocks else join_blocks(blocks, tail or "\n"), tuple(questions))


def _kept(three: _Three, gone: Mapping[str, str]) -> tuple[list[Block | None], list[Question]]:
    """The editor's blocks in the editor's order, each followed up in the new draft; None for one taken out."""
    blocks: list[Block | None] = []
    questions: list[Question] = []
    for at, block in enumerate(three.ours):
        now, asked = _followed(three, at, gone)
        questions += [one._replace(follows=_last(blocks)) if one.kind == TAKEN_OUT else one for one in asked]
        blocks.append(now and now._replace(gap=block.gap, follows=block.follows))
    return blocks, questions


def _followed(three: _Three, at: int, gone: Mapping[str, str]) -> tuple[Block | None, list[Question]]:
    block = three.ours[at]
    if at not in three.ours_to_base:
        return block, []
    number = three.ours_to_base[at]
    was = three.base[number]
    now = three.theirs[three.base_to_theirs[number]] if number in three.base_to_theirs else None
    if block.key == was.key:
        return _untouched(three, at, now, gone)
    if now is None or now.says in (was.says, block.says):
        return block, []
    return block, [Question(BOTH_CHANGED, _heading(three.ours[:at]), was.text, block.text, now.text)]


def _untouched(three: _Three, at: int, now: Block | None, gone: Mapping[str, str]) -> tuple[Block | None, list[Question]]:
    """A block that the editor left as it was, in the new draft."""
    block = three.ours[at]
    if now is not None and now.key != block.key and now.key in three.written:  # the new words stand on the page already, and this is a copy of the old ones
        return block, [Question(BOTH_CHANGED, _heading(three.ours[:at]), block.text, block.text, now.text)]
    if now is not None:
        return (block if now.key == block.key else now), []
    if block.ids and all(name in gone for name in block.ids):
        reason = "; ".join(sorted({gone[name] for name in block.ids}))
        return None, [Question(TAKEN_OUT, _heading(three.ours[:at]), block.text, now_says=reason)]
    return block, []


def _deleted(three: _Three, kept: Sequence[Block | None]) -> list[Question]:
    """Statements that the editor took out and that the sources now word differently: they stay out.

    A heading or the opening of a list that the editor took out tells nothing by itself: nobody is asked.
    """
    home = {number: at for at, number in three.ours_to_base.items()}
    questions = []
    anchor = -1
    for number, was in enumerate(three.base):
        anchor = home.get(number, anchor)
        now = three.theirs[three.base_to_theirs[number]] if number in three.base_to_theirs else None
        if number not in home and was.ids and now is not None and now.says != was.says:
            questions.append(_reworded(was, now, three.base[:number], kept, anchor))
    return questions


def _reworded(was: Block, now: Block, before: Sequence[Block], kept: Sequence[Block | None], anchor: int) -> Question:
    """What to ask of a statement without a block of its own on the page: it may be told there together with others."""
    for at, block in enumerate(kept):
        if block and block.ids & was.ids:
            return Question(BOTH_CHANGED, _heading(kept[:at]), was.text, block.text, now.text)
    above: Sequence[Block | None] = kept[: anchor + 1]
    return Question(DELETED, _heading(above or before), was.text, now_says=now.text, follows=_last(above))


def _proposed(three: _Three, kept: Sequence[Block | None]) -> list[Question]:
    """Blocks that are new in the draft, except those that the editor has written already."""
    known, written = set(three.base_to_theirs.values()), three.written
    home = {number: at for at, number in three.ours_to_base.items()}
    theirs_to_ours = {j: home[i] for i, j in three.base_to_theirs.items() if i in home}
    questions = []
    anchor: int | None = None
    for number, block in enumerate(three.theirs):
        if number in theirs_to_ours:
            anchor = theirs_to_ours[number]
        elif number not in known and block.key not in written:
            above = kept[: anchor + 1] if anchor is not None else three.theirs[:number]
            follows = _last(above) if anchor is not None else ""
            questions.append(Question(NEW, _heading(above), now_says=block.text, follows=follows))
    return questions


def _heading(above: Sequence[Block | None]) -> str:
    """The words of the last heading of these blocks."""
    return next((block.text.lstrip("# ") for block in reversed(above) if block and block.kind == "heading"), "")


def _last(blocks: Sequence[Block | None]) -> str:
    """The text of the last block that is there."""
    return next((block.text for block in reversed(blocks) if block), "")

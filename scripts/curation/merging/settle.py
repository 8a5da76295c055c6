"""Taking a proposal over into its page, or refusing it: from articles and review to articles and review, nothing is written here.

All or nothing: one proposal that cannot be taken over stops all of a call. A proposal that stands on the page
already is simply done, so that a call that was killed half way can be given again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scripts.curation.merging.article_blocks import Block, cited, join_blocks, split_blocks
from scripts.curation.merging.articles import Shelf
from scripts.curation.merging.front import cut_front, join_front, with_mark
from scripts.curation.merging.merge import BOTH_CHANGED, DELETED, NEW, TAKEN_OUT
from scripts.curation.merging.placing import cannot, find, inserted
from scripts.curation.merging.proposals import Part, Proposal
from scripts.curation.merging.review import Review, settled
from scripts.curation.merging.review_words import DELETED_PAGE, WITHDRAWN, plain, told_besides
from scripts.problem import Problem

_NAME = re.compile(r"(r[a-z2-7]{7})(?:\.(\d+))?\Z")
_LIST_MARK = re.compile(r"(?:[-*+]|\d+[.)]) +")


class Wish(NamedTuple):
    """A proposal, or a part of it, that a person decided on."""

    proposal: Proposal
    part: int
    """Number of the part; 0 for all."""
    accept: bool


class Done(NamedTuple):
    """What a wish did, and the line of the page, from 1, where to look (0: nowhere in it)."""

    wish: Wish
    line: int
    what: str


def wishes(review: Review, accept: Sequence[str], refuse: Sequence[str]) -> list[Wish]:
    """What the names (ids, parts, pages) stand for. Raises `Problem` for one that names no open proposal."""
    found = [wish for name in accept for wish in _named(review, name, True)] + [wish for name in refuse for wish in _named(review, name, False)]
    both = {one.proposal.id for one in found if one.accept and not one.part} & {one.proposal.id for one in found if not one.accept}
    if both:
        raise Problem(f"{min(both)} is both accepted and refused.", "Name it once. Nothing was changed.")
    return list(dict.fromkeys(found))


def _named(review: Review, name: str, accept: bool) -> Iterator[Wish]:
    match = _NAME.match(name)
    own = [one for one in review.proposals if match and one.id == match[1]]
    part = int(match[2]) if match and match[2] else 0
    own = own or [one for one in review.proposals if one.page == name]
    if not own:
        by_hand = any(name in (item.id, item.page) for item in review.items)
        cure = "Edit the page by hand and delete the item." if by_hand else "The open ones stand in REVIEW.md with their ids. Nothing was changed."
        raise Problem(f"there is no open proposal `{name}`{' that can be taken over' if by_hand else ''}.", cure)
    if part and part not in [number for number, _ in own[0].open_parts]:
        raise Problem(f"`{own[0].id}` has no open part {part}.", "See REVIEW.md. Nothing was changed.")
    yield from (Wish(one, part, accept) for one in own)


def settle(review: Review, shelf: Shelf, bases: Mapping[str, str], wanted: Sequence[Wish]) -> tuple[Review, dict[str, str], list[Done]]:
    """The review afterwards, the changed articles (by page, LF line ends) and what was done. Raises `Problem`."""
    texts = {name: article.text for name, article in shelf.articles.items()}
    did: list[tuple[Wish, str]] = []
    for wish in wanted:
        proposal = next((one for one in review.proposals if one.id == wish.proposal.id), wish.proposal)
        if any(proposal.file.endswith(f"/{file}") for file in shelf.barred):
            raise cannot(proposal, "its page cannot be understood as it stands", "Run `python3 -m scripts check` and mend what it names")
        text, what = _decided(proposal, wish, texts.get(proposal.page), bases)
        if text is not None:
            texts[proposal.page] = text
        review = settled(review, _afterwards(proposal, wish))
        did.append((wish, what))
    open_pages = {item.page for item in review.items}
    now = {name: with_mark(texts[name], name in open_pages) for name in {wish.proposal.page for wish in wanted} & set(texts)}
    changed = {name: text for name, text in now.items() if name not in shelf.articles or text != shelf.articles[name].text}
    return review, changed, [Done(wish, _line(wish, now.get(wish.proposal.page, "")), what) for wish, what in did]


def _afterwards(proposal: Proposal, wish: Wish) -> Proposal:
    """The proposal with what was decided on marked as taken; without parts, it is settled whole."""
    if not wish.part:
        return proposal._replace(parts=())
    return proposal._replace(parts=tuple(part._replace(taken=part.taken or number == wish.part) for number, part in enumerate(proposal.parts, 1)))


def _decided(proposal: Proposal, wish: Wish, text: str | None, bases: Mapping[str, str]) -> tuple[str | None, str]:
    """The article after the wish, and the words for what was done; None where no page changes."""
    if wish.accept and proposal.kind == DELETED_PAGE:
        if text is None and proposal.page not in bases:
            raise cannot(proposal, "there is no draft of the page any more", "Delete the item in REVIEW.md")
        return text or bases[proposal.page], "The page is back as the draft has it"
    changes = proposal.kind != TAKEN_OUT if wish.accept else proposal.kind == TAKEN_OUT
    if not changes or (not wish.accept and not proposal.used_to_say):
        return None, "Agreed; the page stays as it is" if wish.accept else "Refused; the page stays as it is"
    if text is None:
        raise cannot(proposal, "its page is not there any more", "Delete the item in REVIEW.md")
    front, body = cut_front(text)
    blocks, tail = split_blocks(body)
    if proposal.kind == BOTH_CHANGED:
        new, what = _replaced(proposal, blocks), "The source's words stand in place of yours"
    elif proposal.kind == WITHDRAWN:
        new, what = _without(proposal, blocks), "Taken out of the page"
    elif proposal.kind in (NEW, DELETED):
        new, what = _with_parts(proposal, wish.part, blocks), "Taken over into the page"
    elif proposal.kind == TAKEN_OUT:
        new, what = inserted(list(blocks), Part(proposal.used_to_say, proposal.parts[0].follows if proposal.parts else ""), proposal), "Put back"
    else:
        raise cannot(proposal, "a whole page is taken out by hand", "Delete its file if nobody needs it, then delete the item in REVIEW.md")
    return (text if new == list(blocks) else join_front(front, join_blocks(new, tail or "\n"))), what


def _replaced(proposal: Proposal, blocks: Sequence[Block]) -> list[Block]:
    now = _shaped(split_blocks(proposal.parts[0].text)[0][0], proposal.you_wrote)
    at = find(blocks, proposal.you_wrote, proposal.heading)
    if at is None:
        if find(blocks, now.text, proposal.heading) is not None:
            return list(blocks)
        raise cannot(proposal, "the page has changed at that place since", "Edit the page by hand and delete the item in REVIEW.md")
    if others := told_besides(proposal):
        why = f"your paragraph tells other statements as well ({', '.join('@' + name for name in others)})"
        raise cannot(proposal, why, "Edit the page by hand, then give `--refuse " + proposal.id + "`")
    if now.ids and sum(bool(block.ids & now.ids) for block in blocks) > 1:
        raise cannot(proposal, "your page tells this statement in several places", f"Edit them by hand, then give `--refuse {proposal.id}`")
    return [now._replace(gap=block.gap, follows=block.follows) if number == at else block for number, block in enumerate(blocks)]


def _shaped(block: Block, like: str) -> Block:
    """The block as an item or a paragraph, as the editor had it."""
    mark = _LIST_MARK.match(like)
    if block.kind not in ("item", "paragraph") or (block.kind == "item") == bool(mark):
        return block
    text = (mark[0] if mark else "") + _LIST_MARK.sub("", block.text, count=1)
    return block._replace(kind="item" if mark else "paragraph", text=text)


def _without(proposal: Proposal, blocks: Sequence[Block]) -> list[Block]:
    names = cited(proposal.used_to_say)
    holding = [block for block in blocks if block.ids & names]
    if any(block.ids - names for block in holding) or any(plain(block.text) != plain(proposal.used_to_say) for block in holding):
        raise cannot(proposal, "your paragraph tells it in other words or together with more", f"Edit the page by hand, then give `--refuse {proposal.id}`")
    return [block for block in blocks if block not in holding]


def _with_parts(proposal: Proposal, only: int, blocks: Sequence[Block]) -> list[Block]:
    new = list(blocks)
    for number, part in proposal.open_parts:
        if only in (0, number):
            new = inserted(new, part, proposal)
    return new


def _line(wish: Wish, text: str) -> int:
    """Line in the article of the first words that the wish put in; 0 when it put none in."""
    parts = wish.proposal.parts[wish.part - 1 : wish.part] if wish.part else wish.proposal.parts
    words = [wish.proposal.used_to_say] if wish.proposal.kind == TAKEN_OUT else [part.text for part in parts]
    for block in words:
        first = plain(block.split("\n", 1)[0])
        for number, line in enumerate(text.split("\n"), 1):
            if first and plain(line) == first:
                return number
    return 0

"""REVIEW.md: what a person must decide, in plain words, the newest first.

An item is asked once: the base of the merge has moved on when the next run comes. An item that a person
has deleted stays deleted; what a person has written into the file stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.curation.merging.proposals import Asked, Proposal, grouped
from scripts.curation.merging.review_words import item_text, without_part

HEAD = """# What a person must decide

Each item below is a question that the tool could not settle by itself. The newest stands first. Each says how to take the
proposal over and how to refuse it; several ids, or the name of a page for all its items, may stand after `--accept` and
`--refuse`. You may as well edit the page and delete the item here. A page with open items carries the mark `needs_review: true`.
"""
_ITEM = re.compile(r"^## .*\(item (r[a-z2-7]{7}), page ([a-z0-9][a-z0-9-]*)\)[ \t]*$", re.M)
_FENCED = re.compile(r"^(`{3,})markdown\n.*?^\1$", re.M | re.S)
"""Words that would go into a page: no heading among them begins an item."""


class Item(NamedTuple):
    """One question in the file."""

    id: str
    page: str
    text: str
    """As it stands in the file, from its heading to the next."""


class Review(NamedTuple):
    """The file: what stands above the items, the items, and what is proposed in each."""

    head: str
    items: tuple[Item, ...]
    proposals: tuple[Proposal, ...] = ()
    """Of the items that are there; an item without one is settled by hand."""


def read_review(text: str, proposals: Sequence[Proposal] = ()) -> Review:
    """The file's parts; anything between two item headings belongs to the first of them."""
    fences = [match.span() for match in _FENCED.finditer(text)]
    found = [match for match in _ITEM.finditer(text) if not any(start < match.start() < end for start, end in fences)]
    ends = [match.start() for match in found[1:]] + [len(text)]
    items = tuple(Item(match[1], match[2], text[match.start() : end].strip("\n")) for match, end in zip(found, ends))
    head = text[: found[0].start()].rstrip("\n") if found else text.rstrip("\n")
    return _whole(Review(head, items, tuple(proposals)))


def _whole(review: Review) -> Review:
    """Without proposals whose item is gone."""
    names = {item.id for item in review.items}
    return review._replace(proposals=tuple(one for one in review.proposals if one.id in names))


def with_new(review: Review, asked: Sequence[Asked], said_in: Mapping[str, str] | None = None) -> Review:
    """The review with an item for each new question above the others; one that is there already is not repeated."""
    known = {item.id for item in review.items}
    fresh = {one.id: (one, first) for one, first in grouped(asked) if one.id not in known}
    items = [Item(one.id, one.page, item_text(one, first.title, said_in or {})) for one, first in fresh.values()]
    proposals = [one for one, _ in fresh.values()]
    return Review(review.head or HEAD.rstrip("\n"), (*items, *review.items), (*proposals, *review.proposals))


def settled(review: Review, proposal: Proposal) -> Review:
    """The review after parts of a proposal were dealt with: its item goes with the last of them."""
    if not proposal.open_parts:
        return _whole(review._replace(items=tuple(item for item in review.items if item.id != proposal.id)))
    done = [number for number, part in enumerate(proposal.parts, 1) if part.taken]
    items = []
    for item in review.items:
        for number in done if item.id == proposal.id else ():
            item = item._replace(text=without_part(item.text, f"{proposal.id}.{number}"))
        items.append(item)
    return Review(review.head, tuple(items), tuple(proposal if one.id == proposal.id else one for one in review.proposals))


def review_text(review: Review) -> str:
    """The file's text."""
    return "\n\n".join([review.head, *(item.text for item in review.items)]) + "\n"

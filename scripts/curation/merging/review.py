"""REVIEW.md: what a person must decide, in plain words, the newest first.

An item is asked once: the base of the merge has moved on when the next run comes. An item that a person
has deleted stays deleted; what a person has written into the file stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from scripts.curation.drafts.escape import escape
from scripts.curation.ledger.ids import short_hash
from scripts.curation.merging.merge import BOTH_CHANGED, DELETED, NEW, TAKEN_OUT, Question

WITHDRAWN, DROPPED_PAGE, DELETED_PAGE = "withdrawn", "dropped-page", "deleted-page"
HEAD = """# What a person must decide

Each item below is a question that the tool could not settle by itself. The newest stands first. When you
have dealt with one, delete it from this file; a page with open items carries the mark `needs_review: true`.
"""
_ITEM = re.compile(r"^## .*\(item (r[a-z2-7]{7}), page ([a-z0-9][a-z0-9-]*)\)[ \t]*$", re.M)
_WHAT = {
    BOTH_CHANGED: "A source changed a statement that you had changed as well. Your words were kept.",
    DELETED: "A source changed a statement that you had taken out. It was left out.",
    NEW: "The sources have something new. It was not put in, because a person has edited this page.",
    TAKEN_OUT: "This was taken out of the page, because its source is gone.",
    WITHDRAWN: "The source no longer says this. It still stands on the page.",
    DROPPED_PAGE: "The sources have nothing for this page any more. Your page was kept.",
    DELETED_PAGE: "You deleted this page, and its sources have changed. It stays deleted.",
}
_DO = {
    BOTH_CHANGED: "Edit the page, or do nothing and delete this item.",
    DELETED: "Edit the page, or do nothing and delete this item.",
    NEW: "Copy what you want into the page, or do nothing and delete this item.",
    TAKEN_OUT: "Put it back if it is still true, or do nothing and delete this item.",
    WITHDRAWN: "Take it out of the page if it is no longer true, or do nothing and delete this item.",
    DROPPED_PAGE: "Delete the page if nobody needs it, or do nothing and delete this item.",
    DELETED_PAGE: "Do nothing and delete this item.",
}


class Item(NamedTuple):
    """One question in the file."""

    id: str
    page: str
    text: str
    """As it stands in the file, from its heading to the next."""


class Review(NamedTuple):
    """The file: what stands above the items, and the items."""

    head: str
    items: tuple[Item, ...]


class Asked(NamedTuple):
    """A question and the page that it is about."""

    page: str
    title: str
    file: str
    question: Question


def read_review(text: str) -> Review:
    """The file's parts; anything between two item headings belongs to the first of them."""
    found = list(_ITEM.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    items = tuple(Item(match[1], match[2], text[match.start() : end].strip("\n")) for match, end in zip(found, ends))
    return Review(text[: found[0].start()].rstrip("\n") if found else text.rstrip("\n"), items)


def with_new(review: Review, asked: Sequence[Asked]) -> Review:
    """The review with an item for each new question above the others; one that is there already is not repeated."""
    known = {item.id for item in review.items}
    fresh = {item.id: item for item in _items(asked) if item.id not in known}
    return Review(review.head or HEAD.rstrip("\n"), (*fresh.values(), *review.items))


def review_text(review: Review) -> str:
    """The file's text."""
    return "\n\n".join([review.head, *(item.text for item in review.items)]) + "\n"


def _items(asked: Sequence[Asked]) -> Iterable[Item]:
    def place(one: Asked) -> tuple[str, str, str]:
        return one.page, one.question.heading, NEW if one.question.kind == NEW else ""

    for (page, _, kind), group in groupby(asked, key=place):
        members = list(group)
        if kind == NEW:
            yield _item(page, members, _new(members))
        else:
            for one in members:
                yield _item(page, [one], _told(one.question))


def _item(page: str, members: Sequence[Asked], told: str) -> Item:
    first = members[0]
    parts = [part for one in members for part in (one.question.kind, one.question.used_to_say, one.question.you_wrote, one.question.now_says)]
    name = "r" + short_hash("\n".join((page, *parts)))[:7]
    under = f": {_plain(first.question.heading)}" if first.question.heading and first.question.heading != first.title else ""
    kind = first.question.kind
    text = f"## {escape(first.title)}{under} (item {name}, page {page})\n\n{_WHAT[kind]} File: `{first.file}`\n\n{told}What to do: {_DO[kind]}"
    return Item(name, page, text)


def _new(members: Sequence[Asked]) -> str:
    """The new blocks, ready to copy, and where they belong."""
    follows = members[0].question.follows
    where = f"It belongs after: {_plain(follows)}\n\n" if follows else ""
    blocks = "\n\n".join(one.question.now_says for one in members)
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", blocks) or [""]))
    return f"{where}{fence}markdown\n{blocks}\n{fence}\n\n"


def _told(question: Question) -> str:
    """Before, ours, now: the words that are new in bold."""
    rows = []
    if question.used_to_say:
        rows.append(f"- The source used to say: {_plain(question.used_to_say)}")
    if question.you_wrote:
        rows.append(f"- You wrote: {_plain(question.you_wrote)}")
    if question.now_says and question.kind == TAKEN_OUT:
        rows.append(f"- Why: {question.now_says}")
    elif question.now_says:
        rows.append(f"- The source now says: {_bold(_plain(question.used_to_say), _plain(question.now_says))}")
    return "\n".join(rows) + "\n\n" if rows else ""


def _plain(block: str) -> str:
    """A block on one line, without its list mark and bold."""
    return re.sub(r"^(?:#+|[-*+]|\d+\.) ", "", " ".join(block.split())).replace("**", "")


def _bold(before: str, now: str) -> str:
    """`now` with the words in bold that `before` does not have there."""
    old, new = before.split(), now.split()
    parts = []
    for action, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        words = " ".join(new[start:end])
        if words:
            parts.append(words if action == "equal" else f"**{words}**")
    return " ".join(parts)

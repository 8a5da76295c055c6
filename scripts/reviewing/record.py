"""content_src/reviews.toml: every review that was ever recorded, oldest first, and the words that were signed.

Only `python3 -m scripts review` writes here, and it only adds. A review is withdrawn by an entry that repeats it and says on
which day and why; both stay. The signed words stand in content_src/reviewed/PAGE/, in a file named after their SHA-256, so
that anybody can read and check what a signature covers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from scripts.files import digest, read_text, read_toml, write_text
from scripts.problem import Problem

FILE, TEXTS = "content_src/reviews.toml", "content_src/reviewed"
_HEAD = "# Who reviewed which page, oldest first. Written by `python3 -m scripts review`; nothing in it is ever changed.\n"
_SLUG, _SHA, _VERSION = re.compile(r"[a-z0-9][a-z0-9-]{0,59}"), re.compile(r"[0-9a-f]{64}"), re.compile(r"[a-z2-7]{10}")
_BAD = re.compile(r'[<>"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
MOST_CHARACTERS, MOST_REASON = 100, 300


class Review(NamedTuple):
    """One person's signature below one text."""

    page: str
    """The page's id."""
    name: str
    role: str
    on: str
    """YYYY-MM-DD"""
    until: str
    """YYYY-MM-DD: to be looked at again by this day."""
    text: str
    """SHA-256 of the signed words."""
    version: str
    """The version of the article that was signed."""


class Withdrawal(NamedTuple):
    """A review that counts no longer."""

    review: Review
    withdrawn: str
    """YYYY-MM-DD"""
    why: str
    """"" when nobody said."""


_WITHDRAWN = {"withdrawn", "why"}
_FIELDS = f"it must have exactly {', '.join(f'`{name}`' for name in Review._fields)}, each in quotes; when it withdraws a review, `withdrawn` and `why` too."


class Recorded(NamedTuple):
    """What the record holds and, for each entry that cannot be trusted, its number in the file (from 1) and why."""

    reviews: tuple[Review, ...] = ()
    """Those that were not withdrawn."""
    refused: tuple[tuple[int, str], ...] = ()
    newest: Mapping[str, Review] = {}
    """By page: the last of them."""
    withdrawn: tuple[Withdrawal, ...] = ()

    def latest(self, page: str) -> Review | None:
        """The page's review in force: the last that was recorded and not withdrawn."""
        return self.newest.get(page)

    def taken_back(self, page: str) -> Withdrawal | None:
        """The page's last withdrawal."""
        return next((one for one in reversed(self.withdrawn) if one.review.page == page), None)

    def times(self, page: str) -> int:
        """How many entries the page has; it only grows."""
        return sum(one.page == page for one in self.reviews) + 2 * sum(one.review.page == page for one in self.withdrawn)


def text_file(page: str, sha: str) -> str:
    """Where the signed words lie, below the project's folder."""
    return f"{TEXTS}/{page}/{sha[:16]}.txt"


def read_recorded(root: Path) -> Recorded:
    """The record of the project at `root`. Raises `Problem` when the file is no TOML.

    An entry that is not whole, or whose words are not as they were signed, counts for nothing: a page never claims a review
    that cannot be checked.
    """
    rows = read_toml(root / FILE).get("review", [])
    if not isinstance(rows, list):
        return Recorded((), ((1, "`review` is not a list of entries."),))
    standing: list[tuple[int, Review]] = []
    refused, withdrawn = [], []
    for number, row in enumerate(rows, start=1):
        if wrong := _wrong(row):
            refused.append((number, wrong))
            continue
        review = Review(*(row[name] for name in Review._fields))
        if _WITHDRAWN.isdisjoint(row):
            standing.append((number, review))
        elif same := [place for place, (_, one) in enumerate(standing) if one == review]:
            del standing[same[-1]]
            withdrawn.append(Withdrawal(review, row["withdrawn"], row["why"]))
        else:
            refused.append((number, "it withdraws a review that is not there."))
    unsigned = {number: wrong for number, one in standing if (wrong := _unsigned(one, root))}
    good = [one for number, one in standing if number not in unsigned]
    return Recorded(tuple(good), tuple(sorted([*refused, *unsigned.items()])), {one.page: one for one in good}, tuple(withdrawn))


def _wrong(row: object) -> str:
    """What is wrong with an entry as written; "" when nothing is."""
    own = set(Review._fields)
    if not isinstance(row, dict) or set(row) not in (own, own | _WITHDRAWN) or not all(isinstance(value, str) for value in row.values()):
        return _FIELDS
    one = Review(*(row[name] for name in Review._fields))
    if not _SLUG.fullmatch(one.page) or not _SHA.fullmatch(one.text) or not _VERSION.fullmatch(one.version):
        return "its page, text or version is not as it was written."
    if wrong := wrong_name(one.name) or wrong_name(one.role):
        return wrong
    on, until, back = day(one.on), day(one.until), day(row.get("withdrawn", one.on))
    if not on or not until or on >= until:
        return "its days are not right: `until` must be a day after `on`."
    return wrong_reason(row.get("why", "")) if back and back >= on else "its days are not right: `withdrawn` must be a day, not before `on`."


def _unsigned(one: Review, root: Path) -> str:
    try:
        return "" if digest(signed_text(root, one).encode("utf-8")) == one.text else "the words that were signed were changed since."
    except Problem:
        return "the words that were signed are gone."


def signed_text(root: Path, one: Review) -> str:
    """The words that were signed. Raises `Problem` when they cannot be read."""
    return read_text(root / text_file(one.page, one.text))


def wrong_name(name: str) -> str:
    """Why this cannot be a person's name or role; "" when it can."""
    if not name.strip() or not any(sign.isalpha() for sign in name):
        return "the name is empty."
    if _BAD.search(name) or len(name) > MOST_CHARACTERS or name != " ".join(name.split()):
        return f'the name must be one line of at most {MOST_CHARACTERS} characters without < > or ".'
    return ""


def wrong_reason(why: str) -> str:
    """Why this cannot be the reason of a withdrawal; "" when it can. It may be empty."""
    if _BAD.search(why) or len(why) > MOST_REASON or why != " ".join(why.split()):
        return f'the reason must be one line of at most {MOST_REASON} characters without < > or ".'
    return ""


def day(written: str) -> date | None:
    """A day written as YYYY-MM-DD; None when it is none."""
    try:
        return date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.A) else None
    except ValueError:
        return None


def add(root: Path, one: Review, text: str) -> None:
    """Record the review: the words first, so that no signature is ever without them. The page's review in force is not recorded a second time."""
    if read_recorded(root).latest(one.page) != one:
        write_text(root / text_file(one.page, one.text), text)
        _append(root / FILE, one._asdict())


def take_back(root: Path, one: Withdrawal) -> None:
    """Record that the review counts no longer. Its own entry and the words stay."""
    _append(root / FILE, {**one.review._asdict(), "withdrawn": one.withdrawn, "why": one.why})


def _append(path: Path, values: Mapping[str, str]) -> None:
    before = read_text(path) if path.is_file() else _HEAD
    entry = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
    write_text(path, f"{before.rstrip()}\n\n[[review]]\n{entry}")

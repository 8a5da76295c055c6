"""Where the reviews of all pages stand, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from scripts.reviewing.record import Withdrawal
from scripts.reviewing.state import State, on_day

SAYS = {"none": "not reviewed", "reviewed": "reviewed", "changed": "changed since review", "past": "past its date"}
_ORDER = ("changed", "past", "reviewed", "none")
"""First what a person has to do something about."""


class Row(NamedTuple):
    """One page."""

    file: str
    state: State


def ordered(rows: Iterable[Row], today: date) -> list[Row]:
    """The rows as they stand today, what is to be done first."""
    now = (Row(row.file, on_day(row.state, today)) for row in rows)
    return sorted(now, key=lambda row: (_ORDER.index(row.state.kind), row.state.review.until if row.state.review else "", row.file))


def table(rows: Iterable[Row], today: date) -> Iterator[str]:
    """A line for each page, then the counts."""
    now = ordered(rows, today)
    width = max((len(row.file) for row in now), default=0)
    for row in now:
        yield f"{row.file.ljust(width)}  {_told(row.state)}"
    counts = [f"{SAYS[kind]} {count}" for kind in _ORDER if (count := sum(row.state.kind == kind for row in now))]
    yield f"Pages: {len(now)}; {'; '.join(counts) or 'none'}."


def _told(state: State) -> str:
    review = state.review
    now = f"{SAYS[state.kind]}: {review.name}, {review.role}, on {review.on}; to be looked at again by {review.until}" if review else SAYS["none"]
    return f"{now}; {told_back(state.withdrawn)}" if state.withdrawn else now


def told_back(one: Withdrawal) -> str:
    """A withdrawal in words."""
    return f"the review by {one.review.name} of {one.review.on} was withdrawn on {one.withdrawn}" + (f" ({one.why})" if one.why else "")

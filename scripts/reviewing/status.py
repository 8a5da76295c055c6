"""Where the reviews of all pages stand, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from scripts.reviewing.state import State, on_day

_SAYS = {"none": "not reviewed", "reviewed": "reviewed", "changed": "changed since review", "past": "past its date"}
_ORDER = ("changed", "past", "reviewed", "none")
"""First what a person has to do something about."""


class Row(NamedTuple):
    """One page."""

    file: str
    state: State


def table(rows: Iterable[Row], today: date) -> Iterator[str]:
    """A line for each page, then the counts."""
    now = sorted((Row(row.file, on_day(row.state, today)) for row in rows), key=lambda row: (_ORDER.index(row.state.kind), row.state.review.until if row.state.review else "", row.file))
    width = max((len(row.file) for row in now), default=0)
    for row in now:
        yield f"{row.file.ljust(width)}  {_told(row.state)}"
    counts = [f"{_SAYS[kind]} {count}" for kind in _ORDER if (count := sum(row.state.kind == kind for row in now))]
    yield f"Pages: {len(now)}; {'; '.join(counts) or 'none'}."


def _told(state: State) -> str:
    review = state.review
    if review is None:
        return _SAYS["none"]
    return f"{_SAYS[state.kind]}: {review.name}, {review.role}, on {review.on}; to be looked at again by {review.until}"

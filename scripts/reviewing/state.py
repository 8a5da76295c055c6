"""Where the review of a page stands: the one value that everything follows which says whether a clinician has reviewed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from scripts.reviewing.compare import same
from scripts.reviewing.record import Recorded, Review, Withdrawal, day, signed_text
from scripts.reviewing.rules import read_review_rules

Kind = Literal["none", "reviewed", "changed", "past"]


class State(NamedTuple):
    """`none`: nobody has reviewed the page; `reviewed`: these words were; `changed`: others were; `past`: these were, and their day is over."""

    kind: Kind = "none"
    review: Review | None = None
    """The last review; None when there is none."""
    withdrawn: Withdrawal | None = None
    """The last that was withdrawn."""


def review_state(page: str, text: str, recorded: Recorded, root: Path) -> State:
    """The state of the page with this id, which says `text` (said.py). No clock is asked: a site says the same on every day of its life,
    and whether a review's day is over is for the reader's browser, or for `on_day`."""
    review = recorded.latest(page)
    if review is None:
        return State(withdrawn=recorded.taken_back(page))
    kind: Kind = "reviewed" if same(signed_text(root, review), text, read_review_rules(root).safe) else "changed"
    return State(kind, review, recorded.taken_back(page))


def on_day(state: State, today: date) -> State:
    """The state as it is today."""
    until = day(state.review.until) if state.review else None
    return state._replace(kind="past") if state.kind == "reviewed" and until and until < today else state

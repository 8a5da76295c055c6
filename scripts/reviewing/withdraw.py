"""Before a review is withdrawn: which one is meant, and what the person sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scripts.problem import Problem
from scripts.reviewing.record import Recorded, Review, Withdrawal, wrong_reason


def withdrawal(page: str, name: str, on: str, why: str, today: date, recorded: Recorded) -> Withdrawal:
    """What a person asks for: the page's last review, or the last by `name`, of the day `on`. Raises `Problem`."""
    name, why = " ".join(name.split()), " ".join(why.split())
    if wrong := wrong_reason(why):
        raise Problem(wrong, 'Shorten it: --why "Signed for another page".')
    there = [one for one in recorded.reviews if one.page == page]
    fits = [one for one in there if name.casefold() in ("", one.name.casefold()) and on in ("", one.on)]
    if fits:
        return Withdrawal(fits[-1], max(today.isoformat(), fits[-1].on), why)
    if there:
        asked = " ".join(part for part in (f"by {name}" if name else "", f"of {on}" if on else "") if part)
        raise Problem(f"`{page}` has no review {asked}.", f"Name one of these: {', '.join(f'{one.name}, {one.on}' for one in there)}.")
    last = recorded.taken_back(page)
    what = f"the review of `{page}` by {last.review.name} is withdrawn already, since {last.withdrawn}." if last else f"nobody has reviewed `{page}`."
    raise Problem(what, "Nothing has to be done. To see all reviews: python3 -m scripts review --status.")


def shown(title: str, one: Withdrawal, recorded: Recorded) -> Iterator[str]:
    """What is withdrawn and what holds from then on, as lines."""
    there = [review for review in recorded.reviews if review.page == one.review.page]
    yield f"“{title}”: to withdraw the review by {_told(one.review)}."
    place = len(there) - 1 - there[::-1].index(one.review)
    left = there[:place] + there[place + 1 :]
    yield f"Then the review by {_told(left[-1])} is the one that counts." if left else "Then nobody has reviewed the page, and it says so."


def _told(one: Review) -> str:
    return f"{one.name}, {one.role}, of {one.on}"

"""Before a signature is recorded: what must hold of it (each `Problem` says what is wrong and the cure), and what the person sees."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from scripts.problem import Problem
from scripts.reviewing.compare import changes
from scripts.reviewing.record import Review, day, wrong_name
from scripts.reviewing.rules import FILE, ReviewRules


def wanted(page: str, name: str, role: str, on: str, until: str, months: int | None, today: date, rules: ReviewRules, last: Review | None) -> Review:
    """The review that a person asks for, still without text and version. `last`: the page's review in force. Raises `Problem`."""
    name, role = " ".join(name.split()), " ".join(role.split())
    if wrong := wrong_name(name):
        raise Problem(wrong, 'Write the reviewer\'s own name: --by "Anna Example".')
    known = next((one for one in rules.roles if one.casefold() == role.casefold()), None)
    if known is None:
        raise Problem(f"`{role}` is not a role that may sign.", f"Use one of those in {FILE}: {', '.join(rules.roles)}.")
    signed = _day(on, "--on") if on else today
    if signed > today:
        raise Problem(f"{signed} is in the future.", "Give the day on which the person read the page.")
    if last and signed.isoformat() < last.on:
        raise Problem(f"{signed} is before the page's last review, {last.on} by {last.name}.", "Give the day of this review.")
    if until and months is not None:
        raise Problem("--until and --months both say when to look again.", "Give one of the two.")
    due = _day(until, "--until") if until else _months_after(signed, _number(months, rules))
    if due <= signed:
        raise Problem(f"{due} is not after the day of the review, {signed}.", "Give a later day with --until.")
    if due > _months_after(signed, rules.most_months):
        raise Problem(f"{due} is more than {rules.most_months} months after the review.", "Give an earlier day: texts about health age.")
    if due < today:
        raise Problem(f"{due} is over already.", "Give a later day with --until, or let the person look again.")
    return Review(page, name, known, signed.isoformat(), due.isoformat(), "", "")


def _number(months: int | None, rules: ReviewRules) -> int:
    if months is not None and not 1 <= months <= rules.most_months:
        raise Problem(f"{months} months is not from 1 to {rules.most_months}.", "Give another number with --months.")
    return rules.months if months is None else months


def _day(written: str, option: str) -> date:
    found = day(written)
    if found is None:
        raise Problem(f"`{written}` is not a day.", f"Write year, month and day: {option} 2027-05-31.")
    return found


def _months_after(start: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def shown(title: str, text: str, review: Review, last: Review | None, before: str, rules: ReviewRules) -> Iterator[str]:
    """What is signed, as lines: the words that changed since the `last` review, whose words were `before`, or that there was none."""
    count = sum(len(line.partition("\t")[2].split()) for line in text.splitlines())
    yield f"“{title}”: {count} words, those of its cards, numbers and pictures among them."
    if last is None:
        yield "Nobody has reviewed this page before: the signature is for all of it. To read it: python3 -m scripts serve"
    else:
        found = changes(before, text, rules.safe)
        since = f"Since {last.name}, {last.role}, reviewed it on {last.on},"
        yield f"{since} these words have changed ({len(found)}):" if found else f"{since} no words have changed."
        yield from (f"- {change}" for change in found)
    yield f"To sign: {review.name}, {review.role}, reviewed these words on {review.on}; to be looked at again by {review.until}."

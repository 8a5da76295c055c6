"""The days on which pages are to be looked at again, as a calendar file (RFC 5545) for an editor's own calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from scripts.reviewing.record import Review, day

_LONGEST = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""


class Due(NamedTuple):
    """One page to look at again."""

    review: Review
    title: str
    address: str
    """Whole address; "" when the site does not know its own."""
    times: int
    """How many entries the record has for the page: a later one moves the entry in a calendar instead of adding another."""


def calendar(dues: Iterable[Due], site: str, host: str) -> str:
    """The file's text. `site` is the site's name, `host` the end of each entry's permanent name."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//patient-education//reviews//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(f'Reviews: {site}')}"]
    for due in sorted(dues, key=lambda due: (due.review.until, due.review.page)):
        lines += _event(due, site, host)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in folded(line))


def _event(due: Due, site: str, host: str) -> Iterator[str]:
    review, until = due.review, day(due.review.until)
    assert until is not None  # the record holds no other
    yield "BEGIN:VEVENT"
    yield f"UID:review-of-{review.page}@{host}"
    yield f"DTSTAMP:{review.on.replace('-', '')}T000000Z"
    yield f"SEQUENCE:{due.times - 1}"
    yield f"DTSTART;VALUE=DATE:{until:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{until + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Look again at the page “{due.title}”')}"
    yield f"DESCRIPTION:{_text(f'{site}: {review.name} ({review.role}) reviewed this page on {review.on}. It is to be looked at again by {review.until}.')}"
    if re.fullmatch(r"https?://[!-~]+", due.address):
        yield f"URL:{due.address}"
    yield from ("TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(f'Due in four weeks: {due.title}')}", "TRIGGER:-P28D", "END:VALARM", "END:VEVENT")


def _text(words: str) -> str:
    """A value of the type TEXT (3.3.11), without what no calendar may hold (3.1: controls) and what turns the direction of the words around it."""
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+", " ", words)
    return re.sub(r"([\\;,])", r"\\\1", " ".join(shown.split()))


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, never cut inside a character; each part but the first begins with a space."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + octets
    yield part

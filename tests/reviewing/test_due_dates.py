"""The calendar file is one that calendars read (RFC 5545)."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from scripts.reviewing.due_dates import Due, calendar, folded
from scripts.reviewing.record import Review

ONE = Due(Review("wick", "Anna; Example, GP", "GP", "2026-02-27", "2028-02-29", "0" * 64, "abcdefghij"), "Wicks, and how\nto cut \\ them – a page with a long title in it for the fold", "https://lamps.example/go/wick/", 2)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_page_due_is_a_whole_day_with_a_permanent_name() -> None:
    lines = unfolded(calendar([ONE], "Lamps", "lamps.example"))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    for line in ("UID:review-of-wick@lamps.example", "DTSTAMP:20260227T000000Z", "SEQUENCE:1", "DTSTART;VALUE=DATE:20280229", "DTEND;VALUE=DATE:20280301", "URL:https://lamps.example/go/wick/", "TRIGGER:-P28D"):
        assert line in lines
    assert "SUMMARY:Look again at the page “Wicks\\, and how to cut \\\\ them – a page with a long title in it for the fold”" in lines
    assert [line for line in lines if line.startswith("DESCRIPTION:Lamps: Anna\\; Example\\, GP (GP)")]


def test_a_later_review_moves_the_entry_and_keeps_its_name() -> None:
    later = ONE._replace(review=ONE.review._replace(until="2029-01-01"), times=3)
    one, two = (unfolded(calendar([due], "Lamps", "lamps.example")) for due in (ONE, later))
    assert [line for line in one if line.startswith("UID")] == [line for line in two if line.startswith("UID")]
    assert "SEQUENCE:2" in two and "DTSTART;VALUE=DATE:20290101" in two


def test_no_page_is_due_in_an_empty_calendar() -> None:
    assert "VEVENT" not in calendar([], "Lamps", "lamps.example")


def test_an_address_that_is_none_is_left_out() -> None:
    assert "URL" not in calendar([ONE._replace(address="")], "Lamps", "reviews")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300))
def test_lines_are_folded_at_75_octets_and_nothing_is_lost(line: str) -> None:
    parts = list(folded(line))
    assert all(len(part.encode("utf-8")) <= 75 for part in parts) and all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


@given(st.text(max_size=120))
def test_any_title_makes_whole_lines(title: str) -> None:
    text = calendar([ONE._replace(title=title)], title, "lamps.example")
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in unfolded(text)) and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))

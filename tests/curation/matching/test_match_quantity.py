"""How much and how long, told in many forms, as values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.curation.matching.match_quantity import Quantity, compared, equal, quantities
from scripts.curation.matching.match_tokens import view
from scripts.curation.matching.match_words import load_lexicon
from scripts.layout import ROOT

LEXICON = load_lexicon(ROOT / "content_src")


def told(text: str) -> list[Quantity]:
    words = view(text, LEXICON).words
    return list(quantities(words, [LEXICON.base[word] for word in words], LEXICON.measures))


@pytest.mark.parametrize(
    ("text", "dimension", "low", "high"),
    [
        ("in 1 in 4 bakers", "share", 0.25, 0.25), ("one out of every five", "share", 0.2, 0.2), ("20%", "share", 0.2, 0.2), ("5 to 10 per cent of them", "share", 0.05, 0.1),
        ("5–10 % of them", "share", 0.05, 0.1), ("half of them", "share", 0.5, 0.5), ("three quarters of them", "share", 0.75, 0.75), ("twenty-five percent", "share", 0.25, 0.25),
        ("for two weeks", "time", 336, 336), ("a 14-day course", "time", 336, 336), ("between 6 and 12 hours", "time", 6, 12), ("for a fortnight", "time", 336, 336),
        ("every year", "time", 8766, 8766), ("after 1,000 hours", "time", 1000, 1000),
    ],
)
def test_a_quantity_is_read(text: str, dimension: str, low: float, high: float) -> None:
    (one,) = told(text)
    assert one.dimension == dimension and (one.low, one.high) == pytest.approx((low, high))


@pytest.mark.parametrize("text", ["twice a day", "3 times a day", "2 hours a day", "a child of 4 years old", "level L4", "some of 5", "the third day", "2 cm", "a week of rain", "12 in 10", "in 5", ""])
def test_what_is_no_share_and_no_time_is_left(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("10 %", "1 in 7", True), ("10 %", "1 in 11", False), ("1 in 10", "1 in 11", True), ("two weeks", "14 days", False), ("12 weeks", "3 months", False), ("6 weeks", "3 months", True),
        ("4 to 6 weeks", "5 weeks", False), ("4 to 6 weeks", "8 weeks", True), ("up to 30 %", "20 %", False), ("up to 30 %", "40 %", True), ("at least 2 weeks", "3 weeks", False),
        ("at least 2 weeks", "at least 6 weeks", True), ("for 2 weeks", "after 6 weeks", False), ("within 2 weeks", "in 6 weeks", True), ("20 %", "2 weeks", False),
    ],
)
def test_quantities_exclude_each_other_or_not(one: str, two: str, differ: bool) -> None:
    (a,), (b,) = told(one), told(two)
    assert compared(a, b) is compared(b, a) is differ


WORDS = st.lists(st.sampled_from("1 2 11 100 0 9999999999 1.5 one ten twenty half third a in out of every % per cent to or weeks day year old at least up about for after L4 people".split()), max_size=12)


@given(WORDS, WORDS)
@settings(max_examples=300, deadline=None)
def test_any_words_are_read_and_compared_alike_from_both_sides(one: list[str], two: list[str]) -> None:
    first, second = told(" ".join(one)), told(" ".join(two))
    assert all(0 <= a.start < a.end <= b.start for a, b in zip(first, first[1:])) and all(q.end <= len(one) for q in first)
    for a in first:
        assert equal(a, a) and not compared(a, a)
        for b in second:
            assert compared(a, b) == compared(b, a) and not (compared(a, b) and equal(a, b))

"""Syllables, the reading grade, and words that are taught."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.plain.length import by_section, grades
from scripts.checks.plain.syllables import syllables
from scripts.checks.plain.words import Phrases, grade
from tests.checks.plain.pages import findings, reading

BEATS = {
    1: "the made bones helped called times eyes done guess tongue died judged years scanned one's don't 5",
    2: "cancer needed passes table people patient being going trying handled painful numbness something somewhere muscles surgeon likely cement player special social cautious worried doesn't statement needles well-known 60",
    3: "operate biopsy idea area serious genius calcium opioid usual previous marriages agreement element surgery exercise",
    4: "situation temperature emergency radiation experience material bacteria anaemia reliable oncologist",
    5: "chemotherapy laminectomy meningioma haemangioma ependymoma",
    6: "radiotherapy physiotherapy",
}


@pytest.mark.parametrize(("beats", "word"), [(beats, word) for beats, row in BEATS.items() for word in row.split()])
def test_syllables_of_words_that_were_counted_by_hand(beats: int, word: str) -> None:
    assert syllables(word) == beats


@given(st.text(alphabet="abceilnoqrstuy'-", min_size=1, max_size=15).filter(lambda word: word.strip("'-")))
def test_every_word_has_a_beat_and_no_more_than_letters(word: str) -> None:
    assert 1 <= syllables(word.strip("'-")) <= len(word) + 1


def test_the_grade_is_the_published_formula() -> None:
    assert grade(1, 10, 15) == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert grade(0, 0, 0) == 0


def test_a_word_that_is_taught_lowers_the_masked_grade_only() -> None:
    untaught = reading("## Lamps\n\nA lampoplasty takes a day. A lampoplasty does not hurt at all.")
    taught = reading("## Lamps\n\nA lampoplasty (new glass) takes a day. A lampoplasty does not hurt.")
    (_, before), (_, after) = next(by_section(untaught)), next(by_section(taught))
    assert grades(before, untaught).raw == grades(before, untaught).masked
    assert grades(after, taught).masked < grades(after, taught).raw


@pytest.mark.parametrize(
    "text",
    [
        "A lampectomy (taking off the lamp) helps.", "Taking off the lamp (lampectomy) helps.", "This is called a lampectomy.", "A lampectomy, which is a new lamp, helps.", "A lampectomy means no lamp.",
        "A lampectomy, or new lamp, helps.", "You may hear the word lampectomy.", "- **Lampectomy:** a new lamp", "- Lampectomy: a new lamp", "See [lampectomy](#x).", "| a | b |\n|---|---|\n| Lampectomy | a new lamp |\n\n",
    ],
)
def test_a_medical_word_is_taught_by_what_stands_beside_it(text: str) -> None:
    assert findings(f"{text} A lampectomy is quick.", "unexplained-word") == []
    assert findings("A lampectomy is quick.", "unexplained-word") != []


def test_glossary_terms_their_plurals_and_us_spellings_need_no_explanation() -> None:
    term = next(term.term for term in reading("").site.content.terms if term.term == "meningioma")
    assert findings(f"A {term} is rare. Two {term}s are rarer.", "unexplained-word") == []
    assert [(first, last) for first, last, _ in reading("").site.glossary.found(("spinal", "tumors"))] == [(0, 2)]


def test_the_longest_phrase_wins_and_none_lies_in_another() -> None:
    known = Phrases({"oil": "a", "oil lamp": "b", "lamp": "c"})
    assert list(known.found(("Oil", "lamp", "oil", "Lamp", "lamp"))) == [(0, 2, "b"), (2, 4, "b"), (4, 5, "c")]

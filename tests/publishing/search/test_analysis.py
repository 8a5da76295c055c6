"""Words that mean the same have one key; packing gives back what it took."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.publishing.search.analysis import phrase_list, words
from scripts.publishing.search.packing import packed, postings, unpacked
from tests.publishing.search.rules import ANALYSER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tumours", "tumor"), ("haemangioma", "hemangioma"), ("oedema", "edema"), ("paralysed", "paralyzed"), ("anaesthetic", "anesthetic"),
        ("fibres", "fiber"), ("disk", "discs"), ("numbness", "numb"), ("weakness", "weak"), ("operations", "operate"), ("biopsies", "biopsy"),
        ("travelled", "traveling"), ("treatment", "treated"), ("behaviour", "behavior"), ("counselling", "counseling"), ("illness", "illnesses"),
    ],
)
def test_forms_and_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert ANALYSER.key(one) == ANALYSER.key(other)


@pytest.mark.parametrize(("one", "other"), [("weak", "week"), ("lung", "long"), ("fell", "feel"), ("back", "bake"), ("cord", "cards"), ("mass", "mast")])
def test_other_words_keep_apart(one: str, other: str) -> None:
    assert ANALYSER.keys(one) != ANALYSER.keys(other)



def test_words_are_letters_and_digits_without_accents() -> None:
    assert words("Can’t  FEEL my—légs! <b>X-ray</b> €5") == ["cant", "feel", "my", "legs", "b", "x", "ray", "b", "5"]


def test_a_phrase_within_another_is_enough() -> None:
    assert phrase_list("hold my pee, cannot hold my pee, wee", ANALYSER) == ["hold pee", "wee"]


@given(st.text(max_size=60))
def test_any_text_has_keys(text: str) -> None:
    assert all(key.isascii() and key for key in ANALYSER.keys(text))


@given(st.lists(st.integers(0, 10**7)))
def test_packing_gives_back_what_it_took(numbers: list[int]) -> None:
    text = packed(numbers)
    assert unpacked(text) == numbers
    assert not set(text) & set('\\"!~\n ')


@given(st.dictionaries(st.integers(0, 5000), st.integers(1, 7)), st.just(7))
def test_postings_are_differences_and_levels(levels: dict[int, int], most: int) -> None:
    pairs = sorted(levels.items())
    values, last, found = unpacked(postings(pairs, most)), -1, []
    for value in values:
        last += 1 + value // most
        found.append((last, 1 + value % most))
    assert found == pairs

"""A source that says a thing in other words: the closest wordings belong together, each once."""

from __future__ import annotations

import pytest

from scripts.curation.ledger.rewording import Wording, reworded
from scripts.curation.model import Mention


def wordings(*texts: str, source: str = "a", headings: tuple[str, ...] = ("Part",)) -> list[Wording]:
    return [Wording(text, Mention(source, headings, at, at + 1, 1, text)) for at, text in enumerate(texts)]


def test_the_closest_wordings_come_first_and_each_stands_in_one_pair() -> None:
    gone = wordings("Rest for two days.", "Rest for two nights.")
    came = wordings("Rest for two nights or so.", "Rest for two days or more nights.", "Rest for two day.")
    assert list(reworded(gone, came)) == [
        ("Rest for two days.", "Rest for two day."), ("Rest for two nights.", "Rest for two nights or so."),
    ]
    assert list(reworded(gone[::-1], came[::-1])) == list(reworded(gone, came))


@pytest.mark.parametrize(
    ("gone", "came", "same"),
    [("aaaaaaabbb", "aaaaaaaccc", True), ("aaaaaabbbb", "aaaaaacccc", False), ("Rest.", "Rest!", True), ("Rest.", "Swim", False)],
    ids=["seven-in-ten-letters", "six-in-ten-letters", "close", "far"],
)
def test_wordings_with_seven_in_ten_letters_in_common_are_the_same_statement(gone: str, came: str, same: bool) -> None:
    assert list(reworded(wordings(gone), wordings(came))) == ([(gone, came)] if same else [])


def test_only_what_stood_in_the_same_section_of_the_same_source_is_compared() -> None:
    gone = wordings("Rest for two days.")
    assert list(reworded(gone, wordings("Rest for two days!", source="b") + wordings("Rest for two days!", headings=("Other",)))) == []


def test_one_new_wording_stands_for_one_old_one() -> None:
    gone = wordings("Rest for two days.", "Rest for two day.")
    assert list(reworded(gone, wordings("Rest for three days."))) == [("Rest for two days.", "Rest for three days.")]
    assert list(reworded(wordings("Rest for three days."), gone)) == [("Rest for three days.", "Rest for two days.")]

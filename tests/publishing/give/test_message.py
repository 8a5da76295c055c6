"""Length of a text as an SMS (3GPP TS 23.038: seven-bit alphabet 160 or 153, else UCS-2 70 or 67)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.publishing.give.message import Length, length

CASES = {
    "empty": ("", Length(0, 1)),
    "one full": ("a" * 160, Length(160, 1)),
    "one too many": ("a" * 161, Length(161, 2)),
    "two full": ("a" * 306, Length(306, 2)),
    "three": ("a" * 307, Length(307, 3)),
    "letters that count twice": ("€" * 80, Length(80, 1)),
    "letters that count twice, too many": ("€" * 81, Length(81, 2)),
    "accents of the alphabet": ("é" * 160, Length(160, 1)),
    "one letter outside": ("a" * 69 + "’", Length(70, 1)),
    "one letter outside, too many": ("a" * 70 + "’", Length(71, 2)),
    "outside the first plane": ("🩻" * 35, Length(35, 1)),
    "outside the first plane, too many": ("🩻" * 36, Length(36, 2)),
}


@pytest.mark.parametrize("name", CASES)
def test_known_lengths(name: str) -> None:
    text, wanted = CASES[name]
    assert length(text) == wanted


@given(st.text(max_size=400), st.text(max_size=50))
def test_more_text_is_never_fewer_parts(text: str, more: str) -> None:
    assert 1 <= length(text).parts <= length(text + more).parts
    assert length(text).characters == len(text)

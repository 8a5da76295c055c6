"""Signs between words go, words stay."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from scripts.curation.signs import without_signs

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@given(st.text(alphabet="abÄß' -’“”„‘…–—•·\u00a0é1_", max_size=40))
def test_the_words_stay_the_same(text: str) -> None:
    assert _WORD.findall(without_signs(text)) == _WORD.findall(text)


def test_a_text_with_quotes_and_dashes_is_ascii_without_them() -> None:
    assert without_signs("“Yes” – or no…").isascii()

"""Sentences: a set of hard texts, and the law that nothing is lost between them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.curation.cleaning.cleaning_rules import load_rules
from scripts.curation.splitting.sentences import sentences

CASES = Path(__file__).parent.parent.parent / "data" / "curation" / "hard_sentences.md"


def cases() -> list[tuple[str, str, list[str]]]:
    """(name, text, sentences) of every heading; the text may stand before `->`, else it is the sentences in one line."""
    found = []
    for part in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, body = part.strip().partition("\n")
        given_text, arrow, wanted = body.partition("\n->\n")
        lines = (wanted if arrow else body).strip().split("\n")
        found.append((name, given_text.strip() if arrow else " ".join(lines), lines))
    return found


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, load_rules())]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_hard_text(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


def test_the_set_is_large_enough_to_mean_something() -> None:
    assert len(cases()) >= 60


PIECES = st.lists(st.sampled_from(["Dr. ", "pain", " L4.", " 2.5 cm", ". ", "? ", "! ", "(", ")", "“", "”", " The", " a", "…", " e.g. ", "[@a1] ", " A. ", "é"]))


@given(PIECES)
def test_nothing_but_white_space_is_between_sentences(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = [*sentences(text, load_rules())]
    assert re.sub(r"\s", "", "".join(text[a:b] for a, b in spans)) == re.sub(r"\s", "", text)
    assert all(a < b for a, b in spans) and all(b <= c for (_, b), (c, _) in zip(spans, spans[1:]))

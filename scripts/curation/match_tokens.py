"""Text to words, and words to concepts: what is compared when two statements are matched.

A concept is a short string that stands for every way of saying one thing: a stem (`tumour` for tumor,
tumors, Tumours) or the first word of a synonym group (`doctor` for physician, health care provider).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from scripts.curation.match_words import Lexicon

_WORD = re.compile(r"[a-z]+\d[a-z\d]*|\d+(?:[.,:/]\d+)*[a-z]*|[a-z]+|[%<>≥≤]")
_MARKS = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "\u00ad": "", "\u200b": "", "\ufeff": "", "µ": "u", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta",
})
_SHORT = re.compile(r"(n't\b)|('(?:s|re|ve|ll|d|m)\b)|(?<=s)'(?=\s)")
_THOUSAND = re.compile(r"(?<=\d),(?=\d\d\d)")


class Word(NamedTuple):
    """One word or phrase of a statement: its concept, the words as folded, and where it stands."""

    concept: str
    plain: str
    """The folded letters of the word or of the phrase's words, without blanks."""
    start: int
    """Index of its first word among the words of the statement."""


def plain(text: str) -> str:
    """Lower case, typographic marks and accents folded, short forms written out (`can't` → `can not`)."""
    text = text.translate(_MARKS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = text.lower()
    if "'" in text:
        text = _SHORT.sub(lambda m: " not" if m.group(1) else "", text)
    return _THOUSAND.sub("", text) if "," in text else text


def split_words(text: str) -> list[str]:
    """The words, numbers and signs of a text that `plain` has folded."""
    return _WORD.findall(text)


def concepts(words: list[str], lexicon: Lexicon) -> list[str]:
    """One concept per word or known phrase, in order; words that say nothing are left out."""
    fold = lexicon.fold
    if not lexicon.pairs.isdisjoint(zip(words, words[1:])):
        words = lexicon.join_phrases(words)
    return [c for c in map(fold, words) if c]

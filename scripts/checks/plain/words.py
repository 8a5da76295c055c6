"""Words, sentences, phrases and the reading grade."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*|\d[\d,.]*\d|\d")
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'’”)\]]*+\s+(?=[\"'‘“(\[]*[A-Z0-9])")

_LONGEST = 40
"""Characters of an abbreviation at most."""


class Sentence(NamedTuple):
    """Words up to a full stop, question mark or the end of a block, and the line where they begin."""

    text: str
    line: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words and numbers in order, as written."""
        return words(self.text)


def words(text: str) -> tuple[str, ...]:
    """The words and numbers in order; `well-known` is one word, `can't` too."""
    return tuple(WORD.findall(text))


def sentences(text: str, line: int, short: Collection[str]) -> Iterator[Sentence]:
    """The sentences of a block that begins at `line`. `short` are abbreviations whose stop ends no sentence, in small letters."""
    start = 0
    for match in _END.finditer(text):
        before = re.search(r"[\w.]+$", text[max(start, match.start() - _LONGEST) : match.start() + 1])
        if before and before[0].rstrip(".").lower() in short:
            continue
        yield from _sentence(text, start, match.end(), line)
        start = match.end()
    yield from _sentence(text, start, len(text), line)


def _sentence(text: str, start: int, end: int, line: int) -> Iterator[Sentence]:
    part = text[start:end]
    if WORD.search(part):
        skipped = len(part) - len(part.lstrip())
        yield Sentence(" ".join(part.split()), line + text.count("\n", 0, start + skipped))


def grade(sentences_: int, words_: int, syllables_: int) -> float:
    """The Flesch-Kincaid grade: years of US school that the text asks for (Kincaid and others 1975)."""
    if not sentences_ or not words_:
        return 0.0
    return 0.39 * words_ / sentences_ + 11.8 * syllables_ / words_ - 15.59


class Phrases:
    """Words and phrases looked up in a sentence, longest first; each leads to a value."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known: dict[tuple[str, ...], str] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in known.items():
            parts = tuple(part.lower() for part in words(phrase))
            if parts and parts not in self._known:
                self._known[parts] = value
                lengths.setdefault(parts[0], set()).add(len(parts))
        self._lengths = {first: sorted(counts, reverse=True) for first, counts in lengths.items()}

    def found(self, tokens: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        """(first word, word after the last, value) of each phrase in the words `tokens`; none lies in another."""
        low = tuple(token.lower().replace("’", "'") for token in tokens)
        at = 0
        while at < len(low):
            match = next((part for length in self._lengths.get(low[at], ()) if (part := low[at : at + length]) in self._known), ())
            if match:
                yield at, at + len(match), self._known[match]
            at += len(match) or 1

"""The marks by which statements are sorted before any pair is looked at, kept as arrays: a few bytes each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import numpy as np

from scripts.curation.matching.match import Matcher, Prepared
from scripts.curation.model import Statement
from scripts.curation.workers import Each

_AT_ONCE = 4000
_MARKS = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) not in "%<>+=")
_SMALL = bytes(range(256)).lower()
_DIGITS = b"0123456789"
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER = re.compile(r"(?:(?<=\s)[-−–])?\d+(?:[.,]\d+)*")

Context = tuple[str, str, tuple[str, ...]]
"""What a statement's meaning rests on: its text, lead-in and headings."""


class Marks(NamedTuple):
    """One entry per statement."""

    keys: np.ndarray
    """uint64, hash of match key and topic. Two of a million unlike keys are equal once in 40 million runs."""
    letters: np.ndarray
    """uint64, hash of the text's letters without blanks, its numbers, and topic: equal for the same text with a word broken."""
    starts: np.ndarray
    """int64, where the statement's tokens start; one entry more than statements."""
    tokens: np.ndarray
    """uint32, the tokens of all statements, one after the other."""

    def take(self, which: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Lengths, tokens and letters of these statements, in this order."""
        lengths = self.starts[which + 1] - self.starts[which]
        ends = np.cumsum(lengths)
        inside = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        return lengths, self.tokens[inside + np.repeat(self.starts[which], lengths)], self.letters[which]


class Rows(NamedTuple):
    """One row per match key, in the order of the keys' hashes, which is the same for every order of input."""

    keep: np.ndarray
    """int64, the statement that stands for the row: the first by its own content, never by its position."""
    of: np.ndarray
    """int64, the row of each statement."""
    facets: np.ndarray
    """int64, a number per facet of the statement that stands for the row."""


def context_of(statement: Statement) -> Context:
    """What the matcher must know of the statement."""
    return statement.text, statement.lead_in, statement.place.headings


def mark_all(statements: Sequence[Statement], topics: Sequence[str] | None, each: Each) -> Marks:
    """The marks of all statements, batch by batch."""
    batches = ([context_of(s) for s in statements[at : at + _AT_ONCE]] for at in range(0, len(statements), _AT_ONCE))
    keys, letters, lengths, tokens = (np.concatenate(parts) for parts in zip(*each(_mark, batches)))
    if topics:
        named = {topic: number for number, topic in enumerate(dict.fromkeys(topics))}
        mixed = _numbers([_hash(topic.encode()) for topic in named])[[named[topic] for topic in topics]]
        keys, letters = keys ^ mixed, letters ^ mixed
    return Marks(keys, letters, np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))), tokens)


def _mark(matcher: Matcher, contexts: list[Context]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    ready = [matcher.prepare_in_context(*context) for context in contexts]
    return (
        _numbers([_hash(one.key.encode("utf-8", "surrogatepass")) for one in ready]),
        _numbers([_hash(_letters(one)) for one in ready]),
        np.array([len(one.tokens) for one in ready], dtype=np.uint32),
        np.fromiter(chain.from_iterable([one.tokens for one in ready]), dtype=np.uint32),
    )


def _letters(ready: Prepared) -> bytes:
    """The letters without blanks, then the numbers."""
    if not ready.context and ready.text.isascii():  # the same as below, sooner
        letters, number = ready.text.encode().translate(_SMALL, _MARKS), _NUMBER if "-" in ready.text else _PLAIN_NUMBER
    else:
        text, number = ready.text.lower() + ready.context, _NUMBER
        letters = "".join([c for c in text if c.isalnum() or c.isascii()]).encode("utf-8", "surrogatepass").translate(None, _MARKS)
    if len(letters.translate(None, _DIGITS)) != len(letters):
        letters += "|".join(number.findall(ready.text)).encode()
    return letters


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=8).digest()


def _numbers(hashes: list[bytes]) -> np.ndarray:
    return np.frombuffer(b"".join(hashes), dtype="<u8").astype(np.uint64)


def rows_of(statements: Sequence[Statement], facets: Sequence[str], marks: Marks) -> Rows:
    """One row for all statements of the same key or the same letters."""
    of = _joined(np.unique(marks.keys, return_inverse=True)[1], marks.letters)
    _, keep, of, counts = np.unique(of, return_index=True, return_inverse=True, return_counts=True)
    by_row = np.argsort(of, kind="stable")
    ends = np.cumsum(counts)
    for row in np.flatnonzero(counts > 1):
        members = by_row[ends[row] - counts[row] : ends[row]]
        keep[row] = min(members, key=lambda i: ("\n" in statements[i].text, context_of(statements[i]), facets[i]))
    named = {facet: number for number, facet in enumerate(dict.fromkeys(facets))}
    return Rows(keep, of, np.array([named[facets[i]] for i in keep.tolist()], dtype=np.int64))


def _joined(of: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """The row numbers `of`, with rows of equal letters given the lowest number among them."""
    spelt = np.unique(letters, return_inverse=True)[1]
    while True:
        lowest = np.full(int(spelt.max()) + 1, len(of))
        np.minimum.at(lowest, spelt, of)
        new = np.arange(int(of.max()) + 1)
        np.minimum.at(new, of, lowest[spelt])
        if np.array_equal(new[of], of):
            return of
        of = new[of]

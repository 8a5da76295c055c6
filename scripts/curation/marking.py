"""The marks by which statements are sorted before any pair is looked at, kept as arrays: a few bytes each."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

import numpy as np

from scripts.curation.match import Matcher
from scripts.curation.model import Statement
from scripts.curation.workers import Each

_AT_ONCE = 4000
_NOT_LETTERS = bytes(code for code in range(256) if code > 127 or not chr(code).isalnum())

Context = tuple[str, str, tuple[str, ...]]
"""What a statement's meaning rests on: its text, lead-in and headings."""


class Marks(NamedTuple):
    """One entry per statement."""

    keys: np.ndarray
    """uint64, hash of match key and topic. Two of a million unlike keys are equal once in 40 million runs."""
    letters: np.ndarray
    """uint32, CRC of the text's letters and digits without blanks, so that a broken word changes nothing."""
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
        of = {topic: _hash(topic) for topic in set(topics)}
        keys = keys ^ np.array([of[topic] for topic in topics], dtype=np.uint64)
    return Marks(keys, letters, np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))), tokens)


def _mark(matcher: Matcher, contexts: list[Context]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    ready = [matcher.prepare_in_context(*context) for context in contexts]
    return (
        np.array([_hash(one.key) for one in ready], dtype=np.uint64),
        np.array([crc32(c[0].lower().encode("ascii", "ignore").translate(None, _NOT_LETTERS)) for c in contexts], dtype=np.uint32),
        np.array([len(one.tokens) for one in ready], dtype=np.uint32),
        np.array([token for one in ready for token in one.tokens], dtype=np.uint32),
    )


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def rows_of(statements: Sequence[Statement], facets: Sequence[str], marks: Marks) -> Rows:
    """One row per key."""
    _, keep, of, counts = np.unique(marks.keys, return_index=True, return_inverse=True, return_counts=True)
    by_row = np.argsort(of, kind="stable")
    ends = np.cumsum(counts)
    for row in np.flatnonzero(counts > 1):
        members = by_row[ends[row] - counts[row] : ends[row]]
        keep[row] = min(members, key=lambda i: (context_of(statements[i]), facets[i]))
    return Rows(keep, of, np.unique([facets[i] for i in keep], return_inverse=True)[1])

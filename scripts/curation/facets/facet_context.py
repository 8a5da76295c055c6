"""What stands around a statement: the headings above it, the words that open its list, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from scripts.curation.facets.facet_cues import LABELS, Cues
from scripts.curation.facets.facet_features import find_words
from scripts.curation.model import NONE, Statement

HEADING, TITLE, LEAD_IN = 2.6, 0.8, 0.6
"""What a heading of one facet adds to that facet's score; a page title of one facet; the lead-in's own score times this."""
SAME_LINE, NEXT_LINE = 1.2, 0.4
"""What a neighbour that is sure of a facet adds to it: in the same paragraph (line of the file), and across a line end."""


class Headings:
    """Finds the facets that a heading names."""

    def __init__(self, cues: Cues) -> None:
        self._phrases = [(label, phrase) for label, phrases in enumerate(cues.headings) for phrase in phrases]
        self.facets_in = cache(self._facets_in)

    def _facets_in(self, heading: str) -> frozenset[int]:
        """The labels of all facets that the heading names; longer phrases hide shorter ones that they hold."""
        words = find_words([heading])[1:-1]
        return frozenset(label for label, phrase in self._phrases if _stands_in(phrase, words))

    def bonus(self, headings: Sequence[str]) -> np.ndarray:
        """What the headings add to each label: the innermost that names a facet counts, the title least."""
        added = np.zeros(len(LABELS), dtype=np.float32)
        for depth in range(len(headings) - 1, -1, -1):
            found = self.facets_in(headings[depth])
            if found:
                added[sorted(found)] = (HEADING if depth or len(headings) == 1 else TITLE) / len(found) ** 2
                break
        return added


def _stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    return any(
        all(_fits(cue, word) for cue, word in zip(phrase, words[at:])) for at in range(len(words) - len(phrase) + 1)
    )


def _fits(cue: str, word: str) -> bool:
    return word.startswith(cue[:-1]) if cue.endswith("*") else word == cue


def from_neighbours(statements: Sequence[Statement], shares: np.ndarray) -> np.ndarray:
    """What each statement's neighbours add to its labels; only texts of the same source lend to each other.

    `shares`: how sure each statement is of each label by itself. Filler lends nothing.
    """
    added = np.zeros_like(shares)
    if len(statements) < 2:
        return added
    sources = np.array([statement.place.source for statement in statements], dtype=object)
    lines = np.array([statement.place.line for statement in statements])
    lent = shares.copy()
    lent[:, LABELS.index(NONE)] = 0
    together = sources[1:] == sources[:-1]
    force = np.where(together, np.where(lines[1:] == lines[:-1], SAME_LINE, NEXT_LINE), 0).astype(np.float32)[:, None]
    added[1:] += force * lent[:-1]
    added[:-1] += force * lent[1:]
    return added

"""The linear model: the rows of a text's words, word pairs and cues, added up and brought to one length."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from scripts.curation.facet_cues import Cues
from scripts.curation.facet_features import END, NUMBER, number, parts, stem
from scripts.curation.facet_weights import Weights

FIRST = "^"
"""Marks what holds of the first word of a text alone."""
_BATCH = 4096
"""Texts scored at once; keeps the memory flat."""


class Lexicon(dict[str, int]):
    """Numbers words as they are met and keeps for each its rows, its shares of the length, its stem and its rules."""

    def __init__(self, weights: Weights, cues: Cues, stems: Mapping[str, int]) -> None:
        super().__init__()
        self._term = {term: place for place, term in enumerate(weights.terms)}
        self._lists = [(place, cues.lists[name]) for place, name in enumerate(weights.cue_lists) if name in cues.lists]
        self._stem, self._weights, self._cues = stems, weights, cues
        self._rows: list[np.ndarray] = []
        self._shares: list[tuple[float, float]] = []
        self._stems: list[int] = []
        self._rules: list[int] = []
        self._tables: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray] | None = None
        self[END]  # the first word met, so its number is 0

    def __missing__(self, word: str) -> int:
        within, first = self._describe(word, ""), self._describe(word, FIRST)
        self._rows.append(np.array([within[0], first[0]]))
        self._shares.append((within[1], first[1]))
        self._stems.append(self._stem.get(base(word), 1))
        self._rules.append(sum(1 << place for place, rule in enumerate(self._cues.rules) if rule.words.holds(word)))
        self[word] = len(self._rows) - 1
        return self[word]

    def _describe(self, word: str, mark: str) -> tuple[np.ndarray, float]:
        """Row and share of the word anywhere in a text, or (with the mark) what being the first word adds."""
        places = [self._term[mark + name] for name in names(word) if mark + name in self._term]
        lists = [place for place, words in self._lists if word != END and words.holds(word)]
        shift = len(self._weights.cue_lists) if mark else 0
        row = (self._weights.term_rows[places].astype(np.float32) * self._weights.scale).sum(axis=0)
        row = row + self._weights.cue_rows[[place + shift for place in lists]].sum(axis=0)
        return row, float(self._weights.term_shares[places].sum()) + len(lists) * self._weights.cue_share

    def tables(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Rows (within, first), shares (likewise), stem numbers and rule bits of all words met, by word number."""
        if self._tables is None or len(self._tables[0]) != len(self._rows):
            self._tables = (
                np.array(self._rows, dtype=np.float32), np.array(self._shares, dtype=np.float32),
                np.array(self._stems, dtype=np.uint32), np.array(self._rules, dtype=np.int64),
            )
        return self._tables


class Linear:
    """Scores texts; knows nothing of where they stand."""

    def __init__(self, weights: Weights, cues: Cues) -> None:
        stems = _number_stems(weights, cues)
        self._lexicon = Lexicon(weights, cues, stems)
        self._bias = weights.bias.astype(np.float32)
        self._pairs, self._pair_rows, self._pair_shares = _pair_table(weights, cues, stems)

    def scores(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """One row of scores a text, and the bits of the rules whose words stand in it."""
        blocks = [self._block(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        if not blocks:
            return np.zeros((0, len(self._bias)), dtype=np.float32), np.zeros(0, dtype=np.int64)
        return np.concatenate([block[0] for block in blocks]), np.concatenate([block[1] for block in blocks])

    def _block(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        ids, starts = number(texts, self._lexicon.__getitem__)
        rows, shares, stems, rules = self._lexicon.tables()
        pairs = (stems[ids[:-1]] << np.uint32(16)) | stems[ids[1:]]
        at = np.searchsorted(self._pairs, pairs)
        at[self._pairs[at] != pairs] = len(self._pairs) - 1
        first = ids[starts + 1]
        sums = np.add.reduceat(rows[ids[:-1], 0] + self._pair_rows[at], starts) + rows[first, 1]
        length = np.add.reduceat(shares[ids[:-1], 0] + self._pair_shares[at], starts) + shares[first, 1]
        scores = sums / np.sqrt(np.maximum(length, 1e-6))[:, None] + self._bias
        return scores, np.bitwise_or.reduceat(rules[ids[:-1]], starts)


def names(word: str) -> Iterator[str]:
    """The features of one word alone, in the order of their rows' worth: the word itself, then its parts."""
    if word == END:
        return
    yield NUMBER if word.isdigit() else word
    yield from parts(word)


def base(word: str) -> str:
    """The form in which a word stands in pairs."""
    return NUMBER if word.isdigit() else stem(word) if word[0].isalpha() else word


def _number_stems(weights: Weights, cues: Cues) -> dict[str, int]:
    """Numbers of the trained stems, then of those that only a cue phrase has."""
    known = dict.fromkeys(weights.stems)
    known.update(dict.fromkeys(sorted(stem for words in cues.lists.values() for pair in words.pairs for stem in pair)))
    return {name: place for place, name in enumerate(known)}


def _pair_table(weights: Weights, cues: Cues, number_of: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Trained pairs and the cue phrases in one ascending table, closed by a pair that no text holds."""
    rows = dict(zip(weights.pairs.tolist(), weights.pair_rows.astype(np.float32) * weights.scale))
    shares = dict(zip(weights.pairs.tolist(), weights.pair_shares.tolist()))
    nothing = np.zeros(len(weights.bias), dtype=np.float32)
    for place, name in enumerate(weights.cue_lists):
        for first, second in sorted(cues.lists[name].pairs if name in cues.lists else ()):
            key = number_of[first] << 16 | number_of[second]
            rows[key] = rows.get(key, nothing) + weights.cue_rows[place]
            shares[key] = shares.get(key, 0.0) + weights.cue_share
    last = 0xFFFFFFFF
    keys = sorted(rows)
    return (
        np.array([*keys, last], dtype=np.uint32), np.array([*(rows[key] for key in keys), nothing], dtype=np.float32),
        np.array([*(shares[key] for key in keys), 0.0], dtype=np.float32),
    )


def softmax(scores: np.ndarray) -> np.ndarray:
    """Scores as shares that add up to 1 in each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def informative(count: int, texts: int) -> float:
    """How much a feature says that stands `count` times in `texts` texts (inverse document frequency, at least 0.5)."""
    return max(0.5, math.log(texts / max(count, 1)))

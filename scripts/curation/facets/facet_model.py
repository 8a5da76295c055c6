"""The linear model: the rows of a text's words, word pairs and cues, added up and brought to one length."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from scripts.curation.facets.facet_cues import Cues, Holders
from scripts.curation.facets.facet_features import END, NUMBER, number, parts, stem
from scripts.curation.facets.facet_weights import Weights, couples

FIRST = "^"
"""Marks what holds of the first word of a text alone."""
_BATCH = 4096
"""Texts scored at once; keeps the memory flat."""


class _Word(NamedTuple):
    """What stands for a word: rows of the tables, within a text and (added to those) as its first word."""

    within: list[int]
    first: list[int]
    lists: list[int]
    bits: int
    """The places of the lists once more, one bit each."""


class _Tables(NamedTuple):
    """What is known of all words met, by word number; in `rows` and `shares` within a text, then what being first adds."""

    rows: np.ndarray
    shares: np.ndarray
    stems: np.ndarray
    rules: np.ndarray
    lists: np.ndarray
    """int64: one bit a cue list that the word stands in"""


class Lexicon(dict[str, int]):
    """Numbers words as they are met; works out in one go what each of the new ones is worth."""

    def __init__(self, weights: Weights, cues: Cues, stems: Mapping[str, int]) -> None:
        super().__init__()
        self._term = {term: place for place, term in enumerate(weights.terms)}
        self._lists = Holders((place, cues.lists[name]) for place, name in enumerate(weights.cue_lists) if name in cues.lists)
        self._rules = Holders((place, rule.words) for place, rule in enumerate(cues.rules))
        self._stem, self._weights = stems, weights
        self._new: list[str] = []
        labels = len(weights.bias)
        self._tables = _Tables(
            np.zeros((0, 2, labels), np.float32), np.zeros((0, 2), np.float32), np.zeros(0, np.uint32), np.zeros(0, np.int64),
            np.zeros(0, np.int64),
        )
        self[END]  # the first word met, so its number is 0

    def __missing__(self, word: str) -> int:
        self._new.append(word)
        self[word] = len(self)
        return len(self) - 1

    def tables(self) -> _Tables:
        """The tables for every word met so far."""
        if self._new:
            added = self._tables_of(self._new)
            self._tables = _Tables(*(np.concatenate(pair) for pair in zip(self._tables, added)))
            self._new = []
        return self._tables

    def _tables_of(self, words: Sequence[str]) -> _Tables:
        found = [self._describe(word) for word in words]
        within, first = self._sums(found, 0), self._sums(found, 1)
        return _Tables(
            np.stack((within[0], first[0]), axis=1), np.stack((within[1], first[1]), axis=1),
            np.array([self._stem.get(base(word), 1) for word in words], dtype=np.uint32),
            np.array([self._rules.bits(word) for word in words], dtype=np.int64),
            np.array([word.bits for word in found], dtype=np.int64),
        )

    def _describe(self, word: str) -> _Word:
        features = list(names(word))
        bits = self._lists.bits(word) if features else 0
        return _Word(
            [self._term[name] for name in features if name in self._term],
            [self._term[FIRST + name] for name in features if FIRST + name in self._term],
            [place for place in range(bits.bit_length()) if bits >> place & 1],
            bits,
        )

    def _sums(self, words: Sequence[_Word], part: int) -> tuple[np.ndarray, np.ndarray]:
        """Rows and shares of the words, each the sum over its features and cue lists."""
        weights = self._weights
        shift = part * len(weights.cue_lists)
        terms = _sum_rows([word[part] for word in words], weights.term_rows.astype(np.float32) * weights.scale)
        lists = _sum_rows([[place + shift for place in word.lists] for word in words], weights.cue_rows)
        shares = _sum_rows([word[part] for word in words], weights.term_shares[:, None])[:, 0]
        return terms + lists, shares + np.array([len(word.lists) * weights.cue_share for word in words], dtype=np.float32)


def _sum_rows(places: Sequence[Sequence[int]], rows: np.ndarray) -> np.ndarray:
    """For each list of places the sum of these rows."""
    counts = np.array([len(each) for each in places])
    out = np.zeros((len(places), rows.shape[1]), dtype=np.float32)
    if counts.sum():
        flat = rows[np.fromiter((place for each in places for place in each), dtype=np.int64, count=int(counts.sum()))]
        some = np.flatnonzero(counts)
        out[some] = np.add.reduceat(flat, np.concatenate(([0], np.cumsum(counts[some])[:-1])), axis=0)
    return out


class Linear:
    """Scores texts; knows nothing of where they stand."""

    def __init__(self, weights: Weights, cues: Cues) -> None:
        stems = _number_stems(weights, cues)
        self._lexicon = Lexicon(weights, cues, stems)
        self._bias = weights.bias.astype(np.float32)
        self._pairs, self._pair_rows, self._pair_shares = _pair_table(weights, cues, stems)
        self._couples = _Couples(weights)

    def scores(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """One row of scores a text, and the bits of the rules whose words stand in it."""
        blocks = [self._block(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        if not blocks:
            return np.zeros((0, len(self._bias)), dtype=np.float32), np.zeros(0, dtype=np.int64)
        return np.concatenate([block[0] for block in blocks]), np.concatenate([block[1] for block in blocks])

    def _block(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        ids, starts = number(texts, self._lexicon.__getitem__)
        rows, shares, stems, rules, lists = self._lexicon.tables()
        pairs = (stems[ids[:-1]] << np.uint32(16)) | stems[ids[1:]]
        at = np.searchsorted(self._pairs, pairs)
        at[self._pairs[at] != pairs] = len(self._pairs) - 1
        first = ids[starts + 1]
        sums = np.add.reduceat(rows[ids[:-1], 0] + self._pair_rows[at], starts) + rows[first, 1]
        length = np.add.reduceat(shares[ids[:-1], 0] + self._pair_shares[at], starts) + shares[first, 1]
        more, longer = self._couples.sums(np.bitwise_or.reduceat(lists[ids[:-1]], starts))
        sums, length = sums + more, length + longer
        scores = sums / np.sqrt(np.maximum(length, 1e-6))[:, None] + self._bias
        return scores, np.bitwise_or.reduceat(rules[ids[:-1]], starts)


class _Couples:
    """What two cue lists are worth that both have a word in one text: what no sum over single words can say."""

    def __init__(self, weights: Weights) -> None:
        count, labels = len(weights.cue_lists), len(weights.bias)
        self._worth = np.zeros((count, count, labels + 1), dtype=np.float32)
        self._worth[couples(count)] = np.column_stack((weights.couple_rows, weights.couple_shares))
        self._places = np.arange(count)

    def sums(self, bits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Rows and shares of all couples in each text, from the bits of its lists."""
        there = (bits[:, None] >> self._places & 1).astype(np.float32)
        count, width = len(self._places), self._worth.shape[-1]
        halves = (there @ self._worth.reshape(count, count * width)).reshape(len(bits), count, width)
        found = np.matmul(there[:, None, :], halves)[:, 0]
        return found[:, :-1], found[:, -1]


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

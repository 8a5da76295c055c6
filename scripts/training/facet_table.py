"""The table that training works on, with the very features that classifying uses."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scripts.curation.facets.facet_cues import LABELS, Cues
from scripts.curation.facets.facet_features import END, find_words
from scripts.curation.facets.facet_model import FIRST, base, informative, names
from scripts.curation.facets.facet_weights import Weights, couples
from scripts.training.logistic import Table

CUE_VALUE = 2.0
"""What one cue counts in a text; a word counts its inverse document frequency, 0.5 to about 9."""
_LEAST = {"word": 2, "part": 3, "pair": 2}
_LEVELS = 127


class Features(NamedTuple):
    """Features by column: the cue lists, the cue lists for the first word, then terms, pairs of stems, couples of lists."""

    terms: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    values: np.ndarray


def choose(texts: Sequence[str], cues: Cues) -> Features:
    """The features that stand often enough in the texts, with their values."""
    found = find_words(texts)
    terms: Counter[str] = Counter(name for word in found for name in names(word))
    terms.update(FIRST + name for before, word in zip(found, found[1:]) if before == END for name in names(word))
    bases = [base(word) for word in found]
    pairs = Counter(pair for pair in zip(bases, bases[1:]) if pair != (END, END))
    kept = sorted(term for term, count in terms.items() if count >= _LEAST["part" if "-" in term or "=" in term else "word"])
    kept_pairs = sorted(pair for pair, count in pairs.items() if count >= _LEAST["pair"])
    together = _count_couples(found, cues)
    values = [CUE_VALUE] * (2 * len(cues.lists)) + [informative(terms[term], len(texts)) for term in kept]
    values += [informative(pairs[pair], len(texts)) for pair in kept_pairs]
    values += [informative(together[couple], len(texts)) for couple in _all_couples(cues)]
    return Features(tuple(kept), tuple(kept_pairs), np.array(values))


def _count_couples(found: Sequence[str], cues: Cues) -> Counter[tuple[int, int]]:
    """In how many texts each two cue lists both have a single word."""
    of_word = _ColumnsOfWord(Features((), (), np.zeros(0)), cues, "")
    counts: Counter[tuple[int, int]] = Counter()
    seen: set[int] = set()
    for word in found:
        seen.update(of_word[word])
        if word == END:
            counts.update(combinations(sorted(seen), 2))
            seen.clear()
    return counts


def tabulate(texts: Sequence[str], features: Features, cues: Cues) -> Table:
    """One row a text, every row of length 1."""
    within, first = _ColumnsOfWord(features, cues, ""), _ColumnsOfWord(features, cues, FIRST)
    pair_columns = _columns_of_pairs(features, cues)
    couple_columns = _columns_of_couples(features, cues)
    rows: list[int] = []
    columns: list[int] = []
    row, before = -1, ""
    seen: set[int] = set()
    for word in find_words(texts):
        now = base(word)
        found = [*pair_columns.get((before, now), ()), *within[word], *(first[word] if before == END else ())]
        seen.update(within.lists(word))
        if word == END:
            found.extend(couple_columns[couple] for couple in combinations(sorted(seen), 2))
            seen.clear()
        rows.extend([max(row, 0)] * len(found))
        columns.extend(found)
        row += word == END
        before = now
    return _scaled(np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), features.values, len(texts))


def _scaled(rows: np.ndarray, columns: np.ndarray, values: np.ndarray, texts: int) -> Table:
    entries = values[columns]
    length = np.sqrt(np.bincount(rows, entries * entries, minlength=texts))
    return Table(rows, columns, entries / np.maximum(length, 1e-3)[rows], (texts, len(values)))


class _ColumnsOfWord(dict[str, list[int]]):
    """The columns of a word anywhere in a text, or (with the mark FIRST) those that being first adds."""

    def __init__(self, features: Features, cues: Cues, mark: str) -> None:
        super().__init__()
        self._mark, self._lists = mark, list(cues.lists.values())
        self._term = {term: 2 * len(cues.lists) + place for place, term in enumerate(features.terms)}

    def lists(self, word: str) -> list[int]:
        """The places of the cue lists that the word stands in, ascending."""
        return [place for place in self[word] if place < 2 * len(self._lists)]

    def __missing__(self, word: str) -> list[int]:
        shift = len(self._lists) if self._mark else 0
        lists = [shift + place for place, words in enumerate(self._lists) if word != END and words.holds(word)]
        marked = [self._mark + name for name in names(word)]
        self[word] = [*lists, *(self._term[name] for name in marked if name in self._term)]
        return self[word]


def _columns_of_pairs(features: Features, cues: Cues) -> dict[tuple[str, str], list[int]]:
    first = 2 * len(cues.lists) + len(features.terms)
    found = {pair: [first + place] for place, pair in enumerate(features.pairs)}
    for place, words in enumerate(cues.lists.values()):
        for pair in sorted(words.pairs):
            found.setdefault(pair, []).append(place)
    return found


def _columns_of_couples(features: Features, cues: Cues) -> dict[tuple[int, int], int]:
    found = _all_couples(cues)
    return dict(zip(found, range(len(features.values) - len(found), len(features.values))))


def _all_couples(cues: Cues) -> list[tuple[int, int]]:
    firsts, seconds = couples(len(cues.lists))
    return list(zip(firsts.tolist(), seconds.tolist()))


def to_weights(features: Features, rows: np.ndarray, bias: np.ndarray, cues: Cues, least: float = 0.0) -> Weights:
    """The fitted rows in the form that is kept; pairs whose greatest weight is below `least` are left out."""
    worth = rows * features.values[:, None]
    lists, terms = 2 * len(cues.lists), len(features.terms)
    twos = len(features.values) - len(features.pairs) - lists - terms
    body, together = np.split(worth[lists:], [len(worth) - lists - twos])
    scale = np.maximum(np.abs(body).max(axis=0, initial=0), 1e-9) / _LEVELS
    steps = np.rint(body / scale).astype(np.int8)
    share = (features.values**2).astype(np.float32)
    keep = np.flatnonzero(np.abs(body[terms:]).max(axis=1, initial=0) >= least)
    pairs = [features.pairs[place] for place in keep]
    stems = (END, "", *sorted({name for pair in pairs for name in pair} - {END, ""}))
    number_of = {name: place for place, name in enumerate(stems)}
    keys = np.array([number_of[a] << 16 | number_of[b] for a, b in pairs], dtype=np.uint32)
    order = np.argsort(keys)
    return Weights(
        features.terms, steps[:terms], share[lists : lists + terms], stems, keys[order], steps[terms:][keep][order],
        share[lists + terms : len(share) - twos][keep][order], tuple(cues.lists), worth[:lists].astype(np.float32), CUE_VALUE**2,
        together.astype(np.float32), share[len(share) - twos :], scale.astype(np.float32),
        bias.astype(np.float32).reshape(len(LABELS)),
    )

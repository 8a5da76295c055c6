"""Which pairs of statements are worth a decision: found without comparing everything with everything.

Works on arrays alone, so that a million statements fit in memory. Up to `EXHAUSTIVE` statements every pair
is weighed. Beyond, statements meet in buckets (two of their rarest words, or the same letters once blanks
are out), each with its nearest neighbours in the bucket only: a sentence frame that thousands share costs
no more than one that ten share, and the rare words that tell copies from mere siblings decide who is near.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

EXHAUSTIVE = 1500
_BITS = 20
"""Words are counted in a table of 2**20 places; two words in one place cost a needless look, never a merge."""
_RAREST = 5
"""A bucket key is made of two of this many rarest words of a statement."""
_WINDOW = 4
"""How many neighbours a statement meets in a bucket."""
_KEPT = 16
"""Tokens of a statement that take part in weighing, the rarest first."""
_FRONT = 8
"""In bulk, how many of those of the shorter statement are weighed."""
_BULK_WITHIN = 0.7
"""In bulk, the shorter statement must share this much of its rare wording to be looked at."""
_SLICE = 200_000
"""Pairs weighed at a time; bounds the memory."""


class Bulk(NamedTuple):
    """The statements as arrays: one row each, in an order that does not depend on the input's."""

    lengths: np.ndarray
    """int64, how many tokens each statement has."""
    tokens: np.ndarray
    """uint32, the tokens of all statements, one after the other."""
    letters: np.ndarray
    """uint64, hash of the letters and digits of each statement without blanks: a broken word changes nothing."""
    facets: np.ndarray
    """int16, a number per facet."""


class Pairs(NamedTuple):
    """Pairs of rows (`first` < `second`) worth a decision, and how much rare wording each shares (0 to 1)."""

    first: np.ndarray
    second: np.ndarray
    overlap: np.ndarray


class _Rows(NamedTuple):
    """Per statement: its rarest tokens first (0 where it has fewer), their weights, the weight of
    those that no other has, the weight of all, and a 256-bit sketch of all and its bits."""

    rarest: np.ndarray
    weights: np.ndarray
    lone: np.ndarray
    total: np.ndarray
    sketch: np.ndarray
    size: np.ndarray


def find(bulk: Bulk) -> Pairs:
    """The pairs of `bulk` that may say the same fact or look alike; the same whatever the order of rows."""
    count = len(bulk.lengths)
    small = count <= EXHAUSTIVE
    rows = _rows(bulk)
    first, second = _all_pairs(rows) if small else _neighbours(rows, bulk.letters)
    return _best(_weigh(rows, bulk, first, second, small), count, 12 if small else 3)


def _rows(bulk: Bulk) -> _Rows:
    row, token, frequency = _by_rarity(bulk)
    count = len(bulk.lengths)
    often = frequency[token]
    weight = np.log2(1 + count / often.astype(np.float32))
    known = often > 1
    rarest, weights = _front(row[known], token[known], weight[known], count)
    lone = np.bincount(row[~known], weights=weight[~known], minlength=count).astype(np.float32)
    sketch = _sketch(row, token, count)
    return _Rows(rarest, weights, lone, weights.sum(axis=1) + lone, sketch, np.bitwise_count(sketch).sum(axis=1, dtype=np.int16))


def _by_rarity(bulk: Bulk) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row and token (int32) of each different token of each statement, the rarest of a row first; how many rows have it."""
    table = np.uint64(2**_BITS - 1)
    packed = np.repeat(np.arange(len(bulk.lengths), dtype=np.uint64) << np.uint64(32), bulk.lengths)
    packed |= bulk.tokens & np.uint32(table)
    packed = _unique(packed)
    frequency = np.bincount((packed & table).astype(np.int32), minlength=2**_BITS).astype(np.int32)
    rank = 48 * np.log2(frequency[(packed & table).astype(np.int32)], dtype=np.float32)  # below 2**11 for 2**32 rows
    packed |= rank.astype(np.uint64) << np.uint64(_BITS)
    packed.sort()
    return (packed >> np.uint64(32)).astype(np.int32), (packed & table).astype(np.int32), frequency


def _front(row: np.ndarray, token: np.ndarray, weight: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The first `_KEPT` tokens of each row that another row has too: a word seen once leads nowhere."""
    starts = np.searchsorted(row, np.arange(count)).astype(np.int32)
    place = np.arange(len(row), dtype=np.int32) - starts[row]
    near = place < _KEPT
    rarest = np.zeros((count, _KEPT), dtype=np.int32)
    weights = np.zeros((count, _KEPT), dtype=np.float32)
    rarest[row[near], place[near]] = token[near] + 1
    weights[row[near], place[near]] = weight[near]
    return rarest, weights


def _sketch(row: np.ndarray, token: np.ndarray, count: int) -> np.ndarray:
    """256 bits a row, one for each token by a multiplicative hash; rows come in order."""
    sketch = np.zeros((count, 4), dtype=np.uint64)
    tokens, places = np.arange(2**_BITS, dtype=np.uint64), np.arange(256, dtype=np.uint64)
    place = ((tokens * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(56)).astype(np.uint8).take(token)
    starts = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1]))) if len(row) else row
    for part in range(4 if len(row) else 0):
        bits = np.where(places >> np.uint64(6) == part, np.uint64(1) << (places & np.uint64(63)), np.uint64(0))
        sketch[row[starts], part] = np.bitwise_or.reduceat(bits.take(place), starts)
    return sketch


def _all_pairs(rows: _Rows) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.triu_indices(len(rows.total), 1)
    return first.astype(np.int32), second.astype(np.int32)


def _neighbours(rows: _Rows, letters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs that stand near each other in a bucket. Rows of a bucket are ordered by their rarest words."""
    order = np.lexsort((letters, rows.rarest[:, 2], rows.rarest[:, 1], rows.rarest[:, 0])).astype(np.int32)
    place = np.empty(len(order), dtype=np.uint64)
    place[order] = np.arange(len(order), dtype=np.uint64)
    nothing = np.zeros(len(order), dtype=np.int32)
    keys = [_key(letters, nothing, place), _key(rows.rarest[:, 0], nothing, place)]
    for one, two in combinations(range(_RAREST), 2):
        there = rows.rarest[:, two] > 0
        keys.append(_key(rows.rarest[there, one], rows.rarest[there, two], place[there]))
    packed = _unique(_met(np.concatenate(keys)))
    one, two = order[(packed >> np.uint64(32)).astype(np.int32)], order[(packed & np.uint64(2**32 - 1)).astype(np.int32)]
    return np.minimum(one, two).astype(np.int32), np.maximum(one, two).astype(np.int32)


def _key(one: np.ndarray, two: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Bucket (upper half) and place (lower half); the upper half of a product is as good as random."""
    low, high = np.minimum(one, two).astype(np.uint64), np.maximum(one, two).astype(np.uint64)
    mixed = (low * np.uint64(0x9E3779B97F4A7C15)) ^ (high * np.uint64(0xC2B2AE3D27D4EB4F))
    return ((mixed * np.uint64(0xD6E8FEB86659FD93)) & ~np.uint64(2**32 - 1)) | place


def _met(keys: np.ndarray) -> np.ndarray:
    """Pairs of places within `_WINDOW` of each other in one bucket, packed into one number each."""
    keys.sort()
    found = []
    for step in range(1, _WINDOW + 1):
        at = np.flatnonzero(((keys[:-step] ^ keys[step:]) >> np.uint64(32)) == 0)
        found.append((keys[at] << np.uint64(32)) | (keys[at + step] & np.uint64(2**32 - 1)))
    return np.concatenate(found)


def _unique(numbers: np.ndarray) -> np.ndarray:
    """The different numbers in order; `numbers` is sorted in place."""
    numbers.sort()
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))] if len(numbers) else numbers


def _weigh(rows: _Rows, bulk: Bulk, first: np.ndarray, second: np.ndarray, small: bool) -> Pairs:
    parts = [_weigh_slice(rows, bulk, first[at : at + _SLICE], second[at : at + _SLICE], small) for at in range(0, len(first), _SLICE)]
    if not parts:
        return Pairs(first, second, np.zeros(0, dtype=np.float32))
    return Pairs(*(np.concatenate(columns) for columns in zip(*parts)))


def _weigh_slice(rows: _Rows, bulk: Bulk, first: np.ndarray, second: np.ndarray, small: bool) -> Pairs:
    """Drop the pairs that share too little. Across facets, and in bulk, more is asked for than within."""
    common = _ones(rows.sketch.take(first, axis=0) & rows.sketch.take(second, axis=0))
    spelt = bulk.letters.take(first) == bulk.letters.take(second)
    least = np.minimum(rows.size.take(first), rows.size.take(second))
    near = (common >= (1 if small else np.maximum(2, (least + 1) * 3 // 5))) | spelt
    first, second, spelt = first[near], second[near], spelt[near]
    if not small:
        kept = spelt | _led(rows, *_by_weight(rows, first, second))
        first, second, spelt = first[kept], second[kept], spelt[kept]
    within, shared = _shared(rows, *_by_weight(rows, first, second), _KEPT if small else _FRONT)
    cosine = shared / np.maximum(np.sqrt(rows.total[first] * rows.total[second]), 1e-6)
    overlap = np.where(spelt, 1.0, 0.5 * np.minimum(within, 1) + 0.5 * np.minimum(cosine, 1))
    least_shared = np.where(bulk.facets[first] == bulk.facets[second], 0.15, 0.3) if small else _BULK_WITHIN
    keep = spelt | (within >= least_shared)
    return Pairs(first[keep], second[keep], overlap[keep].astype(np.float32))


def _ones(bits: np.ndarray) -> np.ndarray:
    """How many bits are set in each row. (`sum` takes five times as long over so short an axis.)"""
    counts = np.bitwise_count(bits)
    return counts[:, 0].astype(np.int16) + counts[:, 1] + counts[:, 2] + counts[:, 3]


def _by_weight(rows: _Rows, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows of each pair, the one that says less first."""
    swap = rows.total.take(first) > rows.total.take(second)
    return np.where(swap, second, first), np.where(swap, first, second)


def _led(rows: _Rows, less: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Whether the rarest token of either is shared: two statements of one frame about different things share all but that."""
    mine, theirs = rows.rarest.take(less, axis=0)[:, :_FRONT], rows.rarest.take(more, axis=0)
    led = ((theirs == mine[:, :1]) & (mine[:, :1] > 0)).any(axis=1)
    return led | ((mine == theirs[:, :1]) & (mine > 0)).any(axis=1)


def _shared(rows: _Rows, less: np.ndarray, more: np.ndarray, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Of the `columns` rarest tokens of `less`: the share that `more` has too, by weight, and that weight."""
    shared = np.zeros(len(less), dtype=np.float32)
    others, mine, weights = (table.take(of, axis=0) for table, of in ((rows.rarest, more), (rows.rarest, less), (rows.weights, less)))
    for column in range(columns):
        token = mine[:, column : column + 1]
        shared += np.where(((others == token) & (token > 0)).any(axis=1), weights[:, column], 0)
    whole = weights[:, :columns].sum(axis=1) + rows.lone[less]
    return shared / np.maximum(whole, 1e-6), shared


def _best(pairs: Pairs, count: int, most: int) -> Pairs:
    """Keep a pair when it is among the `most` strongest of either statement; ties fall by row number."""
    order = np.lexsort((pairs.second, pairs.first, -pairs.overlap))
    first, second, overlap = (column[order] for column in pairs)
    keep = _rank(first, count) < most
    keep |= _rank(second, count) < most
    return Pairs(first[keep], second[keep], overlap[keep])


def _rank(rows: np.ndarray, count: int) -> np.ndarray:
    """For each entry, how many entries before it have the same row."""
    order = np.argsort(rows, kind="stable")
    starts = np.searchsorted(rows[order], np.arange(count))
    rank = np.empty(len(rows), dtype=np.int64)
    rank[order] = np.arange(len(rows)) - starts[rows[order]]
    return rank

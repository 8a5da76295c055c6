"""Other tools that find near-duplicates, called the way their manuals call them. Each gives a group number per text."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np

_WORD = re.compile(r"\w+")
_THRESHOLD = 0.7
"""Of the Jaccard index of words: the customary one of the MinHash tools."""


def exact(texts: Sequence[str]) -> list[int]:
    """Equal once case, punctuation and blanks are out: the least that a deduplicator does."""
    seen: dict[str, int] = {}
    return [seen.setdefault(" ".join(_WORD.findall(text.lower())), len(seen)) for text in texts]


def rapidfuzz(texts: Sequence[str]) -> list[int]:
    """All pairs of sorted words with a ratio of 85 or more. Quadratic: for small amounts only."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    ready = [" ".join(sorted(_WORD.findall(text.lower()))) for text in texts]
    edges = []
    for at in range(0, len(ready), 500):
        near = cdist(ready[at : at + 500], ready, scorer=Indel.normalized_similarity, score_cutoff=0.85, dtype=np.float32, workers=-1)
        edges += [(at + int(one), int(two)) for one, two in zip(*near.nonzero())]
    return _groups(len(texts), edges)


def datasketch(texts: Sequence[str]) -> list[int]:
    """MinHash of words with 128 permutations, locality-sensitive hashing at 0.7."""
    from datasketch import MinHash, MinHashLSH

    index, edges = MinHashLSH(threshold=_THRESHOLD, num_perm=128), []
    words = ([word.encode() for word in set(_WORD.findall(text.lower()))] for text in texts)
    for number, made in enumerate(MinHash.generator(words, num_perm=128, seed=1)):
        edges += [(number, int(other)) for other in index.query(made)]
        index.insert(number, made)
    return _groups(len(texts), edges)


def rensa(texts: Sequence[str]) -> list[int]:
    """The same with rensa's RMinHash in 32 bands, candidates checked at 0.7."""
    from rensa import RMinHash, RMinHashLSH

    index, edges, made = RMinHashLSH(threshold=_THRESHOLD, num_perm=128, num_bands=32), [], []
    for number, text in enumerate(texts):
        one = RMinHash(num_perm=128, seed=1)
        one.update(sorted(set(_WORD.findall(text.lower()))))
        edges += [(number, other) for other in index.query(one) if one.jaccard(made[other]) >= _THRESHOLD]
        index.insert(number, one)
        made.append(one)
    return _groups(len(texts), edges)


PEERS: dict[str, Callable[[Sequence[str]], list[int]]] = {
    "exact": exact, "rapidfuzz": rapidfuzz, "rensa": rensa, "datasketch": datasketch,
}
MOST = {"exact": 1_000_000, "rapidfuzz": 10_000, "rensa": 100_000, "datasketch": 100_000}
"""How many statements each is asked to do: beyond that it takes many minutes."""


def installed(name: str) -> bool:
    """Whether the peer can be called in this Python."""
    return name == "exact" or importlib.util.find_spec(name) is not None


def _groups(count: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """Connected statements share a number."""
    parent = list(range(count))

    def find(one: int) -> int:
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    for one, two in edges:
        parent[find(one)] = find(two)
    return [find(one) for one in range(count)]

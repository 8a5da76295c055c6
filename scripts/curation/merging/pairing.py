"""Which block of one version is which block of another: the identity that merging rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from scripts.curation.merging.article_blocks import Block

ALIKE = 50.0
"""Percent of characters in common from which two blocks of one kind may be versions of each other."""


def pair(first: Sequence[Block], second: Sequence[Block]) -> dict[int, int]:
    """Positions in `first` with their positions in `second`, in six steps from certain to likely.

    Unchanged in order, unchanged but moved, the same statement cited, alike (half of the characters), the lone
    odd one between two paired neighbours. Blocks that cite different statements are never the same.
    """
    pairs = _unchanged([block.key for block in first], [block.key for block in second])
    _moved(first, second, pairs)
    _cited(first, second, pairs)
    _alike(first, second, pairs)
    _lone(first, second, pairs)
    return pairs


def _unchanged(first: list[str], second: list[str]) -> dict[int, int]:
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    pairs = {at: at for at in range(start)} | {len(first) - 1 - at: len(second) - 1 - at for at in range(end)}
    middle_first, middle_second = first[start : len(first) - end], second[start : len(second) - end]
    if middle_first and middle_second:
        for a, b, size in SequenceMatcher(None, middle_first, middle_second, autojunk=False).get_matching_blocks():
            pairs.update((start + a + step, start + b + step) for step in range(size))
    return pairs


def _free(first: Sequence[Block], second: Sequence[Block], pairs: dict[int, int]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [i for i in range(len(first)) if i not in pairs], [j for j in range(len(second)) if j not in taken]


def _moved(first: Sequence[Block], second: Sequence[Block], pairs: dict[int, int]) -> None:
    left, right = _free(first, second, pairs)
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j in right:
        where[second[j].kind, second[j].key].append(j)
    for i in left:
        if found := where.get((first[i].kind, first[i].key)):
            pairs[i] = found.pop(0)


def _cited(first: Sequence[Block], second: Sequence[Block], pairs: dict[int, int]) -> None:
    left, right = _free(first, second, pairs)
    where = {name: j for j in reversed(right) for name in second[j].ids}
    for i in left:
        found = sorted({where[name] for name in first[i].ids if name in where})
        if found:
            pairs[i] = found[0]
            where = {name: j for name, j in where.items() if j != found[0]}


def _may_pair(one: Block, two: Block) -> bool:
    return one.kind == two.kind and (not one.ids or not two.ids or bool(one.ids & two.ids))


def _alike(first: Sequence[Block], second: Sequence[Block], pairs: dict[int, int]) -> None:
    left, right = _free(first, second, pairs)
    scored = []
    for i in left:
        for j in right:
            if _may_pair(first[i], second[j]) and (score := ratio(first[i].words, second[j].words, score_cutoff=ALIKE)):
                scored.append((-score, abs(i - j), i, j))
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _lone(first: Sequence[Block], second: Sequence[Block], pairs: dict[int, int]) -> None:
    """A block between two neighbours that are neighbours of one block there: they are versions of each other."""
    taken = set(pairs.values())
    known = pairs | {-1: -1, len(first): len(second)}
    for i in range(len(first)):
        before, after = known.get(i - 1), known.get(i + 1)
        if i in pairs or before is None or after != before + 2 or before + 1 in taken:
            continue
        if _may_pair(first[i], second[before + 1]):
            pairs[i] = before + 1

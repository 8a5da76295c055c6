"""What two statements share, and what is left over on either side once all that is harmless is taken away."""

from __future__ import annotations

from typing import NamedTuple

from scripts.curation.matching.match_frame import title
from scripts.curation.matching.match_harmless import (
    Half, drop_expansions, drop_repeats, match_broken, match_initials, match_phrases, match_words, may_stand_for,
    swapped_units,
)
from scripts.curation.matching.match_tokens import Unit, View
from scripts.curation.matching.match_words import Lexicon


__all__ = ["Aligned", "Side", "align", "may_stand_for"]


class Side(NamedTuple):
    """One statement of a pair."""

    view: View
    units: tuple[Unit, ...]
    """Its units without a pushed-in title."""
    left: tuple[int, ...]
    """Indices into `units`: what the other statement does not have."""


class Aligned(NamedTuple):
    """A pair of statements, compared."""

    a: Side
    b: Side
    order: tuple[tuple[int, int], ...]
    """Matched units of equal concept (index in a, index in b), in the order of a."""
    swapped: tuple[frozenset[int], frozenset[int]]
    """Units of a and of b that were left over at one and the same place: one may have been put for the other."""


def align(a: View, b: View, lexicon: Lexicon) -> Aligned:
    """The pair with everything that is equal or harmless matched."""
    title_a = set(title(a, b, lexicon)) if a.runs else set()
    title_b = set(title(b, a, lexicon)) if b.runs else set()
    if title_a and title_b:  # two names, not a title pushed into one copy
        title_a = title_b = set()
    units_a, units_b = _without(a, title_a), _without(b, title_b)
    order = _pairs([u.concept for u in units_a], [u.concept for u in units_b])
    left_a = set(range(len(units_a))) - {i for i, _ in order}
    left_b = set(range(len(units_b))) - {j for _, j in order}
    swapped: tuple[set[int], set[int]] = set(), set()
    if left_a or left_b:
        one, two = Half(a, units_a, left_a), Half(b, units_b, left_b)
        match_broken(one, two)
        match_phrases(one, two, lexicon)
        match_words(one, two, lexicon)
        match_initials(one, two)
        match_initials(two, one)
        swapped = swapped_units(one, two, order)
        drop_repeats(one, two, swapped[0], lexicon)
        drop_repeats(two, one, swapped[1], lexicon)
        drop_expansions(one, two)
        drop_expansions(two, one)
    sides = Side(a, units_a, tuple(sorted(left_a))), Side(b, units_b, tuple(sorted(left_b)))
    return Aligned(*sides, tuple(order), (frozenset(swapped[0]), frozenset(swapped[1])))


def _without(view: View, pushed_in: set[int]) -> tuple[Unit, ...]:
    return tuple(u for u in view.units if u.start not in pushed_in) if pushed_in else view.units


def _pairs(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Equal concepts matched: in order as far as possible (longest common subsequence), then wherever they stand."""
    most, start, end = min(len(a), len(b)), 0, 0
    while start < most and a[start] == b[start]:
        start += 1
    while end < most - start and a[-1 - end] == b[-1 - end]:
        end += 1
    found = [(i, i) for i in range(start)]
    found += [(len(a) - n, len(b) - n) for n in range(end, 0, -1)]
    if start + end < most:
        inner = _common(a[start : len(a) - end], b[start : len(b) - end])
        found += [(start + i, start + j) for i, j in inner]
    return _moved(a, b, found)


def _common(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """A longest common subsequence, last pair first: bit-parallel (Hyyrö 2004), a zero bit marks a step of it."""
    masks: dict[str, int] = {}
    for i, concept in enumerate(a):
        masks[concept] = masks.get(concept, 0) | 1 << i
    full = (1 << len(a)) - 1
    state, rows = full, []
    for concept in b:
        met = state & masks.get(concept, 0)
        state = ((state + met) | (state - met)) & full
        rows.append(state)
    found, i = [], len(a) - 1
    for j in range(len(b) - 1, -1, -1):
        while i >= 0 and rows[j] >> i & 1:
            i -= 1
        if i < 0:
            break
        if (j == 0 or rows[j - 1] >> i & 1) and a[i] == b[j]:
            found.append((i, j))
            i -= 1
    return found


def _moved(a: list[str], b: list[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(found) == min(len(a), len(b)):  # nothing is left on one side
        return sorted(found)
    free_b: dict[str, list[int]] = {}
    taken_a, taken_b = {i for i, _ in found}, {j for _, j in found}
    for j, concept in enumerate(b):
        if j not in taken_b:
            free_b.setdefault(concept, []).append(j)
    if free_b:
        for i, concept in enumerate(a):
            if i not in taken_a and free_b.get(concept):
                found.append((i, free_b[concept].pop(0)))
    return sorted(found)



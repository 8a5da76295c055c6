"""Leftovers that say nothing new: broken words, synonyms, initials, repeats. Each step takes away what it can explain."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from scripts.curation.matching.match_stem import root
from scripts.curation.matching.match_tokens import SMALL, Known, Unit, View
from scripts.curation.matching.match_words import Lexicon


class Half(NamedTuple):
    view: View
    units: tuple[Unit, ...]
    left: set[int]

    def covers(self, start: int, end: int) -> list[int]:
        return [i for i in self.left if start <= self.units[i].start and self.units[i].end <= end]


def match_broken(one: Half, two: Half) -> None:
    """`arrh ythmia` on one side, `arrhythmia` on the other."""
    for half, other in ((one, two), (two, one)):
        words = half.view.words
        joined = dict(zip(map(str.__add__, words, words[1:]), count())) if other.left else {}
        for j in list(other.left):
            unit = other.units[j]
            at = joined.get(other.view.words[unit.start]) if unit.end == unit.start + 1 else None
            if at is not None and (halves := half.covers(at, at + 2)):
                half.left.difference_update(halves)
                other.left.discard(j)


def match_phrases(one: Half, two: Half, lexicon: Lexicon) -> None:
    """Phrases of the synonym lists: `is able to` / `can`, `not known` / `unknown`."""
    for half, other in ((one, two), (two, one)):
        for phrase in half.view.known:
            covered = half.covers(phrase.start, phrase.end)
            groups = lexicon.meaning(phrase.concept).groups
            if not covered or not groups:
                continue
            for found in _sharing(other, groups, phrase.concept, lexicon):
                half.left.difference_update(covered)
                other.left.difference_update(other.covers(found.start, found.end))
                break


def _sharing(half: Half, groups: frozenset[int], concept: str, lexicon: Lexicon) -> Iterator[Known | Unit]:
    spans: Iterable[Known | Unit] = (*half.view.known, *half.units)
    found = [s for s in spans if s.concept != concept and not groups.isdisjoint(lexicon.meaning(s.concept).groups)]
    return iter(sorted(found, key=lambda s: (not half.covers(s.start, s.end), s.start - s.end)))


def match_words(one: Half, two: Half, lexicon: Lexicon) -> None:
    for i in sorted(one.left):
        mine = one.units[i].concept
        for j in sorted(two.left):
            if may_stand_for(mine, two.units[j].concept, lexicon):
                one.left.discard(i)
                two.left.discard(j)
                break


def may_stand_for(mine: str, other: str, lexicon: Lexicon) -> bool:
    """Whether the lists, or a common root, let one concept stand for the other."""
    if lexicon.meaning(mine).groups.isdisjoint(lexicon.meaning(other).groups):
        if mine[:5] != other[:5] or len(mine) < 5 or not mine.isalpha() or root(mine) != root(other):  # a root has five letters
            return False
    return not opposed(mine, other, lexicon)


def opposed(mine: str, other: str, lexicon: Lexicon) -> bool:
    """Whether the lists set one concept against the other."""
    one = lexicon.meaning(mine).sides
    if not one:
        return False
    two = lexicon.meaning(other).sides
    return any(line == l2 and side != s2 for line, side in one for l2, s2 in two) if two else False


def match_initials(half: Half, other: Half) -> None:
    """`MS` for `multiple sclerosis`: in the other statement, or beside it in the same one."""
    for i in sorted(half.left):
        unit = half.units[i]
        word = half.view.cased[unit.start].removesuffix("s")
        if len(word) < 2 or not word.isupper() or not word.isalpha():
            continue
        for start, end in _spelt_out(word.lower(), other.view.words):
            covered = other.covers(start, end)
            if len(covered) >= len(word) - 1:
                half.left.discard(i)
                other.left.difference_update(covered)
                break
        else:
            if any(unit.start in (end, start - 1) for start, end in _spelt_out(word.lower(), half.view.words)):
                half.left.discard(i)


def drop_expansions(half: Half, other: Half) -> None:
    """`multiple sclerosis (MS)` where the other statement has `MS` alone and nothing of its own."""
    for i in sorted(half.left) if not other.left else ():
        at = half.units[i].start
        if any(start <= at < end for start, end in _spelt_out_beside(at, half.view)):
            half.left.discard(i)


def _spelt_out(letters: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for skip in ((), SMALL):
        kept = [i for i, word in enumerate(words) if word not in skip]
        initials = "".join(words[i][0] for i in kept)
        at = initials.find(letters)
        while at >= 0:
            yield kept[at], kept[at + len(letters) - 1] + 1
            at = initials.find(letters, at + 1)


def _spelt_out_beside(at: int, view: View) -> Iterator[tuple[int, int]]:
    for near in range(at + 1, min(at + 7, len(view.cased))):
        word = view.cased[near].removesuffix("s")
        if len(word) >= 2 and word.isupper() and word.isalpha():
            yield from (span for span in _spelt_out(word.lower(), view.words) if span[1] == near)


def swapped_units(one: Half, two: Half, order: list[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Units left over on both sides at the same place: one may have been put for the other."""
    places_a, places_b = (_places(half, [p[at] for p in order]) for half, at in ((one, 0), (two, 1)))
    to_b = {-1: -1, **dict(order)}
    before_b = {j: before for j, (before, _) in places_b.items()}
    after_b = {j: after for j, (_, after) in places_b.items()}
    found_a, found_b = set(), set()
    for i, (before, after) in places_a.items():
        met = [j for j in places_b if before_b[j] == to_b[before] or after_b[j] == to_b.get(after, len(two.units))]
        if met:
            found_a.add(i)
            found_b.update(met)
    return found_a, found_b


def _places(half: Half, matched: list[int]) -> dict[int, tuple[int, int]]:
    """For each unit left over: the matched units before and after it (-1 and the number of units at the ends)."""
    known = sorted(matched)
    places = {}
    for i in half.left:
        at = bisect(known, i)
        places[i] = (known[at - 1] if at else -1, known[at] if at < len(known) else len(half.units))
    return places


def drop_repeats(half: Half, other: Half, at_one_place: set[int], lexicon: Lexicon) -> None:
    """A word said twice on one side and once on the other, in the same or in other words, unless the count says something.

    A repeated word stays when it stands where the other side has something else (`at_one_place`), and a repeated name
    when the other side has a name of its own.
    """
    rest = half.left - at_one_place
    if not rest:
        return
    there = {u.concept for u in other.units}
    groups = frozenset().union(*(lexicon.meaning(c).groups for c in there))
    named = any(lexicon.names(other.units[j].concept) for j in other.left)
    for i in sorted(rest):
        concept = half.units[i].concept
        meaning = lexicon.meaning(concept)
        known = concept in there or not meaning.groups.isdisjoint(groups)
        if known and not (lexicon.counts(concept) or meaning.sides or meaning.steps or (named and lexicon.names(concept))):
            half.left.discard(i)

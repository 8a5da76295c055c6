"""What two statements share, and what is left over on either side once all that is harmless is taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scripts.curation.match_stem import root
from scripts.curation.match_tokens import Known, Unit, View
from scripts.curation.match_words import Lexicon

_SMALL = frozenset("a an and are as at by for from how if in is it its of on or s that the to what when with vs your you".split())
_LINKS = frozenset("of in with for by a an the called from to and or having have has".split())
_LEAD = 14
"""The longest introduction, in words, that may be empty ("It is important to note that …")."""


class Side(NamedTuple):
    """One statement of a pair."""

    view: View
    units: tuple[Unit, ...]
    """Its units without pushed-in titles and empty introductions."""
    left: tuple[int, ...]
    """Indices into `units`: what the other statement does not have."""


class Aligned(NamedTuple):
    """A pair of statements, compared."""

    a: Side
    b: Side
    alike: int
    """How many units were matched by synonym, phrase or derivation instead of being equal."""
    order: tuple[tuple[int, int], ...]
    """Matched units of equal concept (index in a, index in b), in the order of a."""
    swapped: tuple[frozenset[int], frozenset[int]]
    """Units of a and of b that were left over at one and the same place: one may have been put for the other."""


def align(a: View, b: View, lexicon: Lexicon) -> Aligned:
    """The pair with everything that is equal or harmless matched."""
    title_a, title_b = set(_title(a, b, lexicon)), set(_title(b, a, lexicon))
    if title_a and title_b:  # two names, not a title pushed into one copy
        title_a = title_b = set()
    units_a, units_b = _without(a, title_a, lexicon), _without(b, title_b, lexicon)
    order = _pairs([u.concept for u in units_a], [u.concept for u in units_b])
    left_a = set(range(len(units_a))) - {i for i, _ in order}
    left_b = set(range(len(units_b))) - {j for _, j in order}
    before = len(left_a) + len(left_b)
    swapped: tuple[set[int], set[int]] = set(), set()
    if left_a or left_b:
        one, two = _Half(a, units_a, left_a), _Half(b, units_b, left_b)
        _match_broken(one, two)
        _match_phrases(one, two, lexicon)
        _match_words(one, two, lexicon)
        _match_initials(one, two)
        _match_initials(two, one)
        swapped = _swapped(one, two, order)
        _drop_repeats(one, two, swapped[0], lexicon)
        _drop_repeats(two, one, swapped[1], lexicon)
        _drop_expansions(one, two)
        _drop_expansions(two, one)
    alike = before - len(left_a) - len(left_b)
    sides = Side(a, units_a, tuple(sorted(left_a))), Side(b, units_b, tuple(sorted(left_b)))
    return Aligned(*sides, alike, tuple(order), (frozenset(swapped[0]), frozenset(swapped[1])))


class _Half(NamedTuple):
    view: View
    units: tuple[Unit, ...]
    left: set[int]

    def covers(self, start: int, end: int) -> list[int]:
        return [i for i in self.left if start <= self.units[i].start and self.units[i].end <= end]


def _without(view: View, title: set[int], lexicon: Lexicon) -> tuple[Unit, ...]:
    out = title.union(_lead(view, lexicon))
    return tuple(u for u in view.units if u.start not in out) if out else view.units


def _lead(view: View, lexicon: Lexicon) -> range:
    """The words of an empty introduction: comment words alone, up to `that` or a comma."""
    last = -1
    for at, word in enumerate(view.words[:_LEAD]):
        concept = lexicon.concept[word]
        if concept in lexicon.comment_stop or not (
            concept in lexicon.comment or "profession" in lexicon.meaning(concept).classes
        ):
            break
        if word == "that" and at or at in view.stops:
            last = at
    return range(last + 1) if last + 3 < len(view.words) else range(0)


def _title(view: View, other: View, lexicon: Lexicon) -> Iterator[int]:
    """Words of capitalised runs that the other statement does not need: a page title pushed into the text."""
    if len(view.words) <= len(other.words) // 2 or sum(view.capital) < 2 or sum(view.capital) > 0.8 * len(view.capital) or all(w.isupper() for w in view.cased):
        return
    spare = Counter(lexicon.concept[w] for w in view.words)
    spare.subtract(lexicon.concept[w] for w in other.words)
    for start, end in _runs(view):
        forward = _unneeded(view, range(start, end), spare, lexicon)
        backward = _unneeded(view, range(end - 1, start - 1, -1), spare, lexicon)
        found = max(forward, backward, key=len)
        if len(found) >= 2 and _is_title(view, found[0], found[-1] + 1, other, lexicon):
            yield from found


def _unneeded(view: View, run: range, spare: Counter[str], lexicon: Lexicon) -> list[int]:
    """The first stretch of the run that the other statement can do without, in reading order, small words cut off."""
    left, taken = spare.copy(), []
    for at in run:
        concept = lexicon.concept[view.words[at]]
        if view.words[at] in _SMALL or left[concept] > 0:
            taken.append(at)
            left[concept] -= 1
        elif len(taken) >= 2:
            break
        else:
            taken = []
    taken.sort()
    while taken and view.words[taken[-1]] in _SMALL:
        taken.pop()
    while taken and view.words[taken[0]] in _SMALL and (view.words[taken[0]] != "the" or taken[0]):
        taken.pop(0)
    return taken


def _runs(view: View) -> Iterator[tuple[int, int]]:
    start, capital = None, view.capital
    for at in range(len(capital) + 1):
        inside = at < len(capital) and (capital[at] or view.words[at] in _SMALL and start is not None)
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            yield start, at
            start = None


def _is_title(view: View, start: int, end: int, other: View, lexicon: Lexicon) -> bool:
    capital = view.capital
    cues = sum(lexicon.concept[view.words[at]] in lexicon.title for at in range(start, end))
    linked = start > 0 and view.words[start - 1] in _LINKS and start - 1 not in view.stops
    size = end - start
    if start == 0:
        return end < len(capital) and capital[end] and (cues > 0 or (size >= 3 and view.words[end] == other.words[0]))
    if end == len(capital) and start - 1 in view.stops:
        return cues > 0 or size >= 3
    return cues >= 2 or (not linked and (cues > 0 or size >= 4))


def _pairs(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Equal concepts matched: in order as far as possible (longest common subsequence), then wherever they stand."""
    size, masks = len(a), {}
    for i, concept in enumerate(a):
        masks[concept] = masks.get(concept, 0) | 1 << i
    state, full, rows = (1 << size) - 1, (1 << size) - 1, []
    for concept in b:  # bit-parallel LCS (Hyyrö 2004): a zero bit marks a step of the common subsequence
        met = state & masks.get(concept, 0)
        state = ((state + met) | (state - met)) & full
        rows.append(state)
    found, i = [], size - 1
    for j in range(len(b) - 1, -1, -1):
        while i >= 0 and rows[j] >> i & 1:
            i -= 1
        if i < 0:
            break
        if j == 0 or rows[j - 1] >> i & 1:
            if a[i] == b[j]:
                found.append((i, j))
                i -= 1
    return _moved(a, b, found)


def _moved(a: list[str], b: list[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
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


def _match_broken(one: _Half, two: _Half) -> None:
    """`arrh ythmia` on one side, `arrhythmia` on the other."""
    for half, other in ((one, two), (two, one)):
        words = half.view.words
        joined = {words[i] + words[i + 1]: i for i in range(len(words) - 1)} if other.left else {}
        for j in list(other.left):
            unit = other.units[j]
            at = joined.get(other.view.words[unit.start]) if unit.end == unit.start + 1 else None
            if at is not None and (halves := half.covers(at, at + 2)):
                half.left.difference_update(halves)
                other.left.discard(j)


def _match_phrases(one: _Half, two: _Half, lexicon: Lexicon) -> None:
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


def _sharing(half: _Half, groups: frozenset[int], concept: str, lexicon: Lexicon) -> Iterator[Known | Unit]:
    spans: Iterable[Known | Unit] = (*half.view.known, *half.units)
    ranked = sorted(spans, key=lambda s: (not half.covers(s.start, s.end), s.start - s.end))
    return (s for s in ranked if s.concept != concept and not groups.isdisjoint(lexicon.meaning(s.concept).groups))


def _match_words(one: _Half, two: _Half, lexicon: Lexicon) -> None:
    for i in sorted(one.left):
        mine = one.units[i].concept
        for j in sorted(two.left):
            if may_stand_for(mine, two.units[j].concept, lexicon):
                one.left.discard(i)
                two.left.discard(j)
                break


def may_stand_for(mine: str, other: str, lexicon: Lexicon) -> bool:
    """Whether the lists, or a common root, let one concept stand for the other."""
    x, y = lexicon.meaning(mine), lexicon.meaning(other)
    if opposed(mine, other, lexicon):
        return False
    if not x.groups.isdisjoint(y.groups):
        return True
    return mine[0] not in "=~" and other[0] not in "=~" and len(mine) > 4 and mine.isalpha() and root(mine) == root(other)


def opposed(mine: str, other: str, lexicon: Lexicon) -> bool:
    """Whether the lists set one concept against the other."""
    sides = lexicon.meaning(other).sides
    return any(line == l2 and side != s2 for line, side in lexicon.meaning(mine).sides for l2, s2 in sides)


def _match_initials(half: _Half, other: _Half) -> None:
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


def _drop_expansions(half: _Half, other: _Half) -> None:
    """`multiple sclerosis (MS)` where the other statement has `MS` alone and nothing of its own."""
    for i in sorted(half.left) if not other.left else ():
        at = half.units[i].start
        if any(start <= at < end for start, end in _spelt_out_beside(at, half.view)):
            half.left.discard(i)


def _spelt_out(letters: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for skip in ((), _SMALL):
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


def _swapped(one: _Half, two: _Half, order: list[tuple[int, int]]) -> tuple[set[int], set[int]]:
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


def _places(half: _Half, matched: list[int]) -> dict[int, tuple[int, int]]:
    """For each unit left over: the matched units before and after it (-1 and the number of units at the ends)."""
    known = set(matched)
    places = {}
    for i in half.left:
        before = next((n for n in range(i - 1, -1, -1) if n in known), -1)
        after = next((n for n in range(i + 1, len(half.units)) if n in known), len(half.units))
        places[i] = (before, after)
    return places


def _drop_repeats(half: _Half, other: _Half, swapped: set[int], lexicon: Lexicon) -> None:
    """A word said twice on one side and once on the other, in the same or in other words, unless the count says something.

    A repeated word stays when it stands where the other side has something else (`swapped`), and a repeated name
    when the other side has a name of its own.
    """
    if not half.left:
        return
    there = {u.concept for u in other.units}
    groups = frozenset().union(*(lexicon.meaning(c).groups for c in there))
    named = any(lexicon.names(other.units[j].concept) for j in other.left)
    for i in sorted(half.left - swapped):
        concept = half.units[i].concept
        meaning = lexicon.meaning(concept)
        known = concept in there or not meaning.groups.isdisjoint(groups)
        if known and not (lexicon.counts(concept) or meaning.sides or meaning.steps or (named and lexicon.names(concept))):
            half.left.discard(i)

"""Groups that hold together pair by pair, made of decisions about pairs, and their leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from scripts.curation.grouping.marking import Marks, Rows
from scripts.curation.model import Difference, Grouping, Statement

LEAST_TRUSTED = 9
_DIFFERENCES = 6
"""Differences recorded for one statement at most, the closest look-alikes first: a sentence that is a template
has hundreds of look-alikes, and the hundredth tells a reader nothing."""


class Agreement(NamedTuple):
    """What the matcher said of the candidate pairs, by row (first < second)."""

    same: list[tuple[int, int, float]]
    """first, second, score"""
    different: list[tuple[float, int, int, str]]
    """overlap, first, second, what differs"""


def cliques(agreement: Agreement, same: Callable[[int, int], bool]) -> list[list[int]]:
    """Groups of two and more rows in which every pair is the same; the strongest pairs join first.

    Two groups join only when every member of one is the same as every member of the other, so A~B and B~C
    never bring A and C together by themselves. `same` is asked about pairs that were no candidates.
    """
    known = {(one, two): True for one, two, _ in agreement.same}
    home: dict[int, list[int]] = {}

    def agree(one: int, two: int) -> bool:
        pair = (one, two) if one < two else (two, one)
        if pair not in known:
            known[pair] = same(*pair)
        return known[pair]

    for one, two, _ in sorted(agreement.same, key=lambda edge: (-edge[2], edge[0], edge[1])):
        left, right = home.setdefault(one, [one]), home.setdefault(two, [two])
        if left is right or not all(agree(a, b) for a in left for b in right):
            continue
        left += right
        home.update((member, left) for member in right)
    return sorted(sorted(group) for group in {id(group): group for group in home.values()}.values() if len(group) > 1)


def gather(
    statements: Sequence[Statement], rows: Rows, groups: list[list[int]], agreement: Agreement, trust: Mapping[str, int], marks: Marks
) -> Grouping:
    """Rows and their groups as clusters of statements, each with its lead first, and differences between leads."""
    home = np.arange(len(rows.keep))
    for group in groups:
        home[group] = group[0]
    of = home[rows.of]
    torn = {row for one, two, _ in agreement.same if home[one] != home[two] for row in (one, two)}

    def rank(index: int) -> tuple:
        statement = statements[index]
        return (
            trust.get(statement.place.source, LEAST_TRUSTED),
            int(rows.of[index]) in torn,  # it could stand in another cluster as well, so it tells them apart badly
            _unclear(statement.text),
            int(marks.starts[index] - marks.starts[index + 1]),  # most content words first
            len(statement.text), statement.text, statement.place, index,
        )

    order = np.argsort(of, kind="stable")
    bounds = [0, *(np.flatnonzero(np.diff(of[order])) + 1).tolist(), len(order)]
    members, homes = order.tolist(), of[order[bounds[:-1]]].tolist()
    found, lead_of = [], {}
    for start, end, own in zip(bounds, bounds[1:], homes):
        inside = members[start:end]
        if end - start > 1:
            lead = min(inside, key=rank)
            found.append((inside[0], (lead, *(i for i in inside if i != lead))))
        else:
            found.append((inside[0], (inside[0],)))
        lead_of[own] = found[-1][1][0]
    return Grouping(tuple(cluster for _, cluster in sorted(found)), _differences(agreement, home, lead_of))


def _unclear(text: str) -> int:
    """How much of a text's form is in a reader's way: capitals throughout, a break in the middle, no full stop."""
    return 4 * text.isupper() + 2 * ("\n" in text) + (text.rstrip("”\"')]")[-1:] not in (".", "!", "?"))


def _differences(agreement: Agreement, home: np.ndarray, lead_of: Mapping[int, int]) -> tuple[Difference, ...]:
    """Differences between leads, at most `_DIFFERENCES` a statement: first those where both say something, the closest first."""
    found: dict[tuple[int, int], Difference] = {}
    count: Counter[int] = Counter()
    for _, one, two, about in sorted(agreement.different, key=lambda d: ("–" in d[3], -d[0], d[1:])):
        first, second = lead_of[int(home[one])], lead_of[int(home[two])]
        pair = (min(first, second), max(first, second))
        if first != second and pair not in found and max(count[first], count[second]) < _DIFFERENCES:
            found[pair] = Difference(first, second, about)
            count.update(pair)
    return tuple(sorted(found.values()))

"""Statements that say the same fact become one cluster; look-alikes that differ become differences.

Four steps, each of which saves the next work: equal match keys in one pass, candidates from arrays
(candidates.py), a decision about meaning for each candidate pair (match.py), groups in which every pair is
the same (grouping.py). The result does not depend on the order of the statements or the number of processes:
after the first pass everything is numbered by match key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext

import numpy as np

from scripts.curation.grouping import candidates
from scripts.curation.grouping.grouping import Agreement, cliques, gather
from scripts.curation.grouping.marking import Marks, Rows, context_of, mark_all, rows_of
from scripts.curation.matching.match import Matcher
from scripts.curation.model import Grouping, Statement
from scripts.curation.workers import Each, cores, over, uncollected

_WORTH_A_POOL = 12_000
"""Below this number of statements, starting processes costs more than they save."""
_PAIRS_AT_ONCE = 1000


def deduplicate(
    statements: Sequence[Statement],
    facets: Sequence[str],
    trust: Mapping[str, int],
    matcher: Matcher,
    topics: Sequence[str] | None = None,
    processes: int | None = None,
    each: Each | None = None,
) -> Grouping:
    """Every statement in exactly one cluster, the lead first, and the differences between leads.

    `facets` and `topics` hold one per statement; statements of different topics never meet. `trust` gives each
    source's rank (1 best). `processes`: how many to use; left out, that depends on the amount of work. `each`:
    processes that have the matcher and run already.
    """
    if not statements:
        return Grouping((), ())
    if processes is None:
        processes = cores() if len(statements) >= _WORTH_A_POOL else 1
    with uncollected(), nullcontext(each) if each else over(processes, matcher) as each:
        marks = mark_all(statements, topics, each)
        rows = rows_of(statements, facets, marks)
        agreement = _decide(statements, rows, _find(marks, rows, topics), each)
        groups = cliques(agreement, lambda one, two: _same(statements, rows, matcher, one, two))
        return gather(statements, rows, groups, agreement, trust, marks)


def _find(marks: Marks, rows: Rows, topics: Sequence[str] | None) -> candidates.Pairs:
    """The candidate pairs of all topics, by row number."""
    of_row = np.unique([topics[i] for i in rows.keep], return_inverse=True)[1] if topics else np.zeros(len(rows.keep), dtype=np.int64)
    found = []
    for topic in range(int(of_row.max()) + 1):
        members = np.flatnonzero(of_row == topic)
        pairs = candidates.find(candidates.Bulk(*marks.take(rows.keep[members]), rows.facets[members]))
        found.append(candidates.Pairs(members[pairs.first], members[pairs.second], pairs.overlap))
    return candidates.Pairs(*(np.concatenate(columns) for columns in zip(*found)))


def _decide(statements: Sequence[Statement], rows: Rows, pairs: candidates.Pairs, each: Each) -> Agreement:
    """What the matcher says of each candidate pair."""
    order = np.lexsort((pairs.second, pairs.first, _linked(pairs, len(rows.keep))[pairs.first]))
    pairs = candidates.Pairs(*(column[order] for column in pairs))
    agreement = Agreement([], [])
    batches = (_batch(statements, rows, pairs, at) for at in range(0, len(order), _PAIRS_AT_ONCE))
    for number, (same, different) in enumerate(each(_decide_batch, batches)):
        at = number * _PAIRS_AT_ONCE
        for position, score in same:
            agreement.same.append((int(pairs.first[at + position]), int(pairs.second[at + position]), score))
        for position, about in different:
            row = at + position
            agreement.different.append((float(pairs.overlap[row]), int(pairs.first[row]), int(pairs.second[row]), about))
    return agreement


def _linked(pairs: candidates.Pairs, count: int) -> np.ndarray:
    """For each row the lowest to which pairs lead from it: those decided one after the other share what is prepared for them."""
    lowest = np.arange(count)
    while True:
        new, both = lowest.copy(), np.minimum(lowest[pairs.first], lowest[pairs.second])
        np.minimum.at(new, pairs.first, both)
        np.minimum.at(new, pairs.second, both)
        new = new[new]
        if np.array_equal(new, lowest):
            return lowest
        lowest = new


def _batch(statements: Sequence[Statement], rows: Rows, pairs: candidates.Pairs, at: int) -> tuple:
    """The contexts that a batch of pairs needs, and the pairs as positions among them."""
    first, second = pairs.first[at : at + _PAIRS_AT_ONCE], pairs.second[at : at + _PAIRS_AT_ONCE]
    needed, place = np.unique(np.concatenate((first, second)), return_inverse=True)
    return [context_of(statements[i]) for i in rows.keep[needed]], place[: len(first)].tolist(), place[len(first) :].tolist()


def _decide_batch(matcher: Matcher, batch: tuple) -> tuple[list[tuple[int, float]], list[tuple[int, str]]]:
    """(position, score) of the pairs that say the same, (position, what differs) of those that contradict each other."""
    contexts, first, second = batch
    ready = [matcher.prepare_in_context(*context) for context in contexts]
    same, different = [], []
    for position, (one, two) in enumerate(zip(first, second)):
        decision = matcher.decide(ready[one], ready[two])
        if decision.same:
            same.append((position, decision.score))
        elif decision.difference:
            different.append((position, decision.difference))
    return same, different


def _same(statements: Sequence[Statement], rows: Rows, matcher: Matcher, one: int, two: int) -> bool:
    ready = [matcher.prepare_in_context(*context_of(statements[rows.keep[row]])) for row in (min(one, two), max(one, two))]
    return matcher.decide(*ready).same

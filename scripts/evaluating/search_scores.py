"""Scores of a search from what it showed for labelled queries: MRR@10, nDCG@10, success@1 and @3, by class of query.

A query is `{"id", "cls", "q", "rel": {concept: grade}}` with grades 3 (best), 2 (good) and 1 (related); a concept map gives
the addresses of each concept below the site. A page counts with the highest grade of the concepts on it; a page of grade 2
or 3 answers. nDCG gains are 2^grade - 1. A query without `rel` has no answer on the site.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.files import read_text
from scripts.problem import Problem

DEPTH = 10
ANSWERS = 2


class Query(NamedTuple):
    """One labelled query; `grades` is by address, of pages and of sections."""

    id: str
    cls: str
    text: str
    grades: Mapping[str, int]


class Shown(NamedTuple):
    """What the search showed: addresses below the site, each page followed by its sections, the best first."""

    results: tuple[tuple[str, ...], ...]
    card: str = ""
    """Title of the urgent card, if one was shown."""
    weak: bool = False


class Scores(NamedTuple):
    """Means over the queries of a class; those without an answer on the site only count for `shown`."""

    queries: int
    mrr: float
    ndcg: float
    first: float
    third: float
    zero: float
    section: float
    """Share of queries whose first open section is one that answers."""
    card: float
    shown: float


def page_of(address: str) -> str:
    return address.partition("#")[0]


def read_queries(path: Path, places: Path) -> list[Query]:
    """The labelled queries of `path` with the addresses that the map `places` gives. Raises `Problem`."""
    rows, known = _json(path, list), _json(places, dict)
    queries = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not isinstance(row.get("q"), str) or not isinstance(row.get("rel", {}), dict):
            raise Problem(f"query {number} is not of the form {{\"id\", \"cls\", \"q\", \"rel\"}}.", "Look at the queries before it.", file=str(path))
        grades: dict[str, int] = {}
        for concept, grade in row.get("rel", {}).items():
            if concept not in known:
                raise Problem(f"query {number} names the concept `{concept}`, which is not in the map.", f"Add it to {places.name}.", file=str(path))
            addresses = known[concept] if isinstance(known[concept], list) else [known[concept]]
            for address in addresses:
                for place in {address, page_of(address)}:
                    grades[place] = max(grades.get(place, 0), int(grade))
        queries.append(Query(str(row.get("id", number)), str(row.get("cls", "all")), row["q"], grades))
    return queries


def _json(path: Path, kind: type) -> list | dict:  # type: ignore[type-arg]
    try:
        value = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise Problem(f"this is not JSON ({error.msg}).", "Mend that line.", file=str(path), line=error.lineno) from None
    if not isinstance(value, kind):
        raise Problem("the file has another form than expected.", "Queries are a JSON list, a map is a JSON object.", file=str(path))
    return value


def scores(pairs: Sequence[tuple[Query, Shown]]) -> Scores:
    """The means over `pairs`."""
    asked = [(query, shown) for query, shown in pairs if query.grades] or list(pairs)
    count = len(asked) or 1

    def mean(values: Sequence[float]) -> float:
        return sum(values) / count

    ranks = [_rank(query, shown) for query, shown in asked]
    return Scores(
        len(pairs),
        mean([1 / rank if rank else 0.0 for rank in ranks]), mean([_ndcg(query, shown) for query, shown in asked]),
        mean([rank == 1 for rank in ranks]), mean([0 < rank <= 3 for rank in ranks]),
        mean([not shown.results for _, shown in asked]), mean([_section(query, shown) for query, shown in asked]),
        mean([bool(shown.card) for _, shown in asked]), sum(len(shown.results) for _, shown in pairs) / (len(pairs) or 1),
    )


def _rank(query: Query, shown: Shown) -> int:
    """Place of the first page that answers, 0 when none of the first ten does."""
    pages = [page_of(result[0]) for result in shown.results[:DEPTH]]
    return next((place for place, page in enumerate(pages, 1) if query.grades.get(page, 0) >= ANSWERS), 0)


def _ndcg(query: Query, shown: Shown) -> float:
    best = _gain(sorted((grade for address, grade in query.grades.items() if "#" not in address), reverse=True))
    return _gain([query.grades.get(page_of(result[0]), 0) for result in shown.results]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def _section(query: Query, shown: Shown) -> bool:
    """A page whose sections are not labelled is answered by any of them."""
    opened = shown.results[0][:2] if shown.results else ()
    labelled = [address for address, grade in query.grades.items() if grade >= ANSWERS and "#" in address]
    return any(
        query.grades.get(address, 0) >= ANSWERS or query.grades.get(page_of(address), 0) >= ANSWERS and page_of(address) not in map(page_of, labelled)
        for address in opened[-1:]
    )


def table(pairs: Sequence[tuple[Query, Shown]]) -> str:
    """A line a class and one for all; `none` are the queries without an answer."""
    by_class: dict[str, list[tuple[Query, Shown]]] = {}
    for query, shown in pairs:
        by_class.setdefault(query.cls if query.grades else "none", []).append((query, shown))
    rows = [(name, by_class[name]) for name in sorted(by_class)]
    rows.append(("all with an answer", [pair for pair in pairs if pair[0].grades]))
    lines = [f"{'class':<20}{'queries':>8}{'MRR@10':>8}{'nDCG@10':>9}{'S@1':>7}{'S@3':>7}{'zero':>7}{'section':>9}{'card':>7}{'shown':>7}"]
    for name, some in rows:
        found = scores(some)
        numbers = f"{found.mrr:>8.3f}{found.ndcg:>9.3f}{found.first:>7.3f}{found.third:>7.3f}{found.zero:>7.3f}{found.section:>9.3f}{found.card:>7.3f}"
        lines.append(f"{name:<20}{found.queries:>8}" + (numbers if name != "none" else " " * len(numbers)) + f"{found.shown:>7.2f}")
    return "\n".join(lines)

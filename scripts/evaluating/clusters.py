"""Measures clustering on labelled statements: the same code as in curation, the scores per pair."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from scripts.curation.facets.classify import load_model
from scripts.curation.grouping.deduplicate import deduplicate
from scripts.curation.matching.match import load_matcher
from scripts.curation.model import Place, Statement
from scripts.files import read_text, write_text
from scripts.problem import Problem

_HEADING = "heading"
_MEMBERS = ("members", "ids", "statements", "pair")
_NAMES = {
    "clusters": ("clusters", "gold", "gold_clusters", "groups"),
    "look-alikes": ("lookalikes", "look_alikes", "traps"),
    "partial": ("partial", "partly", "partial_pairs"),
}

Pair = frozenset[object]


class Row(NamedTuple):
    """One row of the file. Rows of kind `heading` give context to those below and stay by themselves."""

    id: str | int
    seed: str
    kind: str
    text: str


class Labelled(NamedTuple):
    """The file: statements, and the labels as pairs where it has any (None where it has not)."""

    rows: tuple[Row, ...]
    same: frozenset[Pair] | None
    look_alikes: frozenset[Pair]
    partial: frozenset[Pair]


def evaluate_clusters(path: Path, predictions: Path | None = None) -> str:
    """The scores as text; `predictions` gets one `{"members": [ids]}` per cluster. Raises `Problem`."""
    labelled = read_labelled(path)
    clusters = cluster(labelled.rows)
    if predictions:
        write_text(predictions, "".join(json.dumps({"members": members}, ensure_ascii=False) + "\n" for members in clusters))
    return _report(labelled, clusters)


def cluster(rows: Sequence[Row]) -> list[list[str | int]]:
    """The ids of each cluster, in the order of the rows."""
    places, statements = [], []
    headings: dict[str, str] = {}
    for number, row in enumerate(rows):
        if row.kind == _HEADING:
            headings[row.seed] = row.text
        else:
            above = (headings[row.seed],) if row.seed in headings else ()
            places.append(number)
            statements.append(Statement(row.text, row.kind, Place(row.seed, above, 0, len(row.text), number + 1)))
    facets = [guess.facet for guess in load_model().classify(statements)] if statements else []
    found = [[places[i] for i in group] for group in deduplicate(statements, facets, {}, load_matcher()).clusters]
    found += [[number] for number, row in enumerate(rows) if row.kind == _HEADING]
    return [[rows[i].id for i in sorted(group)] for group in sorted(found, key=min)]


def read_labelled(path: Path) -> Labelled:
    """The file's statements and labels. Raises `Problem` with what is wrong."""
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise Problem(f"this is not valid JSON: {error.msg}.", "Mend that line.", file=str(path), line=error.lineno) from None
    if not isinstance(data, dict) or not isinstance(data.get("statements"), list):
        raise Problem("this file has no list `statements`.", "Give it one: {id, seed, kind, text} each.", file=str(path))
    rows = tuple(_row(entry, number, path) for number, entry in enumerate(data["statements"], 1))
    known = {row.id for row in rows}
    if len(known) < len(rows):
        raise Problem("two statements have the same id.", "Give each its own.", file=str(path))
    groups = {what: _groups(data, what, known, path) for what in _NAMES}
    same = None if groups["clusters"] is None else frozenset(_pairs(groups["clusters"]))
    return Labelled(rows, same, *(frozenset(_pairs(groups[what] or ())) for what in ("look-alikes", "partial")))


def _row(entry: object, number: int, path: Path) -> Row:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not isinstance(entry.get("id"), str | int):
        raise Problem(f"statement {number} lacks an id or a text.", "Each needs {id, seed, kind, text}.", file=str(path))
    return Row(entry["id"], str(entry.get("seed", "")), str(entry.get("kind", "sentence")), entry["text"])


def _groups(data: dict[str, object], what: str, known: set[str | int], path: Path) -> list[list[str | int]] | None:
    found = next((data[name] for name in _NAMES[what] if name in data), None)
    if found is None:
        return None
    try:
        groups = [_members(group) for group in found]  # type: ignore[attr-defined]
        strangers = [one for group in groups for one in group if one not in known]
    except (TypeError, KeyError, StopIteration):
        raise Problem(f"the {what} are not lists of ids.", "Write them as [[id, id], …].", file=str(path)) from None
    if strangers:
        raise Problem(f"the {what} name a statement that is not there: {strangers[0]!r}.", "Mend the id.", file=str(path))
    return groups


def _members(group: object) -> list[str | int]:
    if isinstance(group, dict):
        group = group[next(name for name in _MEMBERS if name in group)]
    if not isinstance(group, list):
        raise TypeError
    return group


def _pairs(groups: Iterable[Sequence[object]]) -> Iterable[Pair]:
    return (frozenset(pair) for group in groups for pair in combinations(group, 2))


def _report(labelled: Labelled, clusters: list[list[str | int]]) -> str:
    several = [members for members in clusters if len(members) > 1]
    lines = [f"{len(labelled.rows)} statements, {len(clusters)} clusters, {len(several)} of them with more than one statement"]
    found = frozenset(_pairs(clusters))
    if labelled.same is not None:
        wanted, made = labelled.same - labelled.partial, found - labelled.partial
        right = len(wanted & made)
        precision, recall = right / len(made) if made else 1.0, right / len(wanted) if wanted else 1.0
        score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        lines.append(f"pairs: {len(wanted)} labelled the same, {len(made)} merged, {right} of them right")
        lines.append(f"precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}")
    if labelled.partial:
        lines.append(f"partly the same (count neither way): {len(labelled.partial)} pairs, {len(labelled.partial & found)} merged")
    if labelled.look_alikes:
        lines.append(f"look-alikes merged: {len(labelled.look_alikes & found)} of {len(labelled.look_alikes)}")
    return "\n".join(lines)

"""Measures the decision about pairs of statements on anyone's labelled pairs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.curation.matching.match import load_matcher
from scripts.curation.model import Decision
from scripts.files import write_text
from scripts.evaluating.json_lines import values
from scripts.problem import Problem

_NEIGHBOUR = "neighbour"
"""Two different sentences of one text: not the same, and no look-alike either."""


class Row(NamedTuple):
    """One line of the file. `same` is None where the file does not say."""

    id: str | int
    a: str
    b: str
    same: bool | None
    kind: str


def evaluate_pairs(path: Path, predictions: Path | None = None) -> str:
    """The scores as text; `predictions` gets one `{"id", "same", "score"}` a line. Raises `Problem`."""
    rows = read_rows(path)
    matcher = load_matcher()
    decisions = [matcher.decide(matcher.prepare(row.a), matcher.prepare(row.b)) for row in rows]
    if predictions:
        write_text(predictions, "".join(_line(row, decision) for row, decision in zip(rows, decisions)))
    return report(rows, decisions)


def read_rows(path: Path) -> list[Row]:
    """The rows of a file of JSON lines; blank lines are skipped. Raises `Problem` for a line that is none."""
    rows = [_row(data, number, path) for number, data in values(path)]
    if not rows:
        raise Problem("this file holds no pairs.", 'Give it one {"id", "a", "b"} a line.', file=str(path))
    return rows


def _row(data: object, number: int, path: Path) -> Row:
    if not isinstance(data, dict) or not all(isinstance(data.get(name), str) for name in "ab") or "id" not in data:
        raise Problem("this line lacks an id or the texts a and b.", 'Write {"id", "a", "b"}.', file=str(path), line=number)
    same = data.get("same")
    if same not in (0, 1, True, False, None):
        raise Problem(f"`same` is {same!r}.", "Write 1 for the same fact, 0 for another.", file=str(path), line=number)
    return Row(data["id"], data["a"], data["b"], None if same is None else bool(same), str(data.get("kind") or ""))


def _line(row: Row, decision: Decision) -> str:
    return json.dumps({"id": row.id, "same": int(decision.same), "score": round(decision.score, 4)}, ensure_ascii=False) + "\n"


def report(rows: Sequence[Row], decisions: Sequence[Decision]) -> str:
    """Precision, recall, F1, look-alikes merged, and right decisions by kind; only counts where nothing is labelled."""
    merged = sum(decision.same for decision in decisions)
    lines = [f"{len(rows)} pairs, {merged} of them decided the same"]
    told = [(row, decision) for row, decision in zip(rows, decisions) if row.same is not None]
    if not told:
        return lines[0]
    wanted, made = sum(row.same is True for row, _ in told), sum(decision.same for _, decision in told)
    right = sum(row.same is True and decision.same for row, decision in told)
    precision, recall = right / made if made else 1.0, right / wanted if wanted else 1.0
    f1 = 2 * right / (made + wanted) if made + wanted else 1.0
    lines.append(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    lines += _merged("look-alikes merged", [d for row, d in told if not row.same and row.kind != _NEIGHBOUR])
    lines += _merged("neighbours merged", [d for row, d in told if not row.same and row.kind == _NEIGHBOUR])
    return "\n".join(lines + _by_kind(told))


def _merged(what: str, decisions: list[Decision]) -> list[str]:
    count = sum(decision.same for decision in decisions)
    return [f"{what}: {count} of {len(decisions)} ({count / len(decisions):.1%})"] if decisions else []


def _by_kind(told: Sequence[tuple[Row, Decision]]) -> list[str]:
    kinds = sorted({(not row.same, row.kind) for row, _ in told if row.kind})
    lines = ["", "right decisions by kind"] if kinds else []
    for different, kind in kinds:
        of_kind = [decision.same is row.same for row, decision in told if (not row.same, row.kind) == (different, kind)]
        label = "another" if different else "the same"
        lines.append(f"  {kind:<20} {label:<9} {sum(of_kind):>5} of {len(of_kind):<5} {sum(of_kind) / len(of_kind):.3f}")
    return lines

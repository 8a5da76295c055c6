"""`evaluate pairs`: scores, predictions, and one sentence about a broken line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.evaluating.pairs import evaluate_pairs
from scripts.problem import Problem

A = "Ripe plums keep for six days in a cold cellar."
ROWS = [
    {"id": "p1", "a": A, "b": A.upper(), "same": 1, "kind": "format"},
    {"id": "p2", "a": A, "b": A.replace("six", "nine"), "same": 0, "kind": "number"},
    {"id": "p3", "a": A, "b": "Wasps visit the orchard in late August.", "same": 0, "kind": "neighbour"},
    {"id": "p4", "a": A, "b": "Nothing here is like the other.", "same": 1, "kind": "synonyms"},
]


def test_scores_are_counted_by_kind_and_neighbours_apart(write):
    report = evaluate_pairs(write(ROWS))
    assert "precision 1.000  recall 0.500  F1 0.667" in report
    assert "look-alikes merged: 0 of 1 (0.0%)" in report and "neighbours merged: 0 of 1 (0.0%)" in report
    by_kind = {line.split()[0]: line.split()[-1] for line in report.splitlines() if line.startswith("  ")}
    assert by_kind == {"format": "1.000", "number": "1.000", "neighbour": "1.000", "synonyms": "0.000"}


def test_predictions_hold_one_line_a_pair(write, tmp_path: Path):
    out = tmp_path / "out.jsonl"
    evaluate_pairs(write(ROWS), out)
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(line["id"], line["same"]) for line in lines] == [("p1", 1), ("p2", 0), ("p3", 0), ("p4", 0)]
    assert lines[0]["score"] == 1 and all(0 <= line["score"] <= 1 for line in lines)


def test_without_labels_only_the_count_is_told(write):
    unlabelled = [{key: row[key] for key in ("id", "a", "b")} for row in ROWS]
    assert evaluate_pairs(write(unlabelled)) == "4 pairs, 1 of them decided the same"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{broken", "not valid JSON"),
        ('{"id": 1, "a": "x"}', "lacks an id or the texts"),
        ('["a"]', "lacks an id or the texts"),
        ('{"id": 1, "a": "x", "b": "y", "same": "yes"}', "`same` is 'yes'"),
    ],
    ids=["broken", "no-b", "list", "same"],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, says: str):
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(ROWS[0]) + "\n\n" + line + "\n", "utf-8")
    with pytest.raises(Problem, match=r"pairs\.jsonl:3: ") as caught:
        evaluate_pairs(path)
    assert says in str(caught.value)


def test_an_empty_file_is_no_measurement(tmp_path: Path):
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n", "utf-8")
    with pytest.raises(Problem, match="holds no pairs"):
        evaluate_pairs(path)


@pytest.fixture
def write(tmp_path: Path):
    def make(rows: list[dict[str, object]]) -> Path:
        path = tmp_path / "pairs.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path

    return make

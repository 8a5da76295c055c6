"""`evaluate clusters`: scores per pair, predictions for every statement, and clear words about a broken file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.evaluating.clusters import evaluate_clusters
from scripts.problem import Problem

STATEMENTS = [
    {"id": "a", "seed": 1, "kind": "heading", "text": "Plums"},
    {"id": "b", "seed": 1, "kind": "sentence", "text": "Ripe plums keep for six days in a cold cellar."},
    {"id": "c", "seed": 2, "kind": "sentence", "text": "Please note that ripe plums keep for six days in a cold cellar"},
    {"id": "d", "seed": 2, "kind": "sentence", "text": "Ripe plums keep for nine days in a cold cellar."},
    {"id": "e", "seed": 2, "kind": "cell", "text": "Wasps in the orchard"},
    {"id": "f", "seed": 2, "kind": "heading", "text": "Plums"},
]


def test_scores_look_alikes_and_predictions(write, tmp_path: Path):
    out = tmp_path / "out.jsonl"
    report = evaluate_clusters(write(clusters=[["b", "c"], ["d", "e"]], lookalikes=[["b", "d"]]), out)
    assert "precision 1.000  recall 0.500  F1 0.667" in report and "look-alikes merged: 0 of 1" in report
    assert [json.loads(line)["members"] for line in out.read_text("utf-8").splitlines()] == [["a"], ["b", "c"], ["d"], ["e"], ["f"]]


def test_partly_equal_pairs_count_neither_way(write):
    assert "F1 1.000" in evaluate_clusters(write(clusters=[["d", "e"]], partial=[["d", "e"], ["b", "c"]]))


def test_groups_may_be_objects_with_members(write):
    assert "F1 1.000" in evaluate_clusters(write(gold=[{"members": ["b", "c"]}]))


def test_without_labels_only_the_counts_are_told(write):
    report = evaluate_clusters(write())
    assert report.startswith("6 statements, 5 clusters, 1 of them") and "F1" not in report


@pytest.mark.parametrize(("content", "said"), [
    ("{", "not valid JSON"),
    ("[]", "no list `statements`"),
    ('{"statements": [{"id": 1}]}', "statement 1 lacks"),
    ('{"statements": [{"id": 1, "text": "A."}, {"id": 1, "text": "B."}]}', "same id"),
    ('{"statements": [{"id": 1, "text": "A."}], "clusters": [[1, 2]]}', "not there: 2"),
    ('{"statements": [{"id": 1, "text": "A."}], "clusters": [3]}', "not lists of ids"),
])
def test_a_broken_file_is_told_in_a_sentence(tmp_path: Path, content: str, said: str):
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Problem, match=said):
        evaluate_clusters(path)


@pytest.fixture
def write(tmp_path: Path):
    def file(**labels: object) -> Path:
        path = tmp_path / "clusters.json"
        path.write_text(json.dumps({"statements": STATEMENTS, **labels}), encoding="utf-8")
        return path

    return file

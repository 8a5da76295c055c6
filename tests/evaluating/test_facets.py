"""The facet evaluation: scores, predictions, and one clear sentence for a file that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.curation.facets.scoring import score, table
from scripts.evaluating.facets import evaluate_facets
from scripts.problem import Problem

ROWS = [
    {"id": "a", "text": "An operation removes the gall bladder.", "facet": "treatment"},
    {"id": "b", "text": "A blood test and a scan confirm the illness.", "facet": "diagnosis"},
    {"id": "c", "text": "Wear gloves and wash your hands.", "facet": "prevention"},
]


def _file(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_report_and_predictions(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    report = evaluate_facets(_file(tmp_path, ROWS), out)
    assert "macro-F1 1.000, accuracy 1.000, 3 statements" in report
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert found == [{"id": row["id"], "facet": row["facet"]} for row in ROWS]


def test_chooses_among_the_facets_of_the_file(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": "Call your doctor about a rash, fever or swollen joints.", "facet": "symptoms"}, ROWS[0]]
    assert "accuracy 1.000" in evaluate_facets(_file(tmp_path, rows))


def test_unlabelled_rows_are_classified_among_all_facets(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rows = [{"id": "x", "text": "Call your doctor if the fever returns."}]
    assert "1 sentences classified" in evaluate_facets(_file(tmp_path, rows), out)
    assert json.loads(out.read_text(encoding="utf-8")) == {"id": "x", "facet": "when_to_get_help"}


def test_labels_and_origins_in_the_file_are_no_signals(tmp_path: Path) -> None:
    told, plain = tmp_path / "told.jsonl", tmp_path / "plain.jsonl"
    text = "That is another matter."
    rows = [{"id": "1", "text": text, "qtype": "exams and tests", "focus": "MRI", "group": "g", "source": "diagnosis"}]
    evaluate_facets(_file(tmp_path, rows), told)
    evaluate_facets(_file(tmp_path, [{"id": "1", "text": text}]), plain)
    assert told.read_bytes() == plain.read_bytes()


def test_a_heading_is_a_signal(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rows = [{"id": "1", "text": "That is another matter.", "heading": heading} for heading in ("Diagnosis", "Outlook")]
    evaluate_facets(_file(tmp_path, rows), out)
    assert [json.loads(line)["facet"] for line in out.read_text(encoding="utf-8").splitlines()] == ["diagnosis", "prognosis"]


@pytest.mark.parametrize(("line", "says"), [
    ("{broken", "not valid JSON"),
    ('{"id": "1"}', "no text"),
    ('["a"]', "no text"),
    ('{"id": "1", "text": "a", "facet": "weather"}', "there is no facet 'weather'"),
], ids=["broken", "no text", "a list", "unknown facet"])
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROWS[0]) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(Problem, match=rf"rows\.jsonl:2: .*{says}"):
        evaluate_facets(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(Problem, match="no sentences"):
        evaluate_facets(path)


def test_scores_by_hand() -> None:
    found = score([("causes", "causes"), ("causes", "symptoms"), ("symptoms", "symptoms"), ("symptoms", "none")])
    assert [(each.label, each.precision, each.recall, each.count) for each in found.classes] == [
        ("causes", 1.0, 0.5, 2), ("symptoms", 0.5, 0.5, 2),
    ]
    assert found.macro_f1 == pytest.approx((2 / 3 + 0.5) / 2)
    assert found.accuracy == 0.5
    assert "none" not in table(found)

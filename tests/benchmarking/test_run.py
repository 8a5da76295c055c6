"""The benchmark report: every peer beside ours with its ratio, and plain words about what is absent."""

from __future__ import annotations

import json
import subprocess
import sys

from scripts.benchmarking import peers
from scripts.benchmarking.measure import main
from scripts.benchmarking import previews
from scripts.benchmarking.run import preview_benchmarks, run_benchmarks
from scripts.layout import ROOT


def figures(task: str, size: int) -> dict[str, float]:
    speed = 8000.0 if task == "ours" else 2000.0
    return {
        "per_second": speed, "found": 0.5, "found_title": 0.25, "mixed": 3, "read_split_classify": 1, "deduplicate": 1,
        "ledger": 1, "whole": 5, "again": 0.5, **({} if task == "exact" else {"peak_mb": 100.0, "helper_mb": 60.0}),
    }


def test_peers_stand_beside_ours_with_ratio_and_memory(monkeypatch):
    monkeypatch.setattr("scripts.benchmarking.run.installed", lambda name: name != "rensa")
    report = run_benchmarks(quick=True, measure=figures)
    assert "4.00 x" in report and "100 MB + 60" in report and "n/a" in report and "title 0.250" in report
    assert "not installed in this Python: rensa" in report and "100,000" not in report


def test_the_quadratic_peer_is_asked_for_small_amounts_only():
    asked: list[tuple[str, int]] = []
    run_benchmarks(million=True, measure=lambda task, size: asked.append((task, size)) or figures(task, size))
    assert ("rapidfuzz", 10_000) in asked and ("rapidfuzz", 100_000) not in asked and ("ours", 1_000_000) in asked


def test_a_measurement_counts_what_was_found():
    found = main("exact", 400)
    assert found["found_format"] == 1 and found["found_filler"] == 0 and found["mixed"] == 0


def test_ours_runs_in_a_process_of_its_own():
    done = subprocess.run([sys.executable, "-m", "scripts.benchmarking.measure", "ours", "200"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and json.loads(done.stdout)["found_format"] == 1


def test_rapidfuzz_groups_texts_that_are_nearly_equal():
    of = peers.rapidfuzz(["Ripe plums keep for days.", "ripe plums keep for a day", "Wasps sting."])
    assert of[0] == of[1] != of[2]


def test_the_preview_stands_beside_its_peer_at_both_sizes():
    asked: list[tuple[str, int]] = []
    seen = {"ours": 0.02, "mkdocs": 0.5}
    report = preview_benchmarks(measure=lambda task, size: asked.append((task, size)) or {"ready": 1.0, "seen": seen[task], "slowest": 1.0})
    assert asked == [("ours", 50), ("mkdocs", 50), ("ours", 5000), ("mkdocs", 5000)] and report.count("25.0 x") == 2


def test_a_save_of_an_invented_page_is_seen():
    found = previews.main("ours", 40, saves=2)
    assert found["saves"] == 2 and 0 < found["seen"] <= found["slowest"]

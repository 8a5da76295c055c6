"""The report tells what was kept, merged and left out, and what no article uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.curation.pipeline import curate
from scripts.curation.report import report
from scripts.layout import Layout, apart
from scripts.problem import Problem

TEXT = """# Sore toes

## What it is

A sore toe is a common complaint of walkers.

## Treatment

Rest helps most people with a sore toe within 24 hours.
Surgery is rarely needed for a sore toe.
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    sources = tmp_path / "texts"
    sources.mkdir()
    (sources / "one.md").write_text(TEXT, encoding="utf-8")
    (sources / "two.md").write_text(TEXT.replace("24 hours", "48 hours"), encoding="utf-8")
    return apart(tmp_path / "out", sources)


def line(text: str, begins: str) -> str:
    return next(found for found in text.split("\n") if found.strip().startswith(begins))


def test_the_report_of_a_run(layout: Layout) -> None:
    result = curate(layout, say=lambda _: None)
    text = report(layout)
    assert line(text, f"{result.statements} statements in") == (
        f"  {result.statements} statements in = {result.clustered} in {result.entries} clusters + {len(result.dropped)} dropped"
    )
    for source in result.sources:
        assert source.statements == source.leads + source.merged + source.dropped
        assert line(text, source.key + " ").split() == [
            source.key, str(source.statements), "=", str(source.leads), "+", str(source.merged), "+", str(source.dropped), source.topic,
        ]
    assert line(text, "Coverage:") == f"Coverage: {result.entries} of {result.entries} statements are cited in an article"
    assert "number" in text and "24 hours" in text and "48 hours" in text


def test_what_an_editor_took_out_is_not_covered(layout: Layout) -> None:
    result = curate(layout, say=lambda _: None)
    for path in layout.docs.rglob("*.md"):
        path.write_text("\n".join(row for row in path.read_text(encoding="utf-8").split("\n") if "Surgery" not in row), encoding="utf-8")
    text = report(layout)
    assert line(text, "Coverage:").startswith(f"Coverage: {result.entries - 1} of {result.entries}")
    assert "Surgery is rarely needed" in text.split("Coverage:")[1]


def test_drops_are_shown_with_reason_place_and_the_way_back(layout: Layout) -> None:
    (layout.sources / "two.md").write_text(TEXT + "\nCopyright 2020 by nobody. All rights reserved.\n", encoding="utf-8")
    result = curate(layout, say=lambda _: None)
    text = report(layout)
    assert result.dropped and "[[keep]]" in text
    for one in result.dropped[:1]:
        assert f"{one.place.source}: " in text and one.reason in text and f"line {one.place.line}: {one.text[:40]}" in text


def test_a_report_writes_nothing_and_needs_sources(layout: Layout) -> None:
    assert report(layout).startswith("Conservation (of a trial run")
    assert not layout.docs.parent.exists()
    for path in layout.sources.iterdir():
        path.unlink()
    with pytest.raises(Problem):
        report(layout)

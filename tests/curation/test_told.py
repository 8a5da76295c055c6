"""What a page tells with a number counts as told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.pipeline import curate
from scripts.curation.report import report
from scripts.curation.told import read_numbers, told
from scripts.layout import ROOT, Layout, apart
from scripts.problem import Problem

TEXT = "# Sore toes\n\n## Treatment\n\nRest helps most people with a sore toe within 24 hours.\n\nSurgery is rarely needed for a sore toe.\n"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A trial with knowledge of its own, so that it can have numbers."""
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    for path in (ROOT / "content_src").iterdir():
        if path.is_file() and path.name not in ("numbers.toml", "statements.jsonl"):
            shutil.copy(path, knowledge)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.md").write_text(TEXT, encoding="utf-8")
    return apart(tmp_path / "out", tmp_path / "texts")._replace(knowledge=knowledge)


def by_number(layout: Layout) -> str:
    """Write the page's words on rest with a number instead of a citation; the statement's id."""
    rest = next(entry.id for entry in read_ledger(layout.ledger) if entry.text.startswith("Rest"))
    (layout.knowledge / "numbers.toml").write_text(f'[[number]]\nid = "rest-helps"\ntext = "most people"\nstatement = "{rest}"\n', encoding="utf-8")
    for path in layout.docs.rglob("*.md"):
        rows = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join("With rest [[number rest-helps]] are well in a day." if f"@{rest}" in row and row.startswith("Rest") else row for row in rows), encoding="utf-8")
        if "[[number" in path.read_text(encoding="utf-8"):
            return rest
    raise AssertionError("no page told it")


def test_keys_and_numbers_are_told() -> None:
    text = "A. [@saaaaaa; @mc] Of them [[number a]] and [[number  b ]], not [[number c]]."
    assert told(text, {"a": "sbbbbbb", "b": "scccccc"}) == {"saaaaaa", "mc", "sbbbbbb", "scccccc"}


def test_numbers_without_a_statement_and_a_missing_file_give_nothing(tmp_path: Path) -> None:
    path = tmp_path / "numbers.toml"
    assert read_numbers(path) == {}
    path.write_text('[[number]]\nid = "a"\nstatement = "sx"\n\n[[number]]\nid = "b"\nreferences = ["mc"]\n', encoding="utf-8")
    assert read_numbers(path) == {"a": "sx"}
    path.write_text("[[number\n", encoding="utf-8")
    with pytest.raises(Problem):
        read_numbers(path)


def test_a_statement_behind_a_number_is_covered_and_asked_about_when_its_source_falls_silent(layout: Layout) -> None:
    done = curate(layout, say=lambda _: None)
    rest = by_number(layout)
    assert f"Coverage: {done.entries} of {done.entries}" in report(layout)
    source = layout.sources / "one.md"
    source.write_text(TEXT.replace("Rest helps most people with a sore toe within 24 hours.", "Warm socks are a matter of taste."), encoding="utf-8")
    curate(layout, say=lambda _: None)
    assert f"[@{rest}]" in layout.review.read_text(encoding="utf-8")

"""The summary of a run says what each new, changed or vanished source text brought."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scripts.checks.finding import Finding
from scripts.curation.pipeline import curate
from scripts.curation.report import report
from scripts.curation.result import Curated
from scripts.curation.settling import decide
from scripts.curation.summary import summary
from scripts.layout import Layout, apart

FIRST = """# Sore toes

## What it is

A sore toe is a common complaint of walkers.

## Treatment

Rest helps most people with a sore toe within 24 hours.
Surgery is rarely needed for a sore toe.
"""
SECOND = """# Sore toes

## Treatment

Surgery is rarely needed for a sore toe.
Rest helps most people with a sore toe within 48 hours.
A wide shoe takes the pressure off the toe.

Copyright 2020 by nobody. All rights reserved.
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    sources = tmp_path / "texts"
    sources.mkdir()
    (sources / "one.md").write_text(FIRST, encoding="utf-8")
    return apart(tmp_path / "out", sources)


def run(layout: Layout) -> Curated:
    return curate(layout, say=lambda _: None)


@pytest.fixture
def added(layout: Layout) -> tuple[Layout, Curated]:
    """A second text was dropped in after the first run."""
    assert not run(layout).news
    (layout.sources / "two.md").write_text(SECOND, encoding="utf-8")
    return layout, run(layout)


def test_a_new_source_is_told_in_plain_words(added: tuple[Layout, Curated]) -> None:
    layout, result = added
    (news,) = result.news
    assert (news.key, news.state) == ("two", "new")
    assert [one.text for one in news.fresh] == ["Rest helps most people with a sore toe within 48 hours.", "A wide shoe takes the pressure off the toe."]
    assert [(one.text, one.others) for one in news.known] == [("Surgery is rarely needed for a sore toe.", ("one",))]
    assert [(one.line, one.others) for one in news.differs] == [(6, ("one",))] and "24 hours" in news.differs[0].beside
    assert {one.text for one in news.dropped} == {"Copyright 2020 by nobody.", "All rights reserved."}
    said = summary(result, layout)
    for words in ("New, nobody said it before: 2", "line 7: A wide shoe", "Said already: 1", "(also in one)", "Differs from another source: 1", "Left out: 2"):
        assert words in said
    assert f"→ {news.fresh[1].where}" in said and (layout.docs.parent / news.fresh[1].where.removeprefix("on ")).is_file()


def _of_the_register(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.rule.startswith("register-")]


def test_the_entry_for_the_register_is_ready_to_paste(added: tuple[Layout, Curated]) -> None:
    layout, result = added
    said = summary(result, layout)
    block = said.split("and fill it in:\n")[1].split("\n\nQuestions")[0].split("\nDifferences")[0]
    entries = tomllib.loads(block)["source"]
    assert [entry["file"] for entry in entries] == ["one.md", "two.md"] and entries[1]["title"] == "Sore toes"
    (layout.register).write_text(block, encoding="utf-8")
    found = _of_the_register(run(layout).findings)
    assert {finding.rule for finding in found} == {"register-key", "register-incomplete"} and any("not a date" in finding.what for finding in found)
    (layout.register).write_text(block.replace("YYYY-MM-DD", "2026-01-31"), encoding="utf-8")
    assert not _of_the_register(run(layout).findings)


def test_news_are_told_once(added: tuple[Layout, Curated]) -> None:
    layout, _ = added
    again = run(layout)
    assert again.unchanged and not again.news and "Nothing has changed" in summary(again, layout)
    next(layout.docs.rglob("*.md")).write_text("", encoding="utf-8")
    assert not run(layout).news


def test_a_changed_and_a_vanished_source(added: tuple[Layout, Curated]) -> None:
    layout, _ = added
    (layout.sources / "two.md").write_text(SECOND.replace("A wide shoe takes", "A wide, soft shoe takes"), encoding="utf-8")
    (news,) = run(layout).news
    assert news.state == "changed" and not news.fresh
    assert [(one.text, one.beside) for one in news.reworded] == [("A wide, soft shoe takes the pressure off the toe.", "A wide shoe takes the pressure off the toe.")]
    (layout.sources / "two.md").unlink()
    result = run(layout)
    assert [(one.key, one.state, len(one.withdrawn)) for one in result.news] == [("two", "gone", 2)]
    assert "No source says this any more: 2" in summary(result, layout)


def test_a_first_run_and_a_dry_run_are_short(layout: Layout) -> None:
    result = curate(layout, dry_run=True, say=lambda _: None)
    said = summary(result, layout, dry_run=True)
    assert "Nothing was written (dry run)" in said and "new source text" not in said


@pytest.mark.parametrize("way", [0, 1, 2], ids=["both-may-stand", "the-same", "one-is-wrong"])
def test_a_difference_is_settled_as_the_report_says(added: tuple[Layout, Curated], way: int) -> None:
    layout, _ = added
    said = report(layout)
    assert "Differences between sources: 1 open, 0 settled" in said and str(layout.decisions) in said
    told = said.split("To settle one, paste one of these")[1].split("\n\n")[0].split("\n    ")[1:]
    entries: list[str] = []
    for line in told:
        if line.startswith("  "):
            entries[-1] += line.strip() + "\n"
        else:
            entries.append("")
    layout.decisions.write_text(entries[way], encoding="utf-8")
    result = run(layout)
    assert not [finding for finding in result.findings if finding.file == "decisions.toml"]
    wanted = "0 open, 1 settled" if way == 0 else "0 open, 0 settled"
    assert f"Differences between sources: {wanted}" in report(layout)
    if way == 0:
        assert "settled: number" in report(layout) and "Why, for those after you." in report(layout)


def test_a_proposal_of_a_new_source_is_named_and_taken_over(layout: Layout) -> None:
    run(layout)
    for path in layout.docs.rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8") + "\nAsk your nurse.\n", encoding="utf-8")
    (layout.sources / "two.md").write_text(SECOND, encoding="utf-8")
    (news,) = run(layout).news
    one = next(one for one in news.fresh if one.where.startswith("proposed for docs/"))
    decide(layout, [one.where.split("(")[1].rstrip(")")], [])
    assert any(f"[@{one.id}]" in path.read_text(encoding="utf-8") for path in layout.docs.rglob("*.md"))

"""Curation from end to end on invented texts: laws, an editor's life with it, and what happens when it is killed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts import files
from scripts.curation import steps, tools
from scripts.curation.merging.article_blocks import split_blocks
from scripts.curation.merging.front import cut_front, values
from scripts.curation.ledger.ids import match_text
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.model import NONE, FacetGuess, Grouping, Statement
from scripts.curation.pipeline import curate
from scripts.curation.result import Curated
from scripts.files import only_run
from scripts.layout import ROOT, Layout
from scripts.problem import Problem

FACETS = {"What it is": "overview", "Causes": "causes", "Treatment": "treatment", "Outlook": "prognosis", "Thanks": NONE}
KNEES = """# Runner's knee

## What it is

Runner's knee is a sore place behind the kneecap.

## Treatment

Rest calms the knee within two weeks.
Cooling with ice takes the swelling down.

- Wear firm shoes.
- Run on soft ground.

## Thanks

Thank you for reading.
"""
RUNNING = """# Knees and running

## Causes

Running downhill strains the knee.

## Treatment

Cooling with ice takes the swelling down.
Taping the kneecap helps some runners.
"""


class ByHeading:
    """Stands in for the classifier: the heading says the facet."""

    def classify(self, statements: Sequence[Statement]) -> list[FacetGuess]:
        return [FacetGuess(FACETS[statement.place.headings[-1]], 0.9) for statement in statements]


def by_words(statements: Sequence[Statement], *_: object, **__: object) -> Grouping:
    """Stands in for the deduplicator: the same words are the same fact."""
    clusters: dict[str, list[int]] = {}
    for index, statement in enumerate(statements):
        clusters.setdefault(match_text("", statement.text), []).append(index)
    return Grouping(tuple(map(tuple, clusters.values())), ())


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setattr(tools, "load_model", lambda _: ByHeading())
    monkeypatch.setattr(tools, "load_matcher", lambda _: None)
    monkeypatch.setattr(steps, "deduplicate", by_words)
    knowledge = tmp_path / "content_src"
    knowledge.mkdir()
    for name in ("cleaning.toml", "common_words.toml", "facets.toml", "sections.toml", "words.txt"):
        if (ROOT / "content_src" / name).exists():
            shutil.copy(ROOT / "content_src" / name, knowledge)
    (knowledge / "topics.toml").write_text('[[topic]]\nid = "knee"\nname = "Runner’s knee"\nwords = ["knee", "knees", "kneecap"]\n', encoding="utf-8")
    sources = knowledge / "sources"
    sources.mkdir()
    (sources / "knees.md").write_text(KNEES, encoding="utf-8")
    (sources / "running.md").write_text(RUNNING, encoding="utf-8")
    return Layout(
        knowledge, sources, knowledge / "sources.toml", tmp_path / "docs", knowledge / "generated", knowledge / "statements.jsonl",
        knowledge / "REVIEW.md",
    )


def run(layout: Layout, dry_run: bool = False) -> Curated:
    return curate(layout, dry_run, say=lambda _: None)


def everything(layout: Layout) -> dict[str, bytes]:
    """All files below the project but the cache."""
    root = layout.docs.parent
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file() and ".cache" not in path.parts}


def page(layout: Layout, name: str = "treatment") -> Path:
    return layout.docs / "knee" / f"{name}.md"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def review(layout: Layout) -> str:
    return layout.review.read_text(encoding="utf-8") if layout.review.exists() else ""


def test_the_first_run_makes_a_page_for_each_facet(layout: Layout) -> None:
    result = run(layout)
    assert result.pages == ("knee/index.md", "knee/causes.md", "knee/treatment.md")
    assert (result.statements, result.clustered, result.entries, result.merged) == (9, 8, 7, 1)
    assert [(one.stage, one.text) for one in result.dropped] == [("classify", "Thank you for reading.")]
    assert result.conserved and result.review == 0
    assert values(cut_front(page(layout).read_text(encoding="utf-8"))[0])["sources"] == ["knees", "running"]


def test_every_entry_is_one_block_of_one_draft(layout: Layout) -> None:
    run(layout)
    drafts = [path.read_text(encoding="utf-8") for path in sorted(layout.generated.glob("*.md"))]
    cited = [name for text in drafts for block in split_blocks(cut_front(text)[1])[0] for name in block.ids]
    assert sorted(cited) == sorted(entry.id for entry in read_ledger(layout.ledger))


def test_the_same_texts_give_the_same_bytes(layout: Layout) -> None:
    run(layout)
    first = everything(layout)
    assert run(layout).unchanged
    shutil.rmtree(layout.docs.parent / ".cache")
    assert not run(layout).unchanged
    assert everything(layout) == first
    for made in (layout.docs, layout.generated):
        shutil.rmtree(made)
    layout.ledger.unlink()
    run(layout)
    assert everything(layout) == first


def test_an_unchanged_run_tells_the_same(layout: Layout) -> None:
    (layout.sources / "bad.md").write_bytes(b"\xff\xfe")
    first, second = run(layout), run(layout)
    assert second.unchanged
    assert (second.sources, second.dropped, second.findings, second.entries) == (first.sources, first.dropped, first.findings, first.entries)
    assert any("bad.md" in finding.file for finding in second.findings)


def test_only_changed_sources_are_split_again(layout: Layout) -> None:
    assert run(layout).split == 2
    change(layout.sources / "running.md", "some runners", "many runners")
    assert run(layout).split == 1
    change(layout.docs / "knee" / "index.md", "sore place", "tender place")
    assert run(layout).split == 0


def test_a_broken_cache_does_no_harm(layout: Layout) -> None:
    run(layout)
    first = everything(layout)
    for path in (layout.docs.parent / ".cache" / "curation").glob("*.*"):
        path.write_text('{"stamp": 3, "rules": 1, "texts": [', encoding="utf-8")
    assert not run(layout).unchanged
    assert everything(layout) == first


def test_dry_run_writes_nothing(layout: Layout) -> None:
    before = everything(layout)
    assert run(layout, dry_run=True).entries == 7
    assert everything(layout) == before and not (layout.docs.parent / ".cache").exists()


def test_an_untouched_page_takes_new_statements(layout: Layout) -> None:
    run(layout)
    change(layout.sources / "running.md", "Taping", "Swimming is a good change.\nTaping")
    assert run(layout).pages == ("knee/treatment.md",)
    assert "Swimming is a good change. [@s" in page(layout).read_text(encoding="utf-8")
    assert not review(layout)


def test_on_an_edited_page_new_statements_are_proposed_once(layout: Layout) -> None:
    run(layout)
    change(page(layout), "Wear firm shoes", "Wear firm, flat shoes")
    change(layout.sources / "running.md", "Taping", "Swimming is a good change.\nTaping")
    assert run(layout).review == 1
    text = page(layout).read_text(encoding="utf-8")
    assert "firm, flat shoes" in text and "Swimming" not in text and "needs_review: true" in text
    assert "Swimming is a good change. [@s" in review(layout) and "`docs/knee/treatment.md`" in review(layout)
    kept = everything(layout)
    shutil.rmtree(layout.docs.parent / ".cache")
    run(layout)
    assert everything(layout) == kept
    layout.review.write_text(review(layout).split("\n## ")[0] + "\n", encoding="utf-8")
    assert run(layout).review == 0
    assert "needs_review" not in page(layout).read_text(encoding="utf-8")
    assert "Swimming" not in review(layout)


def test_what_both_changed_is_told_in_three_voices(layout: Layout) -> None:
    run(layout)
    change(page(layout), "within two weeks", "within about two weeks")
    change(layout.sources / "knees.md", "within two weeks", "within four weeks")
    run(layout)
    assert "The source used to say: Rest calms the knee within two weeks." in review(layout)
    assert "You wrote: Rest calms the knee within about two weeks." in review(layout)
    assert "The source now says: Rest calms the knee within **four** weeks." in review(layout)
    assert "about two weeks" in page(layout).read_text(encoding="utf-8")
    assert [entry.text for entry in read_ledger(layout.ledger) if entry.state == "changed"] == ["Rest calms the knee within four weeks."]


def test_what_a_source_says_no_more_stays_and_is_asked_once(layout: Layout) -> None:
    run(layout)
    change(layout.sources / "running.md", "Taping the kneecap helps some runners.\n", "")
    assert run(layout).review == 1
    assert "Taping" in page(layout).read_text(encoding="utf-8") and "no longer says this" in review(layout)
    layout.review.unlink()
    assert run(layout).review == 0


def test_what_a_removed_source_said_is_taken_out_and_listed(layout: Layout) -> None:
    run(layout)
    change(page(layout), "Wear firm shoes", "Wear firm, flat shoes")
    (layout.sources / "running.md").unlink()
    run(layout)
    text = page(layout).read_text(encoding="utf-8")
    assert "Taping" not in text and "Cooling" in text and "firm, flat shoes" in text
    assert "the source is gone (running)" in review(layout)
    assert not page(layout, "causes").exists()
    assert {entry.state for entry in read_ledger(layout.ledger) if "Taping" in entry.text} == {"withdrawn"}


def test_a_page_marked_keep_is_left_alone(layout: Layout) -> None:
    run(layout)
    change(page(layout), "review: none", "review: none\nkeep: true")
    change(layout.sources / "running.md", "some runners", "many runners")
    before = page(layout).read_bytes()
    run(layout)
    assert page(layout).read_bytes() == before and not review(layout)


def test_a_deleted_page_stays_deleted(layout: Layout) -> None:
    run(layout)
    page(layout).unlink()
    run(layout)
    assert not page(layout).exists() and not review(layout)
    change(layout.sources / "running.md", "some runners", "many runners")
    run(layout)
    assert not page(layout).exists() and "You deleted this page" in review(layout)


def test_a_page_that_an_editor_made_is_never_touched(layout: Layout) -> None:
    page(layout).parent.mkdir(parents=True)
    page(layout).write_text("# My own page\n", encoding="utf-8")
    result = run(layout)
    assert page(layout).read_text(encoding="utf-8") == "# My own page\n"
    assert [finding.rule for finding in result.findings if "knee/treatment.md" in finding.file] == ["editors-own-page"]


def test_a_page_that_an_editor_moved_is_followed(layout: Layout) -> None:
    run(layout)
    moved = layout.docs / "care.md"
    page(layout).rename(moved)
    change(layout.sources / "running.md", "some runners", "many runners")
    run(layout)
    assert "many runners" in moved.read_text(encoding="utf-8") and not page(layout).exists()


def test_windows_line_ends_are_no_edit_and_stay(layout: Layout) -> None:
    run(layout)
    page(layout).write_bytes(page(layout).read_bytes().replace(b"\n", b"\r\n"))
    change(layout.sources / "running.md", "some runners", "many runners")
    run(layout)
    data = page(layout).read_bytes()
    assert b"many runners" in data and data.count(b"\n") == data.count(b"\r\n") and not review(layout)


def test_front_matter_is_merged_by_key(layout: Layout) -> None:
    run(layout)
    change(page(layout), "sources: [knees, running]", "sources: [mine]\naliases: [\"jumper's knee\"]  # ours")
    change(page(layout), "title: \"Runner’s knee: treatment\"", "title: What helps")
    (layout.sources / "running.md").unlink()
    run(layout)
    front = cut_front(page(layout).read_text(encoding="utf-8"))[0]
    assert "title: What helps\n" in front and "sources: [knees]\n" in front and "aliases: [\"jumper's knee\"]  # ours\n" in front


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"---\nid: knee-treatment\n---\n# A\n\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n", "merge-marks"),
        (b"---\nid: [\n---\n# A\n", "front-matter"),
        (b"---\nid: knee-treatment\n---\n# \xff\n", "encoding"),
    ],
    ids=["merge-marks", "broken-yaml", "not-utf-8"],
)
def test_a_page_that_cannot_be_understood_is_left_alone(layout: Layout, data: bytes, rule: str) -> None:
    run(layout)
    page(layout).write_bytes(data)
    change(layout.sources / "running.md", "Running downhill", "Running fast downhill")
    result = run(layout)
    assert page(layout).read_bytes() == data
    assert [finding.rule for finding in result.findings if finding.file.endswith("treatment.md")] == [rule]
    assert "fast downhill" in page(layout, "causes").read_text(encoding="utf-8")


def test_editors_overrule(layout: Layout) -> None:
    (layout.knowledge / "decisions.toml").write_text(
        '[[keep]]\ntext = "Thank you for reading."\nfacet = "prognosis"\nreason = "x"\n'
        '[[drop]]\ntext = "Wear firm shoes."\nreason = "Not for all feet."\n'
        '[[facet]]\ntext = "Run on soft ground."\nfacet = "causes"\nreason = "x"\n'
        '[[same]]\nstatements = ["Rest calms the knee within two weeks.", "Taping the kneecap helps some runners."]\nreason = "x"\n'
        '[[drop]]\ntext = "Nobody says this."\nreason = "x"\n[[drop]]\nwords = "x"\nreason = "x"\n',
        encoding="utf-8",
    )
    result = run(layout)
    facets = {entry.text: entry.facet for entry in read_ledger(layout.ledger)}
    assert facets["Thank you for reading."] == "prognosis" and facets["Run on soft ground."] == "causes"
    assert [(one.stage, one.reason) for one in result.dropped] == [("editor", "Not for all feet.")]
    assert result.merged == 2 and result.conserved
    assert sorted(finding.rule for finding in result.findings if finding.file == "decisions.toml") == ["decision-unused", "rule-file-key"]


def test_apart_holds_statements_apart(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "deduplicate", lambda statements, *_, **__: Grouping((tuple(range(len(statements))),), ()))
    words = ["Wear firm shoes.", "Run on soft ground."]
    (layout.knowledge / "decisions.toml").write_text(f"[[apart]]\nstatements = {words!r}\nreason = 'x'\n", encoding="utf-8")
    result = run(layout)
    assert (result.entries, result.clustered) == (2, 8)
    assert [entry.text for entry in read_ledger(layout.ledger) if len(entry.said_by) == 1] == ["Run on soft ground."]


def test_a_second_run_at_the_same_time_is_refused(layout: Layout) -> None:
    with only_run(layout.docs.parent / ".cache" / "curation" / "curate.lock", "curation"):
        with pytest.raises(Problem, match="Another curation is running"):
            run(layout)


def test_a_place_that_cannot_be_written_is_one_sentence(layout: Layout) -> None:
    layout.docs.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(Problem, match="could not be written"):
        run(layout)
    assert not layout.ledger.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_run_killed_at_any_write_or_removal_leads_to_the_same_result(layout: Layout) -> None:
    extra = layout.sources / "extra.md"
    extra.write_text("# Sore knees\n\n## Outlook\n\nMost sore knees settle by themselves.\n", encoding="utf-8")
    run(layout)
    extra.unlink()
    change(page(layout), "Wear firm shoes", "Wear firm, flat shoes")
    change(layout.sources / "running.md", "Taping", "Swimming is a good change.\nTaping")
    change(layout.sources / "knees.md", "within two weeks", "within four weeks")
    change(layout.sources / "knees.md", "sore place", "tender place")
    root, saved = layout.docs.parent, layout.docs.parent.parent / "saved"
    shutil.copytree(root, saved)
    assert "knee/prognosis.md" in run(layout).pages and not page(layout, "prognosis").exists()
    wanted = everything(layout)
    point, killed = 0, True
    while killed:
        point += 1
        shutil.rmtree(root)
        shutil.copytree(saved, root)
        killed = _killed_at(point, layout)
        for path in layout.docs.rglob("*.md"):
            assert path.read_text(encoding="utf-8").endswith("\n")
        run(layout)
        assert everything(layout) == wanted, f"killed at point {point}"
    assert point > 12


def _killed_at(point: int, layout: Layout) -> bool:
    """Run in a child process that dies at the n-th write point; whether it did."""
    child = os.fork()
    if child == 0:
        files._points = 0
        os.environ["CRASH_AT"] = str(point)
        try:
            run(layout)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.parametrize("data", [b"na\xefve", b"", b"a" * 1_000_001], ids=["encoding", "empty", "huge"])
def test_a_known_text_that_cannot_be_read_any_more_changes_nothing(layout: Layout, data: bytes) -> None:
    run(layout)
    good = (layout.sources / "knees.md").read_bytes()
    (layout.sources / "knees.md").write_bytes(data)
    before = everything(layout)
    with pytest.raises(Problem, match="Until then ledger and articles stay as they are") as caught:
        run(layout)
    assert caught.value.exit_code == 1
    assert everything(layout) == before
    (layout.sources / "knees.md").write_bytes(good)
    assert run(layout).review == 0


def test_a_new_text_that_cannot_be_read_leaves_the_others_to_go_on(layout: Layout) -> None:
    run(layout)
    (layout.sources / "new.md").write_bytes(b"na\xefve")
    change(layout.sources / "knees.md", "two weeks", "three weeks")
    result = run(layout)
    assert any(finding.stops for finding in result.findings) and result.pages

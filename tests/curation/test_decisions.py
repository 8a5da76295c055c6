"""A difference that an editor settled stays settled as long as the sources say what the editor saw."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.finding import Finding
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.pipeline import curate
from scripts.curation.report import Pair, pairs, report, ways_to_settle
from scripts.layout import Layout, apart

TEXT = """# Sore toes

## Treatment

Rest helps most people with a sore toe within {} hours.
Surgery is rarely needed for a sore toe.
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    sources = tmp_path / "texts"
    sources.mkdir()
    made = apart(tmp_path / "out", sources)
    say(made, one=24, two=48)
    run(made)
    return made


def say(layout: Layout, **hours: int) -> None:
    for name, number in hours.items():
        (layout.sources / f"{name}.md").write_text(TEXT.format(number), encoding="utf-8")


def run(layout: Layout) -> list[Finding]:
    return [finding for finding in curate(layout, say=lambda _: None).findings if finding.rule.startswith("decision")]


def found(layout: Layout) -> list[Pair]:
    return list(pairs(layout, read_ledger(layout.ledger)))


def settle(layout: Layout, but: str = "") -> None:
    """Paste what the report prints, without the lines that begin with `but`."""
    (pair,) = [pair for pair in found(layout) if not pair.settled]
    entry = ways_to_settle(pair)[0][1].replace("Why, for those after you.", "Two kinds of rest.")
    before = layout.decisions.read_text("utf-8") if layout.decisions.is_file() else ""
    kept = [line for line in entry.split("\n") if not but or not line.startswith(but)]
    layout.decisions.write_text("\n".join([before, *kept, ""]), encoding="utf-8")


def test_what_was_settled_is_open_again_when_a_side_changes_its_words(layout: Layout) -> None:
    settle(layout)
    assert run(layout) == [] and [pair.settled for pair in found(layout)] == [True]
    say(layout, two=72)
    (finding,) = run(layout)
    assert "settled when a source said “Rest helps most people with a sore toe within 48 hours.”. No source says so now" in finding.what and not finding.stops
    (pair,) = found(layout)
    assert not pair.settled and pair.decided.reason == "Two kinds of rest."
    text = report(layout)
    assert "1 open, 0 settled" in text and "open again: number: 24 hours / 72 hours" in text
    assert f"It was settled (Two kinds of rest) when {pair.decided.outgrown[0][0]} said “Rest helps most people with a sore toe within 48 hours.”." in text
    assert run(layout) == [finding], "told until somebody has looked"


def test_it_is_settled_anew_and_the_old_entry_may_go(layout: Layout) -> None:
    settle(layout)
    say(layout, two=72)
    run(layout)
    settle(layout)
    assert [pair.settled for pair in found(layout)] == [True] and [finding.rule for finding in run(layout)] == ["decision-outgrown"]
    layout.decisions.write_text("[[differ]]" + layout.decisions.read_text("utf-8").rpartition("[[differ]]")[2], encoding="utf-8")
    assert [pair.settled for pair in found(layout)] == [True] and run(layout) == []


def test_a_source_that_goes_back_to_its_words_is_settled_again(layout: Layout) -> None:
    settle(layout)
    for hours, settled in ((72, False), (48, True)):
        say(layout, two=hours)
        assert bool(run(layout)) is not settled and [pair.settled for pair in found(layout)] == [settled]


def test_more_sources_and_other_commas_change_nothing(layout: Layout) -> None:
    settle(layout)
    say(layout, three=48)
    path = layout.sources / "one.md"
    path.write_text(path.read_text("utf-8").replace("Rest helps most", "Rest helps, most"), encoding="utf-8")
    assert run(layout) == [] and [pair.settled for pair in found(layout)] == [True]


def test_a_pair_apart_from_the_one_that_changed_stays_settled(layout: Layout) -> None:
    say(layout, three=96)
    run(layout)
    names = [next(entry for entry in read_ledger(layout.ledger) if f"{hours} hours" in entry.text) for hours in (24, 48, 96)]
    said = [entry.text for entry in names]
    layout.decisions.write_text(f'[[differ]]\nstatements = {[one.id for one in names]!r}\nsaid = {said!r}\nreason = "So."\n', encoding="utf-8")
    assert [pair.settled for pair in found(layout)] == [True, True, True]
    say(layout, three=97)
    run(layout)
    assert sorted((pair.settled, bool(pair.decided.outgrown)) for pair in found(layout)) == [(False, True), (False, True), (True, False)]


def test_an_entry_that_does_not_say_what_it_settled_is_told_how_to(layout: Layout) -> None:
    settle(layout, but="said")
    (finding,) = run(layout)
    assert finding.rule == "decision-without-words" and not finding.stops
    line = finding.cure.partition("Add this line to it: ")[2]
    layout.decisions.write_text(layout.decisions.read_text("utf-8") + line + "\n", encoding="utf-8")
    assert run(layout) == [] and [pair.settled for pair in found(layout)] == [True]


def test_words_for_one_of_two_count_for_nothing(layout: Layout) -> None:
    settle(layout, but="said")
    layout.decisions.write_text(layout.decisions.read_text("utf-8") + 'said = ["Only one."]\n', encoding="utf-8")
    assert [(finding.rule, finding.stops) for finding in run(layout)] == [("decision-words", True)] and [pair.settled for pair in found(layout)] == [False]


def test_one_that_is_named_by_its_words_needs_no_more(layout: Layout) -> None:
    words = [TEXT.format(hours).split("\n")[4] for hours in (24, 48)]
    layout.decisions.write_text(f'[[differ]]\nstatements = {words!r}\nreason = "So."\n', encoding="utf-8")
    assert run(layout) == [] and [pair.settled for pair in found(layout)] == [True]
    say(layout, two=72)
    assert [finding.rule for finding in run(layout)] == ["decision-unused"] and [pair.settled for pair in found(layout)] == [False]


@pytest.mark.parametrize(
    ("one", "two", "sides"),
    [
        ("About 1 in 11 walkers gets a sore toe each summer.", "About 1 in 7 walkers gets a sore toe each summer.", ("1 in 11", "1 in 7")),
        ("About 10 % of walkers get a sore toe each summer.", "About 1 in 7 walkers get a sore toe each summer.", ("10 %", "1 in 7")),
        ("Rest the sore toe for two weeks.", "Rest the sore toe for six weeks.", ("two weeks", "six weeks")),
        ("A sore toe always needs an X-ray.", "A sore toe never needs an X-ray.", ("always", "never")),
        ("About 10 % of walkers get a sore toe each summer.", "About 1 in 10 walkers get a sore toe each summer.", ()),
        ("Rest the sore toe for two weeks.", "Rest the sore knee for six weeks.", ()),
    ],
)
def test_a_new_source_that_contradicts_is_a_difference(layout: Layout, one: str, two: str, sides: tuple[str, ...]) -> None:
    for name, words in (("one", one), ("two", two)):
        path = layout.sources / f"{name}.md"
        path.write_text(TEXT.format(24) + words + "\n", encoding="utf-8")
    run(layout)
    told = [{pair.one.text: pair.about.partition(": ")[2].partition(" / ")[0], pair.two.text: pair.about.rpartition(" / ")[2]} for pair in found(layout)]
    assert told == ([{one: sides[0], two: sides[1]}] if sides else [])


def surgery(layout: Layout) -> tuple[str, str]:
    """Id and state of the second statement."""
    return next((entry.id, entry.state) for entry in read_ledger(layout.ledger) if "Surgery" in entry.text)


def published(layout: Layout) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(layout.docs.rglob("*.md")))


@pytest.fixture
def left_out(layout: Layout) -> Layout:
    """An editor left the second statement out, by its id."""
    layout.decisions.write_text(f'[[drop]]\nid = "{surgery(layout)[0]}"\nreason = "It is wrong."\n', encoding="utf-8")
    assert run(layout) == [] and surgery(layout)[1] == "dropped" and "Surgery" not in published(layout)
    return layout


def change(layout: Layout, was: str, now: str) -> None:
    for path in sorted(layout.sources.iterdir()):
        path.write_text(path.read_text("utf-8").replace(was, now), encoding="utf-8")


def test_what_is_left_out_by_its_id_stays_out_when_its_source_rewords_it(left_out: Layout) -> None:
    change(left_out, "is rarely needed", "is very rarely needed")
    assert run(left_out) == [] and surgery(left_out)[1] == "dropped" and "Surgery" not in published(left_out)


def test_what_was_left_out_does_not_come_back_when_its_source_says_it_no_more(left_out: Layout) -> None:
    change(left_out, "Surgery is rarely needed for a sore toe.\n", "")
    assert [finding.rule for finding in run(left_out)] == ["decision-unused"] and surgery(left_out)[1] == "dropped" and "Surgery" not in published(left_out)


def test_what_was_joined_does_not_come_back_when_its_source_says_it_no_more(layout: Layout) -> None:
    names = [next(entry.id for entry in read_ledger(layout.ledger) if f"{hours} hours" in entry.text) for hours in (24, 48)]
    layout.decisions.write_text(f'[[same]]\nstatements = {names!r}\nreason = "Two ways to count."\n', encoding="utf-8")
    run(layout)
    joined = [entry for entry in read_ledger(layout.ledger) if entry.state == "joined"]
    assert len(joined) == 1 and joined[0].same_as in names
    before, path = published(layout), layout.sources / f"{joined[0].said_by[0].source}.md"
    path.write_text(path.read_text("utf-8").replace(joined[0].text + "\n", ""), encoding="utf-8")
    run(layout)
    assert [entry for entry in read_ledger(layout.ledger) if entry.state in ("joined", "withdrawn")][0].state == "joined"
    assert joined[0].text not in before and joined[0].text not in published(layout)

"""Statements: place, headings, lists, tables; and the law that no word is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.curation.cleaning.clean import clean
from scripts.curation.cleaning.cleaning_rules import load_rules
from scripts.curation.model import Sieved, Source, Statement
from scripts.curation.reading.read import read_sources
from scripts.curation.splitting.split import split
from scripts.curation.cleaning.text_blocks import HEADING, TITLE


DATA = Path(__file__).parent.parent.parent / "data" / "curation"


def run(text: str, file: str = "a.md", title: str = "") -> Sieved[Statement]:
    return split(Source("a", file, text, title=title))


def said(text: str, file: str = "a.md") -> list[tuple[str, str, str]]:
    return [(s.kind, s.text, s.lead_in) for s in run(text, file).kept]


def test_the_ending_may_be_written_large() -> None:
    assert [s.text for s in run("# Toes\n\nToes **bend**.\n", "a.MD").kept] == ["Toes bend."]


def test_headings_make_the_path_and_the_title_is_not_in_it() -> None:
    text = "# Toes\n\nToes bend.\n\n## Signs\n\nThey ache.\n\n### At night\n\nThey burn.\n\nCare\n----\n\nRest them.\n"
    assert [s.place.headings for s in run(text).kept] == [(), ("Signs",), ("Signs", "At night"), ("Care",)]


def test_plain_headings_are_short_lines_before_a_paragraph() -> None:
    text = "Sore toes\nToes ache after long walks.\nWhy do they ache?\nThe joint is worn.\n\nCare at home\n\nRest them.\nTape them.\nWhat helps\n- Ice\n- Tape\n"
    assert [(s.text, s.place.headings) for s in run(text, "a.txt").kept] == [
        ("Toes ache after long walks.", ()), ("The joint is worn.", ("Why do they ache?",)), ("Rest them.", ("Care at home",)),
        ("Tape them.", ("Care at home",)), ("Ice", ("What helps",)), ("Tape", ("What helps",)),
    ]


def test_list_items_keep_what_introduces_them() -> None:
    text = "Toes are odd. Common signs are:\n\n- heat\n  - at night\n- Ache: it throbs. It comes back.\n\nOther text.\n\n1. Sit.\n2. Rest.\n"
    assert said(text)[1:] == [
        ("sentence", "Common signs are:", ""), ("item", "heat", "Common signs are:"), ("item", "at night", "heat"), ("item", "Ache: it throbs.", "Common signs are:"),
        ("item", "It comes back.", "Ache:"), ("sentence", "Other text.", ""), ("item", "Sit.", ""), ("item", "Rest.", ""),
    ]


TABLES = {
    "terms": ("| Term | Description |\n|---|---|\n| Bunion | A bump. |\n| Corn | Hard skin. |\n", [
        ("row", "Bunion: A bump.", "Term: Description"), ("row", "Corn: Hard skin.", "Term: Description")]),
    "columns that are lists of their own": ("| Toe Pain | Heel Pain |\n|---|---|\n| Worse in tight shoes | Worse in the morning |\n| Red skin | |\n", [
        ("cell", "Worse in tight shoes", "Toe Pain"), ("cell", "Worse in the morning", "Heel Pain"), ("cell", "Red skin", "Toe Pain")]),
    "a subject and its attributes": ("| Aid | How it works | Drawbacks |\n|---|---|---|\n| Tape | Holds the toe | Itches |\n| Splint | Straightens | |\n", [
        ("cell", "Tape – How it works: Holds the toe", "Aid – How it works"), ("cell", "Tape – Drawbacks: Itches", "Aid – Drawbacks"),
        ("cell", "Splint – How it works: Straightens", "Aid – How it works")]),
    "no name over the subjects": ("| | Corn | Wart |\n|---|---|---|\n| Cause | Rubbing | A virus |\n", [
        ("cell", "Cause – Corn: Rubbing", "Corn"), ("cell", "Cause – Wart: A virus", "Wart")]),
    "one column": ("| Signs |\n|---|\n| Heat |\n", [("cell", "Heat", "Signs")]),
    "no head": ("| Tape | Holds the toe |\n| Ice | Cools it |\n", [("row", "Tape: Holds the toe", ""), ("row", "Ice: Cools it", "")]),
    "empty rows": ("| Term | Meaning |\n|---|---|\n| | |\n| Corn | Hard skin |\n", [("row", "Corn: Hard skin", "Term: Meaning")]),
    "head only": ("| Term | Meaning |\n|---|---|\n", [("cell", "Term", ""), ("cell", "Meaning", "")]),
    "bars in a cell": ("| Term | Meaning |\n|---|---|\n| A \\| B | Either |\n", [("row", "A | B: Either", "Term: Meaning")]),
    "short rows and no outer bars": ("Term | Meaning\n--- | ---\nCorn | Hard skin\nBunion\n", [("row", "Corn: Hard skin", "Term: Meaning"), ("sentence", "Bunion", "")]),
}


@pytest.mark.parametrize(("table", "wanted"), TABLES.values(), ids=TABLES.keys())
def test_table(table: str, wanted: list[tuple[str, str, str]]) -> None:
    assert said(table) == wanted


def test_places_point_into_the_text() -> None:
    text = "# Toes\r\n\n> Toes **bend**. They\nstretch.\n\n- Ice\n".replace("\r", "")
    kept = run(text).kept
    assert [(text[s.place.start : s.place.end], s.place.line) for s in kept] == [("Toes **bend**.", 3), ("They\nstretch.", 3), ("Ice", 6)]


WORDS = ["toe", "Heel", "ache", "rest", "ice", "Bunion", "corn", "swell", "walk", "Night", "stairs", "tape"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)
PART = st.one_of(
    PARAGRAPH, PARAGRAPH.map("- {}".format), PARAGRAPH.map("> {}".format), SENTENCE.map(lambda s: "## " + s.rstrip(".")),
    SENTENCE.map("**{}**".format), st.tuples(SENTENCE, SENTENCE).map(lambda cells: f"| Term | Meaning |\n|---|---|\n| {cells[0]} | {cells[1]} |"),
    PARAGRAPH.map("```\n{}\n```".format), st.lists(SENTENCE, min_size=1, max_size=3).map("\n".join), SENTENCE.map(lambda s: s[: len(s) // 2] + "\n\n" + s[len(s) // 2 :]),
    st.text("ab. |#>*-`[]()\n", max_size=25).filter(lambda text: "```" not in text),
)
TEXT = st.lists(PART, max_size=6).map("\n\n".join)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text.casefold()))


@settings(max_examples=150, deadline=None)
@given(TEXT, st.sampled_from(["a.md", "a.txt"]))
def test_no_word_is_lost(text: str, file: str) -> None:
    source = Source("a", file, text)
    result = split(source)
    headings = [block.strand.text for block in clean(source, load_rules()) if block.kind in (HEADING, TITLE)]
    kept = [s.text + (s.lead_in if s.kind in ("row", "cell") else "") for s in result.kept]
    assert not words(text) - words(" ".join([*kept, *(d.text for d in result.dropped), *headings]))


@settings(max_examples=150, deadline=None)
@given(TEXT, st.sampled_from(["a.md", "a.txt", "a.html"]))
def test_every_statement_stands_where_its_place_says(text: str, file: str) -> None:
    for statement in run(text, file).kept:
        raw = text[statement.place.start : statement.place.end]
        own = statement.text.rpartition(": ")[2] if statement.kind in ("row", "cell") else statement.text
        assert not words(own) - words(raw)
        assert statement.place.line == text.count("\n", 0, statement.place.start) + 1


@settings(max_examples=60, deadline=None)
@given(st.text("<>/pulidtrh12 =\"'&;!-\nab.", max_size=60), st.sampled_from(["a.html", "a.md", "a.txt"]))
def test_any_text_is_split_without_an_error(text: str, file: str) -> None:
    assert run(text, file) == run(text, file)


def test_the_invented_texts_as_a_reader_sees_them() -> None:
    sources, _ = read_sources(DATA / "sources", DATA / "sources.toml")
    assert [[s.text for s in split(source).kept] for source in sources] == [
        ["Heel pain is worst with the first steps of the day.", "Stretch the calf twice a day.", "Wear soft soles."],
        [
            "A knee swells when fluid gathers in it.", "Most swollen knees calm down within days.",
            "Keep the leg up and cool it (no ice on bare skin).", "Ring a doctor if the knee is hot and you have a fever.",
        ],
        [
            "A sore toe seldom means anything bad.", "Tight shoes are the usual cause.", "Common signs are:", "warmth after walking",
            "Stiffness: the toe bends badly in the morning.", "Bunion: A bump at the base of the big toe.", "Corn: Hard skin that hurts.",
        ],
    ]

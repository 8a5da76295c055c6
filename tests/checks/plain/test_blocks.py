"""The body of a page as sections, blocks and sentences with their lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.plain.blocks import plain
from scripts.checks.plain.words import sentences
from tests.checks.plain.pages import findings, page, reading

TEXT = """# Lamp

Before the first part.

## Key points

- [It burns](#oil)

## Oil

Fill it *slowly*. [@s12; @book] It
burns for a [long time](#x). **Beware!**

- one
- two
    - two and a half

Table: Oils

| Kind | Burns |
|---|---|
| Rape | well [@s13] |

??? figures "Figures, if you want them"
    Nine lamps.

    - ten

[[urgent-card fire]]

```
code here
```
"""


def test_sections_and_blocks_keep_kind_line_and_depth() -> None:
    found = [(section.title, block.kind, block.line, block.depth, block.inside) for section in reading(TEXT).sections for block in section.blocks]
    assert found == [
        ("Lamp", "paragraph", 3, 0, ""), ("Key points", "item", 7, 0, ""), ("Oil", "paragraph", 11, 0, ""), ("Oil", "item", 14, 0, ""), ("Oil", "item", 15, 0, ""),
        ("Oil", "item", 16, 1, ""), ("Oil", "caption", 18, 0, ""), ("Oil", "head", 20, 0, ""), ("Oil", "row", 22, 0, ""), ("Oil", "summary", 24, 0, "figures"),
        ("Oil", "paragraph", 25, 0, "figures"), ("Oil", "item", 27, 0, "figures"), ("Oil", "directive", 29, 0, ""),
    ]


def test_sentences_know_their_line_and_hold_no_markup() -> None:
    said = [(one.sentence.text, one.sentence.line) for one in reading(TEXT).said if one.section.title == "Oil" and one.block.kind == "paragraph"]
    assert said == [("Fill it slowly.", 11), ("It burns for a long time.", 11), ("Beware!", 12), ("Nine lamps.", 25)]


def test_running_text_leaves_out_key_points_tables_and_directives() -> None:
    assert [one.sentence.text for one in reading(TEXT).prose if one.section.title != "Oil"] == ["Before the first part."]
    assert not any("[[" in one.sentence.text or "code" in one.sentence.text for one in reading(TEXT).said)


def test_citations_numbers_links_and_pictures_become_what_a_reader_sees() -> None:
    assert plain("About [[number a]] do. [@x; @y] See [the *lamp*](b.md#c) ![d](e.png)", {"a": "7 in 10"}) == "About 7 in 10 do.  See the lamp "


def test_a_stop_after_a_short_form_ends_no_sentence() -> None:
    assert [one.text for one in sentences("See Dr. Low at 5 p.m. today. Then e.g. Tom. \"Why?\" Then go", 1, ["dr", "e.g"])] == ["See Dr. Low at 5 p.m. today.", "Then e.g. Tom.", '"Why?"', "Then go"]


def test_a_page_without_front_matter_or_text_is_read() -> None:
    assert reading("").sections == () and findings("", "key-points") != []


@given(st.text(alphabet="a.?#*_-|[]()!@\n \t`\"':%1&\\>?", max_size=120))
def test_no_text_makes_the_rules_fall_over_and_every_finding_has_a_line_of_the_page(text: str) -> None:
    lines = len(page(text).lines)
    assert all(0 <= finding.line <= max(1, lines) for finding in findings(text))


@given(st.lists(st.sampled_from(["Oil burns.", "It is hot. Wait.", "- one", "- two.", "## Part", "| a | b |", "Table: A", "> Go.", "[[urgent-card fire]]", "", "    more"]), max_size=20))
def test_the_words_of_all_sentences_are_the_words_of_all_blocks(lines: list[str]) -> None:
    read = reading("\n".join(lines))
    blocks = [word for section in read.sections for block in section.blocks if block.kind != "directive" for word in block.text.replace("|", " ").split()]
    assert [word for one in read.said for word in one.sentence.text.replace("|", " ").split()] == blocks

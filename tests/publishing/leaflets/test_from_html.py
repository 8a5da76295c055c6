"""From an article's HTML to the blocks of a leaflet."""

from __future__ import annotations

import html as escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.publishing.leaflets.blocks import Block, Run, plain
from scripts.publishing.leaflets.from_html import blocks_of
from tests.publishing.leaflets.sample import ADDRESS, AROUND, HTML


def texts(html: str) -> list[tuple[str, str]]:
    return [(block.kind, plain(block.words)) for block in blocks_of(html, AROUND)]


def all_words(blocks: tuple[Block, ...]) -> str:
    return " ".join(
        " ".join([plain(block.words), *(all_words(item) for item in block.items), *(plain(cell) for row in block.rows for cell in row)])
        for block in blocks
    )


def test_what_only_helps_on_a_screen_stays_out() -> None:
    said = all_words(blocks_of(HTML, AROUND))
    for gone in ("7 in 10", "A book", "Describe", "Arland 909 ", "When a lamp smokes", " 1", " 3"):
        assert gone not in said
    assert "Figures, if you want them: on the web only." in said


def test_a_citation_does_not_break_a_paragraph() -> None:
    assert texts('<p>Go early. <sup class="cite"><a href="#s">2</a></sup> Stay calm.</p>') == [("text", "Go early. Stay calm.")]


def test_styles_and_links_are_kept() -> None:
    (block,) = blocks_of('<p>A <strong>bold</strong> <a href="../wick/index.html#x">link</a> and <a href="#here">none</a>.</p>', AROUND)
    assert block.words == (
        Run("A "), Run("bold", "strong"), Run(" "), Run("link", "", ADDRESS + "lamps/wick/#x"), Run(" and none."),
    )


@pytest.mark.parametrize("target", ["tel:909", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.c", "#a", ""])
def test_other_links_are_words_alone(target: str) -> None:
    (block,) = blocks_of(f'<p><a href="{target}">words</a></p>', AROUND)
    assert block.words == (Run("words"),)


def test_lists_in_lists_steps_and_ticks() -> None:
    kinds = [block.kind for block in blocks_of("<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li></ol><ul class='ticks'><li>d</li></ul>", AROUND)]
    assert kinds == ["list", "steps", "ticks"]
    (outer, *_) = blocks_of("<ul><li>a<ul><li>b</li></ul></li></ul>", AROUND)
    assert [block.kind for block in outer.items[0]] == ["text", "list"]


def test_a_card_holds_its_parts_and_whom_to_ring() -> None:
    card = next(block for block in blocks_of(HTML, AROUND) if block.kind == "card")
    assert card.name == "emergency"
    assert [block.kind for block in card.items[0]] == ["heading", "text", "list", "note"]
    assert plain(card.items[0][-1].words) == "Numbers: Arland 909."


def test_a_card_that_speaks_of_crisis_lines_names_them_too() -> None:
    around = AROUND._replace(crisis=(Run(" Lines: "), Run("Arland 8080.")))
    said = HTML.replace('<div class="country-choice"', '<p class="card-crisis">A lamplighter listens.</p><div class="country-choice"')
    with_lines, without = (next(block for block in blocks_of(html, around) if block.kind == "card").items[0] for html in (said, HTML))
    assert [plain(block.words) for block in with_lines[-2:]] == ["A lamplighter listens.", "Numbers: Arland 909. Lines: Arland 8080."]
    assert plain(without[-1].words) == "Numbers: Arland 909."


def test_a_picture_has_its_drawing_its_caption_and_its_words() -> None:
    picture = next(block for block in blocks_of(HTML, AROUND) if block.kind == "picture")
    assert picture.name.startswith("<svg") and picture.alt == "A lamp with a round glass." and plain(picture.words) == "A clean glass is bright."


def test_a_ragged_table_is_not_lost() -> None:
    assert "lonely" in all_words(blocks_of("<table><tr><th>a</th><th>b</th></tr><tr><td>lonely</td></tr></table>", AROUND))


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Z")), min_size=1))
def test_text_comes_through_letter_for_letter(text: str) -> None:
    (block,) = blocks_of(f"<p>{escape.escape(text)}</p>", AROUND)
    assert plain(block.words) == text

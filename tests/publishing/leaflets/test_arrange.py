"""What stands first, and what is left out of a leaflet that would be too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scripts.publishing.leaflets.arrange import arranged, may_go, sections, without, without_words
from scripts.publishing.leaflets.blocks import Block, Run, plain
from scripts.publishing.leaflets.from_html import blocks_of
from tests.publishing.leaflets.sample import AROUND, HTML, data_of, words


def test_key_points_then_cards_then_the_rest_in_its_order() -> None:
    leaflet = arranged(blocks_of(HTML, AROUND), "key-points")
    assert [part.anchor for part in leaflet.points] == ["key-points"]
    assert [card.name for card in leaflet.cards] == ["emergency"]
    assert [part.anchor for part in leaflet.sections] == ["when-to-leave", "care", "questions-to-ask", "page-words"]


def test_the_same_card_twice_stands_once_and_the_worst_first() -> None:
    card = '<section class="urgent-card level-{0}"><h3>{0}</h3><p>x</p></section>'
    html = "".join(f"<h2 id='{n}'>{n}</h2><p>t</p>{card.format(level)}" for n, level in enumerate(["same-day", "emergency", "same-day", "appointment"]))
    leaflet = arranged(blocks_of(html, AROUND), "key-points")
    assert [one.name for one in leaflet.cards] == ["emergency", "same-day"]
    assert [block.kind for block in leaflet.sections[-1].blocks] == ["text", "card"]


def test_of_two_emergencies_the_card_with_crisis_lines_comes_second() -> None:
    card = "<section class='urgent-card level-{}'><h3>{}</h3><p{}>x</p></section>"
    html = card.format("same-day", "c", "") + card.format("emergency", "b", " class='card-crisis'") + card.format("emergency", "a", "")
    leaflet = arranged(blocks_of(html, AROUND), "key-points")
    assert [plain(one.items[0][0].words) for one in leaflet.cards] == ["a", "b", "c"]


def test_a_heading_goes_when_only_its_card_stood_below_it() -> None:
    html = "<h2 id='a'>A</h2><p>t</p><h3 id='b'>B</h3><section class='urgent-card level-emergency'><h4>E</h4><p>x</p></section>"
    (part,) = arranged(blocks_of(html, AROUND), "key-points").sections
    assert [block.kind for block in part.blocks] == ["text"]


kinds = st.sampled_from(["text", "heading2", "heading3", "card-emergency", "card-appointment"])


@given(st.lists(kinds, max_size=12))
def test_nothing_but_repeated_cards_and_empty_headings_is_lost(drawn: list[str]) -> None:
    blocks = tuple(_block(kind, number) for number, kind in enumerate(drawn))
    leaflet = arranged(blocks, "key-points")
    kept = [*leaflet.cards, *(block for part in (*leaflet.points, *leaflet.sections) for block in part.blocks)]
    assert {block for block in blocks if block.kind != "heading"} <= set(kept)
    assert len(kept) == len(set(kept))


def _block(kind: str, number: int) -> Block:
    words = (Run(str(number)),)
    if kind.startswith("heading"):
        return Block("heading", words, level=int(kind[-1]), name=f"h{number}")
    return Block("card", name=kind.removeprefix("card-"), items=((Block("heading", words, 2),),)) if kind.startswith("card") else Block("text", words)


def test_what_goes_first_and_what_never_goes() -> None:
    anchors = ["first", "what-is-not-known", "middle", "late", "what-to-do-next", "questions-to-ask"]
    leaflet = arranged(blocks_of("".join(f"<h2 id='{anchor}'>{anchor}</h2><p>t</p>" for anchor in anchors), AROUND), "key-points")
    order = may_go(leaflet, ("what-to-", "questions"), ("what-is-not-known",))
    assert order == ["what-is-not-known", "late", "middle"]
    shorter = without(leaflet, {"late", "what-is-not-known"})
    assert shorter.left_out == ("what-is-not-known", "late")
    assert [part.anchor for part in shorter.sections] == ["first", "middle", "what-to-do-next", "questions-to-ask"]


def test_the_list_of_words_goes_without_being_named() -> None:
    leaflet = without_words(arranged(blocks_of(HTML, AROUND), "key-points"))
    assert "page-words" not in [part.anchor for part in leaflet.sections] and leaflet.left_out == ()


def test_sections_hold_every_block_once() -> None:
    blocks = blocks_of(HTML, AROUND)
    parts = sections(blocks)
    assert [block for part in parts for block in ((part.heading, *part.blocks) if part.heading else part.blocks)] == list(blocks)


def long(sections: int, filler: int, anchors: str = "part-{}") -> str:
    body = "".join(f"<h2 id='{anchors.format(n)}'>Part {n}</h2>" + "<p>Lamps burn oil and give light to the room in the evening.</p>" * filler for n in range(sections))
    return HTML.split('<h2 id="page-sources"')[0] + body


def test_a_long_article_fits_four_pages_and_says_what_is_missing() -> None:
    data = data_of(long(12, 14))
    shown = [part["heading"]["name"] for part in data["sections"]]
    gone = [f"Part {n}" for n in range(12) if f"part-{n}" not in shown]
    assert gone and all(title in data["left-out"] for title in gone)
    assert "questions-to-ask" in shown and "when-to-leave" in shown


def test_sections_that_must_stay_stay_however_long() -> None:
    data = data_of(long(4, 60, "questions-{}"))
    assert len([part for part in data["sections"] if part["heading"]["name"].startswith("questions-")]) == 5
    assert words()["keep"]

"""Blocks of a leaflet as HTML for the leaflet builder: the same words as in the PDF, on the screen and from there on paper."""

from __future__ import annotations

from urllib.parse import quote

from scripts.publishing.give.tags import Html, joined, tag
from scripts.publishing.leaflets.blocks import Block, Words

_LISTS = {"list": "ul", "steps": "ol", "ticks": "ul"}


def html_of(blocks: tuple[Block, ...]) -> Html:
    """The blocks one after the other."""
    return joined(*(_block(block) for block in blocks))


def words_of(words: Words) -> Html:
    """Links are left out: they lead nowhere on paper."""
    return joined(*(tag(run.style, run.text) if run.style else run.text for run in words))


def _block(block: Block) -> Html:
    if block.kind == "heading":
        return tag(f"h{min(block.level + 1, 6)}", words_of(block.words))
    if block.kind in _LISTS:
        items = (tag("li", _item(item)) for item in block.items)
        return tag(_LISTS[block.kind], *items, class_="leaflet-ticks" if block.kind == "ticks" else "")
    if block.kind == "terms":
        return tag("dl", *(joined(tag("dt", words_of(term)), tag("dd", words_of(meaning))) for term, meaning in block.rows))
    if block.kind == "table":
        return _table(block)
    if block.kind == "picture":
        return _picture(block)
    if block.kind == "card":
        return _card(block)
    if block.kind == "quote":
        return tag("blockquote", *map(html_of, block.items))
    return tag("p", words_of(block.words), class_="leaflet-note" if block.kind == "note" else "")


def _item(blocks: tuple[Block, ...]) -> Html:
    """One text alone needs no paragraph."""
    return words_of(blocks[0].words) if len(blocks) == 1 and blocks[0].kind == "text" else html_of(blocks)


def _table(block: Block) -> Html:
    head, *rows = block.rows
    caption = (tag("caption", words_of(block.words)),) if block.words else ()
    body = (tag("tr", *(tag("td", words_of(cell)) for cell in row)) for row in rows)
    return tag("table", *caption, tag("thead", tag("tr", *(tag("th", words_of(cell), scope="col") for cell in head))), tag("tbody", *body))


def _picture(block: Block) -> Html:
    """The drawing as a picture of its own: its names and colours cannot meet those of the page."""
    drawing = block.name if "xmlns=" in block.name[:200] else block.name.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    code = tag("img", src=f"data:image/svg+xml,{quote(drawing, safe=' =:/,;()')}", alt=" ".join(block.alt.split()))
    return tag("figure", code, tag("figcaption", words_of(block.words)))


def _card(block: Block) -> Html:
    title, *rest = block.items[0]
    return tag("section", tag("h3", words_of(title.words)), html_of(tuple(rest)), class_=f"leaflet-card level-{block.name}")

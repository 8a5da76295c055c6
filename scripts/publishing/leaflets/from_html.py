"""From an article's HTML to the blocks of a leaflet.

What only helps on a screen is left out: numbers of citations, the choice of a country, the words that describe a
picture (they go with the picture for people who cannot see it), the list of sources. A closed box of figures
becomes a line that says where they are; the numbers to ring become one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from scripts.publishing.leaflets.blocks import Block, Run, Words
from scripts.publishing.leaflets.tree import tree
from scripts.publishing.markup import text_of

_STYLES = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_LEFT_OUT = frozenset({"cite", "country-choice", "card-numbers", "ticks-clear", "picture-words", "source-list", "no-search", "print-end", "for-staff"})
_LEFT_OUT_IDS = frozenset({"page-sources"})
_AROUND = frozenset({"div", "body", "h1", "nav", "header", "footer", "main", "article", "aside"})
_PICTURE = re.compile(r"picture-([a-z0-9-]+)-title")


class Around(NamedTuple):
    """What the HTML of a page does not hold."""

    address: str
    """The page's whole address; links are followed from there."""
    pictures: Mapping[str, tuple[str, str]]
    """By id: the drawing as SVG, and what it shows in words."""
    elsewhere: str
    """What is said of a box of figures; {} is its name."""
    ring: Mapping[str, Words] = {}
    """By level of a card: whom to ring."""
    crisis: Words = ()
    """Whom to ring besides, on a card that speaks of crisis lines."""


def blocks_of(html: str, around: Around) -> tuple[Block, ...]:
    """The article's blocks in their order, without its title."""
    return tuple(_blocks(tree(html), around))


def _blocks(parent: Element, around: Around) -> Iterator[Block]:
    """The blocks inside `parent`; words that stand between blocks become texts."""
    loose: list[Run] = []
    if parent.text:
        loose.append(Run(parent.text))
    for element in parent:
        if _is_block(element):
            yield from _text(loose)
            loose = []
            if not _left_out(element):
                yield from _MAKERS.get(element.tag, _blocks)(element, around)
        else:
            loose += _runs(element, around, Run(""))
        loose.append(Run(element.tail or ""))
    yield from _text(loose)


def _text(runs: list[Run]) -> Iterator[Block]:
    if words := tidy(runs):
        yield Block("text", words)


def _is_block(element: Element) -> bool:
    return element.tag in _MAKERS or element.tag in _AROUND


def _left_out(element: Element) -> bool:
    return bool(_LEFT_OUT & set(element.get("class", "").split())) or element.get("id") in _LEFT_OUT_IDS or element.tag in ("h1", "nav")


def words_of(element: Element, around: Around) -> Words:
    """The words inside, with spaces as a reader sees them."""
    return tidy(list(_inside(element, around, Run(""))))


def _runs(element: Element, around: Around, style: Run) -> Iterator[Run]:
    """The words of one element; `style` is what holds around it."""
    if _left_out(element):
        return
    if element.tag == "br":
        yield Run(" ")
        return
    if element.tag == "a":
        style = style._replace(target=_whole(element.get("href", ""), around.address))
    yield from _inside(element, around, style._replace(style=_STYLES.get(element.tag, style.style)))


def _inside(element: Element, around: Around, style: Run) -> Iterator[Run]:
    yield style._replace(text=element.text or "")
    for child in element:
        yield from _runs(child, around, style)
        yield style._replace(text=child.tail or "")


def _whole(target: str, address: str) -> str:
    """The whole address of a link to another page; a link inside the page or to a telephone leads nowhere on paper."""
    if not target or target.startswith("#") or not address:
        return ""
    there = urljoin(address, target).replace("/index.html", "/")
    return there if there.startswith(("https://", "http://")) else ""


def tidy(runs: list[Run]) -> Words:
    """Neighbours of one style as one run, every gap one space, none at the ends."""
    joined: list[Run] = []
    for run in runs:
        text = re.sub(r"[^\S\u00a0]+", " ", run.text)
        if joined and joined[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if not joined:
            text = text.lstrip(" ")
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + text)
        elif text:
            joined.append(run._replace(text=text))
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip(" "))
    return tuple(joined)


def _heading(element: Element, around: Around) -> Iterator[Block]:
    if words := words_of(element, around):
        yield Block("heading", words, level=int(element.tag[1]), name=element.get("id", ""))


def _paragraph(element: Element, around: Around) -> Iterator[Block]:
    yield from _blocks(element, around)


def _list(element: Element, around: Around) -> Iterator[Block]:
    ticks = "ticks" in element.get("class", "").split()
    items = tuple(item for child in element if child.tag == "li" if (item := tuple(_blocks(child, around))))
    if items:
        yield Block("ticks" if ticks else "steps" if element.tag == "ol" else "list", items=items)


def _terms(element: Element, around: Around) -> Iterator[Block]:
    rows: list[tuple[Words, ...]] = []
    for child in element:
        words = words_of(child, around)
        if child.tag == "dt":
            rows.append((words, ()))
        elif rows:
            rows[-1] = (rows[-1][0], tidy([*rows[-1][1], Run(" "), *words]))
    if rows:
        yield Block("terms", rows=tuple(rows))


def _table(element: Element, around: Around) -> Iterator[Block]:
    caption = element.find("caption")
    rows = [tuple(words_of(cell, around) for cell in row) for row in element.iter("tr")]
    columns = max(map(len, rows), default=0)
    if columns:
        full = tuple((*row, *((),) * (columns - len(row))) for row in rows)
        yield Block("table", words_of(caption, around) if caption is not None else (), rows=full)


def _figure(element: Element, around: Around) -> Iterator[Block]:
    """A picture with its caption."""
    caption, drawing = element.find("figcaption"), element.find(".//svg")
    named = _PICTURE.fullmatch(drawing.get("aria-labelledby", "") if drawing is not None else "")
    if named and named[1] in around.pictures:
        svg, alt = around.pictures[named[1]]
        yield Block("picture", words_of(caption, around) if caption is not None else (), name=svg, alt=alt)


def _card(element: Element, around: Around) -> Iterator[Block]:
    """An urgent card, else just what is in the section."""
    level = next((name.removeprefix("level-") for name in element.get("class", "").split() if name.startswith("level-")), "")
    inside = tuple(_blocks(element, around))
    if level and inside and inside[0].kind == "heading":
        crisis = element.find("p[@class='card-crisis']") is not None
        ring = around.ring.get(level, ()) + (around.crisis if crisis else ())
        yield Block("card", level=int(crisis), name=level, items=((*inside, Block("note", ring)) if ring else inside,))
    else:
        yield from inside


def _details(element: Element, around: Around) -> Iterator[Block]:
    """Figures stay out; any other box is open on paper."""
    names = element.get("class", "").split()
    summary = element.find("summary")
    title = text_of(summary).strip() if summary is not None else ""
    if "figures" in names:
        yield Block("note", (Run(around.elsewhere.format(title)),))
    else:
        if title:
            yield Block("text", (Run(title, "strong"),))
        yield from _blocks_without(element, summary, around)


def _blocks_without(element: Element, gone: Element | None, around: Around) -> Iterator[Block]:
    rest = Element(element.tag)
    rest.extend(child for child in element if child is not gone)
    yield from _blocks(rest, around)


def _quote(element: Element, around: Around) -> Iterator[Block]:
    if inside := tuple(_blocks(element, around)):
        yield Block("quote", items=(inside,))


def _code(element: Element, around: Around) -> Iterator[Block]:
    if text := text_of(element).strip():
        yield Block("text", (Run(text),))


_MAKERS: dict[str, Callable[[Element, Around], Iterator[Block]]] = {
    "h2": _heading, "h3": _heading, "h4": _heading, "p": _paragraph, "ul": _list, "ol": _list, "dl": _terms, "table": _table,
    "figure": _figure, "section": _card, "details": _details, "blockquote": _quote, "pre": _code,
}
"""Every other element is walked through, so that no words are lost."""

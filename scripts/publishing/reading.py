"""Parts of an article that are read in their own way: questions to tick, and figures that open only when asked for."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h, text_of

FIGURES = "figures"
"""The class of `??? figures "…"`."""
_SECTIONS = ("h1", "h2")


def ticks(root: Element, page: Page, known: Library) -> None:
    """The lists of a section with questions can be ticked; without a script they are plain lists."""
    headings = tuple(str(heading).casefold() for heading in known.words["tick_headings"])
    asked, last = False, None
    for element in root:
        if element.tag in _SECTIONS:
            asked = element.tag == "h2" and text_of(element).strip().casefold().startswith(headings)
        elif asked and element.tag == "ul" and not element.get("class"):
            element.set("class", "ticks")
            element.set("data-ticks", page.meta.id)
            last = element
    if last is not None:
        clear = h("p", class_="ticks-clear", data_clear=str(known.words["tick_clear"]), data_note=str(known.words["tick_note"]))
        root.insert(list(root).index(last) + 1, clear)


def closed_figures(root: Element, page: Page, known: Library) -> None:
    """Figures on the outlook stay closed, and out of search."""
    for element in root.iter("details"):
        if FIGURES in element.get("class", "").split():
            element.attrib.pop("open", None)
            element.set("data-search-exclude", "1")

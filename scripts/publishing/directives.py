"""Directives: a line `[[name]]` or `[[name argument]]` on its own becomes a part of the page made from data."""

from __future__ import annotations

import logging
import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor

from scripts.checks.anchors import unique
from scripts.checks.pages import DIRECTIVE, Page
from scripts.publishing import a_z, cards, change_log, data_pages, pictures, topic_pages
from scripts.publishing.give.article_list import article_list
from scripts.publishing.library import Library
from scripts.publishing.markup import OWN

PARTS = {
    "urgent-card": cards.urgent_card,
    "picture": pictures.picture,
    "glossary": data_pages.glossary,
    "a-z": a_z.a_z,
    "sources": data_pages.sources,
    "statements": data_pages.statements,
    "differences": data_pages.differences,
    "changes": change_log.changes,
    "leaflet-builder": article_list,
    "pages": topic_pages.topic_pages,
}
"""What each directive is made by; each takes (argument, page, library, level of the heading above)."""
MARK, ARGUMENT = "data-directive", "data-argument"
_HEADING = re.compile("h[1-6]")
log = logging.getLogger("mkdocs.directives")


class Directives(BlockProcessor):
    """Leaves an empty <div> with the name; the content comes when the page is known."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(DIRECTIVE.fullmatch(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = DIRECTIVE.fullmatch(blocks.pop(0).strip())
        assert match is not None
        SubElement(parent, "div", {MARK: match[1], ARGUMENT: (match[2] or "").strip()})


def run(root: Element, page: Page, known: Library) -> None:
    """Fill each mark; one that nobody knows stays out of the page and is a warning."""
    level, taken = 1, dict[str, int]()
    for element in list(root.iter()):
        if _HEADING.fullmatch(element.tag):
            level = int(element.tag[1])
        name = element.attrib.pop(MARK, None)
        if name is None:
            continue
        argument = element.attrib.pop(ARGUMENT, "")
        part = PARTS.get(name)
        made = part(argument, page, known, level) if part else None
        if made is None:
            log.warning("%s: unknown-directive: `[[%s %s]]` is not known.", page.shown, name, argument)
            continue
        element.set(OWN, "1")
        element.set("class", f"part part-{name}")
        element.extend(made)
        for heading in element.iter():
            if _HEADING.fullmatch(heading.tag) and "id" not in heading.attrib and argument:
                heading.set("id", unique(f"{name}-{argument}", taken))

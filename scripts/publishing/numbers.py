"""Numbers that stand once as data: `[[number id]]` in a sentence gives their words and their sources."""

from __future__ import annotations

import logging
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from scripts.checks.pages import NUMBER, Page
from scripts.publishing.citations import cite
from scripts.publishing.library import Library
from scripts.publishing.markup import literal

PATTERN = NUMBER.pattern
MARK = "data-number"
log = logging.getLogger("mkdocs.numbers")


class Number(InlineProcessor):
    """Leaves an empty <span> with the id; the words come when the page is known."""

    def handleMatch(self, m, data):  # type: ignore[no-untyped-def,override]  # noqa: N802 (name fixed by Python-Markdown)
        return Element("span", {MARK: m.group(1).strip(), "class": "number"}), m.start(0), m.end(0)


def run(root: Element, page: Page, known: Library) -> None:
    """Fill each mark; one that nobody knows stays empty and is a warning."""
    for element in root.iter("span"):
        key = element.attrib.pop(MARK, None)
        if key is None:
            continue
        figure = known.figure_by_id.get(key)
        if figure is None:
            log.warning("%s: unknown-number: `[[number %s]]` is not known.", page.shown, key)
            continue
        element.text = literal(figure.text)
        element.append(cite(((figure.statement,) if figure.statement else ()) + figure.references))

"""Numbers that stand once as data: `[[number id]]` in a sentence gives their words and their sources.

A source that the same sentence names again further on is shown there only.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from scripts.checks.pages import NUMBER, Page, cited
from scripts.publishing.citations import MARK as CITED
from scripts.publishing.citations import Work, cite, works_of
from scripts.publishing.library import Library
from scripts.publishing.markup import literal

PATTERN = NUMBER.pattern
MARK = "data-number"
_MARKS = "\ue000-\uf8ff"
_SENTENCE = re.compile(rf"(?s).+?(?:[.!?][{_MARKS}\s]*(?=\s[^\s{_MARKS}])|$)")
"""A sentence with the marks that stand after its full stop; each mark is a sign of Unicode's private area."""
log = logging.getLogger("mkdocs.numbers")


class Number(InlineProcessor):
    """Leaves an empty <span> with the id; the words come when the page is known."""

    def handleMatch(self, m, data):  # type: ignore[no-untyped-def,override]  # noqa: N802 (name fixed by Python-Markdown)
        return Element("span", {MARK: m.group(1).strip(), "class": "number"}), m.start(0), m.end(0)


def run(root: Element, page: Page, known: Library) -> None:
    """Fill each mark; one that nobody knows stays empty and is a warning. Inside a link, as in key points, a number has no sources: they stand where it leads."""
    linked = {id(element) for link in root.iter("a") for element in link.iter("span")}
    for element in root.iter("span"):
        key = element.attrib.pop(MARK, None)
        if key is None:
            continue
        figure = known.figure_by_id.get(key)
        if figure is None:
            log.warning("%s: unknown-number: `[[number %s]]` is not known.", page.shown, key)
            continue
        element.text = literal(figure.text)
        if id(element) not in linked:
            element.append(cite(((figure.statement,) if figure.statement else ()) + figure.references))
    for block in [element for element in root.iter() if element.find("span[@class='number']") is not None]:
        _each_source_once(block, known)


def _each_source_once(block: Element, known: Library) -> None:
    """Take from each number the sources that its sentence names again further on."""
    marks: list[tuple[Element, bool]] = []
    text = "".join(_flat(block, marks))
    for sentence in _SENTENCE.findall(text):
        named: set[Work] = set()
        for sign in reversed([sign for sign in sentence if _is_mark(sign)]):
            mark, of_number = marks[ord(sign) - 0xE000]
            keys = [key.name for key in cited(mark.get(CITED, ""))]
            kept = [key for key in keys if not (of_number and named.issuperset(works_of(key, known)))]
            mark.set(CITED, "; ".join(kept))
            named.update(work for key in kept for work in works_of(key, known))
    for number in block.findall("span[@class='number']"):
        for mark in number.findall(f"sup[@{CITED}='']"):
            number.remove(mark)


def _flat(block: Element, marks: list[tuple[Element, bool]], in_number: bool = False) -> Iterator[str]:
    """The block's text with one sign for each citation; the citations, and whether each belongs to a number, go to `marks`."""
    yield _plain(block.text)
    for child in block:
        if CITED in child.attrib:
            yield chr(0xE000 + len(marks))
            marks.append((child, in_number))
        else:
            yield from _flat(child, marks, child.get("class") == "number")
        yield _plain(child.tail)


def _plain(text: str | None) -> str:
    return "".join(" " if _is_mark(sign) else sign for sign in text or "")


def _is_mark(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff"

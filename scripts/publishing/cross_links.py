"""Links made from words: terms of the glossary and names of other pages, at their first use in each section."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from scripts.checks.data import Term
from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import OWN, h, relative
from scripts.publishing.vocabulary import Hit

CLOSED = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "nav", "summary", "sup", "dt", "caption"}
"""No links are made inside these."""
_SECTION = "h2"


def run(root: Element, page: Page, known: Library) -> None:
    """Link the words and explain those of the glossary at the page's end."""
    explained: dict[str, Term] = {}
    _Linker(page, known, explained).walk(root)
    if explained:
        root.extend(word_list(explained, page, known))


class _Linker:
    """One walk over a page; `seen` are the names linked in the section so far."""

    def __init__(self, page: Page, known: Library, explained: dict[str, Term]) -> None:
        self.page, self.known, self.explained = page, known, explained
        self.seen: set[str] = set()

    def walk(self, parent: Element) -> None:
        """Link in `parent` and all below it, in the order of the text."""
        if parent.tag == _SECTION:
            self.seen = set()
        if parent.tag in CLOSED or parent.get("class") == "admonition-title" or parent.attrib.pop(OWN, ""):
            return
        self._split(parent, None, parent.text)
        for child in list(parent):
            self.walk(child)
            self._split(parent, child, child.tail)

    def _split(self, parent: Element, before: Element | None, text: str | None) -> None:
        """Cut links out of the text that follows `before` (or begins `parent`)."""
        if not text or not text.strip():
            return
        at = 0 if before is None else list(parent).index(before) + 1
        start, last = 0, before
        for hit in self._unseen(text):
            _set(parent, last, text[start : hit.start])
            last = self._link(hit, text[hit.start : hit.end])
            parent.insert(at, last)
            at, start = at + 1, hit.end
        if start:
            _set(parent, last, text[start:])

    def _unseen(self, text: str) -> Iterator[Hit]:
        for hit in self.known.vocabulary.wanted(text, self.page):
            name = hit.target.file or hit.target.name
            if name not in self.seen:
                self.seen.add(name)
                yield hit

    def _link(self, hit: Hit, text: str) -> Element:
        link = Element("a")
        link.text = text
        if hit.target.term is None:
            link.set("href", relative(self.page.file, hit.target.file))
        else:
            self.explained.setdefault(hit.target.anchor, hit.target.term)
            link.set("href", f"#word-{hit.target.anchor}")
            link.set("class", "word")
        return link


def _set(parent: Element, before: Element | None, text: str) -> None:
    if before is None:
        parent.text = text
    else:
        before.tail = text


def word_list(explained: dict[str, Term], page: Page, known: Library) -> list[Element]:
    """The words of this page, A to Z, each with its meaning: what a click on a word shows, and what print keeps."""
    rows: list[Element] = []
    for anchor, term in sorted(explained.items(), key=lambda pair: pair[1].term.casefold()):
        meaning = h("dd", term.definition)
        there = known.planned_by_id.get(term.page)
        if there and there.file != page.file:
            more = h("span", f"{known.words['word_page']} ", h("a", there.title, href=relative(page.file, there.file)), class_="word-more")
            meaning = h("dd", term.definition + " ", more)
        rows += [h("dt", term.term, id=f"word-{anchor}"), meaning]
    heading = h("h2", str(known.words["words"]), id="page-words", data_search_exclude="1")
    return [heading, h("dl", *rows, class_="word-list")]

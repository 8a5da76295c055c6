"""From a built page to its sections: what search may find, and nothing else.

Left out: `data-search-exclude` (on a heading: the whole section), figures that only the reader opens, navigation,
citations, pictures' drawings, scripts. A link's words also describe the place that it leads to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SECTIONS = ("h1", "h2", "h3", "dt")
_OUT_TAGS = frozenset(("script", "style", "nav", "svg", "button", "form", "template", "noscript"))
_OUT_CLASSES = frozenset(("cite", "source-list", "more-pages", "review-state", "figures", "back", "steps", "related", "card-numbers", "picture-words", "trail", "headerlink"))
_STOPS = {"li": ";", "td": ";", "th": ";", "dt": ":", "p": ".", "dd": ".", "caption": ".", "figcaption": ".", "table": ".", "ul": ".", "ol": "."}
"""What ends a piece of the page that has no mark of its own, so that a line under a result can be read."""
_BREAKS = frozenset("p li ul ol dl dt dd table tr td th div section h1 h2 h3 h4 h5 h6 details summary blockquote figure figcaption br".split())


@dataclass
class Section:
    """A heading with the text below it; the first of a page has no anchor and holds the text before any heading."""

    anchor: str
    heading: str
    level: int
    parent: str = ""
    """The heading above, when this is a section inside a section; of a card the anchor of the section that holds it."""
    text: str = ""
    strong: str = ""
    """Words that stand out: bold text, the heads of table rows."""
    card: str = ""
    """Name of the urgent card that the section is, if it is one."""


@dataclass
class Built:
    """One built page."""

    path: str
    """Below the site, such as `topic/page/index.html`."""
    title: str = ""
    description: str = ""
    sections: list[Section] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    """(anchor of the section that holds it, address as written, words of the link)"""


class _Reader(HTMLParser):
    def __init__(self, built: Built) -> None:
        super().__init__(convert_charrefs=True)
        self.built = built
        self.open: list[tuple[str, bool, str]] = []  # tag, whether it hides what is in it, class
        self.hidden = 0
        self.inside = False
        self.heading: Section | None = None
        self.current: Section | None = None
        self.before_card: Section | None = None
        self.skip_level = 0
        self.strong = 0
        self.link: tuple[str, list[str]] | None = None
        self.parents: dict[int, str] = {}
        self.title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name") == "description":
            self.built.description = values.get("content", "")
        if tag in _VOID:
            self._text(" ")
            return
        self.title = tag == "title" and not self.built.title
        classes = set(values.get("class", "").split())
        if (tag in _SECTIONS or "card-title" in classes) and self.inside and not self.hidden:
            self._heading(tag, values, classes)
        out = tag in _OUT_TAGS or bool(classes & _OUT_CLASSES) or "data-search-exclude" in values and tag not in _HEADINGS
        if "urgent-card" in classes:
            self.before_card = self.current
        self.open.append((tag, out, values.get("class", "")))
        self.hidden += out
        if tag == "article":
            self.inside = True
        if tag in ("b", "strong", "th"):
            self.strong += 1
        if tag == "a" and "href" in values and self.inside and not self.hidden:
            self.link = (values["href"], [])
        if tag in _BREAKS:
            self._text(" ")

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _, _ in self.open):
            return
        while self.open:
            name, out, classes = self.open.pop()
            self.hidden -= out
            if "urgent-card" in classes.split():
                self.current = self.before_card
            self._closed(name)
            if name == tag:
                break

    def _closed(self, tag: str) -> None:
        if tag == "article":
            self.inside = False
        if tag in ("b", "strong", "th"):
            self.strong -= 1
        if tag in _HEADINGS or tag == "dt":
            self.heading = None
        if tag == "a" and self.link:
            here = self.current.anchor if self.current else ""
            self.built.links.append((here, self.link[0], " ".join("".join(self.link[1]).split())))
            self.link = None
        if tag in _BREAKS:
            self._end(_STOPS.get(tag, ""))

    def _end(self, mark: str) -> None:
        """End a piece; `;` before the end of a whole list or table becomes its full stop."""
        if self.heading is None and self.current is not None and mark and not self.hidden and not self.skip_level:
            text = self.current.text.rstrip()
            if mark == "." and text.endswith(";"):
                text = text[:-1]
            self.current.text = text + (mark if text and (text[-1].isalnum() or text[-1] in ")]%") else "")
        self._text(" ")

    def _heading(self, tag: str, values: dict[str, str], classes: set[str]) -> None:
        level = int(tag[1]) if tag != "dt" else 4
        if self.skip_level and level > self.skip_level:
            return
        self.skip_level = 0
        if "data-search-exclude" in values or not values.get("id") and tag != "h1" or values.get("id", "").startswith("page-"):
            self.skip_level = level
            return
        first = tag == "h1" or not self.built.sections
        if first and tag != "h1":
            self.current = Section("", "", 1)
            self.built.sections.append(self.current)
        self.parents[level] = ""
        section = Section("" if tag == "h1" else values["id"], "", level, self.parents.get(2, "") if level == 3 else "")
        if "card-title" in classes and self.before_card is not None:
            section.parent = self.before_card.anchor
        section.card = values["id"].removeprefix("urgent-card-") if "card-title" in classes else ""
        self.built.sections.append(section)
        self.heading = self.current = section

    def handle_data(self, data: str) -> None:
        if self.title:
            self.built.title += data
            return
        self._text(data)

    def _text(self, data: str) -> None:
        if not self.inside or self.hidden or self.skip_level:
            return
        if self.link:
            self.link[1].append(data)
        if self.heading is not None:
            self.heading.heading += data
            if self.heading.level == 2:
                self.parents[2] = self.heading.heading
        elif self.current is not None:
            self.current.text += data
            if self.strong > 0:
                self.current.strong += data + " "


def read_page(text: str, path: str) -> Built:
    """The page's sections, links and description."""
    built = Built(path)
    reader = _Reader(built)
    reader.feed(text)
    reader.close()
    for section in built.sections:
        section.heading = " ".join(section.heading.split())
        section.text = " ".join(section.text.split())
        section.strong = " ".join(section.strong.split())
        section.parent = " ".join(section.parent.split())
    if built.sections and built.sections[0].anchor == "":
        built.title = built.sections[0].heading or built.title
    built.title = re.sub(r"\s+", " ", built.title).strip()
    return built

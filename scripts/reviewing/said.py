"""What a reviewer signs: everything that an article says, as lines of text, read off its HTML.

A line is `kind<TAB>words`: a heading, an item of a list, a cell of a table, the line that opens a folded part, a
picture, or plain text. The words of cards, numbers to ring, pictures and explained words are in it, because they stand
on the page. Left out is what no reader acts on (citation marks, the list of sources, the ways to other pages, what is
for staff, the review line itself). The description goes first, because search results and messages show it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser

from scripts.files import digest

LEFT_OUT = frozenset({
    "trail", "related", "steps", "more-pages", "review-state", "page-changes", "old-anchor", "word-more", "for-staff", "cite", "source-list",
})
"""Classes of what is no part of a review."""
_LEFT_OUT_IDS, _LEFT_OUT_TAGS = frozenset({"page-related", "page-sources"}), frozenset({"nav", "script", "style", "template", "button"})
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"), "li": "item", "dt": "item", "td": "cell", "th": "cell", "summary": "folded",
    **dict.fromkeys(("p", "dd", "caption", "figcaption", "blockquote", "pre", "ul", "ol", "dl", "table", "tr", "details", "div", "section", "figure"), "text"),
}
"""Elements that begin and end a line, and the kind of line that they begin."""
KINDS = frozenset({"description", "picture", *_KINDS.values()})
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_SIGNS = {"sup": "^", "sub": "_", "del": "~"}
"""Elements that change what a word or a number means, and the sign that stands for them."""


class _Reader(HTMLParser):
    """One walk over an article's HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, str]] = []
        self.kind, self.words = "text", ""
        self.open: list[tuple[str, bool]] = []
        """(tag, whether it is left out with all that it holds)"""
        self.links: list[str] = []
        """Where each open link leads; "" within the site, where a page may move."""
        self.shapes: list[str] = []
        """The drawing that the walk is in: its elements, which a person sees and cannot read here."""

    @property
    def _out(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        out = self._out or tag in _LEFT_OUT_TAGS or values.get("id") in _LEFT_OUT_IDS or bool(LEFT_OUT & set(values.get("class", "").split()))
        if not out:
            self._begin(tag, values)
        if tag not in _VOID:
            self.open.append((tag, out))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._out:
            self._begin(tag, {name: value or "" for name, value in attrs})

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        if tag == "svg" or self.shapes:
            self.shapes.append(f"{tag} " + " ".join(f"{name}={value}" for name, value in sorted(values.items()) if name not in ("class", "id")))
            self.words += " "
        elif tag in _KINDS:
            self._flush(_KINDS[tag], opening=True)
        elif tag == "img":
            self._flush("picture")
            self.words = f"{values.get('alt', '')} ({values.get('src', '')})"
            self._flush("text")
        elif tag == "br":
            self.words += " "
        elif tag == "a":
            self.links.append(values.get("href", "") if _ELSEWHERE.match(values.get("href", "")) else "")
        elif tag in _SIGNS:
            self.words += _SIGNS[tag]

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self.open):
            return
        while self.open:
            name, out = self.open.pop()
            if not out:
                self._end(name)
            if name == tag:
                break

    def _end(self, tag: str) -> None:
        if tag == "svg" and self.shapes:
            shapes, self.shapes = "\n".join(self.shapes), []
            self.words += f" (drawing {digest(shapes.encode())[:12]})"
        elif tag in _KINDS and not self.shapes:
            self._flush("text")
        elif tag == "a" and self.links:
            there = self.links.pop()
            self.words += f" ({there})" if there else ""
        elif tag in _SIGNS and not self.shapes:
            self.words += _SIGNS[tag]

    def handle_data(self, data: str) -> None:
        if not self._out:
            self.words += data

    def _flush(self, kind: str, *, opening: bool = False) -> None:
        """End the line and begin the next. A paragraph that opens an item is the item: blank lines between items say nothing."""
        words = " ".join(unicodedata.normalize("NFC", self.words).split())
        if words:
            self.lines.append((self.kind, words))
        if words or not opening or kind != "text":
            self.kind = kind
        self.words = ""


def said(article: str, description: str = "") -> str:
    """The text to sign of the article whose own HTML is `article`; `description` is that of its front matter."""
    reader = _Reader()
    reader.feed(article)
    reader.close()
    reader._flush("text")
    first = [("description", " ".join(html.unescape(description).split()))] if description.strip() else []
    return "".join(f"{kind}\t{words}\n" for kind, words in (*first, *reader.lines))

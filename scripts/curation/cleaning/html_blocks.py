"""HTML to blocks, with the standard library's parser; scripts, styles and hidden parts never count as text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from scripts.curation.cleaning.strand import Strand, chain, joined
from scripts.curation.cleaning.text_blocks import HEADING, ITEM, LEFT_OUT, PARAGRAPH, TABLE, Block

_SILENT = {"script", "style", "template", "svg", "head", "iframe", "noscript", "object", "canvas", "audio", "video", "math", "select"}
_ASIDE = {
    "nav": "navigation", "header": "the head of the page", "footer": "the foot of the page", "form": "a form",
    "aside": "a side box", "button": "a button", "dialog": "a pop-up",
}
_ROLES = {
    "navigation": "navigation", "banner": "the head of the page", "contentinfo": "the foot of the page", "search": "a form",
    "complementary": "a side box", "dialog": "a pop-up", "alertdialog": "a pop-up",
}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_BLOCK = {
    "p", "div", "section", "article", "main", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
    "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "hr", "header", "footer", "nav", "aside", "form", "details", "summary", "fieldset",
    "address", "caption", "body", "html", "center", "button", "dialog", "legend", "label", "option", "title",
}
_CLOSED_BY = {  # a new one of these closes an open one, up to the container
    "li": ({"li"}, {"ul", "ol"}), "dt": ({"dt", "dd"}, {"dl"}), "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}), "th": ({"td", "th"}, {"tr", "table"}), "tr": ({"tr"}, {"table"}),
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MOST_OPEN = 300
"""Elements nested deeper than this are read as part of the one around them."""
_SPACE = re.compile(r"\s+")


def html_blocks(doc: Strand, clutter: re.Pattern[str]) -> list[Block]:
    """The blocks of an HTML text. `clutter` finds the names (class or id) of parts that are no content, such as `cookie`."""
    reader = _Reader(doc, clutter)
    reader.feed(doc.text)
    reader.close()
    reader.flush()
    reader.end_table()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects pieces of text until a block ends. `_open` holds (tag, why its text is left out, "-" for silently)."""

    def __init__(self, doc: Strand, clutter: re.Pattern[str]) -> None:
        super().__init__(convert_charrefs=False)
        self._doc, self._clutter = doc, clutter
        self._lines = [0, *(found.end() for found in re.finditer("\n", doc.text))]
        self._open: list[tuple[str, str]] = []
        self._pieces: list[Strand] = []
        self._term: Strand | None = None
        self._rows: list[list[Strand]] | None = None
        self._heads = 0
        self.blocks: list[Block] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCK:
            self.flush()
            self._close_implied(tag)
        if tag == "br":
            self._piece(self._here(), self._here() + 1, "\n")
        if tag not in _VOID and len(self._open) < MOST_OPEN:
            self._open.append((tag, self._why(tag, {key: value or "" for key, value in attrs})))
            self._start_table(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCK:
            self.flush()
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]
        if tag == "table" and "table" not in {name for name, _ in self._open}:
            self.end_table()

    def handle_data(self, data: str) -> None:
        start = self._here()
        self._add(self._doc.cut(start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![` in sloppy HTML is a comment; the parser of Python 3.11 would stop there."""
        return self.parse_bogus_comment(i, report)

    def flush(self) -> None:
        """End the block of the pieces collected so far."""
        text, self._pieces = chain(self._pieces), []
        text = text.edit([(m.start(), m.end(), " ") for m in _SPACE.finditer(text.text) if m[0] != " "]).strip()
        if not text.text:
            return
        why = next((why for _, why in self._open if why), "")
        if why:
            self.blocks.append(Block(LEFT_OUT, text, reason=why))
        else:
            self._block(text, [name for name, _ in self._open])

    def end_table(self) -> None:
        """Hand over the table collected so far."""
        rows = [tuple(row) for row in self._rows or () if any(cell.text for cell in row)]
        if rows:
            cells = [cell for row in rows for cell in row if cell.text]
            self.blocks.append(Block(TABLE, chain(cells), rows=tuple(rows), headed=self._heads > 0))
        self._rows, self._heads = None, 0

    def _block(self, text: Strand, names: list[str]) -> None:
        heading = next((name for name in names if re.fullmatch("h[1-6]", name)), "")
        if self._rows is not None and "caption" not in names:
            self._cell(text, names)
        elif heading:
            self.blocks.append(Block(HEADING, text, int(heading[1])))
        elif "dt" in names and "dd" not in names:
            self._term = text
        elif "dd" in names and self._term:
            self.blocks.append(Block(ITEM, joined(self._term, ": ", text)))
        elif "li" in names or "dd" in names:
            self.blocks.append(Block(ITEM, text, sum(name in ("ul", "ol") for name in names)))
        else:
            self.blocks.append(Block(PARAGRAPH, text))

    def _cell(self, text: Strand, names: list[str]) -> None:
        if not self._rows or not self._rows[-1]:
            self.blocks.append(Block(PARAGRAPH, text))
            return
        cell = self._rows[-1][-1]
        self._rows[-1][-1] = joined(cell, "; " if "li" in names else " ", text) if cell.text else text

    def _start_table(self, tag: str) -> None:
        if any(why for _, why in self._open):
            return
        outer = [name for name, _ in self._open].count("table") == 1
        if tag == "table" and outer:
            self._rows = []
        elif tag == "tr" and outer and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and outer and self._rows:
            self._rows[-1].append(Strand("", ()))
            self._heads += tag == "th" and len(self._rows) == 1

    def _why(self, tag: str, attrs: dict[str, str]) -> str:
        """Why the text of this element is left out; empty when it counts."""
        if tag in _SILENT:
            return "-"
        if tag in ("html", "body", "main", "article") or re.fullmatch("h[1-6]", tag):
            return ""
        if "hidden" in attrs or attrs.get("aria-hidden") == "true" or _HIDDEN_STYLE.search(attrs.get("style", "")):
            return "a hidden part of the page"
        if self._clutter.search(f" {attrs.get('class', '')} {attrs.get('id', '')} "):
            return "navigation, sharing or advertising"
        return _ROLES.get(attrs.get("role", ""), _ASIDE.get(tag, ""))

    def _close_implied(self, tag: str) -> None:
        if self._open and self._open[-1][0] == "p":
            self._open.pop()
        closes, stops = _CLOSED_BY.get(tag, (set(), set()))
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place][0]
            if name in closes:
                del self._open[place:]
            if name in closes or name in stops or not closes:
                return

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _reference(self, name: str) -> None:
        start = self._here()
        end = start + len(name)
        end += self._doc.text[end : end + 1] == ";"
        self._piece(start, end, unescape(self._doc.text[start:end]))

    def _piece(self, start: int, end: int, text: str) -> None:
        self._add(Strand(text, ((0, *self._doc.span(start, end)),)))

    def _add(self, piece: Strand) -> None:
        reasons = [why for name, why in self._open if why]
        if "-" in reasons or not piece.text:
            return
        self._pieces.append(piece)

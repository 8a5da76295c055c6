"""Plain text and Markdown, line by line, to blocks.

Each recogniser looks at the lines from an index on; it answers with the blocks it found there and the index
after them, or with None when the lines are not its kind. The first answer counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scripts.curation.cleaning.text_blocks import HEADING, ITEM, LEFT_OUT, PARAGRAPH, TABLE, Block
from scripts.curation.cleaning.strand import Strand, chain

MOST_HEADING_WORDS, MOST_HEADING_LENGTH = 16, 120
_ITEM = re.compile(r"([ \t]*)(?:[-*+•·◦▪‣–]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)[ \t]*(?:[ \t]#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_=~+#])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ADDRESS = re.compile(r" {0,3}\[[^\]@]+\]:[ \t]*\S+")
_CELL = re.compile(r"(?<!\\)\|")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]»*_]*(?:[ \t]*\[[^\]]*\])*[ \t]*$")
_HEAD = re.compile(r"[\"'“‘(¿]?[A-Z0-9À-ÖØ-Þ].*[^\s.!,;:…|-][\"'”’)\]»]*[ \t]*$", re.DOTALL)
_TWO = re.compile(r"[a-zß-öø-ÿ]{3}[.!?][\"'”’)]*\s")
_CONTINUES = re.compile(r"[ \t]*[a-zß-öø-ÿ)\]}»,;%]")


class Line(NamedTuple):
    """A line's text without quote marks, and where it stands."""

    start: int
    end: int
    text: str


class Page(NamedTuple):
    """A text as lines."""

    doc: Strand
    lines: list[Line]
    wrapped: bool
    """Plain text whose lines were broken at a fixed width."""

    def cut(self, first: int, last: int) -> Strand:
        """The lines from `first` up to `last` (exclusive) as one strand."""
        lines = self.lines[first:last]
        if sum(len(line.text) + 1 for line in lines) == lines[-1].end - lines[0].start + 1:
            return self.doc.cut(lines[0].start, lines[-1].end)
        return chain(part for line in lines for part in (self.doc.cut(line.start, line.end), self.doc.cut(line.end, line.end + 1)))

    def after(self, index: int) -> str:
        """The next line that is not empty."""
        index += 1
        while index < len(self.lines) and not self.lines[index].text.strip():
            index += 1
        return self.text(index)

    def text(self, index: int) -> str:
        """The line's text; empty after the last line."""
        return self.lines[index].text if index < len(self.lines) else ""


Answer = tuple[list[Block], int] | None
Recogniser = Callable[[Page, int, list[Block]], Answer]


def plain_blocks(doc: Strand) -> list[Block]:
    """The blocks of a plain text."""
    lines = [*_lines(doc.text, 0, False)]
    return _walk(Page(doc, lines, _wrapped(lines)), (_table, _item, _plain_heading, _plain_paragraph))


def markdown_blocks(doc: Strand, start: int) -> list[Block]:
    """The blocks of a Markdown text that begins at `start` (after its front matter)."""
    page = Page(doc, [*_lines(doc.text, start, True)], False)
    return _walk(page, (_fence, _atx, _address, _table, _rule, _item, _paragraph))


def _walk(page: Page, recognisers: tuple[Recogniser, ...]) -> list[Block]:
    """The last two recognisers are the ones for lines of prose."""
    found: list[Block] = []
    index = 0
    while index < len(page.lines):
        text = page.lines[index].text
        if not text or text.isspace():
            index += 1
            continue
        for recognise in recognisers[-2:] if _is_prose(text) else recognisers:
            answer = recognise(page, index, found)
            if answer:
                found.extend(answer[0])
                index = answer[1]
                break
    return found


def _is_prose(text: str) -> bool:
    """Whether the line can be no more than a heading or a paragraph (a quick look that saves the exact ones)."""
    return text[0].isalpha() and "|" not in text


def _lines(text: str, start: int, quotes: bool) -> Iterator[Line]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        quoted = _QUOTE.match(text, start, end) if quotes else None
        first = quoted.end() if quoted else start
        yield Line(first, end, text[first:end])
        start = end + 1


def _wrapped(lines: list[Line]) -> bool:
    inner = [a.text for a, b in zip(lines, lines[1:]) if a.text.strip() and b.text.strip() and not _ITEM.match(b.text)]
    if len(inner) < 3 or max(map(len, inner)) > 120 or sorted(map(len, inner))[len(inner) // 2] < 40:
        return False
    return sum(not _ENDED.search(text) for text in inner) > len(inner) / 2


def _fence(page: Page, index: int, _: list[Block]) -> Answer:
    opened = _FENCE.match(page.text(index))
    if not opened:
        return None
    end = index + 1
    while end < len(page.lines) and not page.text(end).strip().startswith(opened[1]):
        end += 1
    end = min(end + 1, len(page.lines))
    return [Block(LEFT_OUT, page.cut(index, end), reason="a block of code")], end


def _atx(page: Page, index: int, _: list[Block]) -> Answer:
    found = _ATX.match(page.text(index))
    if not found:
        return None
    start = page.lines[index].start
    words = page.doc.cut(start + found.start(2), start + found.end(2))
    return ([Block(HEADING, words, len(found[1]))] if words.text else []), index + 1


def _address(page: Page, index: int, _: list[Block]) -> Answer:
    if not _ADDRESS.match(page.text(index)):
        return None
    return [Block(LEFT_OUT, page.cut(index, index + 1), reason="the address of a link")], index + 1


def _rule(page: Page, index: int, _: list[Block]) -> Answer:
    return ([], index + 1) if _RULE.match(page.text(index)) else None


def _table(page: Page, index: int, _: list[Block]) -> Answer:
    separated = "|" in page.text(index) and bool(_SEPARATOR.match(page.text(index + 1))) and "-" in page.text(index + 1)
    if not separated and not _is_row(page.text(index)):
        return None
    rows: list[tuple[Strand, ...]] = []
    first, end = page.lines[index].start, index
    while end < len(page.lines) and "|" in page.text(end):
        last = _row_end(page, end)
        if not (rows and _SEPARATOR.match(page.text(end))):
            rows.append(_cells(page.doc.cut(page.lines[end].start, page.lines[last - 1].end)))
        end = last
    whole = page.doc.cut(first, page.lines[end - 1].end)
    return [Block(TABLE, whole, rows=tuple(rows), headed=separated)], end


def _is_row(text: str) -> bool:
    text = text.strip()
    return text.startswith("|") and len(_CELL.findall(text)) >= 2


def _row_end(page: Page, index: int) -> int:
    """The index after the row, which a blank line may have cut in two: then the rest ends with a bar but starts without one."""
    text, rest = page.text(index).strip(), page.text(index + 2).strip()
    cut = text.startswith("|") and not text.endswith("|") and not page.text(index + 1).strip()
    return index + 3 if cut and rest.endswith("|") and not rest.startswith("|") else index + 1


def _cells(row: Strand) -> tuple[Strand, ...]:
    row = row.strip()
    bars = [found.start() for found in _CELL.finditer(row.text)]
    edges = [-1, *bars, len(row.text)]
    cells = [row.cut(a + 1, b).strip() for a, b in zip(edges, edges[1:])]
    first = 1 if row.text.startswith("|") else 0
    last = len(cells) - 1 if bars and bars[-1] == len(row.text) - 1 and len(cells) > 1 else len(cells)
    return tuple(cells[first:last])


def _item(page: Page, index: int, _: list[Block]) -> Answer:
    marked = _ITEM.match(page.text(index))
    if not marked or _RULE.match(page.text(index)):
        return None
    end = index + 1
    while end < len(page.lines) and _goes_on(page, end):
        end += 1
    whole = page.cut(index, end)
    return [Block(ITEM, whole.cut(marked.end(), len(whole.text)).strip(), len(marked[1].expandtabs(4)))], end


def _goes_on(page: Page, index: int) -> bool:
    """Whether the line continues the list item above it."""
    text = page.text(index)
    if not text.strip() or _ITEM.match(text) or _is_row(text) or _ATX.match(text) or _FENCE.match(text):
        return False
    return text[0] in " \t" or (not _ENDED.search(page.text(index - 1)) and bool(_CONTINUES.match(text)))


def _paragraph(page: Page, index: int, found: list[Block]) -> Answer:
    end = index + 1
    while end < len(page.lines) and page.text(end).strip():
        if underline := _UNDERLINE.match(page.text(end)):
            level = 1 if underline[1][0] == "=" else 2
            return [Block(HEADING, page.cut(index, end).strip(), level)], end + 1
        if not _is_prose(page.text(end)) and any(recognise(page, end, found) for recognise in (_fence, _atx, _address, _table, _rule, _item)):
            break
        end += 1
    return [Block(PARAGRAPH, page.cut(index, end).strip())], end


def _plain_heading(page: Page, index: int, _: list[Block]) -> Answer:
    text = page.text(index).strip()
    alone = not page.text(index + 1).strip()
    following = page.after(index)
    underlined = bool(_UNDERLINE.match(page.text(index + 1)))
    if not underlined and (page.wrapped and not alone or not following or _CONTINUES.match(following)):
        return None
    if len(text) > MOST_HEADING_LENGTH or len(text.split()) > MOST_HEADING_WORDS or not _HEAD.match(text) or _TWO.search(text):
        return None
    return [Block(HEADING, page.cut(index, index + 1).strip(), 2)], index + 1 + underlined


def _plain_paragraph(page: Page, index: int, _: list[Block]) -> Answer:
    if _RULE.match(page.text(index)):
        return [], index + 1
    end = index + 1
    while end < len(page.lines) and page.text(end).strip() and not _ENDED.search(page.text(end - 1)):
        text = page.text(end)
        if _ITEM.match(text) or _is_row(text) or not (page.wrapped or _CONTINUES.match(text)):
            break
        end += 1
    return [Block(PARAGRAPH, page.cut(index, end).strip())], end

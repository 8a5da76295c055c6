"""The body of an article as sections and blocks of plain words, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scripts.checks.pages import CITATION, DIRECTIVE, Heading, Page, prose_lines

_FOLD = re.compile(r"(?:\?\?\?\+?|!!!) ?([\w-]+)(?:[^\"]*\"([^\"]*)\")?")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d+[.)])\s+(.*)")
_RULE_ROW = re.compile(r"\|?[\s:|-]+\|?")
_CELL = re.compile(r"(?<!\\)\|")
LINK = re.compile(r"!?\[((?:[^\[\]]++|\[\[[^\[\]]*+\]\]|\[[^\]]*+\])*+)\]\(\s*+<?+([^)\s>]*+)[^)]*+\)")
_NUMBER = re.compile(r"\[\[number\s+([\w-]+)\s*\]\]")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+)|<(?:https?:|mailto:)[^>]*>")
_SKIPPED = re.compile(r"\s*(?:=+|-{3,}|\*{3,}|\[[^\]@]+\]:\s.*)\s*")


class Block(NamedTuple):
    """A paragraph, list item, table row, caption, picture line or directive."""

    kind: str
    """`paragraph`, `item`, `head` (a table's first row), `row`, `caption`, `summary` (of a folded part) or `directive`."""
    line: int
    raw: str
    """The Markdown; lines are joined by newlines."""
    text: str
    """The words that a reader sees; its newlines are those of `raw`."""
    group: int
    """The same for all items of a list and all rows of a table."""
    depth: int = 0
    inside: str = ""
    """The kind of folded part that holds it, such as `figures`."""

    @property
    def cited(self) -> bool:
        """Whether a citation, or a number that brings its own, stands in it."""
        return bool(CITATION.search(self.raw) or _NUMBER.search(self.raw))

    @property
    def label(self) -> str:
        """The bold words that a block begins with, without their colon or stop; else nothing."""
        match = re.match(r"\s*\|?\s*\*\*(.+?)[:.]?\*\*", self.raw)
        return match[1].strip() if match else ""


class Section(NamedTuple):
    """A heading (none before the first) and what stands below it up to the next one."""

    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The heading's words."""
        return self.heading.text if self.heading else ""

    @property
    def line(self) -> int:
        """The heading's line, else that of the first block."""
        return self.heading.line if self.heading else self.blocks[0].line if self.blocks else 0


def plain(raw: str, numbers: Mapping[str, str]) -> str:
    """The words that a reader sees of inline Markdown. Newlines stay where they are."""
    text = CITATION.sub("", raw)
    text = _NUMBER.sub(lambda match: numbers.get(match[1], ""), text)
    text = LINK.sub(lambda match: "" if match[0].startswith("!") else match[1], text)
    return re.sub(r"\\(.)", r"\1", _MARKS.sub("", text))


def sections(page: Page, numbers: Mapping[str, str]) -> tuple[Section, ...]:
    """The page's sections in order. `numbers` are the words of each `[[number id]]`."""
    headings = {heading.line: heading for heading in page.headings}
    found: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for item in _blocks(page, headings, numbers):
        if isinstance(item, Heading):
            found.append((item, []))
        else:
            found[-1][1].append(item)
    return tuple(Section(heading, tuple(blocks)) for heading, blocks in found if heading or blocks)


class _Reader:
    """Lines in, blocks out; it remembers the list, table and folded part that it is in."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        self.numbers, self.group, self.inside = numbers, 0, ""
        self.open: list[tuple[int, str]] = []
        self.kind, self.depth, self.last = "", 0, ""

    def close(self) -> Iterator[Block]:
        """The block that is open, if any."""
        if self.open:
            raw = "\n".join(line for _, line in self.open)
            yield Block(self.kind, self.open[0][0], raw, plain(raw, self.numbers), self.group, self.depth, self.inside)
            self.last = self.kind
        self.open = []

    def begin(self, kind: str, number: int, raw: str, depth: int = 0) -> None:
        """Open a block; one of another kind than the last begins a new list or table."""
        same = {"item": ("item",), "row": ("head", "row")}.get(kind, ())
        self.group += self.last not in same
        self.kind, self.depth, self.open = kind, depth, [(number, raw)]


def _blocks(page: Page, headings: Mapping[int, Heading], numbers: Mapping[str, str]) -> Iterator[Block | Heading]:
    reader = _Reader(numbers)
    for number, line in prose_lines(page.lines, page.first):
        if number in headings:
            yield from reader.close()
            reader.last = reader.inside = ""
            yield headings[number]
        else:
            yield from _line(reader, number, line)
    yield from reader.close()


def _line(reader: _Reader, number: int, line: str) -> Iterator[Block]:
    """What closes at this line."""
    if reader.inside:
        if line.startswith("    "):
            line = line[4:]
        elif line.strip():
            yield from reader.close()
            reader.inside, reader.last = "", ""
    fold, item, stripped = _FOLD.match(line), _ITEM.fullmatch(line), line.strip().lstrip("> ")
    if not stripped or _SKIPPED.fullmatch(line):
        yield from reader.close()
    elif fold:
        yield from reader.close()
        reader.inside = fold[1]
        reader.begin("summary", number, fold[2] or "")
        yield from reader.close()
    elif DIRECTIVE.fullmatch(stripped):
        yield from reader.close()
        reader.begin("directive", number, stripped)
        yield from reader.close()
    elif stripped.startswith("|"):
        yield from reader.close()
        if not _RULE_ROW.fullmatch(stripped):
            reader.begin("row" if reader.last in ("head", "row") else "head", number, stripped)
    elif item:
        yield from reader.close()
        reader.begin("item", number, item[2], len(item[1].expandtabs(4)) // 4)
    elif reader.open and reader.kind != "head" and reader.kind != "row":
        reader.open.append((number, stripped))
    else:
        yield from reader.close()
        reader.begin("caption" if re.match(r"Table:\s", stripped) else "paragraph", number, stripped)


def cells(block: Block) -> tuple[str, ...]:
    """The cells of a table's row, as plain words."""
    return tuple(cell.strip() for cell in _CELL.split(block.text.strip().strip("|")))

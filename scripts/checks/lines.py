"""How lines begin, in lists and tables: what Python-Markdown would show otherwise than it was meant. One short generator a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.pages import TABLE_CAPTION, Page, prose_lines

_ITEM = re.compile(r"(\s*)([-*+]|\d+[.)])\s+\S")
_ODD_SPACE = re.compile(r"\s*(?:(?:#{1,6}|[-*+>|]|\d+[.)])\s*)?[^\S \t]")
"""A space of another kind before the first word of a line, where spaces have a meaning."""
_DASHES = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")


def odd_spaces(content: Content) -> Iterator[Finding]:
    """Spaces that look like others and are not, where a line begins: the list, heading or table is then none."""
    for page in content.pages:
        for number, line in prose_lines(page.lines, page.first):
            if match := _ODD_SPACE.match(line):
                sign = ord(match[0][-1])
                yield Finding(page.shown, number, "odd-space", f"the line begins with a space of another kind (U+{sign:04X}), as word processors write them.", "Delete it and type the space again.", quote=page.lines[number - page.first])


def tab_indent(content: Content) -> Iterator[Finding]:
    """Lines set in by tabs: each editor shows them otherwise."""
    for page in content.pages:
        for number, line in prose_lines(page.lines, page.first):
            if re.match(r" *\t+\s*\S", line):
                yield Finding(page.shown, number, "tab-indent", "the line is set in with a tab, which every program shows in another width.", "Use 4 spaces for each level.", stops=False, quote=line)


def list_indent(content: Content) -> Iterator[Finding]:
    """A list inside a list needs four spaces; fewer show it at the same level."""
    for page in content.pages:
        previous: re.Match[str] | None = None
        for number, line in prose_lines(page.lines, page.first):
            item = _ITEM.match(line)
            indent = len(item[1].expandtabs(4)) if item else 0
            if item and indent % 4 and (previous or indent < 4):
                yield Finding(page.shown, number, "list-indent", f"the list is indented by {indent} spaces, so it will not show as a sub-list.", "Use 4 spaces for each level.", quote=line)
            above = page.lines[number - page.first - 1] if number > page.first else ""
            if item and not previous and above.strip() and not above.startswith((" ", "#", "!!!", "???")):
                yield Finding(page.shown, number, "list-start", "the list begins without an empty line above it, so it will not show as a list.", "Put an empty line above.", quote=line)
            previous = item or (previous if line.strip() and line.startswith(" ") else None)


def list_paragraph(content: Content) -> Iterator[Finding]:
    """A second paragraph of a list item needs four spaces too; with fewer the list ends, and a numbered one begins again at 1."""
    for page in content.pages:
        inside, above = False, ""
        for number, line in prose_lines(page.lines, page.first):
            indent = len(line) - len(line.lstrip(" "))
            if _ITEM.match(line):
                inside = True
            elif line.strip():
                if inside and not above.strip() and 0 < indent < 4:
                    yield Finding(page.shown, number, "list-paragraph", f"this paragraph is set in by {indent} space{'s' if indent > 1 else ''}, so the list ends above it.", "Set it in by 4 spaces if it belongs to the item above, else by none.", quote=line)
                inside = inside and (bool(indent) or bool(above.strip()))
            above = line


def table_shape(content: Content) -> Iterator[Finding]:
    """A table stands by itself, has a line of dashes below its head, and as many cells in each row as in the head."""
    for page in content.pages:
        for table in _tables(page):
            yield from _table(page, table)


def _tables(page: Page) -> Iterator[list[tuple[int, str]]]:
    """The lines of each table, with their numbers."""
    table: list[tuple[int, str]] = []
    for number, line in (*prose_lines(page.lines, page.first), (0, "")):
        if line.strip().startswith("|"):
            table.append((number, line))
        elif table:
            yield table
            table = []


def _table(page: Page, table: list[tuple[int, str]]) -> Iterator[Finding]:
    (first, head), *rows = table
    if not rows or not _DASHES.fullmatch(rows[0][1].strip()):
        yield Finding(page.shown, first, "table-dashes", "the table has no line of dashes below its first row, so it will show as words and bars.", f"Put this line below it: {'|---' * _cells(head)}|", quote=head)
        return
    above = page.lines[first - page.first - 1].strip() if first > page.first else ""
    if above and not above.startswith(("#", "!!!", "???")) and not TABLE_CAPTION.match(above):
        yield Finding(page.shown, first, "table-start", "the table begins without an empty line above it, so it will not show as a table.", "Put an empty line above.", quote=head)
    for number, line in rows:
        if (cells := _cells(line)) != _cells(head):
            yield Finding(page.shown, number, "table-shape", f"this row has {cells} cells, the table's head has {_cells(head)}.", "Give each row the same number of cells.", quote=line)


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|")))

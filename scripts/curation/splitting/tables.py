"""Turns a table into statements: one a row or one a cell, as its heads and cells tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scripts.curation.cleaning.text_blocks import Block
from scripts.curation.cleaning.cleaning_rules import Rules
from scripts.curation.cleaning.strand import Strand, chain

Row = tuple[Strand, ...]


class Part(NamedTuple):
    """One statement of a table; `strand` is the cell or row that it stands in."""

    text: str
    kind: str
    strand: Strand
    lead_in: str = ""


def table_parts(table: Block, rules: Rules) -> list[Part]:
    """The table's statements, row by row; empty cells say nothing."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if not rows:
        return []
    heads, body = (rows[0], rows[1:]) if table.headed else ((), rows)
    if not body:
        return [Part(cell.text, "cell", cell) for cell in heads if cell.text]
    width = max(map(len, rows))
    if width == 1 or (heads and not _has_subjects(heads, body, width, rules)):
        return [*_lists(heads, body)]
    return [*_pairs(heads, body)] if width == 2 else [*_attributes(heads, body)]


def _has_subjects(heads: Row, body: list[Row], width: int, rules: Rules) -> bool:
    """Whether the first column names what the other cells of its row are about."""
    first = heads[0].text.casefold().strip("?:* ")
    others = [cell.text.casefold().strip("?:* ") for cell in heads[1:]]
    if not first or first in rules.subjects or any(head in rules.attributes for head in others):
        return True
    size = [_mean(len(row[column].text.split()) for row in body if len(row) > column) for column in range(width)]
    return size[0] * 1.8 <= max(size[1:])


def _mean(numbers: Iterator[int]) -> float:
    found = [*numbers]
    return sum(found) / len(found) if found else 0.0


def _lists(heads: Row, body: list[Row]) -> Iterator[Part]:
    for row in body:
        for column, cell in enumerate(row):
            if cell.text:
                yield Part(cell.text, "cell", cell, heads[column].text if column < len(heads) else "")


def _pairs(heads: Row, body: list[Row]) -> Iterator[Part]:
    lead_in = ": ".join(head.text for head in heads if head.text)
    for row in body:
        filled = [cell for cell in row if cell.text]
        yield Part(": ".join(cell.text.rstrip(":") if cell is not filled[-1] else cell.text for cell in filled), "row", chain(filled), lead_in)


def _attributes(heads: Row, body: list[Row]) -> Iterator[Part]:
    for row in body:
        subject = row[0].text.rstrip(":")
        if subject and not any(cell.text for cell in row[1:]):
            yield Part(row[0].text, "row", row[0], heads[0].text if heads else "")
        for column, cell in enumerate(row[1:], 1):
            if cell.text:
                head = heads[column].text if column < len(heads) else ""
                lead_in = " – ".join(part for part in (heads[0].text if heads else "", head) if part)
                name = " – ".join(part for part in (subject, head) if part)
                yield Part(f"{name}: {cell.text}" if name else cell.text, "cell", cell, lead_in)

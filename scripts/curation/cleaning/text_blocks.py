"""The parts of a text before it is split: headings, paragraphs, list items, tables, and what is left out."""

from __future__ import annotations

from typing import NamedTuple

from scripts.curation.cleaning.strand import Strand

TITLE, HEADING, PARAGRAPH, ITEM, TABLE, LEFT_OUT = "title", "heading", "paragraph", "item", "table", "left out"


class Block(NamedTuple):
    """One part of a text. What a reader sees of it is `strand`; a table's stands in `rows`."""

    kind: str
    strand: Strand
    level: int = 0
    """Heading: 1 to 6. List item: the columns by which it is indented."""
    rows: tuple[tuple[Strand, ...], ...] = ()
    headed: bool = False
    """Table: the first row holds the heads of the columns."""
    reason: str = ""
    """Left out: why."""

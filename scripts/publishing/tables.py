"""Captions: a line `Table: words` right above a table says what the table shows."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor

from scripts.checks.pages import TABLE_CAPTION, Page
from scripts.publishing.library import Library

_WITH_TABLE = re.compile(TABLE_CAPTION.pattern + r"[^\n]*\n *\|")


class CaptionLine(BlockProcessor):
    """Cuts the line off the table that follows without an empty line between."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(_WITH_TABLE.match(block.lstrip("\n")))

    def run(self, parent: Element, blocks: list[str]) -> None:
        line, _, table = blocks.pop(0).lstrip("\n").partition("\n")
        blocks[0:0] = [line, table]


def run(root: Element, page: Page, known: Library) -> None:
    """Each paragraph of this form right above a table becomes the table's caption."""
    for parent in list(root.iter()):
        for above, table in zip(list(parent), list(parent)[1:], strict=False):
            if table.tag == "table" and above.tag == "p" and (match := TABLE_CAPTION.match(above.text or "")):
                caption = Element("caption")
                caption.text = (above.text or "")[match.end() :]
                caption.extend(above)
                table.insert(0, caption)
                parent.remove(above)

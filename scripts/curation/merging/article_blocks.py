"""An article cut into blocks, the unit of merging: joined again, the blocks give the same text byte for byte.

A block is a heading, paragraph, top-level list item (with what is indented below it), table, quotation,
fenced code, HTML, or a `!!!` box with its body. A line of a paragraph that ends with its citation is a block of
its own: statements of one paragraph are merged one by one. Front matter is no block: `front.py` merges it by key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_ITEM = re.compile(r"(?:[-*+]|\d+[.)]) ")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?|===\+?!?|///) ?\S")
_HEADING = re.compile(r"#{1,6} ")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_LIST_MARK = re.compile(r"\A(?:[-*+]|\d+[.)])\s+")
_MARKER = re.compile(r"\[@[^\[\]]*\]")
_CITED_END = re.compile(r"\[@[^\[\]]*\]\s*\Z")
_RULER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*\|")
_STATEMENT_ID = re.compile(r"@(s[a-z2-7]{6,})(?![a-z0-9-])")


class Block(NamedTuple):
    """One block as it stands in the file."""

    kind: str
    """heading, item, box, fence, quote, table, html or paragraph"""
    text: str
    gap: str
    """The line ends between the block before and this one."""
    follows: str = ""
    """The kind of the block before it in its file; empty for the first."""

    @property
    def key(self) -> str:
        """What is compared: the text with its white space folded, except in code."""
        return self.text if self.kind == "fence" else " ".join(self.text.split())

    @property
    def words(self) -> str:
        """The text without its citation markers."""
        return " ".join((_MARKER.sub("", self.text) if "[@" in self.text else self.text).split())

    @property
    def says(self) -> str:
        """Its words without a list mark: what a reader is told, be it a paragraph or a list item."""
        return _LIST_MARK.sub("", self.words)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the ledger's statements that the block cites."""
        if "[@" not in self.text:
            return frozenset()
        return frozenset(name for marker in _MARKER.findall(self.text) for name in _STATEMENT_ID.findall(marker))


def cited(text: str) -> frozenset[str]:
    """Every key cited in `text` by a marker such as `[@sabc234; @nice-ng234]`."""
    return frozenset(key.strip(" @") for marker in _MARKER.findall(text) for key in marker[2:-1].split(";"))


def split_blocks(text: str) -> tuple[tuple[Block, ...], str]:
    """The blocks of `text` (LF line ends, no front matter) and the line ends after the last."""
    lines = text.split("\n")
    blocks: list[Block] = []
    at, pending = 0, 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        kind = _kind(lines, at)
        end = _end(lines, at, kind)
        gap = "".join(line + "\n" for line in lines[pending:at])
        before = blocks[-1].kind if blocks else ""
        blocks.append(Block(kind, "\n".join(lines[at:end]), ("\n" if blocks else "") + gap, before))
        at = pending = end
    tail = "".join("\n" + line for line in lines[pending:]) if blocks else text
    return tuple(blocks), tail


def join_blocks(blocks: Sequence[Block], tail: str = "\n") -> str:
    """The text of the blocks in this order; a blank line where their own gaps would glue two together."""
    parts: list[str] = []
    before = ""
    for block in blocks:
        keeps = block.follows == before or (before and block.gap.count("\n") > 1) or _apart(before, block)
        parts.append((block.gap if keeps else "\n\n" if before else "") + block.text)
        before = block.kind
    return "".join(parts) + tail if parts else ""


def _apart(before: str, block: Block) -> bool:
    """Whether its single line end keeps the block apart from a block of kind `before`."""
    return bool(before and block.gap) and (before in ("heading", "fence") or block.kind in ("heading", "fence"))


def _kind(lines: list[str], at: int) -> str:
    line = lines[at]
    if line[0].isalpha():  # most lines
        return "table" if at + 1 < len(lines) and _RULER.match(lines[at + 1]) else "paragraph"
    if _HEADING.match(line):
        return "heading"
    if _FENCE.match(line):
        return "fence"
    if _ITEM.match(line):
        return "item"
    if _BOX.match(line):
        return "box"
    if line.startswith(">"):
        return "quote"
    if line.startswith("<"):
        return "html"
    return "table" if at + 1 < len(lines) and _RULER.match(lines[at + 1]) else "paragraph"


def _end(lines: list[str], at: int, kind: str) -> int:
    """Number of the line after the block that begins at line `at`."""
    if kind == "heading":
        return at + 1
    if kind == "fence":
        return _fence_end(lines, at)
    if kind == "html" and lines[at].startswith("<!--"):
        return next((n + 1 for n in range(at, len(lines)) if "-->" in lines[n]), len(lines))
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _begins(lines, end, kind) and not (kind == "paragraph" and _CITED_END.search(lines[end - 1])):
        end += 1
    return _with_indented(lines, end) if kind in ("item", "box") else end


def _begins(lines: list[str], at: int, kind: str) -> bool:
    """Whether line `at` begins a block of its own although no blank line stands before it."""
    line = lines[at]
    if line[0].isalpha():
        return False
    return bool(_HEADING.match(line) or _FENCE.match(line) or (kind == "item" and _ITEM.match(line)))


def _fence_end(lines: list[str], at: int) -> int:
    mark = _FENCE.match(lines[at])
    assert mark
    closing = re.compile(f"{mark[1][0]}{{{len(mark[1])},}}\\s*$")
    return next((n + 1 for n in range(at + 1, len(lines)) if closing.match(lines[n])), len(lines))


def _with_indented(lines: list[str], end: int) -> int:
    """Take in what follows after blank lines, as long as it is indented."""
    while True:
        after = end
        while after < len(lines) and not lines[after].strip():
            after += 1
        if after == end or after >= len(lines) or not lines[after].startswith(("  ", "\t")):
            return end
        end = after
        while end < len(lines) and lines[end].strip() and lines[end].startswith(("  ", "\t")):
            end += 1

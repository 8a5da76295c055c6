"""Puts together what a blank line or a line break cut in two: words, brackets, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from scripts.curation.text_blocks import HEADING, ITEM, PARAGRAPH, Block
from scripts.curation.cleaning_rules import Rules
from scripts.curation.strand import Edit, Strand, joined
from scripts.curation.words import joins

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[ \t]*\n\s*")
_SPACES = re.compile(r"[ \t]{2,}|\t")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]»*_]*(?:[ \t]*\[[^\]]*\])*$")
_GOES_ON = re.compile(r"[a-zß-öø-ÿ)\]}»,;%]|[.!?…](?!\w)")
_CLOSING = re.compile(r"[)\]}»,;.!?…%:’”]")


def words_in(blocks: list[Block]) -> Mapping[str, int]:
    """How often each word stands in the text, words at the edges of a cut left out."""
    counts: Counter[str] = Counter()
    for block in blocks:
        counts.update(_WORD.findall(block.strand.text.casefold())[1:-1])
    return counts


def mended(blocks: list[Block], rules: Rules) -> list[Block]:
    """The blocks with cut ones put together and every line break inside a block decided: a space or nothing."""
    merged: list[Block] = []
    for block in blocks:
        if merged and _continues(merged[-1], block, rules):
            merged[-1] = merged[-1]._replace(kind=_kind(merged[-1]), strand=joined(merged[-1].strand, "\n\n", block.strand))
        else:
            merged.append(block)
    here: Mapping[str, int] | None = None
    for index, block in enumerate(merged):
        if "\n" in block.strand.text:
            here = here or words_in(blocks)
            rows = tuple(tuple(_whole(cell, rules, here) for cell in row) for row in block.rows)
            merged[index] = block._replace(strand=block.strand if rows else _whole(block.strand, rules, here), rows=rows)
    return [_spaced(block) for block in merged]


def _kind(block: Block) -> str:
    return block.kind


def _continues(left: Block, right: Block, rules: Rules) -> bool:
    """Whether `right` is the rest of `left`: nothing ended there, and what follows cannot begin anything."""
    if right.kind != PARAGRAPH or left.kind not in (PARAGRAPH, ITEM, HEADING):
        return False
    text, rest = left.strand.text, right.strand.text
    if _GOES_ON.match(rest) and not rest[0].isalpha():
        return True
    if _ENDED.search(text):
        return False
    if left.kind == HEADING:
        return rest[0].islower() and len(rest.split()) <= 6 and not _ENDED.search(rest)
    if _GOES_ON.match(rest) or text.endswith(("(", "[", "“", ",", "-", "–", "—", "/")):
        return True
    last = _LAST_WORD.search(text)
    open_bracket = text.count("(") > text.count(")") and ")" in rest
    return open_bracket or bool(last and last[0].casefold() in rules.unfinished) or (rest[0].isdigit() and len(text.split()) > 8)


def _whole(text: Strand, rules: Rules, here: Mapping[str, int]) -> Strand:
    edits: list[Edit] = []
    for found in _BREAK.finditer(text.text):
        left, right = text.text[: found.start()], text.text[found.end() :]
        edits.append((found.start(), found.end(), _between(left, right, found[0].count("\n") > 1, rules, here)))
    return text.edit(edits)


def _between(left: str, right: str, blank: bool, rules: Rules, here: Mapping[str, int]) -> str:
    """What belongs into the gap. A blank line cuts words as often as spaces; a plain line break hardly ever cuts a word."""
    if not left or not right or _CLOSING.match(right) or left.endswith(("(", "[", "/", "“")):
        return ""
    first, second = _LAST_WORD.search(left[-40:]), _FIRST_WORD.match(right[:40])
    if left.endswith("-") and second:
        return ""
    if not first or not second:
        return " "
    return "" if joins(first[0], second[0], rules.words, here, bias=0.0 if blank else 8.0) else " "


def _spaced(block: Block) -> Block:
    if "  " not in block.strand.text and "\t" not in block.strand.text:
        return block
    rows = tuple(tuple(_single(cell) for cell in row) for row in block.rows)
    return block._replace(strand=block.strand if rows else _single(block.strand), rows=rows)


def _single(text: Strand) -> Strand:
    return text.edit([(found.start(), found.end(), " ") for found in _SPACES.finditer(text.text)])

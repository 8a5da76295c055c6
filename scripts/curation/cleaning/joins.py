"""Puts together what a blank line or a line break cut in two: words, brackets, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from scripts.curation.cleaning.text_blocks import HEADING, ITEM, LEFT_OUT, PARAGRAPH, Block
from scripts.curation.cleaning.cleaning_rules import Rules
from scripts.curation.cleaning.strand import Edit, Strand, chain
from scripts.curation.cleaning.titles import Title, spans_a_gap
from scripts.curation.cleaning.words import WORD, joins
from scripts.curation.signs import without_signs

Here = Callable[[], Counter[str]]
"""Gives the words of the same text, prepared when first asked for."""
SOFT = 8.0
"""How much likelier (log) one word must be than two across a plain line break, which hardly ever cuts a word."""
_LAST_WORD = re.compile(rf"{WORD.pattern}$")
_IN_WORD = re.compile(r"[\w']+")
_BLANKS = bytes(code if _IN_WORD.match(chr(code)) else 32 for code in range(256))
_BREAK = re.compile(r"[ \t]*\n\s*")
_SPACES = re.compile(r"[ \t]{2,}|\t")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]»*_]*(?:[ \t]*\[[^\]]*\])*$")
_GOES_ON = re.compile(r"[a-zß-öø-ÿ)\]}»,;%]|[.!?…](?!\w)")
_CLOSING = re.compile(r"[)\]}»,;.!?…%:’”]")


def _same_text(blocks: list[Block]) -> Counter[str]:
    """How often each word (lower case) stands in the text; words at the edges of a block, which a cut may have broken, left out."""
    inner = (block.strand.text.partition(" ")[2].rpartition(" ")[0] for block in blocks)
    text = without_signs(" ".join(inner).casefold().replace("’", "'"))
    if text.isascii():  # the same, sooner
        return Counter(text.encode().translate(_BLANKS).decode().split())
    return Counter(_IN_WORD.findall(text))


def mended(blocks: list[Block], titles: tuple[Title, ...], rules: Rules) -> list[Block]:
    """The blocks with cut ones put together and every line break inside a block decided: a space or nothing."""
    groups: list[list[Block]] = []
    last: list[Block] = []
    for block in blocks:
        if last and _continues(last[-1], block, titles, rules, last[0].kind):
            last.append(block)
            continue
        groups.append([block])
        last = last if block.kind == LEFT_OUT else groups[-1]
    merged = [_merged(group) if len(group) > 1 else group[0] for group in groups]
    here = cache(lambda: _same_text(blocks))
    for index, block in enumerate(merged):
        if "\n" in block.strand.text:
            rows = tuple(tuple(_whole(cell, rules, here) for cell in row) for row in block.rows)
            merged[index] = block._replace(strand=block.strand if rows else _whole(block.strand, rules, here), rows=rows)
    return [_spaced(block) for block in merged]


def _merged(group: list[Block]) -> Block:
    parts = [group[0].strand]
    for left, right in zip(group, group[1:]):
        gap = left.strand.span(len(left.strand.text) - 1, len(left.strand.text))[1], right.strand.span(0, 1)[0]
        parts += [Strand("\n\n", ((0, *gap),)), right.strand]
    return group[0]._replace(strand=chain(parts))


def _continues(left: Block, right: Block, titles: tuple[Title, ...], rules: Rules, kind: str) -> bool:
    """Whether `right` is the rest of `left`: nothing ended there, and what follows cannot begin anything.

    `kind` is that of the block which began.
    """
    if right.kind != PARAGRAPH or kind not in (PARAGRAPH, ITEM, HEADING):
        return False
    text, rest = left.strand.text, right.strand.text
    if _GOES_ON.match(rest) and not rest[0].isalpha():
        return True
    if _ENDED.search(text[-80:]):
        return False
    if kind == HEADING:
        return rest[0].islower() and len(rest.split()) <= 6 and not _ENDED.search(rest)
    if _GOES_ON.match(rest) or text.endswith(("(", "[", "“", ",", "-", "–", "—", "/")):
        return True
    if spans_a_gap(text[-200:], rest[:200], titles):
        return True
    last = _LAST_WORD.search(text)
    open_bracket = text.count("(") > text.count(")") and ")" in rest
    return open_bracket or bool(last and last[0].casefold() in rules.unfinished) or (rest[0].isdigit() and len(text.split()) > 8)


def _whole(text: Strand, rules: Rules, here: Here) -> Strand:
    edits: list[Edit] = []
    for found in _BREAK.finditer(text.text):
        left, right = text.text[max(found.start() - 60, 0) : found.start()], text.text[found.end() : found.end() + 60]
        hyphen = left.endswith("-") and _is_hyphenation(left[:-1], right, rules, here)
        new = "" if hyphen else _between(left, right, found[0].count("\n") > 1, rules, here)
        edits.append((found.start() - hyphen, found.end(), new))
    return text.edit(edits)


def _is_hyphenation(left: str, right: str, rules: Rules, here: Here) -> bool:
    """Whether the hyphen at the break was put in by the typesetter (`treat-` `ment`), not by the author (`bone-` `like`)."""
    first, second = _LAST_WORD.search(left), WORD.match(right)
    return bool(first and second and joins(first[0], second[0], rules.words, here()))


def _between(left: str, right: str, blank: bool, rules: Rules, here: Here) -> str:
    """What belongs into the gap. A blank line cuts words as often as spaces; a plain line break hardly ever cuts a word."""
    if not left or not right or _CLOSING.match(right) or left.endswith(("(", "[", "/", "“")):
        return ""
    first, second = _LAST_WORD.search(left), WORD.match(right)
    if left.endswith("-") and second:
        return ""
    if not first or not second:
        return " "
    known = rules.words.counts
    if not blank and first[0].casefold() in known and second[0].casefold() in known:
        return " "
    return "" if joins(first[0], second[0], rules.words, here(), bias=0.0 if blank else SOFT) else " "


def _spaced(block: Block) -> Block:
    if "  " not in block.strand.text and "\t" not in block.strand.text:
        return block
    rows = tuple(tuple(_single(cell) for cell in row) for row in block.rows)
    return block._replace(strand=block.strand if rows else _single(block.strand), rows=rows)


def _single(text: Strand) -> Strand:
    return text.edit([(found.start(), found.end(), " ") for found in _SPACES.finditer(text.text)])

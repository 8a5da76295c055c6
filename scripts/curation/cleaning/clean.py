"""Cleans a source text: mark-up, hidden characters, cut words, pushed-in titles and boilerplate out; blocks remain."""

from __future__ import annotations

from scripts.curation.cleaning.boilerplate import Boilerplate
from scripts.curation.cleaning.cleaning_rules import Rules
from scripts.curation.reading.front_matter import front_matter
from scripts.curation.cleaning.html_blocks import html_blocks
from scripts.curation.cleaning.inline import without_marks
from scripts.curation.cleaning.joins import mended
from scripts.curation.cleaning.lines import markdown_blocks, plain_blocks
from scripts.curation.model import Source
from scripts.curation.reading.own_titles import own_titles
from scripts.curation.cleaning.strand import Strand, strand
from scripts.curation.cleaning.text_blocks import HEADING, LEFT_OUT, TABLE, TITLE, Block
from scripts.curation.cleaning.titles import titles_of, without_titles


def clean(source: Source, rules: Rules) -> list[Block]:
    """The blocks of the source text in order, each whole and clean, with what was left out beside them."""
    doc = rules.tidy(strand(source.text))
    names = (source.title, *own_titles(doc.text, source.file))
    file = source.file.lower()
    blocks = _titled(_blocks(doc, file, rules), names, file)
    titles = titles_of(names, doc.text, [source.publisher])
    plain = not file.endswith((".md", ".html"))
    blocks = mended(without_titles(blocks, titles, rules, plain=plain), titles, rules)
    if file.endswith(".md"):
        blocks = [part for block in blocks for part in without_marks(block)]
    return _without_sections(without_titles(blocks, titles, rules, plain=plain), rules.boilerplate)


def _blocks(doc: Strand, file: str, rules: Rules) -> list[Block]:
    if file.endswith(".html"):
        return [_tidied(block, rules) for block in html_blocks(doc, rules.clutter)]
    return markdown_blocks(doc, front_matter(doc.text).end) if file.endswith(".md") else plain_blocks(doc)


def _tidied(block: Block, rules: Rules) -> Block:
    """The block without hidden characters that its HTML wrote as references (`&shy;`)."""
    rows = tuple(tuple(rules.tidy(cell) for cell in row) for row in block.rows)
    return block._replace(strand=rules.tidy(block.strand), rows=rows)


def _titled(blocks: list[Block], names: tuple[str, ...], file: str) -> list[Block]:
    """The blocks with the page's title marked: a plain text's first line, else the first heading of the top level."""
    if file.endswith((".md", ".html")):
        tops = [place for place, block in enumerate(blocks) if block.kind == HEADING and block.level == 1]
        named = tops and (len(tops) == 1 or any(blocks[tops[0]].strand.text in name for name in names[:1]))
        place = tops[0] if named else -1
    else:
        place = 0 if blocks and names[1:] and blocks[0].kind == HEADING else -1
    if place < 0:
        return blocks
    return [*blocks[:place], blocks[place]._replace(kind=TITLE), *blocks[place + 1 :]]


def _without_sections(blocks: list[Block], known: Boilerplate) -> list[Block]:
    """Sections under headings such as `Related articles` are left out, up to the next heading of their level."""
    found: list[Block] = []
    reason, level = "", 0
    for block in blocks:
        if block.kind == HEADING and (not reason or block.level <= level):
            reason, level = known.section(block.strand.text), block.level
        found.extend(_left_out(block, reason) if reason and block.kind != LEFT_OUT else [block])
    return found


def _left_out(block: Block, reason: str) -> list[Block]:
    cells = [cell for row in block.rows for cell in row if cell.text] if block.kind == TABLE else [block.strand]
    return [Block(LEFT_OUT, cell, reason=reason) for cell in cells]

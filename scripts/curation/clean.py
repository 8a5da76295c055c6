"""Cleans a source text: mark-up, hidden characters, cut words, pushed-in titles and boilerplate out; blocks remain."""

from __future__ import annotations

from scripts.curation.text_blocks import TITLE, Block
from scripts.curation.cleaning_rules import Rules
from scripts.curation.joins import mended
from scripts.curation.lines import markdown_blocks, plain_blocks, titled
from scripts.curation.model import Source
from scripts.curation.strand import strand
from scripts.curation.titles import titles_of, without_titles


def clean(source: Source, rules: Rules) -> list[Block]:
    """The blocks of the source text in order, each whole and clean, with what was left out beside them."""
    doc = rules.tidy(strand(source.text))
    plain = not source.file.endswith((".md", ".html"))
    blocks = titled(plain_blocks(doc) if plain else markdown_blocks(doc, 0), plain)
    titles = titles_of([source.title, *(block.strand.text for block in blocks if block.kind == TITLE)])
    blocks = without_titles(blocks, titles)
    return without_titles(mended(blocks, rules), titles)

"""Cleans a source text and splits it into statements with their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from scripts.curation.cleaning.text_blocks import HEADING, ITEM, LEFT_OUT, TABLE, TITLE, Block
from scripts.curation.cleaning.clean import clean
from scripts.curation.cleaning.cleaning_rules import Rules, load_rules
from scripts.curation.model import Dropped, Place, Sieved, Source, Statement
from scripts.curation.splitting.sentences import sentences
from scripts.curation.cleaning.strand import Strand
from scripts.curation.splitting.tables import Part, table_parts

_CITATION = re.compile(r"\s*\[@([a-z0-9][a-z0-9-]*(?:;\s*@[a-z0-9][a-z0-9-]*)*)\]")
_NUMBER = re.compile(r"(?<=\S)\[\d{1,5}(?:[,–-] ?\d{1,5})*\]")
_LABEL = re.compile(r"([^.!?:]{2,60}:)\s")


class Where(NamedTuple):
    """What turns a strand's offsets into a place."""

    source: str
    breaks: list[int]
    """Offsets of the line breaks of the source text."""

    def place(self, text: Strand, headings: tuple[str, ...]) -> Place:
        """The place of the whole strand."""
        start, end = text.span(0, len(text.text))
        return Place(self.source, headings, start, end, bisect_right(self.breaks, start - 1) + 1)


def split(source: Source, rules: Rules | None = None) -> Sieved[Statement]:
    """The statements of one source text, cleaned, in its order; whatever is left out stands in `dropped`.

    Every word of the text is in a statement, a heading (`Place.headings`), the page's title or something dropped.
    """
    rules = rules or load_rules()
    where = Where(source.key, [found.start() for found in re.finditer("\n", source.text)])
    kept: list[Statement] = []
    dropped: list[Dropped] = []
    headings: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()
    lead = ""
    items: list[tuple[int, str]] = []
    for block in clean(source, rules):
        if block.kind == LEFT_OUT:
            if block.strand.text.strip():
                dropped.append(Dropped("clean", block.reason, block.strand.text, where.place(block.strand, path)))
            continue
        if block.kind in (HEADING, TITLE):
            if block.kind == HEADING:
                headings = [(level, text) for level, text in headings if level < block.level] + [(block.level, block.strand.text)]
                path = tuple(text for _, text in headings)
            lead, items = "", []
        elif block.kind == TABLE:
            kept.extend(_said_in(part, where.place(part.strand, path), dropped) for part in table_parts(block, rules))
            lead, items = "", []
        elif block.kind == ITEM:
            items = [(level, text) for level, text in items if level < block.level]
            kept.extend(_statements(block, items[-1][1] if items else lead, where, path, rules, dropped))
            items.append((block.level, block.strand.text))
        else:
            found = [*_statements(block, "", where, path, rules, dropped)]
            kept.extend(found)
            lead, items = _lead_in(found, rules), []
    return Sieved(tuple(kept), tuple(dropped))


def _lead_in(found: list[Statement], rules: Rules) -> str:
    if not found:
        return ""
    last = found[-1].text
    low = last.casefold()
    return last if last.endswith(":") or any(words in low for words in rules.introduces) else ""


def _said_in(part: Part, place: Place, dropped: list[Dropped]) -> Statement:
    text, references = _without_citations(part.text, place, dropped) if "[" in part.text else (part.text, ())
    return Statement(text, part.kind, place, part.lead_in, references)


def _statements(block: Block, lead_in: str, where: Where, path: tuple[str, ...], rules: Rules, dropped: list[Dropped]) -> Iterator[Statement]:
    """The sentences of a paragraph or list item; a label (`Night pain: …`) introduces the item's later sentences."""
    kind = "item" if block.kind == ITEM else "sentence"
    text = block.strand.text
    label = _LABEL.match(text) if block.kind == ITEM else None
    for start, end in sentences(text, rules):
        part = block.strand.cut(start, end) if end - start < len(text) else block.strand
        place = where.place(part, path)
        words, references = _without_citations(part.text, place, dropped) if "[" in part.text else (part.text, ())
        if words and (reason := rules.boilerplate.reason(words)):
            dropped.append(Dropped("clean", reason, words, place))
        elif words:
            yield Statement(words, kind, place, lead_in, references)
        lead_in = label[1] if label else lead_in


def _without_citations(text: str, place: Place, dropped: list[Dropped]) -> tuple[str, tuple[str, ...]]:
    """The text without `[@key]` and without the reference numbers of a page (`.[12]`), and the keys."""
    keys = tuple(dict.fromkeys(key.strip(" @") for found in _CITATION.finditer(text) for key in found[1].split(";")))
    text = _CITATION.sub("", text).strip()
    dropped.extend(Dropped("clean", "the number of a reference", found[0], place) for found in _NUMBER.finditer(text))
    return _NUMBER.sub("", text), keys

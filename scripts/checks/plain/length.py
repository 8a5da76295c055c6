"""How long things are: sections, sentences, paragraphs, lists, tables; and the reading grade."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from scripts.checks.plain.blocks import Section, cells
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Rule
from scripts.checks.plain.reading import Reading, Said
from scripts.checks.plain.syllables import syllables
from scripts.checks.plain.words import grade

TAUGHT_SYLLABLES = 2
"""What a word that the reader has been taught counts as: that of a word like "tumour". Its own count when that is less."""


class Grades(NamedTuple):
    """The reading grade of some sentences as they stand, and with taught words counted as short ones."""

    raw: float
    masked: float
    words: int


def grades(said: tuple[Said, ...], reading: Reading) -> Grades:
    """The grades of these sentences."""
    count, raw, masked = 0, 0, 0
    for one in said:
        taught = {at for phrases in (reading.site.glossary, reading.taught) for first, last, _ in phrases.found(one.tokens) for at in range(first, last)}
        for at, token in enumerate(one.tokens):
            beats = syllables(token)
            count, raw = count + 1, raw + beats
            masked += min(beats, TAUGHT_SYLLABLES) if at in taught else beats
    return Grades(grade(len(said), count, raw), grade(len(said), count, masked), count)


def by_section(reading: Reading) -> Iterator[tuple[Section, tuple[Said, ...]]]:
    """The running text of each section."""
    for section, group in groupby(reading.prose, lambda said: said.section):
        yield section, tuple(group)


def reading_grade(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Sections above the ceiling. Very short ones are left out: one long word would decide."""
    for section, said in by_section(reading):
        found = grades(said, reading)
        if found.words >= reading.language.lists["grade"]["words"] and found.masked > rule.limit:
            hardest = max(said, key=lambda one: grades((one,), reading).masked)
            what = f"the section `{section.title}` asks for grade {found.masked:.1f} ({found.raw:.1f} with the taught words); the ceiling is {rule.limit:g}. Its hardest sentence is in line {hardest.sentence.line}."
            yield Hit(section.line, what, hardest.sentence.text)


def section_length(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Words of running text, tables and captions between two headings."""
    for section, group in groupby(reading.said, lambda said: said.section):
        count = sum(len(said.tokens) for said in group)
        if count > rule.limit and not reading.is_part(section, "key_points"):
            yield Hit(section.line, f"the section `{section.title}` has {count} words; {rule.limit:g} is the most.")


def sentence_length(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Sentences that are too long."""
    for said in reading.said:
        if len(said.tokens) > rule.limit:
            yield Hit(said.sentence.line, f"this sentence has {len(said.tokens)} words; {rule.limit:g} is the most.", said.sentence.text)


def sentence_average(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Sections whose sentences are too long on average."""
    for section, said in by_section(reading):
        average = sum(len(one.tokens) for one in said) / len(said)
        if average > rule.limit:
            yield Hit(section.line, f"the sentences of `{section.title}` have {average:.0f} words on average; {rule.limit:g} is the most.")


def paragraph_length(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Paragraphs and list items of too many sentences."""
    for block, group in groupby(reading.said, lambda said: said.block):
        said = tuple(one for one in group if one.sentence.text.strip(" .:\"“”") != block.label.strip(" .:\"“”"))
        if block.kind in ("paragraph", "item") and len(said) > rule.limit:
            yield Hit(block.line, f"this {'paragraph' if block.kind == 'paragraph' else 'list item'} has {len(said)} sentences; {rule.limit:g} is the most.", block.raw)


def list_length(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Lists of too many items."""
    for section in reading.sections:
        for (_, depth), group in groupby((block for block in section.blocks if block.kind == "item"), lambda block: (block.group, block.depth)):
            items = tuple(group)
            if len(items) > rule.limit:
                yield Hit(items[0].line, f"this list has {len(items)} items; {rule.limit:g} is the most.", items[0].raw)


def table_columns(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Tables that do not fit a phone."""
    for section in reading.sections:
        for block in section.blocks:
            if block.kind == "head" and len(cells(block)) > rule.limit:
                yield Hit(block.line, f"this table has {len(cells(block))} columns; {rule.limit:g} is the most.", block.raw)


def table_caption(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Tables without a line `Table: …` right above."""
    for section in reading.sections:
        for at, block in enumerate(section.blocks):
            if block.kind == "head" and (not at or section.blocks[at - 1].kind != "caption"):
                yield Hit(block.line, "this table has no caption.", block.raw)

"""Statements that no source stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.plain.blocks import Block, Section
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Rule, any_of
from scripts.checks.plain.reading import Reading, Said
from scripts.checks.plain.words import words


def uncited_claim(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """The first statement of each block without a citation; advice, lead-ins, questions and words about the page need none."""
    covered = _covered(reading)
    seen: set[Block] = set()
    for said in reading.said:
        block = said.block
        if block in seen or block in covered or block.kind not in ("paragraph", "item", "row"):
            continue
        if not reading.is_part(said.section, "key_points", "questions", "next_steps", "unknown") and _claims(said, reading, rule):
            seen.add(block)
            yield Hit(said.sentence.line, "this says that something is so, and no citation stands with it.", said.sentence.text)


def _covered(reading: Reading) -> set[Block]:
    """Blocks that have a citation, and those whose lead-in, table or list brings one for all."""
    covered: set[Block] = set()
    advice = {said.block for said in reading.said if said.sentence.text.endswith(":") and not _says(said, reading)}
    for section in reading.sections:
        covered |= {block for block in section.blocks if block.cited}
        covered |= {block for lead, block in _led(section) if lead.cited or lead in advice}
    return covered


def _led(section: Section) -> Iterator[tuple[Block, Block]]:
    """(lead-in or caption, item or row below it)"""
    lead: Block | None = None
    for block in section.blocks:
        if block.kind in ("item", "row", "head"):
            if lead:
                yield lead, block
        else:
            lead = block if block.kind == "caption" or block.text.rstrip().endswith(":") else None


def _claims(said: Said, reading: Reading, rule: Rule) -> bool:
    """Whether the sentence says something of the world at some length; lead-ins, questions and what someone may say do not."""
    text, short = said.sentence.text, len(said.tokens)
    if text.startswith(said.block.label):
        short -= len(words(said.block.label))
    goes_on = said.block.kind == "item" and text[:1].islower()  # the sentence began in the lead-in
    return (goes_on or short >= rule.limit) and not text.endswith(("?", ":", "?\"")) and not text.startswith(("\"", "“", "‘")) and _says(said, reading)


def _says(said: Said, reading: Reading) -> bool:
    """Whether it says how things are, rather than telling the reader what to do or what the page holds."""
    table = reading.language.lists["claims"]
    label = said.block.label and said.sentence.text.startswith(said.block.label)
    text = said.sentence.text.removeprefix(said.block.label).lstrip(" .:") if label else said.sentence.text
    starts = [text]
    if text.casefold().startswith(tuple(word + " " for word in table["clauses"])):
        starts += text.split(", ")[1:]
    starts = [start for at, start in enumerate(starts) if at or label or start[:1].isupper()]  # an item in small letters goes on from its lead-in
    tells = any(_first(start, table["openers"]) in table["verbs"] for start in starts)
    return not tells and not any_of((*table["advice"], *table["page"])).search(text)


def _first(text: str, openers: list[str]) -> str:
    """The first word that is no opener, in small letters."""
    return next((word.lower() for word in words(text) if word.lower() not in openers), "")

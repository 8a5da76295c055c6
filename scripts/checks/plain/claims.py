"""Statements that no source stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.plain.blocks import Block, Section
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Rule, any_of
from scripts.checks.plain.reading import Reading, Said


def uncited_claim(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """The first statement of each block without a citation; advice, lead-ins, questions and words about the page need none."""
    covered = _covered(reading)
    seen: set[Block] = set()
    for said in reading.said:
        block = said.block
        if block in seen or block in covered or block.kind not in ("paragraph", "item", "row"):
            continue
        if not reading.is_part(said.section, "key_points", "questions", "next_steps") and _claims(said, reading, rule):
            seen.add(block)
            yield Hit(said.sentence.line, "this says that something is so, and no citation stands with it.", said.sentence.text, anchor=said.section.anchor)


def _covered(reading: Reading) -> set[Block]:
    """Blocks that have a citation, and those whose lead-in, table or list brings one for all."""
    covered: set[Block] = set()
    for section in reading.sections:
        covered |= {block for block in section.blocks if block.cited}
        covered |= set(_led(section))
    return covered


def _led(section: Section) -> Iterator[Block]:
    """Items and rows below a cited lead-in or caption."""
    lead: Block | None = None
    for block in section.blocks:
        if block.kind in ("item", "row", "head"):
            if lead and lead.cited:
                yield block
        else:
            lead = block if block.kind == "caption" or block.text.rstrip().endswith(":") else None


def _claims(said: Said, reading: Reading, rule: Rule) -> bool:
    """Whether the sentence says something of the world, rather than telling the reader what to do or what the page holds."""
    table, text = reading.language.lists["claims"], said.sentence.text
    if len(said.tokens) < rule.limit or text.endswith(("?", ":")):
        return False
    first = next((token.lower() for token in said.tokens if token.lower() not in table["openers"]), "")
    label = said.block.label.casefold()
    if label and text.casefold().startswith(label):
        rest = text[len(label) :].split()
        first = rest[0].strip(".,:").lower() if rest else first
    return first not in table["verbs"] and not any_of(table["advice"]).search(text) and not any_of(table["page"]).search(text)

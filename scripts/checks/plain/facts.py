"""Plain facts about a page that score cards ask for, each yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from scripts.checks.pages import DIRECTIVE
from scripts.checks.plain.blocks import Block
from scripts.checks.plain.figures import wholes
from scripts.checks.plain.language import any_of
from scripts.checks.plain.parts import treatment_parts
from scripts.checks.plain.reading import Reading
from scripts.checks.plain.wording import passive

WORDS_PER_CUE = 300


def has(fact: str, reading: Reading) -> bool:
    """Whether the page has it; `slot:NAME` asks whether every treatment says that part. Raises `KeyError` for an unknown fact."""
    name, _, argument = fact.partition(":")
    if name == "slot":
        return all(argument in found for _, found in treatment_parts(reading))
    return FACTS[name](reading)


def _blocks(reading: Reading) -> tuple[Block, ...]:
    return tuple(block for section in reading.sections for block in section.blocks)


def _directives(reading: Reading) -> set[str]:
    return {match[1] for block in _blocks(reading) if block.kind == "directive" and (match := DIRECTIVE.fullmatch(block.raw))}


def _cues(reading: Reading) -> bool:
    """A list item, table, directive or bold word at least every 300 words."""
    since = 0
    for block in _blocks(reading):
        since = 0 if block.kind != "paragraph" or "**" in block.raw else since + len(block.text.split())
        if since > WORDS_PER_CUE:
            return False
    return True


def _you(reading: Reading) -> bool:
    """The page says "you", and never tells others than the reader what to do, as in "patients should"."""
    others = any_of(reading.language.lists["parts"]["told_of_others"])
    return any({"you", "your"} & {token.lower() for token in said.tokens} for said in reading.prose) and not any(others.search(said.sentence.text) for said in reading.prose)


def _active_lead(reading: Reading) -> bool:
    """No key point and no next step is passive."""
    return not any(passive(said, reading.language) for said in reading.said if reading.is_part(said.section, "key_points", "next_steps"))


def _dated_sources(reading: Reading) -> bool:
    """Every published work that the page cites, by itself or through a statement, has a year."""
    content = reading.site.content
    years = {item.key: item.year for item in content.references}
    entries = {entry.id: entry.references for entry in content.entries}
    cited = {key for one in reading.page.citations for key in entries.get(one.name, (one.name,))}
    return bool(cited) and all(re.search(r"\d{4}", years[key]) for key in cited if key in years)


def _further(reading: Reading) -> bool:
    """The page leads to other pages or to others who help."""
    related = any(page.related for page in reading.site.content.topic_pages if page.file == reading.page.file)
    return related or any(not link.target.startswith("#") for link in reading.page.links)


def _disclosure(reading: Reading) -> bool:
    """Some page about the site itself has a section on who pays for it."""
    titles = tuple(title.casefold() for title in reading.language.lists["parts"]["disclosure"])
    pages = (page for page in reading.site.content.pages if page.file not in reading.site.topic_files)
    return any(heading.text.casefold().startswith(titles) for page in pages for heading in page.headings)


FACTS: Mapping[str, Callable[[Reading], bool]] = {
    "picture": lambda reading: "picture" in _directives(reading),
    "table": lambda reading: any(block.kind == "head" for block in _blocks(reading)),
    "list": lambda reading: any(block.kind == "item" for block in _blocks(reading)),
    "shares": lambda reading: any(any(wholes(said.sentence.text)) or "%" in said.sentence.text for said in reading.said),
    "calculation": lambda reading: len({whole for said in reading.said for whole in wholes(said.sentence.text)}) > 1,
    "treatment": lambda reading: any(True for _ in treatment_parts(reading)),
    "cues": _cues,
    "you": _you,
    "active-lead": _active_lead,
    "help": lambda reading: "urgent-card" in _directives(reading),
    "unknown": lambda reading: reading.part("unknown") is not None,
    "citations": lambda reading: bool(reading.page.citations),
    "dated-sources": _dated_sources,
    "further": _further,
    "reviewed": lambda reading: reading.page.meta.id in reading.site.reviewed,
    "disclosure": _disclosure,
    "dated": lambda reading: False,  # no page carries a date until reviews do
}
"""Name in score_card.toml: how it is found."""

"""An article as the rules read it: sections, sentences, and the words that it teaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from scripts.checks.content import Content
from scripts.checks.pages import Page
from scripts.checks.plain.blocks import Block, Section, sections
from scripts.checks.plain.language import Language
from scripts.checks.plain.taught import glossary_phrases, taught_on
from scripts.checks.plain.words import Phrases, Sentence, sentences
from scripts.problem import Problem
from scripts.reviewing.record import read_recorded


class Said(NamedTuple):
    """A sentence, and where it stands."""

    section: Section
    block: Block
    sentence: Sentence
    tokens: tuple[str, ...]
    """Its words as written."""


class Site:
    """What holds for all pages: the data files and the words that the glossary teaches."""

    def __init__(self, content: Content, language: Language) -> None:
        self.content, self.language = content, language
        self.topic_files = frozenset(page.file for page in content.topic_pages)
        self.levels: Mapping[str, str] = {card.id: card.level for card in content.cards if not card.crisis}
        """Of each card that can stand for a sign of the body."""

    @cached_property
    def glossary(self) -> Phrases:
        """Every form of every term of the glossary."""
        return glossary_phrases(self.content)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The words of each number of numbers.toml."""
        return {figure.id: figure.text for figure in self.content.figures}

    @cached_property
    def reviewed(self) -> frozenset[str]:
        """The ids of pages that name a reviewer; none where the record cannot be read (a check says so)."""
        try:
            return frozenset(one.page for one in read_recorded(self.content.root).reviews)
        except Problem:
            return frozenset()


class Reading:
    """One page, read once for all rules."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site, self.language = page, site, site.language
        self.sections = sections(page, site.numbers)

    @property
    def kind(self) -> str:
        """`article`, `staff` or `site`."""
        if self.page.meta.topic or self.page.file in self.site.topic_files:
            return "article"
        return "staff" if self.page.meta.id in self.language.staff else "site"

    def anchor_at(self, line: int) -> str:
        """The section that holds a line of the file; nothing before the first heading."""
        return next((heading.anchor for heading in reversed(self.page.headings) if heading.line <= line), "")

    def part(self, name: str) -> Section | None:
        """The section that plays a part, such as `key_points`; None when the page has none."""
        return next((section for section in self.sections if self.is_part(section, name)), None)

    def is_part(self, section: Section, *names: str) -> bool:
        """Whether the section's heading begins with the words that stand for one of the parts."""
        parts = self.language.lists["parts"]
        return section.title.casefold().startswith(tuple(title.casefold() for name in names for title in parts[name]))

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every sentence of paragraphs, list items, table cells and captions, in order."""
        return tuple(self._said())

    def _said(self) -> Iterator[Said]:
        short = self.language.words("sentences", "short")
        for section in self.sections:
            for block in section.blocks:
                if block.kind != "directive":
                    for sentence in sentences(block.text, block.line, short):
                        yield Said(section, block, sentence, sentence.words)

    @cached_property
    def prose(self) -> tuple[Said, ...]:
        """The sentences of paragraphs and list items outside the key points: what counts as running text."""
        return tuple(said for said in self.said if said.block.kind in ("paragraph", "item") and not self.is_part(said.section, "key_points"))

    @cached_property
    def taught(self) -> Phrases:
        """The medical words that the page itself explains."""
        return taught_on(self.page, self.sections, self.language)

"""Which pages and sections answer which code: codes.toml turned round, and met with the pages that were built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from scripts.checks.addresses import address_of
from scripts.checks.codes import Codes, Place, System, key_of
from scripts.checks.pages import Page


class Target(NamedTuple):
    """A page of the built site, or a section of it."""

    page: Page
    anchor: str = ""

    @property
    def path(self) -> str:
        """The page's file below the site's root."""
        return address_of(self.page.file)[1:] + "index.html"

    @property
    def address(self) -> str:
        """Page and section below the site's root, as a link on the web has them."""
        return address_of(self.page.file)[1:] + (f"#{self.anchor}" if self.anchor else "")

    @property
    def section_title(self) -> str:
        return next((heading.text for heading in self.page.headings if heading.anchor == self.anchor), "")

    @property
    def title(self) -> str:
        """`Kinds of lamp: Lamps with two wicks`"""
        return f"{self.page.title}: {self.section_title}" if self.section_title else self.page.title


class Answer(NamedTuple):
    """One place that answers a code."""

    place: Place
    target: Target
    match: str
    """exact, broader or narrower"""


class Coded(NamedTuple):
    """A code as its list writes it, with what answers it: the one exact place, or all others."""

    system: System
    code: str
    key: str
    answers: tuple[Answer, ...]

    @property
    def exact(self) -> bool:
        return self.answers[0].match == "exact"


def target(page_id: str, section: str, pages: Mapping[str, Page]) -> Target:
    """The place of today; `section` may be an old name."""
    page = pages[page_id]
    return Target(page, page.meta.anchor_aliases.get(section, section))


def coded(codes: Codes, pages: Mapping[str, Page]) -> tuple[Coded, ...]:
    """Every code in order of system and code. The checks hold: systems, pages and sections are there."""
    systems = {system.id: system for system in codes.systems}
    found: dict[tuple[str, str], tuple[str, list[Answer]]] = {}
    for place in codes.places:
        there = target(place.page, place.section, pages)
        for written, match in place.codes():
            name, _, code = written.partition(":")
            found.setdefault((name, key_of(code, systems[name])), (code, []))[1].append(Answer(place, there, match))
    order = {system.id: number for number, system in enumerate(codes.systems)}
    rows = sorted(found.items(), key=lambda row: (order[row[0][0]], row[0][1]))
    return tuple(Coded(systems[name], code, key, _best(answers)) for (name, key), (code, answers) in rows)


def _best(answers: list[Answer]) -> tuple[Answer, ...]:
    return tuple(answer for answer in answers if answer.match == "exact") or tuple(answers)


def plausible(system: System) -> Iterator[str]:
    """The system's `plausible` codes, written out: `C7#` is C70 to C79."""
    for pattern in system.plausible:
        for digits in product("0123456789", repeat=pattern.count("#")):
            yield pattern.replace("#", "{}").format(*digits)

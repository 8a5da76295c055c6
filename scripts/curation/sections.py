"""How a draft is put in order, from sections.toml: which heading takes which statement, and what comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.files import read_toml
from scripts.problem import Problem


class Section(NamedTuple):
    """A heading and the words that draw statements below it."""

    facet: str
    title: str
    pattern: re.Pattern[str]


class Order(NamedTuple):
    """Everything that sections.toml says."""

    sections: tuple[Section, ...]
    few: int
    """A page with fewer statements has no headings."""
    dependent: re.Pattern[str]
    """Finds a sentence that needs the one before it."""
    independent: re.Pattern[str]
    """Finds a sentence that only looks so."""
    leaning: re.Pattern[str]
    """Finds a sentence that needs the one before it if that has the same facet."""
    defining: re.Pattern[str]
    closing: re.Pattern[str]
    contrasts: frozenset[str]


def load_order(knowledge: Path) -> Order:
    """The rules of that folder; without the file, statements stand in their sources' order without headings."""
    path = knowledge / "sections.toml"
    data = read_toml(path)
    lists = {key: data.get(key, []) for key in ("dependent", "independent", "leaning", "defining", "closing", "contrasts")}
    rows = data.get("section", [])
    few = data.get("few", 0)
    if not isinstance(rows, list) or not isinstance(few, int) or not all(isinstance(value, list) for value in lists.values()):
        raise Problem("the lists of this file must be lists of words.", "Compare it with the comment at its head.", file=str(path))
    sections = []
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"facet", "title", "words"}:
            raise Problem(f"a [[section]] has not exactly facet, title and words: {row!r:.80}.", "Mend it.", file=str(path))
        sections.append(Section(row["facet"], row["title"], _any(row["words"])))
    return Order(
        tuple(sections), few, _opening(lists["dependent"]), _opening(lists["independent"]), _opening(lists["leaning"]), _any(lists["defining"]),
        _any(lists["closing"]), frozenset(map(str, lists["contrasts"])),
    )


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the words as whole words; one that never matches when there are none."""
    spelt = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words]
    return re.compile(r"\b(?:" + "|".join(spelt) + r")\b", re.I) if spelt else re.compile(r"(?!)")


def _opening(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for a text that begins with one of the words, an adverb and a comma before it at most."""
    return re.compile(r"(?:\w+, )?" + _any(words).pattern, re.I)


MANY = 3
"""A statement that touches this many sections speaks of them all and belongs to none."""


def section_of(order: Order, facet: str, text: str, heading: str) -> int | None:
    """The position of the facet's section that fits best: most different words, a heading's counting double.

    Where two fit equally, the one whose word comes first in the text. None when none fits or many do.
    """
    ranks = []
    for number, section in enumerate(order.sections):
        if section.facet == facet:
            found = list(section.pattern.finditer(text))
            words = len({match.group(0).lower() for match in found})
            above = len({match.lower() for match in section.pattern.findall(heading)})
            if words or above:
                ranks.append((words + 2 * above, -(found[0].start() if found else len(text)), -number))
    if not ranks or (len(ranks) >= MANY and max(ranks)[0] < MANY):
        return None
    return -max(ranks)[2]

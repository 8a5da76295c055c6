"""How a draft is put in order, from sections.toml: which heading takes which statement, and what comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.files import read_toml
from scripts.problem import Problem


_WORD = re.compile(r"\w+")


class Section(NamedTuple):
    """A heading and the words that draw statements below it."""

    facet: str
    title: str
    pattern: re.Pattern[str]
    """Finds any of its words."""
    rest: bool = False
    """Whether it takes what fits no other section of its facet."""


class Order(NamedTuple):
    """Everything that sections.toml says."""

    sections: tuple[Section, ...]
    of_word: Callable[[str], tuple[int, ...]]
    """The positions of the sections that a lower-case word speaks for."""
    phrases: re.Pattern[str]
    """Finds what the sections' words of more than one word may be."""
    openers: frozenset[str]
    """The first words of those, so that the search is made only where one can be."""
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
    empty: re.Pattern[str]
    """Finds an opening that says nothing, with the comma after it, at the start of a sentence."""
    plain: re.Pattern[str]
    """Fits a source's heading that only says what the whole page is about."""
    key_points: str
    """Heading of the key points; empty: a draft has none."""
    differ: str
    """What stands above statements that contradict each other."""
    nothing: str
    """What a topic's page says before there is a source text."""


def load_order(knowledge: Path) -> Order:
    """The rules of that folder; without the file, statements stand in their sources' order without headings."""
    path = knowledge / "sections.toml"
    data = read_toml(path)
    lists = {key: data.get(key, []) for key in ("dependent", "independent", "leaning", "defining", "closing", "contrasts", "empty", "plain")}
    rows = data.get("section", [])
    few = data.get("few", 0)
    if not isinstance(rows, list) or not isinstance(few, int) or not all(isinstance(value, list) for value in lists.values()):
        raise Problem("the lists of this file must be lists of words.", "Compare it with the comment at its head.", file=str(path))
    sections = []
    phrases: list[str] = []
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"facet", "title", "words"}:
            raise Problem(f"a [[section]] has not exactly facet, title and words: {row!r:.80}.", "Mend it.", file=str(path))
        phrases += [word for word in row["words"] if _is_phrase(word)]
        sections.append(Section(row["facet"], row["title"], _any(row["words"]), not row["words"]))
    return Order(
        tuple(sections), _finder(tuple(sections)), _any(phrases),
        frozenset(_WORD.findall(phrase.lower())[0] for phrase in phrases), few, _opening(lists["dependent"]), _opening(lists["independent"]), _opening(lists["leaning"]), _any(lists["defining"]),
        _any(lists["closing"]), frozenset(map(str, lists["contrasts"])),
        re.compile(r"\A" + _any(lists["empty"]).pattern + r"(?:,| that) (?=\S)", re.I),
        re.compile("|".join(f"(?:{pattern})" for pattern in lists["plain"]) or "(?!)", re.I),
        *(str(data.get(key, "")) for key in ("key_points", "differ", "nothing")),
    )


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the words as whole words; one that never matches when there are none."""
    spelt = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words]
    return re.compile(r"\b(?:" + "|".join(spelt) + r")\b", re.I) if spelt else re.compile(r"(?!)")


def _opening(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for a text that begins with one of the words, an adverb and a comma before it at most."""
    return re.compile(r"(?:\w+, )?" + _any(words).pattern, re.I)


def _is_phrase(word: str) -> bool:
    return not word.removesuffix("*").isalnum()


def _finder(sections: tuple[Section, ...]) -> Callable[[str], tuple[int, ...]]:
    """Looks each word up once: a text has far more words than there are different ones."""

    @cache
    def of_word(word: str) -> tuple[int, ...]:
        return tuple(number for number, section in enumerate(sections) if section.pattern.fullmatch(word))

    return of_word


MANY = 3
"""A statement that touches this many sections speaks of them all and belongs to none."""


def section_of(order: Order, facet: str, text: str, heading: str) -> int | None:
    """The position of the facet's section that fits best: most different words, a heading's counting double.

    Where two fit equally, the one whose word comes first in the text. None when none fits or many do.
    """
    found, above = _hits(order, facet, text.lower()), _hits(order, facet, heading.lower())
    ranks = []
    for number in found.keys() | above.keys():
        words = found.get(number, {})
        ranks.append((len(words) + 2 * len(above.get(number, ())), -min(words.values(), default=len(text)), -number))
    if not ranks or (len(ranks) >= MANY and max(ranks)[0] < MANY):
        return None
    return -max(ranks)[2]


def _hits(order: Order, facet: str, text: str) -> dict[int, dict[str, int]]:
    """For each section of the facet its words in the text, each with the place where it stands first."""
    places: dict[str, int] = {}
    for match in _WORD.finditer(text):
        places.setdefault(match.group(), match.start())
    if not order.openers.isdisjoint(places):
        for match in order.phrases.finditer(text):
            places.setdefault(match.group(), match.start())
    hits: dict[int, dict[str, int]] = {}
    for word, place in places.items():
        for number in order.of_word(word):
            if order.sections[number].facet == facet:
                hits.setdefault(number, {})[word] = place
    return hits

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
    dependent: re.Pattern[str]
    """Finds a sentence that needs the one before it."""
    defining: re.Pattern[str]
    closing: re.Pattern[str]
    contrasts: frozenset[str]


def load_order(knowledge: Path) -> Order:
    """The rules of that folder; without the file, statements stand in their sources' order without headings."""
    path = knowledge / "sections.toml"
    data = read_toml(path)
    lists = {key: data.get(key, []) for key in ("dependent", "defining", "closing", "contrasts")}
    rows = data.get("section", [])
    if not isinstance(rows, list) or not all(isinstance(value, list) for value in lists.values()):
        raise Problem("the lists of this file must be lists of words.", "Compare it with the comment at its head.", file=str(path))
    sections = []
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"facet", "title", "words"}:
            raise Problem(f"a [[section]] has not exactly facet, title and words: {row!r:.80}.", "Mend it.", file=str(path))
        sections.append(Section(row["facet"], row["title"], _any(row["words"])))
    return Order(
        tuple(sections), re.compile(r"(?:" + _any(lists["dependent"]).pattern + r")", re.I), _any(lists["defining"]),
        _any(lists["closing"]), frozenset(map(str, lists["contrasts"])),
    )


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the words as whole words; one that never matches when there are none."""
    spelt = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words]
    return re.compile(r"\b(?:" + "|".join(spelt) + r")\b", re.I) if spelt else re.compile(r"(?!)")


def section_of(order: Order, facets: Sequence[str], text: str, heading: str) -> int | None:
    """The position of the section that fits best: most different words, a heading's counting double; None for none.

    Where two fit equally, the one whose word comes first in the text.
    """
    best: tuple[int, int, int] | None = None
    chosen = None
    for number, section in enumerate(order.sections):
        if section.facet not in facets:
            continue
        found = [match.group(0).lower() for match in section.pattern.finditer(text)]
        above = len({match.lower() for match in section.pattern.findall(heading)})
        if not found and not above:
            continue
        first = section.pattern.search(text)
        rank = (len(set(found)) + 2 * above, -(first.start() if first else len(text)), -number)
        if best is None or rank > best:
            best, chosen = rank, number
    return chosen

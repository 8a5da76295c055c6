"""What search knows beside the pages: rules, weights and groups of words with one meaning, read and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scripts.files import read_toml
from scripts.problem import Problem
from scripts.publishing.search.analysis import Rules
from scripts.publishing.search.impacts import Weights

HERE = "content_src/search.toml"


class Group(NamedTuple):
    """Words with one meaning."""

    say: tuple[str, ...]
    """Words that mean the same; each finds the others."""
    loose: tuple[str, ...] = ()
    """Words that people use when they mean this: they find `say`, and `say` does not find them."""
    link: tuple[str, ...] = ()
    """Those of them that, in an article, mean the group's term of the glossary and nothing else: they link to it."""


class Knowledge(NamedTuple):
    """search.toml and search_words.toml."""

    rules: Rules
    weights: Weights
    groups: tuple[Group, ...]
    kinds: Mapping[str, float]
    """What a find counts on an article, in the glossary, on another page."""
    rank: Mapping[str, Any]
    """The numbers that rank.js weighs finds with."""
    questions: Mapping[str, str]
    """Phrases that ask for a facet, with commas between."""
    aside: re.Pattern[str]
    """Headings, in small letters, of sections that stand behind the others of their page."""
    skip: frozenset[str]
    """Headings, in small letters, of sections that are not in the index."""
    faint: frozenset[str]
    """Words that say who asks, or how it feels, rather than what is asked for."""
    means: frozenset[str]
    """Words that ask what a word means."""
    beside: frozenset[str]
    """Words that may stand beside a word that is to be explained."""
    elsewhere: str
    """Phrases, with commas between, that ask for what the site does not hold."""

    def share(self, heading: str) -> float:
        """What a section with this heading counts."""
        return float(self.rank["aside"]) if self.aside.search(heading.lower()) else 1.0


def read_knowledge(root: Path) -> Knowledge:
    """The project's tables. Raises `Problem` for an entry that cannot be used."""
    raw = read_toml(root / HERE)
    if not raw:
        raise Problem("the rules of search are missing.", "Take the file from the original project.", file=HERE)
    groups = read_groups(root / "content_src" / "search_words.toml")
    try:
        return Knowledge(
            read_rules(raw), read_weights(raw), groups, {name: float(value) for name, value in raw["kinds"].items()},  # type: ignore[attr-defined]
            dict(raw["rank"]), dict(raw["questions"]), re.compile(raw["aside"]), frozenset(map(str.casefold, raw["skip"])), frozenset(raw["faint"].split()), frozenset(raw["means"].split()), frozenset(raw["beside"].split()), str(raw["elsewhere"]),  # type: ignore[call-overload]
        )
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise Problem(f"the rules of search cannot be read ({type(error).__name__}: {error}).", "Mend `kinds`, `rank`, `questions`, `aside`, `skip`, `faint`, `means`, `beside` or `elsewhere`.", file=HERE) from None


def read_rules(raw: Mapping[str, Any]) -> Rules:
    try:
        for pattern, _ in raw["fold"]:
            re.compile(pattern)
        return Rules(
            tuple((pattern, into) for pattern, into in raw["fold"]),
            tuple((ending, into, int(least)) for ending, into, least in raw["stem"]),
            frozenset(raw["stop"].split()),
            frozenset(raw["quiet"].split()),
        )
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise Problem(f"the rules of search cannot be read ({type(error).__name__}: {error}).", "Mend `fold`, `stem`, `stop` or `quiet`.", file=HERE) from None


def read_weights(raw: Mapping[str, Any]) -> Weights:
    try:
        if int(raw["levels"]) < 1:
            raise ValueError("levels must be 1 or more")
        return Weights(dict(raw["page"]), dict(raw["section"]), float(raw["k1"]), float(raw["b"]), float(raw["low"]), int(raw["levels"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Problem(f"the weights of search cannot be read ({type(error).__name__}: {error}).", "Mend `page`, `section`, `k1`, `b`, `low` or `levels`.", file=HERE) from None


def read_groups(path: Path) -> tuple[Group, ...]:
    shown = f"content_src/{path.name}"
    groups = []
    entries = read_toml(path).get("group", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Problem("the groups must stand under `[[group]]`.", "Look at the entries of the original file.", file=shown)
    for number, entry in enumerate(entries, 1):
        lists = [entry.get(name, []) for name in Group._fields]
        whole = all(isinstance(one, list) and all(isinstance(word, str) and re.search(r"[a-z0-9]", word) for word in one) for one in lists)
        if not whole or not lists[0] or set(entry) - set(Group._fields):
            cure = "A group is `say = [words]` and, if you like, `loose = [words]` and `link = [words]`, in small letters."
            raise Problem(f"group {number} cannot be used: {entry!r:.120}.", cure, file=shown)
        groups.append(Group(*map(tuple, lists)))
        if strange := set(groups[-1].link) - {*groups[-1].say, *groups[-1].loose}:
            raise Problem(f"group {number} links `{min(strange)}`, which is not a word of the group.", "Write it under `say` or `loose` too.", file=shown)
    return tuple(groups)

"""plain_language.toml as values: the rules, and the words and parts that they know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.plain.words import Phrases
from scripts.files import read_toml
from scripts.problem import Problem

KINDS = ("article", "site", "staff")
"""What a page can be: an article of a topic, another page for patients, a page for those who work with the site."""


class Rule(NamedTuple):
    """One thing that must hold. The file explains each field."""

    id: str
    say: str
    cure: str
    source: str
    fails: str
    passes: str
    kinds: tuple[str, ...] = ("article",)
    limit: float = 0
    stops: bool = False


class Sign(NamedTuple):
    """A sign that needs an urgent card of this level: the sentence holds a word of each group."""

    level: str
    groups: tuple[re.Pattern[str], ...]
    topic: str = ""
    """The topic whose articles it holds for, beside the pages of no topic; "" for every page."""


class Plainer(NamedTuple):
    """What to write instead of a word, and who says so."""

    word: str
    instead: str
    source: str


class Language(NamedTuple):
    """All that the file holds, ready for use."""

    rules: Mapping[str, Rule]
    sources: Mapping[str, str]
    """key: title"""
    staff: frozenset[str]
    """Ids of pages for those who work with the site."""
    lists: Mapping[str, Mapping[str, Any]]
    """The tables of plain words and parts, as in the file."""
    plainer: Phrases
    """Each leads to the word's own entry in `instead`."""
    instead: Mapping[str, Plainer]
    signs: tuple[Sign, ...]
    slots: Mapping[str, tuple[str, ...]]
    """Part of a treatment: the labels that stand for it."""

    def words(self, table: str, key: str) -> frozenset[str]:
        """One list of words."""
        return frozenset(self.lists[table][key])


def read_language(content: Path) -> Language:
    """The rules of `content`/plain_language.toml. Raises `Problem` when a part is missing or wrong."""
    path = content / "plain_language.toml"
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Language:
    data: dict[str, Any] = read_toml(path)
    try:
        return _language(data)
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise Problem(f"a part is missing or not as expected: {error}.", "Mend that part, or take the file from the original project.", file=str(path)) from None


def _language(data: dict[str, Any]) -> Language:
    rules = [_rule(row) for row in data.get("rule", [])]
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError("two rules have one id")
    sources = {row["key"]: row["title"] for row in data.get("source", [])}
    if unknown := {rule.source for rule in rules} - set(sources):
        raise ValueError(f"the source `{min(unknown)}` is not in the file")
    instead = {}
    for source, words in data.get("replace", {}).items():
        if source not in sources:
            raise ValueError(f"the source `{source}` is not in the file")
        for word, plainer in words.items():
            instead |= {form: Plainer(word, plainer, source) for form in _forms(word)}
    signs = tuple(Sign(row["level"], tuple(any_of(group) for group in row["all"]), str(row.get("topic", ""))) for row in data.get("warning", []))
    lists = {name: table for name, table in data.items() if isinstance(table, dict) and name not in ("replace", "slots")}
    slots = {name: tuple(labels) for name, labels in data.get("slots", {}).items()}
    staff = frozenset(lists.get("kinds", {}).get("staff", []))
    return Language({rule.id: rule for rule in rules}, sources, staff, lists, Phrases({form: form for form in instead}), instead, signs, slots)


def _rule(row: dict[str, Any]) -> Rule:
    rule = Rule(**{**row, "kinds": tuple(row.get("kinds", ["article"]))})
    if not set(rule.kinds) <= set(KINDS):
        raise ValueError(f"`{rule.id}` names a kind of page that is not known")
    if not all((rule.say, rule.cure, rule.fails, rule.passes)):
        raise ValueError(f"`{rule.id}` lacks a sentence, a cure or an example")
    return rule


def _forms(word: str) -> Iterable[str]:
    """The word with the regular endings of its last part; `word!` stands for that form alone."""
    if word.endswith("!"):
        return (word[:-1],)
    stem = word.removesuffix("e")
    y = (word[:-1] + "ies", word[:-1] + "ied") if word.endswith("y") and word[-2:-1] not in "aeou" else ()
    return (word, word + "s", word + "es", stem + "ed", stem + "ing", *y)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the words as whole words; `*` at an end stands for any letters."""
    parts = (r"\s+".join(re.escape(part).replace(r"\*", r"[\w'-]*") for part in word.split()) for word in words)
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])", re.I)

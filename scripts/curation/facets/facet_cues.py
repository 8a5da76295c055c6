"""What people know about facets, as read from facets.toml: cues, heading words and firm rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.curation.facets.facet_features import find_words, stem
from scripts.curation.model import FACETS, NONE
from scripts.files import read_toml
from scripts.problem import Problem

LABELS = (*FACETS, NONE)
"""What a statement can be; the order of the columns everywhere."""
_MOST_RULES = _MOST_LISTS = 62
"""One bit each in a 64-bit number."""


class Words(NamedTuple):
    """A list of words and phrases made ready for looking up."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    """The words written with `*`: any ending will do."""
    pairs: frozenset[tuple[str, str]]
    """Phrases of two words, as stems."""

    def holds(self, word: str) -> bool:
        """Whether the single word is on the list."""
        return word in self.whole or word.startswith(self.begins)


class Holders:
    """Tells at once which of many lists hold a word."""

    def __init__(self, lists: Iterable[tuple[int, Words]]) -> None:
        self._whole: dict[str, int] = {}
        self._begins: dict[str, int] = {}
        for place, held in lists:
            for table, entries in ((self._whole, held.whole), (self._begins, held.begins)):
                for entry in entries:
                    table[entry] = table.get(entry, 0) | 1 << place

    def bits(self, word: str) -> int:
        """One bit for each list that holds the word, at the list's place."""
        found = self._whole.get(word, 0)
        for end in range(len(word) + 1):
            found |= self._begins.get(word[:end], 0)
        return found


class Rule(NamedTuple):
    """A pattern that settles (`firm`) or favours a facet; tried only where one of its words stands."""

    label: int
    words: Words
    pattern: re.Pattern[str]
    firm: bool
    yes: str
    no: str


    def fits(self, text: str) -> bool:
        """Whether the text (in lower case, with a straight apostrophe) is what the rule is about."""
        return any(map(self.words.holds, find_words([text]))) and bool(self.pattern.search(text))


def settled(text: str, rules: Iterable[Rule]) -> str:
    """The facet that the first fitting firm rule gives the text, empty when none does."""
    plain = text.lower().replace("\u2019", "'")
    return next((LABELS[rule.label] for rule in rules if rule.firm and rule.fits(plain)), "")


class Cues(NamedTuple):
    """Everything in facets.toml, in the order of LABELS."""

    names: Mapping[str, str]
    """Facet key to the name that readers see."""
    lists: Mapping[str, Words]
    """The cues by name: first the facets', under the facet's key, then the lists of words of one kind."""
    headings: tuple[tuple[tuple[str, ...], ...], ...]
    """For each label the heading phrases, each as its words (a last `*` kept)."""
    rules: tuple[Rule, ...]


def read_cues(path: Path) -> Cues:
    """The cues in the file; a `Problem` that names the entry when one cannot be used."""
    data = read_toml(path)
    facets = {str(entry.get("key")): entry for entry in _tables(data, "facet", path)}
    for key in facets:
        _label(key, path)
    if not facets:
        raise Problem("this file names no facets.", "Put it back as it was.", file=str(path))
    rules = tuple(_rule(entry, path) for entry in _tables(data, "rule", path))
    if len(rules) > _MOST_RULES:
        raise Problem(f"there are {len(rules)} rules; {_MOST_RULES} is the most.", "Join some of them.", file=str(path))
    entries = [facets.get(label, {}) for label in LABELS]
    lists = {label: words(_strings(entry, "cues", path)) for label, entry in zip(LABELS, entries)}
    lists |= {str(entry.get("name")): words(_strings(entry, "words", path)) for entry in _tables(data, "list", path)}
    if len(lists) > _MOST_LISTS:
        raise Problem(f"there are {len(lists)} lists of words; {_MOST_LISTS} is the most.", "Join some of them.", file=str(path))
    return Cues(
        {label: str(entry.get("name", label)) for label, entry in zip(LABELS, entries)},
        lists,
        tuple(tuple(map(_phrase, _strings(entry, "headings", path))) for entry in entries),
        rules,
    )


def words(cues: Iterable[str]) -> Words:
    """Sort cues into single words, beginnings and pairs; of a longer phrase every pair counts."""
    whole, begins, pairs = set(), [], set()
    for cue in cues:
        found = _phrase(cue)
        if len(found) > 1:
            pairs.update(zip(map(stem, found), map(stem, found[1:])))
        elif found and found[0].endswith("*"):
            begins.append(found[0][:-1])
        else:
            whole.update(found)
    return Words(frozenset(whole), tuple(begins), frozenset(pairs))


def _phrase(cue: str) -> tuple[str, ...]:
    found = find_words([cue])[1:-1]
    if found and cue.endswith("*"):
        found[-1] += "*"
    return tuple(found)


def _rule(entry: Mapping[str, object], path: Path) -> Rule:
    try:
        pattern = re.compile(str(entry.get("pattern", "")))
    except re.error as error:
        raise Problem(
            f"the pattern {entry.get('pattern')!r} is not a regular expression ({error}).", "Mend it.", file=str(path)
        ) from None
    strength = entry.get("strength", "lean")
    if strength not in ("firm", "lean"):
        raise Problem(f"strength is {strength!r}.", 'Write "firm" or "lean".', file=str(path))
    return Rule(
        _label(str(entry.get("facet")), path), words(_strings(entry, "words", path)), pattern, strength == "firm",
        str(entry.get("yes", "")), str(entry.get("no", "")),
    )


def _label(key: str, path: Path) -> int:
    if key not in LABELS:
        raise Problem(f"there is no facet {key!r}.", f"The facets are {', '.join(LABELS)}.", file=str(path))
    return LABELS.index(key)


def _tables(data: Mapping[str, object], name: str, path: Path) -> Iterator[Mapping[str, object]]:
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise Problem(f"{name} must be written as [[{name}]].", "Mend the brackets.", file=str(path))
    return iter(found)


def _strings(entry: Mapping[str, object], name: str, path: Path) -> list[str]:
    found = entry.get(name, [])
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise Problem(f"{name} must be a list of words in quotes.", "Mend it.", file=str(path))
    return found

"""From words as people write them to the keys that the index holds.

The rules are data (content_src/search.toml) and travel with the index, so that rank.js reads a query exactly as this
module reads a page; a browser test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Rules(NamedTuple):
    """How words become keys."""

    fold: tuple[tuple[str, str], ...]
    """(regular expression, replacement with $1 for a group), in order: spellings that differ by country."""
    stem: tuple[tuple[str, str, int], ...]
    """(ending, what takes its place, letters that must stay before it); the first that fits is used, up to three times."""
    stop: frozenset[str]
    """Words that say nothing about what is looked for."""
    quiet: frozenset[str]
    """Words passed over inside a phrase."""


_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile("['’‘`´]")
_ROUNDS = 3


def words(text: str) -> list[str]:
    """The words of `text`: lower case, no accents; an apostrophe joins (can't, cant)."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("ß", "ss").replace("ø", "o").replace("æ", "ae").replace("œ", "oe")
    return _WORD.findall(_APOSTROPHE.sub("", letters))


class Analyser:
    """Rules made ready for use."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._fold = [(re.compile(pattern), replacement.replace("$", "\\")) for pattern, replacement in rules.fold]
        self.key = lru_cache(maxsize=None)(self._key)

    def _key(self, word: str) -> str:
        """The key of one word, such as `tumor` for `tumours`."""
        for pattern, replacement in self._fold:
            word = pattern.sub(replacement, word)
        for _ in range(_ROUNDS):
            shorter = self._shorter(word)
            if shorter == word:
                break
            word = shorter
        return word

    def _shorter(self, word: str) -> str:
        for ending, replacement, least in self.rules.stem:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                return word[: len(word) - len(ending)] + replacement
        return word

    def keys(self, text: str) -> list[str]:
        """The keys of all words, stop words included, in order."""
        return [self.key(word) for word in words(text)]

    def phrase(self, text: str) -> tuple[str, ...]:
        """The keys of a phrase without its quiet words."""
        found = words(text)
        return tuple(self.key(word) for word in found if word not in self.rules.quiet) or tuple(self.key(word) for word in found)


def phrase_list(text: str, analyser: Analyser) -> list[str]:
    """The phrases of `text`, with commas between, as keys. One that holds another of them is left out: where it is said, so is the other."""
    phrases = {analyser.phrase(phrase) for phrase in text.split(",") if phrase.strip()} - {()}
    return sorted(" ".join(phrase) for phrase in phrases if not any(_within(other, phrase) for other in phrases))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short != long and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))

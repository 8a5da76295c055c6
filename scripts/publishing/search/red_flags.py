"""The phrases of emergencies, checked and made ready for the browser; the cards themselves stand in red_flags.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from scripts.files import read_toml
from scripts.problem import Problem
from scripts.publishing.search.analysis import Analyser, phrase_list

HERE = "content_src/red_flag_phrases.toml"


class Flags(NamedTuple):
    """The phrases as rank.js reads them."""

    lists: tuple[tuple[str, ...], ...] = ()
    """Phrases as keys."""
    rules: tuple[tuple[int, list[list[int]], list[int]], ...] = ()
    """Number of the card; entries, each met by one of some lists; lists that must not be met."""

    def marks(self, often: Callable[[str], int]) -> set[str]:
        """Keys without which no rule can hold: one of each phrase of the first entries, the one that is used least `often`."""
        found: set[str] = set()
        for phrase in sorted((phrase.split() for _, entries, _ in self.rules for number in entries[0] for phrase in self.lists[number]), key=len):
            if found.isdisjoint(phrase):
                found.add(min(phrase, key=lambda key: (often(key), key)))
        return found


def slips(keys: Iterable[str], wanted: Iterable[str]) -> set[str]:
    """Those of `keys` that may be a slip of a word of `wanted`; the rule is that of `slip` in rank.js."""
    by_letter: dict[str, list[str]] = {}
    for word in wanted:
        by_letter.setdefault(word[0], []).append(word)
    return {key for key in keys if any(_slip(key, word) for word in by_letter.get(key[0], ()))}


def _slip(typed: str, wanted: str) -> bool:
    most = 2 if len(wanted) > 7 else 1
    return len(wanted) > 3 and OSA.distance(typed, wanted, score_cutoff=most) <= most and (len(wanted) > 4 or sorted(typed) == sorted(wanted))


def read_flags(root: Path, cards: Sequence[str], analyser: Analyser) -> Flags:
    """Lists of phrases as keys, and rules; none when the project has no such file. Raises `Problem` for a rule that could never hold."""
    raw = read_toml(root / HERE)
    lists = raw.get("words", {})
    rules = raw.get("flag", [])
    if not isinstance(lists, dict) or not all(isinstance(text, str) for text in lists.values()) or not isinstance(rules, list):
        raise Problem("`[words]` must hold lists of words as text, and `[[flag]]` the rules.", "Look at the entries before it.", file=HERE)
    phrases = {name: _phrases(name, text, analyser) for name, text in lists.items()}
    numbers = {name: number for number, name in enumerate(phrases)}
    return Flags(tuple(tuple(one) for one in phrases.values()), tuple(_rule(rule, cards, numbers) for rule in rules))


def _phrases(name: str, text: str, analyser: Analyser) -> list[str]:
    found = phrase_list(text, analyser)
    if not found:
        raise Problem(f"the list `{name}` holds no word.", "Write words with commas between them.", file=HERE)
    return found


def _rule(rule: Mapping[str, Any], cards: Sequence[str], numbers: Mapping[str, int]) -> tuple[int, list[list[int]], list[int]]:
    wanted, unless = [str(entry).split(" or ") for entry in rule.get("all", [])], rule.get("unless", [])
    if rule.get("card") not in cards:
        raise Problem(f"a rule names the card `{rule.get('card')}`, which is not in red_flags.toml.", "Use one of: " + ", ".join(cards) + ".", file=HERE)
    for name in (*(name for entry in wanted for name in entry), *unless):
        if name not in numbers:
            raise Problem(f"a rule names the list `{name}`, which is not under [words].", "Correct the name.", file=HERE)
    if not wanted:
        raise Problem(f"a rule for the card `{rule['card']}` has no list in `all`, so it would always hold.", "Name the lists that must be met.", file=HERE)
    return list(cards).index(rule["card"]), [[numbers[name] for name in entry] for entry in wanted], [numbers[name] for name in unless]

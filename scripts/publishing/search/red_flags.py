"""The phrases of emergencies, checked and made ready for the browser; the cards themselves stand in red_flags.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from scripts.files import read_toml
from scripts.problem import Problem
from scripts.publishing.search.analysis import Analyser, phrase_list

HERE = "content_src/red_flag_phrases.toml"
SIGNS = ascii_lowercase + digits
"""Each names a file of rules: a query fetches only those that a word of it may begin."""


class Flags(NamedTuple):
    """The phrases as rank.js reads them."""

    lists: tuple[tuple[str, ...], ...] = ()
    """Phrases as keys."""
    rules: tuple[tuple[int, list[list[int]], list[int]], ...] = ()
    """Number of the card; entries, each met by one of some lists; lists that must not be met."""

    @property
    def firsts(self) -> dict[int, str]:
        """The lists that a rule begins with, each with the sign of its file; beyond the signs that there are, they share the last."""
        numbers = dict.fromkeys(number for _, entries, _ in self.rules for number in entries[0])
        return {number: SIGNS[min(at, len(SIGNS) - 1)] for at, number in enumerate(numbers)}

    def marks(self, often: Callable[[str], int]) -> dict[str, str]:
        """Keys without which no rule can hold, one of each phrase of the first entries, the one that is used least `often`; with the signs of the files that hold those rules."""
        found: dict[str, set[str]] = {}
        for phrase, sign in sorted(((phrase.split(), sign) for number, sign in self.firsts.items() for phrase in self.lists[number]), key=lambda one: len(one[0])):
            key = min(phrase, key=lambda key: (key not in found, often(key), key))
            found.setdefault(key, set()).add(sign)
        return {key: "".join(sorted(signs)) for key, signs in found.items()}

    def files(self, cards: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
        """By sign: the rules that begin with a list, in their order, with the lists and cards that they name; all of them without a sign."""
        made: dict[str, dict[str, Any]] = {}
        for number, sign in [(-1, ""), *self.firsts.items()]:
            held = made.setdefault(sign, {"cards": {}, "lists": {}, "rules": []})
            for order, (card, entries, unless) in enumerate(self.rules):
                if not sign or number in entries[0]:
                    held["rules"].append([order, card, entries, unless])
                    held["cards"][card] = cards[card]
                    held["lists"] |= {name: ",".join(self.lists[name]) for name in (*(name for entry in entries for name in entry), *unless)}
        return made


def slips(keys: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Those of `keys` that may be a slip of a word of `wanted`, with its signs; the rule is that of `slip` in alarm.js."""
    by_letter: dict[str, list[str]] = {}
    for word in wanted:
        by_letter.setdefault(word[0], []).append(word)
    found = {key: "".join(wanted[word] for word in by_letter.get(key[0], ()) if _slip(key, word)) for key in keys}
    return {key: "".join(sorted(set(signs))) for key, signs in found.items() if signs}


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

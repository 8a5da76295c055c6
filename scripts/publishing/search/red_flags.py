"""The phrases of emergencies, checked and made ready for the browser; the cards themselves stand in red_flags.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.files import read_toml
from scripts.problem import Problem
from scripts.publishing.search.analysis import Analyser, phrase_list

HERE = "content_src/red_flag_phrases.toml"


def read_flags(root: Path, cards: Sequence[str], analyser: Analyser) -> dict[str, Any]:
    """Lists of phrases as keys, and rules; {} when the project has no such file. Raises `Problem` for a rule that could never hold."""
    raw = read_toml(root / HERE)
    lists = raw.get("words", {})
    rules = raw.get("flag", [])
    if not isinstance(lists, dict) or not all(isinstance(text, str) for text in lists.values()) or not isinstance(rules, list):
        raise Problem("`[words]` must hold lists of words as text, and `[[flag]]` the rules.", "Look at the entries before it.", file=HERE)
    phrases = {name: _phrases(name, text, analyser) for name, text in lists.items()}
    numbers = {name: number for number, name in enumerate(phrases)}
    return {"lists": [",".join(one) for one in phrases.values()], "rules": [_rule(rule, cards, numbers) for rule in rules]} if rules else {}


def _phrases(name: str, text: str, analyser: Analyser) -> list[str]:
    found = phrase_list(text, analyser)
    if not found:
        raise Problem(f"the list `{name}` holds no word.", "Write words with commas between them.", file=HERE)
    return found


def _rule(rule: Mapping[str, Any], cards: Sequence[str], numbers: Mapping[str, int]) -> list[Any]:
    wanted, unless = rule.get("all", []), rule.get("unless", [])
    if rule.get("card") not in cards:
        raise Problem(f"a rule names the card `{rule.get('card')}`, which is not in red_flags.toml.", "Use one of: " + ", ".join(cards) + ".", file=HERE)
    for name in (*wanted, *unless):
        if name not in numbers:
            raise Problem(f"a rule names the list `{name}`, which is not under [words].", "Correct the name.", file=HERE)
    if not wanted:
        raise Problem(f"a rule for the card `{rule['card']}` has no list in `all`, so it would always hold.", "Name the lists that must be met.", file=HERE)
    return [list(cards).index(rule["card"]), [numbers[name] for name in wanted], [numbers[name] for name in unless]]

"""review_rules.toml: who may sign, for how long, and what may change without a new review."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from scripts.files import read_toml
from scripts.problem import Problem
from scripts.reviewing.compare import Safe

FILE = "content_src/review_rules.toml"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class ReviewRules(NamedTuple):
    """The file's values."""

    roles: tuple[str, ...]
    months: int
    """A review holds so long unless the reviewer says otherwise."""
    most_months: int
    safe: Safe


def read_review_rules(root: Path) -> ReviewRules:
    """The rules of the project at `root`. Raises `Problem` when they are missing or one is not right."""
    data: dict[str, Any] = read_toml(root / FILE)
    if not data:
        raise Problem("the rules of reviews are missing.", "Take the file from the original project.", file=FILE)
    try:
        roles, months, most = data["roles"], data["months"], data["most_months"]
        if not roles or not all(isinstance(role, str) and role.strip() for role in roles) or not 1 <= months <= most:
            raise ValueError("`roles` must be a list of roles, and `months` a number up to `most_months`")
        return ReviewRules(tuple(roles), int(months), int(most), _safe(data["safe"]))
    except (KeyError, TypeError, ValueError) as error:
        what = f"`{error.args[0]}` is missing" if isinstance(error, KeyError) else str(error)
        raise Problem(f"{what}.", "Mend it, or take the file from the original project.", file=FILE) from None


def _safe(data: dict[str, Any]) -> Safe:
    alike: dict[int, str | None] = {ord(sign): None for sign in _signs([data["unseen"]])}
    for first, *others in data["alike"]:
        alike |= {ord(sign): first for sign in _signs([others])}
    spellings = {_plain(one): _plain(group[0]) for group in data["spellings"] for one in group}
    return Safe(alike, frozenset(_signs([data["marks"]])), frozenset(_signs([data["end_marks"]])), spellings, frozenset(_plain(one) for one in data["free_words"]))


def _signs(lists: Iterable[list[str]]) -> list[str]:
    found = [sign for one in lists for sign in one]
    for sign in found:
        if len(sign) != 1 or unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No"):
            raise ValueError(f"`{sign}` is not one sign")
    return found


def _plain(word: str) -> str:
    """A word in small letters. Raises `ValueError` for numbers and for several words: those always count."""
    if not _WORD.fullmatch(word):
        raise ValueError(f"`{word}` is not one word")
    return word.lower()

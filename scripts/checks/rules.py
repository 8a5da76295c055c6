"""page_rules.toml as values: what must hold for an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from scripts.files import read_toml
from scripts.problem import Problem


LIMITS = frozenset(
    "file_bytes line_characters word_characters front_matter_bytes front_matter_depth nesting headings heading_characters cells emphasis brackets_in_a_paragraph brackets "
    "name_characters name_words terms lines links title_characters picture_bytes".split()
)
"""What stands below [limits]; the file says what each one stops."""


class Rules(NamedTuple):
    """The rules for articles; the file explains each."""

    front_matter: Mapping[str, Mapping[str, object]]
    limits: Mapping[str, int]
    schemes: tuple[str, ...]
    hidden: tuple[tuple[str, re.Pattern[str]], ...]
    """(name of the kind, characters)"""
    spellings: tuple[tuple[str, str], ...]
    plurals: tuple[tuple[str, str], ...]


def read_rules(content: Path) -> Rules:
    """The rules of `content`/page_rules.toml. Raises `Problem` when the file is missing or lacks a part."""
    path = content / "page_rules.toml"
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Rules:
    data: dict[str, Any] = read_toml(path)
    try:
        return Rules(
            data["front_matter"], _limits(data["limits"]), tuple(data["link"]["schemes"]),
            tuple((kind["name"], _characters(kind["ranges"])) for kind in data["hidden_character"]),
            tuple((first, second) for first, second in data["spelling"]["pairs"]),
            tuple((end, plural) for end, plural in data["spelling"]["plurals"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Problem(f"a part is missing or not as expected: {error}.", "Take the file from the original project.", file=str(path)) from None


def _limits(limits: Mapping[str, int]) -> Mapping[str, int]:
    for name in sorted(LIMITS):
        if not isinstance(limits[name], int) or limits[name] < 0:
            raise ValueError(f"`{name}` below [limits] is no whole number")
    return limits


def _characters(ranges: list[str]) -> re.Pattern[str]:
    parts = (tuple(chr(int(end, 16)) for end in entry.split("-")) for entry in ranges)
    return re.compile("[" + "".join(f"{re.escape(part[0])}-{re.escape(part[-1])}" for part in parts) + "]")

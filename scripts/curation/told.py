"""Which statements a page tells: those that it cites, and those behind the numbers that it shows (`[[number id]]`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from scripts.curation.merging.article_blocks import cited
from scripts.files import read_toml

_NUMBER = re.compile(r"\[\[number\s+([\w-]+)\s*\]\]")


def read_numbers(path: Path) -> dict[str, str]:
    """The statement behind each number of numbers.toml, by the number's id; what is broken there `check` names. Raises `Problem` for a broken file."""
    rows = read_toml(path).get("number", [])
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {str(row["id"]): str(row["statement"]) for row in found if row.get("id") and row.get("statement")}


def told(text: str, numbers: Mapping[str, str]) -> frozenset[str]:
    """The ids of the statements that `text` tells, and every other key that it cites."""
    return cited(text) | {numbers[name] for name in _NUMBER.findall(text) if name in numbers}

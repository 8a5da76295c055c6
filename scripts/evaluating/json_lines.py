"""Labelled data as JSON lines: one value a line, blank lines skipped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.files import read_text
from scripts.problem import Problem


def values(path: Path) -> Iterator[tuple[int, object]]:
    """(line number, value) of each line; a `Problem` with the number of a line that is not JSON."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            raise Problem(f"this line is not valid JSON: {why}.", "Mend that line or take it out.", file=str(path), line=number) from None

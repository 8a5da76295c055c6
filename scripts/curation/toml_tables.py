"""Rule files in TOML, read against the keys that they may have: a faulty table is a finding with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.finding import Finding
from scripts.files import read_text, read_toml

_FILE = re.compile(r"(?:\w[\w -]*/)*\w[\w -]*\.md\Z")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")
_SAY = {
    "slug": "small letters, digits and hyphens", "line": "one line of text", "words": "a list of words in quotes",
    "file": "a path below docs/ that ends in .md, of letters, digits and hyphens",
}


class Field(NamedTuple):
    """What a key may hold: slug, line, words or file."""

    kind: str
    required: bool = False


Row = tuple[dict[str, Any], int]
"""A table and the line of its header."""


def read_tables(path: Path, tables: Mapping[str, Mapping[str, Field]]) -> tuple[dict[str, list[Row]], list[Finding]]:
    """The tables of each kind with their lines, without faulty ones. A file that is no TOML is a `Problem`."""
    data = read_toml(path)
    text = read_text(path) if data else ""
    findings = [
        Finding(path.name, 0, "rule-file-key", f"`{name}` is no table of this file.", f"The tables are {_listed(tables)}.")
        for name in data if name not in tables
    ]
    rows: dict[str, list[Row]] = {}
    for name, fields in tables.items():
        lines = [n for n, line in enumerate(text.split("\n"), 1) if re.match(rf"\s*\[\[\s*{name}\s*\]\]", line)]
        found = data.get(name, [])
        numbered = [(row, lines[i] if i < len(lines) else 0) for i, row in enumerate(found if isinstance(found, list) else [])]
        rows[name] = []
        for row, line in numbered:
            faults = _faults(path.name, line, name, row, fields)
            findings += faults
            if not any(fault.stops for fault in faults):
                rows[name].append((row, line))
        rows[name], doubled = _unique(path.name, name, rows[name])
        findings += doubled
    return rows, findings


def _faults(file: str, line: int, name: str, row: object, fields: Mapping[str, Field]) -> list[Finding]:
    if not isinstance(row, dict):
        return [Finding(file, line, "rule-file-table", f"[[{name}]] is not a table.", "Write it as [[" + name + "]] with keys below.")]
    found = [
        Finding(file, line, "rule-file-key", f"[[{name}]] has an unknown key `{key}`.", f"The keys are {_listed(fields)}.")
        for key in row if key not in fields
    ]
    for key, field in fields.items():
        if key not in row and field.required:
            found.append(Finding(file, line, "rule-file-missing", f"[[{name}]] has no `{key}`.", f"Add it: {_SAY[field.kind]}."))
        elif key in row and not _holds(field.kind, row[key]):
            what = f"`{key}` of [[{name}]] is {row[key]!r:.60}."
            found.append(Finding(file, line, "rule-file-value", what, f"It must be {_SAY[field.kind]}."))
    return found


def _holds(kind: str, value: object) -> bool:
    if kind == "words":
        return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
    if not isinstance(value, str):
        return False
    if kind == "slug":
        return bool(_SLUG.match(value))
    if kind == "file":
        return bool(_FILE.match(value))
    return bool(value.strip()) and "\n" not in value


def _unique(file: str, name: str, rows: list[Row]) -> tuple[list[Row], list[Finding]]:
    seen: dict[str, int] = {}
    kept, found = [], []
    for row, line in rows:
        key = row.get("id")
        if key in seen:
            what = f"two tables [[{name}]] have the id `{key}` (the other stands at line {seen[key]})."
            found.append(Finding(file, line, "rule-file-duplicate", what, "Give one of them another id."))
            continue
        if key:
            seen[key] = line
        kept.append((row, line))
    return kept, found


def _listed(names: Mapping[str, object]) -> str:
    return ", ".join(f"`{name}`" for name in names)

"""The register of source texts, sources.toml: what is known of each file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.files import read_text, read_toml

TEXT_KEYS = ("title", "publisher", "address", "read_on", "licence", "kind", "topic")
NEEDED = ("title", "publisher", "address", "read_on", "licence", "kind", "trust")
"""What an entry should say; without it the text still works."""


class Register(NamedTuple):
    """Entries by file, each with the keys of `model.Source` that it gives, and what to mend."""

    entries: dict[str, dict[str, str | int]]
    lines: dict[str, int]
    """File -> line of its entry."""
    findings: tuple[Finding, ...]


def read_register(path: Path) -> Register:
    """The register at `path`, empty when there is none; a `Problem` when it is not TOML."""
    data = read_toml(path)
    starts = _starts(path) if data else []
    findings = [
        Finding(str(path), 0, "register-key", f"`{key}` is not known here.", "Only `[[source]]` entries may stand in this file.")
        for key in sorted(data) if key != "source"
    ]
    entries: dict[str, dict[str, str | int]] = {}
    lines: dict[str, int] = {}
    listed = data.get("source", [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        wrong = Finding(str(path), 0, "register-shape", "`source` is not a list of entries.", "Begin each entry with `[[source]]`.")
        return Register({}, {}, (*findings, wrong))
    for number, entry in enumerate(listed):
        first, text = starts[number] if number < len(starts) else (0, "")
        file = entry.get("file")
        if not isinstance(file, str) or not file.strip():
            findings.append(Finding(str(path), first, "register-file", "this entry names no file.", 'Add `file = "name.txt"`.'))
        elif file in entries:
            findings.append(Finding(str(path), first, "register-twice", f"`{file}` has two entries.", "Keep one of them."))
        else:
            entries[file] = {key: value for key, value in entry.items() if key != "file" and not _wrong(key, value)}
            lines[file] = first
        findings.extend(_faults(path, first, text, entry))
    return Register(entries, lines, tuple(findings))


def missing(path: Path, register: Register, file: str) -> Finding | None:
    """Advice to complete the entry of a file, or to make one."""
    if file not in register.entries:
        cure = f'Add `[[source]]` with `file = "{file}"` and {", ".join(NEEDED)}.'
        return Finding(str(path), 0, "register-missing", f"`{file}` has no entry.", cure, False)
    lacks = [key for key in NEEDED if key not in register.entries[file]]
    if not lacks:
        return None
    return Finding(str(path), register.lines[file], "register-incomplete", f"`{file}` lacks {', '.join(lacks)}.", "Add what you know.", False)


def _starts(path: Path) -> list[tuple[int, str]]:
    """The first line and the text of each entry."""
    parts = re.split(r"(?m)^(?=[ \t]*\[\[[ \t]*source[ \t]*\]\])", read_text(path))
    found, line = [], 1
    for part in parts:
        if part.lstrip().startswith("[["):
            found.append((line, part))
        line += part.count("\n")
    return found


def _faults(path: Path, first: int, text: str, entry: dict[str, object]) -> Iterator[Finding]:
    for key, value in entry.items():
        if wrong := _wrong(key, value):
            found = re.search(rf"(?m)^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text)
            line = first + (text.count("\n", 0, found.start()) if found else 0)
            yield Finding(str(path), line, "register-key", *wrong)


def _wrong(key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a setting, and the cure; None when it is right."""
    if key == "trust":
        right = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9
        return None if right else (f"`trust` is {value!r}.", "Use a whole number from 1 (trusted most) to 9.")
    if key not in (*TEXT_KEYS, "file"):
        return f"`{key}` is not known.", f"Use file, trust, {', '.join(TEXT_KEYS)}."
    if not isinstance(value, str):
        return f"`{key}` is {value!r}, not text.", "Put the value in quotation marks."
    if key == "read_on" and not _is_date(value):
        return f"`read_on` is {value!r}, not a date.", 'Write it as `"2026-01-31"`.'
    if key == "file" and (value.startswith(("/", "\\")) or ".." in value.split("/") or "\\" in value):
        return f"`file` is {value!r}, which leaves the folder.", "Name a file below the folder of the source texts, with `/`."
    return None


def _is_date(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False

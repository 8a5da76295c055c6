"""The data files of content_src as values. What is wrong in them becomes findings; what is right goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from scripts.checks.broken_data import broken_data
from scripts.checks.finding import Finding
from scripts.checks.near import meant
from scripts.curation.model import Entry, Mention
from scripts.files import read_text, read_toml
from scripts.problem import Problem

V = TypeVar("V", bound=tuple)  # type: ignore[type-arg]


def data_of(path: Path) -> Mapping[str, Any]:
    """The file as TOML, `{}` when it is missing; worked out once for the same text, so nobody may change it. Raises `Problem`."""
    return _data_of(path, read_text(path)) if path.exists() else {}


@lru_cache(maxsize=64)
def _data_of(path: Path, _text: str) -> Mapping[str, Any]:
    return read_toml(path)


def read_table(
    path: Path, shown: str, name: str, make: type[V], others: tuple[str, ...] = ()
) -> tuple[tuple[V, ...], tuple[Finding, ...]]:
    """The `[[name]]` tables of a TOML file as values of `make`; `others` are keys of theirs that other rooms read."""
    try:
        rows = data_of(path).get(name, [])
    except Problem as problem:
        return (), (broken_data(path, shown, problem),)
    if not isinstance(rows, list):
        return (), (Finding(shown, line_of(path, f"[{name}]"), "data-field", f"`{name}` is not a list of entries.", f"Begin each with `[[{name}]]`."),)
    good: list[V] = []
    findings: list[Finding] = []
    for index, row in enumerate(rows, start=1):
        if unknown := sorted(set(row if isinstance(row, dict) else ()) - {*make._fields, *others}):  # type: ignore[attr-defined]
            known = (*make._fields, *others)  # type: ignore[attr-defined]
            what = f"the {_ordinal(index)} `[[{name}]]` has a line `{unknown[0]} = …`, which is not known.{meant(unknown[0], known)}"
            findings.append(Finding(shown, _line_in_entry(path, name, index, unknown[0]), "data-key", what, "Take it out, or use one of: " + ", ".join(known) + "."))
        try:
            good.append(_value(row, make))
        except (TypeError, ValueError, AttributeError) as error:
            field = next(iter(re.findall(r"`(\w+)`", str(error))), "")
            what = f"the {_ordinal(index)} `[[{name}]]` is not right: {error}."
            findings.append(Finding(shown, _line_in_entry(path, name, index, field), "data-field", what, f"{_cure(field, make)}."))
    return tuple(good), tuple(findings)


_hints = cache(get_type_hints)


def _value(row: dict[str, Any], make: type[V]) -> V:
    fields = {}
    for field, hint in _hints(make).items():
        if field not in row:
            if field not in make._field_defaults:  # type: ignore[attr-defined]
                raise ValueError(f"`{field}` is missing")
            continue
        value = row[field]
        kind = get_args(hint)[0] if hint is not str else str
        if kind is not str:
            if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
                raise ValueError(f"`{field}` must be a list of entries")
            value = tuple(_value(item, kind) for item in value)
        elif hint is not str:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ValueError(f"`{field}` must be a list of texts")
            value = tuple(value)
        elif not isinstance(value, str):
            value = str(value)
        fields[field] = value
    return make(**fields)


def _line_in_entry(path: Path, name: str, index: int, field: str) -> int:
    """The line `field = …` of the n-th `[[name]]`, else the one that begins the entry."""
    start, end = line_of(path, f"[[{name}]]", index), line_of(path, f"[[{name}]]", index + 1)
    lines = _squeezed(path)[1]
    for number in range(start, end - 1 if end else len(lines)):
        if field and lines[number].startswith(f"{field}="):
            return number + 1
    return start


def _cure(field: str, make: type[V]) -> str:
    hint = _hints(make).get(field)
    example = f'{field} = "…"' if hint is str else f'{field} = ["…", "…"]' if get_args(hint)[:1] == (str,) else ""
    return f"Write a line `{example}` in that entry" if example else "Write that entry as the others are"


def _ordinal(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, 'th')}"


def line_of(path: Path, needle: str, occurrence: int = 1) -> int:
    """The line of the n-th line that holds `needle`, spaces aside; 0 when there is none. What begins with `[[` begins its line: comments show examples."""
    text, needle = _squeezed(path)[0], "".join(needle.split())
    if occurrence > 1 or needle.startswith("[["):
        lines = _lines_with(text, needle)
        return lines[occurrence - 1] if occurrence <= len(lines) else 0
    at = text.find(needle)
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


@lru_cache(maxsize=32)
def _lines_with(text: str, needle: str) -> tuple[int, ...]:
    """The numbers of all lines that hold `needle`, looked for once: each entry of a long file may ask for its own."""
    return tuple(number for number, line in enumerate(text.split("\n"), start=1) if (line.startswith(needle) if needle.startswith("[[") else needle in line))


def _squeezed(path: Path) -> tuple[str, tuple[str, ...]]:
    """The file without its spaces, each line with its end, and the lines; none when there is no file."""
    return _squeezed_at(path, path.stat().st_mtime_ns) if path.exists() else ("", ())


@lru_cache(maxsize=32)
def _squeezed_at(path: Path, _changed: int) -> tuple[str, tuple[str, ...]]:
    lines = tuple("".join(line.split()) for line in read_text(path).split("\n"))
    return "".join(f"{line}\n" for line in lines), lines


def read_ledger(path: Path, shown: str) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The ledger's entries; a line that is not an entry is a finding."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    for number, line in enumerate(read_text(path).split("\n") if path.exists() else [], start=1):
        if not line.strip():
            continue
        try:
            entries.append(_entry(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            findings.append(Finding(
                shown, number, "ledger-line", "this line is not a statement.", "Run `python3 -m scripts curate` again: the tool writes this file, and nobody need change it.", quote=line,
            ))
    return tuple(entries), tuple(findings)


def _entry(raw: dict[str, Any]) -> Entry:
    said_by = tuple(Mention(**{**mention, "headings": tuple(mention["headings"])}) for mention in raw["said_by"])
    differs = tuple((first, second) for first, second in raw["differs"])
    texts = [raw["id"], raw["text"], raw["facet"], raw["topic"], raw["kind"], raw["lead_in"], raw["state"], *raw["references"]]
    for one in said_by:
        texts += one.source, one.text, *one.headings
    "".join(texts).encode()  # fails for what is no text, and for half a character written by its number
    return Entry(**{**raw, "said_by": said_by, "references": tuple(raw["references"]), "differs": differs})


def twice(values: tuple[V, ...], key: Callable[[V], str]) -> Iterator[V]:
    """The values whose key an earlier one has."""
    seen: set[str] = set()
    for value in values:
        if key(value) in seen:
            yield value
        seen.add(key(value))

"""The lines between `---` at the top of an article, checked against the schema of page_rules.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.checks.near import meant
from scripts.checks.strict_yaml import Fault, day, values

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_ADDRESS = re.compile(r"/[a-z0-9][a-z0-9/._-]*/?")
class Change(NamedTuple):
    """What readers are told of a change."""

    date: str
    """YYYY-MM-DD"""
    what: str


class FrontMatter(NamedTuple):
    """What an article says of itself."""

    id: str = ""
    title: str = ""
    description: str = ""
    topic: str = ""
    facet: str = ""
    sources: tuple[str, ...] = ()
    review: str = "none"
    updated: str = ""
    """YYYY-MM-DD: when a person last changed the text; editors set it, nothing works it out."""
    aliases: tuple[str, ...] = ()
    keep: bool = False
    nolink: bool | tuple[str, ...] = ()
    """True: no cross-links on the page; words: none for these."""
    needs_review: bool = False
    generated: bool | str = ""
    anchor_aliases: Mapping[str, str] = {}
    redirect_from: tuple[str, ...] = ()
    withdrawn: str = ""
    """What happened to the topic and where to go: the page is a notice in the place of one that was public."""
    exceptions: Mapping[str, str] = {}
    """Plain-language rule, or `rule@section`: why it does not hold here."""
    changes: tuple[Change, ...] = ()
    """Newest first."""


def parted(text: str) -> tuple[str, str, int]:
    """(front matter, body, line number of the body's first line); no front matter gives ("", text, 1)."""
    if not text.startswith("---\n"):
        return "", text, 1
    head, mark, body = text[4:].partition("\n---\n")
    if not mark:
        return ("", text, 1) if not text.endswith("\n---") else (text[4:-4], "", text.count("\n") + 2)
    return head, body, head.count("\n") + 4


def read_front_matter(
    head: str, file: str, schema: Mapping[str, Mapping[str, object]], limits: Mapping[str, int]
) -> tuple[FrontMatter, tuple[Finding, ...]]:
    """The values that are right, and a finding for each that is not. Unknown keys never pass."""
    if len(head.encode()) > limits["front_matter_bytes"]:
        return FrontMatter(), (Finding(file, 1, "front-matter-size", "the lines at the top of the page (its front matter) are too long.", "Shorten them."),)
    try:
        raw = values(head, limits["front_matter_depth"])
    except Fault as fault:
        return FrontMatter(), (Finding(file, fault.line + 1, "front-matter-yaml", fault.what, fault.cure),)
    if not isinstance(raw, dict):
        what = "the page does not begin with the lines that say what it is (its front matter)." if not head else "the top of the page must be lines of `name: value`."
        cure = "Begin the file with a line `---`, then `id: …`, `title: …` and `description: …` on lines of their own, then `---` again."
        return FrontMatter(), (Finding(file, 1, "front-matter-missing", what, cure),)
    lines = {key: number for key, number in _key_lines(head)}
    return _checked(raw, file, lines, schema)


def _as_written(value: object) -> str:
    """A value as a person wrote it."""
    if isinstance(value, list):
        return "[" + ", ".join(_as_written(item) for item in value) + "]"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_as_written(item)}" for name, item in value.items())
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _key_lines(head: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(head.split("\n"), start=2):
        if match := re.match(r"[\"']?([\w-]+)[\"']?\s*:", line):
            yield match[1], number


def _checked(
    raw: dict[object, object], file: str, lines: Mapping[str, int], schema: Mapping[str, Mapping[str, object]]
) -> tuple[FrontMatter, tuple[Finding, ...]]:
    values: dict[str, object] = {}
    findings: list[Finding] = []
    for key, value in raw.items():
        line = lines.get(str(key), 1)
        rule = schema.get(str(key))
        if rule is None:
            findings.append(Finding(
                file, line, "front-matter-key", f"`{key}` is no name that the top of a page knows.{meant(str(key), schema)}",
                "Correct the name, or take the line out. Known are: " + ", ".join(schema) + ".",
            ))
            continue
        good = _converted(value, str(rule["kind"]))
        if good is None or good not in rule.get("choices", [good]):  # type: ignore[operator]
            findings.append(Finding(file, line, "front-matter-value", f"`{key}: {_as_written(value):.80}` is not right.", f"It must be {rule['say']}."))
        else:
            values[str(key)] = good
    for key, rule in schema.items():
        if rule.get("required") and key not in raw:
            findings.append(Finding(file, 1, "front-matter-missing", f"the top of the page has no line `{key}: …`.", f"Add it: {rule['say']}."))
    return FrontMatter(**values), tuple(findings)  # type: ignore[arg-type]


def _converted(value: object, kind: str) -> object:
    """The value as its kind, or None when it is something else."""
    for one in kind.split(" or "):
        if (good := _CONVERT[one](value)) is not None:
            return good
    return None


def _line_of_text(value: object) -> str | None:
    fits = isinstance(value, str) and value.strip() and not re.search(r'[<>"\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]', value)
    return value.strip() if fits else None  # type: ignore[union-attr]


def _matching(value: object, pattern: re.Pattern[str]) -> str | None:
    return value if isinstance(value, str) and pattern.fullmatch(value) else None


def _each(value: object, pattern: re.Pattern[str] | None) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    good = [_line_of_text(item) if pattern is None else _matching(item, pattern) for item in value]
    return None if None in good else tuple(str(item) for item in good)


def _map(value: object) -> dict[str, str] | None:
    fits = isinstance(value, dict) and all(_matching(part, SLUG) for pair in value.items() for part in pair)
    return dict(value) if fits else None  # type: ignore[arg-type]


def _reasons(value: object) -> dict[str, str] | None:
    fits = isinstance(value, dict) and all(_matching(key, _RULE) and _line_of_text(reason) for key, reason in value.items())
    return dict(value) if fits else None  # type: ignore[arg-type]


def _changes(value: object) -> tuple[Change, ...] | None:
    """A list of entries with a day and a sentence each."""
    if not isinstance(value, list) or not all(isinstance(one, dict) and set(one) == set(Change._fields) for one in value):
        return None
    found = tuple(Change(on, what) for one in value if (on := day(one["date"])) and (what := _line_of_text(one["what"])))
    return found if len(found) == len(value) else None


_WORD = re.compile(r"[\w./-]{1,100}")
_RULE = re.compile(r"[a-z][a-z-]*(?:@[a-z0-9][a-z0-9_-]*)?")
_CONVERT = {
    "slug": lambda value: _matching(value, SLUG),
    "word": lambda value: _matching(value, _WORD),
    "line": _line_of_text,
    "day": day,
    "flag": lambda value: value if isinstance(value, bool) else None,
    "words": lambda value: _each(value, _WORD),
    "lines": lambda value: _each(value, None),
    "addresses": lambda value: _each(value, _ADDRESS),
    "map": _map,
    "reasons": _reasons,
    "changes": _changes,
}

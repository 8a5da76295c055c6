"""The front matter of a source text: a few plain settings between two lines of three dashes.

Values stay text: YAML's own reading would turn `no` into False and `1:30` into 90. Aliases, tags, keys that
stand twice and deep nesting are refused, since they hide what a file says or cost much to read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

MOST_BYTES, MOST_DEPTH = 16_000, 5
_FENCED = re.compile(r"---[ \t]*\n(?:(.*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


class FrontMatter(NamedTuple):
    """What stands at the head of a text. `wrong` says what is amiss in a sentence, `line` where (from 1)."""

    values: dict[str, str] = {}
    """Top-level keys with plain values."""
    end: int = 0
    """Offset of the text after it."""
    wrong: str = ""
    line: int = 0


def front_matter(text: str) -> FrontMatter:
    """The front matter of `text`; all empty when there is none."""
    found = _FENCED.match(text)
    if not found:
        return FrontMatter()
    settings = found[1] or ""
    if len(settings.encode("utf-8")) > MOST_BYTES:
        return FrontMatter({}, found.end(), f"the front matter is longer than {MOST_BYTES:,} bytes.", 1)
    try:
        values, wrong, line = _values(settings)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "a sign that may not stand there"
        return FrontMatter({}, found.end(), f"the front matter is not valid YAML: {what}.", (mark.line if mark else 0) + 2)
    return FrontMatter(values, found.end(), wrong, line)


def _values(settings: str) -> tuple[dict[str, str], str, int]:
    """Top-level plain values, and the first thing that is refused with its line."""
    values: dict[str, str] = {}
    levels: list[tuple[bool, set[str], list[str]]] = []
    for event in yaml.parse(settings, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 2
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            return values, "the front matter uses an alias, an anchor or a tag.", line
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
        elif isinstance(event, yaml.NodeEvent):
            if not levels and not isinstance(event, yaml.MappingStartEvent) and getattr(event, "value", ""):
                return values, "the front matter is not a list of `key: value`.", line
            text = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if levels and (wrong := _took(levels[-1], text, values if len(levels) == 1 else {})):
                return values, wrong, line
            if isinstance(event, yaml.CollectionStartEvent):
                levels.append((isinstance(event, yaml.MappingStartEvent), set(), []))
            if len(levels) > MOST_DEPTH:
                return values, f"the front matter is nested deeper than {MOST_DEPTH} levels.", line
    return values, "", 0


def _took(level: tuple[bool, set[str], list[str]], text: str, values: dict[str, str]) -> str:
    """Take a node of a mapping as key or value; what is wrong with it."""
    is_mapping, keys, waiting = level
    if not is_mapping:
        return ""
    if waiting:
        values[waiting.pop()] = text
        return ""
    waiting.append(text)
    if text in keys:
        return f"the key `{text}` stands twice in the front matter."
    keys.add(text)
    return ""

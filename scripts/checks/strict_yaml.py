"""YAML without its guesses.

YAML guesses (`no` is False, `1:30` is 90, `012` is 10, the last of two equal keys wins); a guess in a medical page
is a fault, so each is refused with a sentence.
"""

from __future__ import annotations

import re
from datetime import date

import yaml

_AMBIGUOUS = re.compile(
    r"(?i:y|yes|n|no|on|off|~|null)|[-+]?0[0-7_]+|[-+]?0[xb][0-9a-f_]+|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?"
    r"|\d{4}-\d\d?-\d\d?.*|[-+]?(?:\d[\d_]*)?\.\d*(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan)|=|<<",
)


class Fault(Exception):
    """What is wrong, on which line (from 1), and how to mend it."""

    def __init__(self, line: int, what: str, cure: str) -> None:
        self.line, self.what, self.cure = line, what, cure


class _Loader(yaml.SafeLoader):
    """Plain values only: text, whole numbers, true and false, lists and maps; no aliases, no guesses."""

    depth_limit = 5
    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Fault(_line(event), "`&` and `*` at the start of a value have a special meaning.", "Put the value in quotes.")
        if getattr(event, "tag", None):
            raise Fault(_line(event), "`!` at the start of a value has a special meaning.", "Put the value in quotes.")
        self._depth += 1
        if self._depth > self.depth_limit:
            raise Fault(_line(event), "the values are nested too deeply.", "Use a plain list.")
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Fault(_line(key), "what stands before the colon must be one word.", "Write `name: value`, such as `title: Signs`.")
            if key.value == "<<":
                raise Fault(_line(key), "`<<` has a special meaning.", "Write each name on a line of its own.")
            if key.value in seen:
                raise Fault(_line(key), f"`{key.value}` stands here twice.", "Keep one of the two.")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _scalar(loader: _Loader, node: yaml.ScalarNode) -> object:
    if node.style or day(node.value) or node.tag.endswith(":str") and not _AMBIGUOUS.fullmatch(node.value):
        return node.value
    if node.value in ("true", "false"):
        return node.value == "true"
    if not node.value:
        return None
    if re.fullmatch(r"0|[1-9]\d*", node.value):
        return int(node.value)
    if re.match(r"\d{4}-\d", node.value):
        raise Fault(_line(node), f"`{node.value}` is no day of the calendar.", "Write the day as year-month-day with two digits each, such as 2026-01-05.")
    raise Fault(_line(node), f"`{node.value}` can be read in two ways.", f'Put it in quotes: "{node.value}".')


for _tag in ("str", "bool", "int", "float", "null", "timestamp", "merge", "value"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _scalar)


def _line(node: object) -> int:
    return getattr(node, "start_mark").line + 1


_UNREADABLE = (
    ("mapping values", "the value holds a colon, which has a meaning of its own here.", 'Put the whole value in quotes: title: "Pain: what to do".'),
    ("quoted scalar", "a quotation mark opens here and never closes.", "Close it at the end of the value, or take it out."),
    ("flow", "a bracket opens here and never closes.", "Close it: `[one, two]`."),
    ("'\\t'", "the line begins with a tab.", "Use spaces."),
    ("could not find expected ':'", "a line here has no colon after its first word.", "Write `name: value`, such as `title: Signs`."),
    ("block", "the line is set in where it should not be, or the one above it lacks its colon.", "Begin each `name: value` at the very left."),
    ("%", "the value begins with a sign that has a meaning of its own.", "Put the whole value in quotes."),
    ("", "this line at the top of the page cannot be read.", 'Write `name: value`, with the value in quotes: title: "Signs".'),
)
"""(words of the YAML reader, what is wrong, cure); the last stands for all other words."""


_OPEN_QUOTE = re.compile(r"""[\s\w-]+:\s*(?:"(?:[^"\\]|\\.)*|'[^']*)""")


def _unreadable(error: Exception, text: str) -> Fault:
    """What the YAML reader says, in words for a person; a line that opens something is named rather than the one where it is missed."""
    quotes = next((number for number, line in enumerate(text.split("\n"), start=1) if _OPEN_QUOTE.fullmatch(line)), 0)
    if quotes:
        return Fault(quotes, *_UNREADABLE[1][1:])
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    words, what, cure = next(row for row in _UNREADABLE if row[0] in said)
    mark = getattr(error, "context_mark" if words in ("quoted scalar", "flow") else "problem_mark", None)
    return Fault(mark.line + 1 if mark else 0, what, cure)


def values(text: str, depth: int) -> object:
    """The text as plain values, nested at most `depth` deep. Raises `Fault`."""
    try:
        _Loader.depth_limit = depth
        return yaml.load(text, _Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _unreadable(error, text) from None


def day(value: object) -> str | None:
    """A day that the calendar has, as YYYY-MM-DD: the one way to write a day that nobody reads in two ways."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None

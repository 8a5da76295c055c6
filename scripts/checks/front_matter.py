"""The lines between `---` at the top of an article: read strictly, checked against the schema of page_rules.toml.

YAML guesses (`no` is False, `1:30` is 90, `012` is 10, the last of two equal keys wins); a guess in a medical page
is a fault, so each is refused with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import yaml

from scripts.checks.finding import Finding
from scripts.curation.model import FACETS

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_ADDRESS = re.compile(r"/[a-z0-9][a-z0-9/._-]*/?")
_AMBIGUOUS = re.compile(
    r"(?i:y|yes|n|no|on|off|~|null)|[-+]?0[0-7_]+|[-+]?0[xb][0-9a-f_]+|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?"
    r"|\d{4}-\d\d?-\d\d?.*|[-+]?(?:\d[\d_]*)?\.\d*(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan)|=|<<",
)


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


class _Fault(Exception):
    def __init__(self, line: int, what: str, cure: str) -> None:
        super().__init__(what)
        self.line, self.what, self.cure = line, what, cure


class _Loader(yaml.SafeLoader):
    """Plain values only: text, whole numbers, true and false, lists and maps; no aliases, no guesses."""

    depth_limit = 5
    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Fault(_line(event), "`&` and `*` at the start of a value have a special meaning.", "Put the value in quotes.")
        if getattr(event, "tag", None):
            raise _Fault(_line(event), "`!` at the start of a value has a special meaning.", "Put the value in quotes.")
        self._depth += 1
        if self._depth > self.depth_limit:
            raise _Fault(_line(event), "the values are nested too deeply.", "Use a plain list.")
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Fault(_line(key), "a key must be one word.", "Write `key: value`.")
            if key.value == "<<":
                raise _Fault(_line(key), "`<<` has a special meaning.", "Write each key on a line of its own.")
            if key.value in seen:
                raise _Fault(_line(key), f"`{key.value}` stands here twice.", "Keep one of the two.")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _scalar(loader: _Loader, node: yaml.ScalarNode) -> object:
    if node.style or _day(node.value) or node.tag.endswith(":str") and not _AMBIGUOUS.fullmatch(node.value):
        return node.value
    if node.value in ("true", "false"):
        return node.value == "true"
    if not node.value:
        return None
    if re.fullmatch(r"0|[1-9]\d*", node.value):
        return int(node.value)
    raise _Fault(_line(node), f"`{node.value}` can be read in two ways.", f'Put it in quotes: "{node.value}".')


for _tag in ("str", "bool", "int", "float", "null", "timestamp", "merge", "value"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _scalar)


def _line(node: object) -> int:
    return getattr(node, "start_mark").line + 1


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
        return FrontMatter(), (Finding(file, 1, "front-matter-size", "the front matter is too long.", "Shorten it."),)
    try:
        _Loader.depth_limit = limits["front_matter_depth"]
        raw = yaml.load(head, _Loader)
    except _Fault as fault:
        return FrontMatter(), (Finding(file, fault.line + 1, "front-matter-yaml", fault.what, fault.cure),)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        what = f"the front matter is not valid YAML: {getattr(error, 'problem', None) or 'it cannot be read'}."
        if "mapping values" in what:
            what = "the value holds a colon, which has a meaning of its own here."
        return FrontMatter(), (
            Finding(file, (mark.line + 2) if mark else 1, "front-matter-yaml", what, 'Put the whole value in quotes: key: "value".'),
        )
    if not isinstance(raw, dict):
        what = "the page has no front matter." if not head else "the front matter must be lines of `key: value`."
        return FrontMatter(), (Finding(file, 1, "front-matter-missing", what, "Begin the page with `---`, its id, title and description, `---`."),)
    lines = {key: number for key, number in _key_lines(head)}
    return _checked(raw, file, lines, schema)


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
                file, line, "front-matter-key", f"`{key}` is not a key that the site knows.",
                "Take the line out, or use one of: " + ", ".join(schema) + ".",
            ))
            continue
        good = _converted(value, str(rule["kind"]))
        if good is None or good not in rule.get("choices", [good]):  # type: ignore[operator]
            findings.append(Finding(file, line, "front-matter-value", f"`{key}` is not right: {value!r:.80}.", f"It must be {rule['say']}."))
        else:
            values[str(key)] = good
    for key, rule in schema.items():
        if rule.get("required") and key not in raw:
            findings.append(Finding(file, 1, "front-matter-missing", f"`{key}` is missing.", f"Add a line `{key}: …`: {rule['say']}."))
    return FrontMatter(**values), tuple(findings)  # type: ignore[arg-type]


def _converted(value: object, kind: str) -> object:
    """The value as its kind, or None when it is something else."""
    for one in kind.split(" or "):
        if (good := _CONVERT[one](value)) is not None:
            return good
    return None


def _line_of_text(value: object) -> str | None:
    fits = isinstance(value, str) and value.strip() and not re.search(r'[<>"\x00-\x1f\x7f]', value)
    return value.strip() if fits else None  # type: ignore[union-attr]


def _matching(value: object, pattern: re.Pattern[str]) -> str | None:
    return value if isinstance(value, str) and pattern.fullmatch(value) else None


def _each(value: object, pattern: re.Pattern[str] | None) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    good = [_line_of_text(item) if pattern is None else _matching(item, pattern) for item in value]
    return None if None in good else tuple(str(item) for item in good)


def _day(value: object) -> str | None:
    """A day that the calendar has, as YYYY-MM-DD: the one way to write a day that nobody reads in two ways."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _map(value: object) -> dict[str, str] | None:
    fits = isinstance(value, dict) and all(_matching(part, SLUG) for pair in value.items() for part in pair)
    return dict(value) if fits else None  # type: ignore[arg-type]


def _reasons(value: object) -> dict[str, str] | None:
    fits = isinstance(value, dict) and all(_matching(key, _RULE) and _line_of_text(reason) for key, reason in value.items())
    return dict(value) if fits else None  # type: ignore[arg-type]


_WORD = re.compile(r"[\w./-]{1,100}")
_RULE = re.compile(r"[a-z][a-z-]*(?:@[a-z0-9][a-z0-9_-]*)?")
_CONVERT = {
    "slug": lambda value: _matching(value, SLUG),
    "word": lambda value: _matching(value, _WORD),
    "line": _line_of_text,
    "day": _day,
    "flag": lambda value: value if isinstance(value, bool) else None,
    "words": lambda value: _each(value, _WORD),
    "lines": lambda value: _each(value, None),
    "addresses": lambda value: _each(value, _ADDRESS),
    "map": _map,
    "reasons": _reasons,
}


def facet_findings(meta: FrontMatter, file: str, topics: frozenset[str], in_topic_folder: bool) -> Iterator[Finding]:
    """A topic and a facet that exist; an article in a topic's folder must name both."""
    if meta.topic and meta.topic not in topics:
        yield Finding(file, 1, "unknown-topic", f"the topic `{meta.topic}` is not in content_src/topics.toml.", "Use one of: " + ", ".join(sorted(topics)) + ".")
    if meta.facet and meta.facet not in FACETS:
        yield Finding(file, 1, "unknown-facet", f"the facet `{meta.facet}` is not known.", "Use one of: " + ", ".join(FACETS) + ".")
    for key in ("topic", "facet"):
        if in_topic_folder and not getattr(meta, key):
            yield Finding(file, 1, f"missing-{key}", f"the page names no {key}.", f"Add a line `{key}: …` to its front matter.")

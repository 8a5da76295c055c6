"""An article as a value: its front matter, its lines, and what stands in them, each with its line number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.checks.anchors import plain_heading, slug, unique
from scripts.checks.finding import Finding
from scripts.checks.front_matter import FrontMatter, parted, read_front_matter
from scripts.checks.rules import Rules
from scripts.files import read_text
from scripts.problem import Problem


class Heading(NamedTuple):
    """One heading. `anchor` is its name in addresses."""

    level: int
    text: str
    anchor: str
    line: int


class Link(NamedTuple):
    """A link or picture as written: its target and line."""

    target: str
    line: int


class Key(NamedTuple):
    """One key of a citation `[@key; @key]`, or a directive `[[name argument]]`, with its line."""

    name: str
    line: int
    argument: str = ""


class Page(NamedTuple):
    """One article below docs/."""

    file: str
    """Path below docs/, with `/`."""
    shown: str
    """Path as a person types it."""
    meta: FrontMatter
    lines: tuple[str, ...]
    """The body."""
    first: int
    """Line number of the body's first line in the file."""
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    citations: tuple[Key, ...]
    directives: tuple[Key, ...]
    numbers: tuple[Key, ...] = ()
    """Ids of numbers.toml that stand in the text as `[[number id]]`."""
    head: tuple[str, ...] = ()
    """The lines of the front matter."""

    @property
    def title(self) -> str:
        """The front matter's title, else the first heading, else the file's name."""
        return self.meta.title or next((heading.text for heading in self.headings), "") or Path(self.file).stem

    def line_of(self, key: str, value: str = "") -> int:
        """The line of the file where the front matter says `value` for `key`; that of the key, or the first one, when it is not found."""
        start = next((at for at, line in enumerate(self.head) if re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:", line)), None)
        if start is None:
            return 1
        inner = (at for at in range(start + 1, len(self.head)) if re.match(r"\S", self.head[at]) and not self.head[at].startswith("- "))
        end = next(inner, len(self.head))
        return next((at for at in range(start, end) if value and value in self.head[at]), start) + 2


FENCE = re.compile(r"\s*(```+|~~~+)")
HEADING = re.compile(r"(#{1,6})\s*(.*)")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s{0,3}\[[^\]@]+\]:\s*<?([^\s>]+)")
CITATION = re.compile(r"(?<!\\)\[@([^\]\n]*)\]")
DIRECTIVE = re.compile(r"\[\[(?!number\s)([a-z-]+)(?:\s+([^\]]*))?\]\]\s*")
NUMBER = re.compile(r"\[\[number\s+([^\]\n]*)\]\]")
TABLE_CAPTION = re.compile(r"Table: *(?=\S)")
"""Begins the line above a table that says what the table shows."""


def read_page(path: Path, docs: Path, shown: str, rules: Rules) -> tuple[Page | None, tuple[Finding, ...]]:
    """The page and what is wrong in its front matter; None when its bytes cannot be read or are too many."""
    if path.stat().st_size > rules.limits["file_bytes"]:
        return None, (Finding(shown, 0, "file-size", "the file is too large for one page.", "Split it into several pages."),)
    try:
        text = read_text(path)
    except Problem as problem:
        return None, (Finding(shown, problem.line, "file-unreadable", problem.what, problem.cure),)
    head, body, first = parted(text)
    meta, findings = read_front_matter(head, shown, rules.front_matter, rules.limits)
    file = path.relative_to(docs).as_posix()
    return parsed(file, shown, meta, tuple(body.split("\n")), first)._replace(head=tuple(head.split("\n"))), findings


def parsed(file: str, shown: str, meta: FrontMatter, lines: tuple[str, ...], first: int) -> Page:
    """What stands in the lines, code left out."""
    prose = tuple(prose_lines(lines, first))
    return Page(
        file, shown, meta, lines, first, tuple(_headings(prose, lines, first)),
        tuple(Link(match[1] or match[2], number) for number, line in prose for match in LINK.finditer(line)),
        tuple(key for number, line in prose for match in CITATION.finditer(line) for key in cited(match[1], number)),
        tuple(
            Key(match[1], number, (match[2] or "").strip())
            for number, line in prose if (match := DIRECTIVE.fullmatch(line.strip()))
        ),
        tuple(Key(match[1].strip(), number) for number, line in prose for match in NUMBER.finditer(line)),
    )


def cited(inside: str, line: int = 0) -> Iterator[Key]:
    """The keys of one citation: `key; @key2` → key, key2."""
    for part in inside.split(";"):
        if name := part.strip().removeprefix("@"):
            yield Key(name, line)


def prose_lines(lines: tuple[str, ...], first: int = 1) -> Iterator[tuple[int, str]]:
    """(line number, line) without fenced code; code inside a line is blanked, its length kept."""
    fence = ""
    for number, line in enumerate(lines, start=first):
        mark = FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", lambda match: " " * len(match[0]), line) if "`" in line else line


def _headings(prose: tuple[tuple[int, str], ...], lines: tuple[str, ...], first: int) -> Iterator[Heading]:
    taken: dict[str, int] = {}

    def heading(level: int, marked: str, line: int) -> Heading:
        text = plain_heading(marked)
        return Heading(level, text, unique(slug(text), taken), line)

    previous = (0, "")
    for number, line in prose:
        if HEADING.fullmatch(line.rstrip()):
            match = HEADING.fullmatch(lines[number - first].rstrip())
            assert match is not None  # blanking code changes no `#`
            yield heading(len(match[1]), match[2], number)
        elif re.fullmatch(r"(=+|-+) *", line) and previous[0] == number - 1 and _can_be_title(previous[1]):
            yield heading(1 if line.startswith("=") else 2, lines[number - 1 - first], number - 1)
        previous = (number, line)


def _can_be_title(line: str) -> bool:
    """Whether `===` or `---` below this line makes it a heading."""
    return bool(line.strip()) and not HEADING.match(line) and not re.match(r"\s*([-*+|>]|\d+\.)", line)

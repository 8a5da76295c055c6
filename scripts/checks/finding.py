"""A finding: what a person should mend, where, and how; and findings as a person reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from scripts.files import read_text
from scripts.problem import Problem

MOST = 10
"""So many findings of one file are shown; the others are counted."""
_SHOWN = 160
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufff9-\ufffb]")
_BOLD, _RED, _YELLOW, _DIM, _PLAIN = "\033[1m", "\033[1;31m", "\033[33m", "\033[2m", "\033[0m"


class Finding(NamedTuple):
    """One thing to mend. `stops` says whether it stops the build or is advice."""

    file: str
    line: int
    """From 1; 0 when it is about the file as a whole."""
    rule: str
    """Short name that can be searched for, such as `front-matter-key`."""
    what: str
    """What is wrong, a sentence."""
    cure: str
    """How to mend it, a sentence."""
    stops: bool = True
    quote: str = ""
    """The line itself."""

    @property
    def weight(self) -> str:
        """What becomes of it when nobody mends it."""
        return "stops the build" if self.stops else "advice"

    def __str__(self) -> str:
        """`file:line: rule: what cure (stops the build)`, and the line itself below."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        quote = f"\n    | {visible(self.quote)}" if self.quote.strip() else ""
        return f"{place}: {self.rule}: {self.what} {self.cure} ({self.weight}){quote}"


def visible(line: str) -> str:
    """The line as a person can see it: what is invisible by its number, tabs as arrows, long lines cut."""
    shown = _INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", line.rstrip().replace("\t", "→   ").replace("\n", " "))
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def quoted(findings: Iterable[Finding], root: Path) -> tuple[Finding, ...]:
    """The findings in order, each with the line that it is about where there is one. Files are below `root`."""
    lines: dict[str, Sequence[str]] = {}
    found: list[Finding] = []
    for finding in sorted(set(findings)):
        if finding.line and not finding.quote:
            if finding.file not in lines:
                lines[finding.file] = _lines(root / finding.file)
            of_file = lines[finding.file]
            line = of_file[finding.line - 1] if finding.line <= len(of_file) else ""
            finding = finding._replace(quote="" if line.strip() == "---" else line)
        found.append(finding)
    return tuple(found)


def _lines(path: Path) -> Sequence[str]:
    try:
        return read_text(path).split("\n")
    except Problem:  # what cannot be read has a finding that says so
        return ()


def listing(findings: Iterable[Finding], most: int = MOST, colours: bool = False) -> str:
    """The findings by file and line as a person reads them: at most `most` a file, those that stop the build first of all."""
    by_file: dict[str, list[Finding]] = {}
    for finding in sorted(set(findings)):
        by_file.setdefault(finding.file, []).append(finding)
    return "\n\n".join("\n".join(_of_file(file, found, most, colours)) for file, found in by_file.items())


def _of_file(file: str, found: list[Finding], most: int, colours: bool) -> Iterator[str]:
    yield _coloured(file, _BOLD, colours)
    chosen = frozenset(sorted(found, key=lambda one: not one.stops)[:most])
    for finding in found:
        if finding in chosen:
            yield from _told(finding, colours)
    if rest := [finding for finding in found if finding not in chosen]:
        yield f"  and {len(rest)} more here ({counted(rest)})"


def _told(finding: Finding, colours: bool) -> Iterator[str]:
    place = f"line {finding.line}: " if finding.line else ""
    yield f"  {place}{finding.what}"
    if finding.quote.strip():
        yield _coloured(f"      | {visible(finding.quote)}", _DIM, colours)
    weight = _coloured(finding.weight, _RED if finding.stops else _YELLOW, colours)
    yield f"      {finding.cure} ({weight}; {finding.rule})"


def counted(findings: Iterable[Finding]) -> str:
    """`2 stop the build, 5 are advice`, without what there is none of."""
    stops = [finding.stops for finding in findings]
    stop, advice = sum(stops), len(stops) - sum(stops)
    parts = ((stop, "stops the build" if stop == 1 else "stop the build"), (advice, "is advice" if advice == 1 else "are advice"))
    return ", ".join(f"{number} {says}" for number, says in parts if number)


def coloured(stream: TextIO) -> bool:
    """Whether to write colours: on a terminal that has them, unless the reader asks for none (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str, colour: str, wanted: bool) -> str:
    return f"{colour}{text}{_PLAIN}" if wanted else text

"""A finding: what a person should mend, where, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing to mend. `stops` says whether it stops the build or is advice."""

    file: str
    line: int
    rule: str
    """Short name that can be searched for, such as `front-matter-key`."""
    what: str
    """What is wrong, a sentence."""
    cure: str
    """How to mend it, a sentence."""
    stops: bool = True
    quote: str = ""
    """The line itself."""

    def __str__(self) -> str:
        """`file:line: rule: what cure (to mend)`, and the line itself below."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        weight = "to mend" if self.stops else "advice"
        quote = f"\n    | {self.quote.strip()[:160]}" if self.quote.strip() else ""
        return f"{place}: {self.rule}: {self.what} {self.cure} ({weight}){quote}"


def listing(findings: Iterable[Finding], most: int = 10) -> str:
    """The findings as text, in order of file and line, at most `most` a file, then a count of the rest."""
    lines: list[str] = []
    by_file: dict[str, list[Finding]] = {}
    for finding in sorted(set(findings)):
        by_file.setdefault(finding.file, []).append(finding)
    for file, found in by_file.items():
        lines += [str(finding) for finding in found[:most]]
        if len(found) > most:
            lines.append(f"{file}: and {len(found) - most} more")
    return "\n".join(lines)

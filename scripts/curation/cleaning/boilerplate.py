"""Knows the sentences and sections of a page that are no part of its article: cookie lines, sharing, newsletters …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Boilerplate(NamedTuple):
    """Patterns for whole statements in lower case, by reason, and headings whose whole section is left out, by reason."""

    pattern: re.Pattern[str]
    reasons: tuple[str, ...]
    sections: Mapping[str, str]

    def reason(self, text: str) -> str:
        """Why the statement is left out; empty when it is none of the known kinds."""
        found = self.pattern.match(text.lower())
        return self.reasons[int((found.lastgroup or "r0")[1:])] if found else ""

    def section(self, heading: str) -> str:
        """Why the section under this heading is left out; empty when it is not."""
        return self.sections.get(heading.casefold().strip(" :.!?…»>"), "")


def boilerplate(lines: Iterable[Mapping[str, object]], sections: Iterable[Mapping[str, object]]) -> Boilerplate:
    """From the tables of cleaning.toml: `reason` with `patterns`, and `reason` with `headings`."""
    known = [(str(line["reason"]), [str(p) for p in line["patterns"]]) for line in lines]  # type: ignore[attr-defined]
    choices = "|".join(f"(?P<r{number}>{'|'.join(patterns)})" for number, (_, patterns) in enumerate(known))
    by_heading = {str(h).casefold(): str(s["reason"]) for s in sections for h in s["headings"]}  # type: ignore[attr-defined]
    return Boilerplate(re.compile(choices or "(?!)"), tuple(reason for reason, _ in known), by_heading)

"""Scripts without what only a reader of the source needs."""

from __future__ import annotations

import re

_KEPT = re.compile(
    r'("(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'  # strings
    r"|(?<=[(,=:\[!&|?]) ?/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)"  # patterns
    r"|(\n*) *([{}();,=?:&|<>*!]+) *(\n*)"
    r"|(?<![+-]) ([+-]) (?![+-])"
)
"""A string or a pattern, which stays letter for letter, or signs with spaces and line ends about them."""


def lean(script: str) -> str:
    """The script without comments that stand on lines of their own or after three spaces, indentation, and needless spaces and line ends.

    A line end stays where a statement may end without a semicolon.
    """
    script = re.sub(r"^\s*/\*.*?\*/\s*$", "", script, flags=re.S | re.M)
    lines = (re.sub(r" {3}// .*$", "", line).strip() for line in script.split("\n"))
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    return _KEPT.sub(_shorter, kept).strip() + "\n"


def _shorter(match: re.Match[str]) -> str:
    whole, before, signs, after, sum_sign = match.groups()
    if whole or sum_sign:
        return whole or sum_sign
    return (before if signs[0] not in "})" else "") + signs + (after if signs[-1] not in "{;,(" else "")

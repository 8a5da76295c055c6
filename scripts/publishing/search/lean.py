"""Scripts without what only a reader of the source needs."""

from __future__ import annotations

import re

_KEPT = re.compile(
    r'("(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'  # strings
    r"|(?<=[(,=:\[!&|?]) ?/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)"  # patterns
    r"| *([{}();,=?:&|<>*!]+) *"
)
"""A string or a pattern, which stays letter for letter, or signs with spaces about them; + and - keep theirs."""


def lean(script: str) -> str:
    """The script without comments that stand on lines of their own or after three spaces, indentation and needless spaces.

    Line ends stay, so that nothing hangs on semicolons.
    """
    script = re.sub(r"^\s*/\*.*?\*/\s*$", "", script, flags=re.S | re.M)
    lines = (re.sub(r" {3}// .*$", "", line).strip() for line in script.split("\n"))
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    return _KEPT.sub(lambda match: match[1] or match[2], kept) + "\n"

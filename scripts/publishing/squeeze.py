"""Style sheets and scripts without what only their authors read: comments and indentation.

No names are changed and no lines of a script are joined, so that what a browser reports can still be found in the source.
"""

from __future__ import annotations

import re
from pathlib import Path

_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def squeeze(folder: Path) -> None:
    """Every style sheet and script below `folder`, in place."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in RULES:
            path.write_text(RULES[path.suffix](path.read_text("utf-8")), "utf-8", newline="\n")


def style(text: str) -> str:
    """A style sheet on one line; what stands in quotes stays. A comment holds no quote that is left open."""
    parts = _STRING.split(_COMMENT.sub("", text))
    parts[::2] = (_spaces(part) for part in parts[::2])
    return "".join(parts).strip() + "\n"


def _spaces(part: str) -> str:
    part = re.sub(r"\s+", " ", part)
    part = re.sub(r" ?([{};,]) ?", r"\1", part)
    return re.sub(r": ", ":", part).replace(";}", "}")


def script(text: str) -> str:
    """A script without lines that are all comment; one with text over several lines stays as it is."""
    lines = text.split("\n")
    if any(line.count("`") % 2 for line in lines):
        return text
    return "".join(f"{line.strip()}\n" for line in lines if line.strip() and not line.lstrip().startswith("//"))


RULES = {".css": style, ".js": script}
"""What is done to files with this ending."""

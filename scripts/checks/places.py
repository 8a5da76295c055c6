"""Where files lie and what they are called: inside the project, and under names that every system and every host can hold."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.content import Content
from scripts.checks.finding import Finding

_FOLDERS = ("docs", "content_src")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
"""Names that Windows keeps for devices, with any ending."""
_ODD = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\]|[. ]\Z')
_RUNS = re.compile(r".*\.(?:html?|xht|xhtml|shtml|mht|mhtml|xml|xsl|xslt|svgz|m?js|swf|php|asp|exe|bat|cmd|sh|jar)", re.I)
"""Files that a browser or computer runs, or shows as a page of their own."""
LONGEST = 120
"""Characters of one part of an address or path."""


def unfit(part: str) -> str:
    """Why this cannot be the name of a file or folder on every system, as the end of a sentence; empty when it can."""
    if _DEVICE.fullmatch(part):
        return "is kept for a device on Windows"
    if len(part) > LONGEST:
        return f"has more than {LONGEST} characters"
    return "holds a sign that Windows does not allow in a name" if _ODD.search(part) else ""


def links_out(content: Content) -> Iterator[Finding]:
    """Links of the file system: what they lead to would be published or read, wherever it lies."""
    for folder in _FOLDERS:
        for path in _everything(content.root / folder):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                what = "this is a link to another place." if path.is_symlink() else "this is no ordinary file."
                yield Finding(path.relative_to(content.root).as_posix(), 0, "file-link", what, "Put the file itself here.")


def file_names(content: Content) -> Iterator[Finding]:
    """Names of articles and their pictures that not every system can hold, or that differ by capital letters alone."""
    seen: dict[str, str] = {}
    for file in sorted(content.files):
        shown = f"docs/{file}"
        wrong = next((f"`{part[:40]}` {why}" for part in file.split("/") if (why := unfit(part))), "")
        if wrong:
            yield Finding(shown, 0, "file-name", f"the name {wrong}.", "Give it another name: small letters, digits and hyphens.")
        if _RUNS.fullmatch(file):
            yield Finding(shown, 0, "file-name", "this kind of file can run on a reader's computer.", "Keep only articles, pictures and documents in docs/.")
        if (other := seen.setdefault(file.casefold(), file)) != file:
            yield Finding(shown, 0, "file-name", f"the name differs from that of docs/{other} by capital letters alone.", "Give one of the two another name.")


def _everything(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        yield from (Path(parent) / name for name in sorted((*folders, *names)))

"""Links to places in files: relative to the report, or into an editor by its own address scheme."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from scripts.problem import Problem
from scripts.reporting.markup import Html, tag

EDITORS = {
    "vscode": "vscode://file{path}:{line}", "vscodium": "vscodium://file{path}:{line}", "cursor": "cursor://file{path}:{line}",
    "idea": "idea://open?file={path}&line={line}",
}
"""Address of a place in a file for each editor that can be called by a link."""
_ADDRESS = re.compile(r"(?!javascript|data|vbscript|https?:)[a-z][a-z0-9+.-]*:[^\s<>\"']*\{path\}[^\s<>\"']*\Z")


class Places(NamedTuple):
    """How the report names and links a place."""

    root: Path
    """Paths are shown from here."""
    report: Path
    """The report's own file."""
    editor: str = ""
    """Address with {path} and {line}; empty for links to the plain files."""

    def link(self, path: Path, line: int = 0) -> Html:
        """`file:line`, linked."""
        shown = Path(os.path.relpath(path, self.root)).as_posix() + (f":{line}" if line else "")
        return tag("a", shown, href=self._address(path, line), class_="place")

    def _address(self, path: Path, line: int) -> str:
        if self.editor:
            return self.editor.replace("{path}", quote("/" + path.resolve().as_posix().lstrip("/"))).replace("{line}", str(line or 1))
        return quote(Path(os.path.relpath(path, self.report.parent)).as_posix())


def editor_address(name: str) -> str:
    """The address of an editor by its name or as given; raises `Problem` for one that cannot be a link to a file."""
    address = EDITORS.get(name, name)
    if name and not _ADDRESS.match(address):
        raise Problem(f"`{name}` is no editor that I know.", f"Use {', '.join(EDITORS)}, or an address such as `{EDITORS['vscode']}`.")
    return address

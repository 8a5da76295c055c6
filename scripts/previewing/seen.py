"""What lies on disk, told by the stamps of files: cheap enough to ask on every request."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.layout import ROOT

THEME = ROOT / "scripts" / "publishing" / "theme"
Stamp = tuple[int, int, int]
"""(time of the last change in nanoseconds, size, number of the file): a save changes at least one of them."""
Stamps = Mapping[str, Stamp]
"""By path below the folder that was looked at, with `/`."""


class Seen(NamedTuple):
    """Everything that a page can depend on."""

    docs: Stamps
    data: Stamps
    theme: Stamps
    settings: Stamps


def look(root: Path) -> Seen:
    """The project at `root` as it lies there now."""
    data = {name: stamp for name, stamp in stamps(root / "content_src", deep=False).items() if not name.startswith(".")}
    if drafted := stamp_of(root / "content_src" / "generated"):
        data["generated"] = drafted  # a page says whether it is still as it was drafted
    settings = {name: stamp for name in ("mkdocs.yml",) if (stamp := stamp_of(root / name))}
    return Seen(stamps(root / "docs"), data, stamps(THEME), settings)


def stamps(folder: Path, *, deep: bool = True) -> Stamps:
    """The files below `folder`; what goes away in the meantime is left out."""
    found: dict[str, Stamp] = {}
    folders = [(str(folder), "")]
    while folders:
        path, before = folders.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if not entry.is_dir():
                        one = entry.stat()
                        found[before + entry.name] = (one.st_mtime_ns, one.st_size, one.st_ino)
                    elif deep:
                        folders.append((entry.path, f"{before}{entry.name}/"))
        except OSError:
            continue
    return found


def stamp_of(path: Path) -> Stamp | None:
    """None when there is no such file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)

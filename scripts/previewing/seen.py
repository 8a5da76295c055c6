"""What lies on disk, told by the stamps of files: cheap enough to ask on every request."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

Stamp = tuple[int, int, int]
"""(time of the last change in nanoseconds, size, number of the file): a save changes at least one of them."""
Stamps = Mapping[str, Stamp]
"""By path below the folder that was looked at, with `/`, sorted."""


class Seen(NamedTuple):
    """Everything that a page can depend on."""

    docs: Stamps
    data: Stamps
    theme: Stamps
    settings: Stamps


def look(root: Path) -> Seen:
    """The project at `root` as it lies there now."""
    data = {name: stamp for name, stamp in stamps(root / "content_src", deep=False).items() if not name.startswith(".")}
    settings = {name: stamp for name in ("mkdocs.yml",) if (stamp := stamp_of(root / name))}
    return Seen(stamps(root / "docs"), data, stamps(root / "scripts" / "publishing" / "theme"), settings)


def stamps(folder: Path, *, deep: bool = True) -> Stamps:
    """The files below `folder`; what goes away in the meantime is left out."""
    return dict(sorted(_below(str(folder), "", deep)))


def stamp_of(path: Path) -> Stamp | None:
    """None when there is no such file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _below(folder: str, before: str, deep: bool) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir():
                if deep:
                    yield from _below(entry.path, f"{before}{entry.name}/", deep)
                continue
            found = entry.stat()
        except OSError:
            continue
        yield before + entry.name, (found.st_mtime_ns, found.st_size, found.st_ino)

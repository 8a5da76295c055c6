"""Whether a folder is exactly what this project makes: it is built a second time, elsewhere, and compared byte by byte.

A published site can so be checked against the commit that it is said to come from. Nothing of the project is written.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.files import digest, files_below, only_run
from scripts.problem import Problem
from scripts.publishing.build import Say, make


class Verdict(NamedTuple):
    """The files of a folder beside those of the project's own site, by their paths below it, sorted."""

    same: int
    missing: tuple[str, ...]
    """The project makes them, the folder has not got them."""
    foreign: tuple[str, ...]
    """The folder has them, the project does not make them."""
    other: tuple[str, ...]
    """In both, with other bytes."""

    @property
    def holds(self) -> bool:
        return not (self.missing or self.foreign or self.other)


def verify(root: Path, site: Path, say: Say = print) -> Verdict:
    """Compare the folder `site` with what the project at `root` makes. Raises `Problem` when one of the two cannot be had."""
    if not site.is_dir():
        raise Problem(f"there is no folder {site}.", "Name the folder of the site that is to be checked.")
    fresh = root / ".cache" / "verify"
    with only_run(root / ".cache" / "publish.lock", "build"):
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            made = make(root, fresh, say)
            stops = [finding for finding in made.findings if finding.stops]
            if stops:
                raise Problem(f"this project cannot be built, so nothing can be compared: {stops[0].what}", "Run `build` and mend what it names.", file=stops[0].file, line=stops[0].line)
            return compare(fresh, site)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def compare(ours: Path, theirs: Path) -> Verdict:
    """The files of two folders, by path and by the digest of their bytes."""
    one, two = dict(_files(ours)), dict(_files(theirs))
    both = one.keys() & two.keys()
    other = tuple(sorted(path for path in both if one[path] != two[path]))
    return Verdict(len(both) - len(other), tuple(sorted(one.keys() - two.keys())), tuple(sorted(two.keys() - one.keys())), other)


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in files_below(folder):
        yield path.relative_to(folder).as_posix(), digest(path.read_bytes())

"""What is made of all pages together (search, leaflets, permanent addresses, data for record systems): built apart, in the background,
when it is first asked for, so that no page waits for it.

    python -m scripts.previewing.whole ROOT INTO
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from scripts.files import only_run
from scripts.layout import ROOT
from scripts.problem import Problem

SEARCH, SITE = "search", "site"
"""Folders below INTO: the index, there first; then everything."""


class Whole:
    """The last such build, and the one that runs. `into` is the preview's own folder."""

    def __init__(self, root: Path, into: Path) -> None:
        self.root, self.into = root, into
        self.begun: int = -1
        """The state of the project that the newest build began with."""
        self.run: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def find(self, path: str, state: int, patience: float) -> Path | None:
        """The file at `path` below the site's root, as it was last built; None when it is not there (yet).

        Begins a build when the project has changed since, and waits up to `patience` seconds where nothing has been built before.
        """
        until = time.monotonic() + patience
        self._begin(state)
        while (found := self._there(path)) is None and self.busy() and time.monotonic() < until:
            time.sleep(0.05)
        return found or self._there(path)

    def busy(self) -> bool:
        """Whether a build runs."""
        with self.lock:
            return self.run is not None and self.run.poll() is None

    def stop(self) -> None:
        """End a build that runs."""
        with self.lock:
            if self.run is not None and self.run.poll() is None:
                self.run.terminate()
                self.run.wait()

    def _there(self, path: str) -> Path | None:
        folder = self.into / SEARCH if path.startswith(f"{SEARCH}/") else self.into / SITE
        try:
            file = (folder / path.removeprefix(f"{SEARCH}/")).resolve()
            return file if file.is_file() and file.is_relative_to(folder.resolve()) else None
        except (OSError, ValueError):
            return None

    def _begin(self, state: int) -> None:
        with self.lock:
            if state == self.begun or self.run is not None and self.run.poll() is None:
                return
            if self.begun < 0:
                shutil.rmtree(self.into, ignore_errors=True)  # of another day
            self.begun = state
            command = [sys.executable, "-m", "scripts.previewing.whole", str(self.root), str(self.into)]
            self.run = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def make(root: Path, into: Path) -> None:
    """Build everything below `into`, the index first. Raises `Problem`."""
    from scripts.publishing.build import add_the_rest, build_pages, complete_pages

    fresh = into / "new"
    shutil.rmtree(fresh, ignore_errors=True)
    build_pages(root, fresh)
    _, articles = complete_pages(root, fresh)
    shutil.copytree(fresh / SEARCH, into / "new-search")
    _take_over(into / "new-search", into / SEARCH)
    with only_run(root / ".cache" / "publish.lock", "build"):  # it shares the leaflets' cache
        add_the_rest(root, articles, fresh)
    _take_over(fresh, into / SITE)


def _take_over(fresh: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    os.replace(fresh, place)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)  # the page that somebody looks at goes first
    try:
        make(Path(sys.argv[1]), Path(sys.argv[2]))
    except Problem:
        sys.exit(1)  # the panel and the next build say what it is

"""Putting a finished site in the place of the old one in one step, and mending what a killed run left."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

from scripts.files import os_problem

_AT_FDCWD, _EXCHANGE = -100, 2


def mend(site: Path) -> None:
    """After a killed run: bring the old site back when there is none, and clear away what was half built."""
    fresh, old = beside(site)
    try:
        if not site.exists() and old.exists():
            old.rename(site)
        for left in (fresh, old):
            if left.exists():
                shutil.rmtree(left)
    except OSError as error:
        raise os_problem(error, site) from None


def beside(site: Path) -> tuple[Path, Path]:
    """The folders for the new and the old site, next to `site`, so that a rename stays on one disk."""
    return site.with_name(site.name + ".new"), site.with_name(site.name + ".old")


def swap(site: Path) -> None:
    """`site.new` becomes `site`. On Linux no moment passes without a whole site (renameat2, RENAME_EXCHANGE);
    elsewhere there is a moment between two renames, which `mend` repairs."""
    fresh, old = beside(site)
    try:
        _flush()
        if not site.exists():
            fresh.rename(site)
        elif _exchange(fresh, site):
            shutil.rmtree(fresh)
        else:
            site.rename(old)
            fresh.rename(site)
            shutil.rmtree(old)
    except OSError as error:
        raise os_problem(error, site) from None


def _flush() -> None:
    """All bytes on the disk before the swap, once for all files."""
    if hasattr(os, "sync"):
        os.sync()


def _exchange(one: Path, two: Path) -> bool:
    """Exchange two folders' names in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _EXCHANGE) == 0

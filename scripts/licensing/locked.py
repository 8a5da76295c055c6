"""The packages that the locks name: Python's in scripts/setup/, the fetched browser's in tests/browser/chromium/."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.files import read_text
from scripts.problem import Problem

LOCKS = {"scripts/setup/requirements.txt": "site", "scripts/setup/requirements-test.txt": "tests"}
NPM = "tests/browser/chromium/package-lock.json"
_PACKAGE = re.compile(r"(?m)^([a-z0-9][a-z0-9-]*)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Package(NamedTuple):
    """One package that is installed or fetched."""

    kind: str
    """pypi or npm"""
    name: str
    version: str
    used: str
    """site or tests"""
    hashes: tuple[tuple[str, str], ...]
    """(algorithm, digest in hexadecimal) of each file that may be installed for it, sorted."""
    said: str = ""
    """What the lock itself says of its licence."""


def locked(root: Path) -> tuple[Package, ...]:
    """All packages of the locks below `root`, by kind and name. What the site and the tests both use stands for the site."""
    found: dict[tuple[str, str], Package] = {}
    for lock, used in LOCKS.items():
        for package in _python(read_text(root / lock), used):
            found.setdefault((package.kind, package.name), package)
    if (root / NPM).is_file():
        found |= {(package.kind, package.name): package for package in _npm(root / NPM)}
    return tuple(package for _, package in sorted(found.items()))


def _python(text: str, used: str) -> Iterator[Package]:
    starts = list(_PACKAGE.finditer(text))
    for start, end in zip(starts, [*(one.start() for one in starts), len(text)][1:], strict=True):
        hashes = sorted(set(_HASH.findall(text, start.end(), end)))
        yield Package("pypi", start[1], start[2], used, tuple(("SHA-256", one) for one in hashes))


def _npm(path: Path) -> Iterator[Package]:
    try:
        packages = json.loads(read_text(path))["packages"]
        found = [_fetched(place, entry) for place, entry in packages.items() if place]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Problem("this lock cannot be read.", "Make it again with npm.", file=NPM) from error
    yield from found


def _fetched(place: str, entry: dict[str, str]) -> Package:
    """One entry of npm's lock. Raises the errors of what is not there, no text or no digest."""
    algorithm, _, digest = entry["integrity"].partition("-")
    hashes = ((algorithm.upper().replace("SHA", "SHA-"), base64.b64decode(digest, validate=True).hex()),)
    package = Package("npm", place.rpartition("node_modules/")[2], entry["version"] + "", "tests", hashes, entry.get("license", "") + "")
    "".join((package.name, package.version, package.said, hashes[0][0])).encode("utf-8")  # JSON can hold half a character
    return package

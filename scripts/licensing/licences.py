"""The licence of each locked package, as an SPDX expression, and whether the project may use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.finding import Finding
from scripts.files import read_toml
from scripts.licensing.locked import Package
from scripts.problem import Problem

FILE = "scripts/setup/licences.toml"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_TOKEN = re.compile(r"\(|\)|[A-Za-z0-9.+-]+")

_LONGEST = 200
"""Characters of an expression; brackets inside each other cannot be too deep then."""


class Words(NamedTuple):
    """What a package's own description says of its licence."""

    expression: str
    """An SPDX expression; "" where it gives none."""
    free: Sequence[str] = ()
    """Classifiers and other words."""


Said = Callable[[Package], Words]


class Rules(NamedTuple):
    """licences.toml"""

    allowed: frozenset[str]
    called: Mapping[str, str]
    package: Mapping[str, str]


class Licensed(NamedTuple):
    """A package with its licence; "" where it is not known."""

    package: Package
    licence: str


def read_rules(root: Path) -> Rules:
    data: dict[str, Any] = read_toml(root / FILE)
    if [type(data.get(name)) for name in Rules._fields] != [list, dict, dict]:
        raise Problem("this file must hold the list `allowed` and the tables [called] and [package].", "Put back what is missing.", file=FILE)
    if not all(isinstance(one, str) for one in (*data["allowed"], *data["called"].values(), *data["package"].values())):
        raise Problem("a licence in this file is no text.", "Put it in quotation marks.", file=FILE)
    return Rules(frozenset(data["allowed"]), data["called"], data["package"])


def described(package: Package) -> Words:
    """What the lock says, else what the installed package says."""
    if package.said or package.kind != "pypi":
        return Words(package.said)
    try:
        about = metadata.metadata(package.name)
    except metadata.PackageNotFoundError:
        return Words("")
    classifiers = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License :: ")]
    return Words(about.get("License-Expression") or "", tuple(text for text in (about.get("License"), *classifiers) if text))


def licensed(packages: Iterable[Package], rules: Rules, said: Said = described) -> tuple[Licensed, ...]:
    return tuple(Licensed(package, _licence(package, rules, said)) for package in packages)


def _licence(package: Package, rules: Rules, said: Said) -> str:
    """What an editor of licences.toml wrote, else the package's expression, else the first of its words that name one licence."""
    if package.name in rules.package:
        return rules.package[package.name]
    words, known = said(package), rules.allowed | set(rules.called.values())
    if names(words.expression):
        return words.expression
    return next((one for one in (rules.called.get(text, text) for text in words.free) if one in known), "")


def names(expression: str) -> frozenset[str]:
    """The licences that an SPDX expression is made of; none when it is not one."""
    parts = _TOKEN.findall(expression) if len(expression) <= _LONGEST else []
    if not parts or "".join(parts) != re.sub(r"\s+", "", expression):
        return frozenset()
    found = [part for part in parts if part not in ("(", ")", "AND", "OR")]
    places = [part for part in parts if part not in ("(", ")")]
    alternate = all((part in ("AND", "OR")) == bool(place % 2) for place, part in enumerate(places)) and len(places) % 2
    return frozenset(found) if alternate and all(_NAME.fullmatch(part) for part in found) else frozenset()


def allowed(expression: str, rules: Rules) -> bool:
    """Whether the project may use what is under it: of AND all, of OR one."""
    parts = _TOKEN.findall(expression) if len(expression) <= _LONGEST else []

    def either() -> bool:
        found = both()
        while parts and parts[0] == "OR":
            parts.pop(0)
            found = both() or found
        return found

    def both() -> bool:
        found = one()
        while parts and parts[0] == "AND":
            parts.pop(0)
            found = one() and found
        return found

    def one() -> bool:
        part = parts.pop(0) if parts else ""
        if part != "(":
            return part in rules.allowed
        found = either()
        return bool(parts and parts.pop(0) == ")") and found

    return either() and not parts


def findings(found: Iterable[Licensed], rules: Rules, said: Said = described) -> Iterator[Finding]:
    """Licences that are not known or not allowed, and lines for packages that are gone."""
    there = set()
    for package, licence in found:
        there.add(package.name)
        if not licence:
            words = said(package)
            own = ", ".join(f"`{text[:60]}`" for text in (words.expression, *words.free) if text) or "nothing"
            yield Finding(FILE, 0, "licence-unknown", f"the licence of `{package.name}` {package.version} is not clear: its description says {own}.", f'Read its licence file and add a line `{package.name} = "SPDX name"` below [package].')
        elif not allowed(licence, rules):
            yield Finding(FILE, 0, "licence-not-allowed", f"`{package.name}` {package.version} is under `{licence}`, which is not in the list `allowed`.", "Use another package, or add the licence to `allowed` when the project may use it.")
    for name in sorted(rules.package.keys() - there):
        yield Finding(FILE, 0, "licence-unused", f"no lock names the package `{name}` any more.", "Take its line out.", stops=False)

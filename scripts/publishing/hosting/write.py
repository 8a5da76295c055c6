"""Recipes for nginx, filled in from what the built site says of itself. For other hosts: the files beside this one, ready to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from scripts.publishing.connect.recipes import FOLDER as CONNECT
from scripts.publishing.hosting.rules import Rule, read_headers, read_redirects

FOLDER = "hosting"
TEXTS = Path(__file__).parent
PAGES = {"Cache-Control": "no-cache"}
"""What hosts that read `_headers` send with pages by themselves, in their own words."""


def write_hosting(site: Path) -> None:
    """Put nginx's recipe into the finished site: all that `_headers`, `_redirects` and the lookup by code ask of a server."""
    rules = (Rule("/*", PAGES), *read_headers((site / "_headers").read_text("utf-8")))
    old = site / "_redirects"
    moved = read_redirects(old.read_text("utf-8")) if old.is_file() else {}
    (site / FOLDER).mkdir(exist_ok=True)
    for part, values in (("http", {"moved": "".join(_moved(moved)), "headers": "\n".join(_maps(rules))}), ("server", {"send": "".join(_send(rules))})):
        text = (TEXTS / f"nginx-{part}.conf").read_text("utf-8")
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        codes = site / CONNECT / f"nginx-{part}.conf"
        text += "\n" + codes.read_text("utf-8") if codes.is_file() else ""
        (site / FOLDER / f"nginx-{part}.conf").write_text(_once(text), "utf-8", newline="\n")


def _moved(moved: Mapping[str, str]) -> Iterator[str]:
    """nginx looks a path up as it is read, without `%`; with and without the name of the file behind it."""
    for old, new in moved.items():
        path = unquote(old).rstrip("/")
        yield from (f"    {_quoted(path + end)} {_quoted(new)};\n" for end in ("", "/", "/index.html"))


def _maps(rules: Sequence[Rule]) -> Iterator[str]:
    """One table for each header: the value by path, the more special rule first. No value: the header is not sent."""
    for name in _names(rules):
        values = [(rule.path, rule.headers[name]) for rule in rules if name in rule.headers]
        default = next((value for path, value in values if path == "/*"), "")
        rows = "".join(f"    {_quoted(_expression(path))} {_quoted(value)};\n" for path, value in reversed(values) if path != "/*")
        yield f"map $uri ${_variable(name)} {{\n    default {_quoted(default)};\n{rows}}}"


def _send(rules: Sequence[Rule]) -> Iterator[str]:
    return (f"add_header {name} ${_variable(name)} always;\n" for name in _names(rules))


def _names(rules: Sequence[Rule]) -> list[str]:
    return sorted({name for rule in rules for name in rule.headers})


def _variable(name: str) -> str:
    return "site_" + name.lower().replace("-", "_")


def _expression(path: str) -> str:
    return "~^" + re.escape(path.removesuffix("*")) + ("" if path.endswith("*") else "$")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _once(text: str) -> str:
    """nginx refuses a setting that stands twice: of several `map_hash_…` lines the first stays, which is the larger."""
    seen: set[str] = set()
    lines = []
    for line in text.splitlines(keepends=True):
        found = re.match(r"map_hash_\w+", line)
        if not found or found[0] not in seen:
            lines.append(line)
        seen |= {found[0]} if found else set()
    return "".join(lines)

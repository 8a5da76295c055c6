"""The files `_headers` and `_redirects` of a built site, as values: which headers go with which paths, and what has moved where.

Netlify, Cloudflare Pages and their kin read them; their manuals give the form. Other servers get the same from recipes made of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Rule(NamedTuple):
    """What is sent with every file whose path fits."""

    path: str
    """Begins with `/`; a `*` at its end stands for anything."""
    headers: Mapping[str, str]


def read_headers(text: str) -> tuple[Rule, ...]:
    """The rules of a `_headers` file, in order."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            rules[-1][1][name] = value.strip()
        else:
            rules.append((line.strip(), {}))
    return tuple(Rule(path, headers) for path, headers in rules)


def read_redirects(text: str) -> dict[str, str]:
    """Old path → new path, both as they stand in an address."""
    rows = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {old: new for old, new, *_ in rows}

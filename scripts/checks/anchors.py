"""Names of sections and entries in addresses: one rule for the builder and for the checks."""

from __future__ import annotations

import html
import re
import unicodedata

_MARKUP = (
    (re.compile(r"\[@[^\]\n]*\]"), ""),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(?<!\w)(_{1,3})([^_]+)\1(?!\w)"), r"\2"),
    (re.compile(r"[`*]"), ""),
    (re.compile(r"\\(.)"), r"\1"),
)


def slug(text: str, separator: str = "-") -> str:
    """The anchor of a heading: a-z, 0-9 and `separator`, accents folded, never empty.

    It never begins with an underscore, so that no heading can take the name of a control of the theme.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return separator.join(words) or "section"


def plain_heading(text: str) -> str:
    """A heading's words without Markdown: what the reader sees."""
    text = re.sub(r"\s+#+\s*$", "", text)
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return html.unescape(text).strip()


def unique(name: str, taken: dict[str, int]) -> str:
    """`name`, or `name_1`, `name_2` … as Python-Markdown numbers repeated headings; `taken` remembers."""
    number, result = taken.get(name, 0), name
    while result in taken:
        number += 1
        result = f"{name}_{number}"
    taken[name] = number
    taken[result] = taken.get(result, 0)
    return result

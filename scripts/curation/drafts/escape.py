"""Source text becomes Markdown here and nowhere else: `escape()` makes prose that renders as itself.

The law: `text(render(escape(s))) == clean(s)`, in a paragraph, heading, list item, table cell, quotation,
link text, bold, box title or definition, with every Markdown extension of the site switched on. Entities
are used where a backslash fails (`]` before `:`) or would clutter; dots and brackets stay as they are, so
that an editor can read the draft.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]")
"""Controls that are no white space, zero-width, direction marks, byte order mark, interlinear marks."""


def clean(text: str) -> str:
    """The text on one line: NFC, no control or hidden characters, single spaces, nothing at the ends."""
    return " ".join(unicodedata.normalize("NFC", _HIDDEN.sub("", text)).split())


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


_RULES: tuple[tuple[re.Pattern[str], object], ...] = (
    (re.compile("&"), "&amp;"),
    (re.compile("<"), "&lt;"),
    (re.compile(">"), "&gt;"),
    (re.compile(r"#$"), _entity),
    (re.compile(r"[\\`*\[{]"), r"\\\g<0>"),
    (re.compile("]"), "&#93;"),
    (re.compile(r"_(?![^\W_])"), r"\\_"),
    (re.compile(r"[|~^]"), _entity),
    (re.compile(r"=(?==)|\+(?=\+)"), _entity),
    (re.compile(r"^[#+\-!]"), r"\\\g<0>"),
    (re.compile(r"^[:?]"), _entity),
    (re.compile(r"^(\d+)\."), r"\1\\."),
)
"""In this order: what comes later must not escape what came before."""
_PLAIN = re.compile(r"[\w ,.()/'’“”‘%–—-]*\Z")


def escape(text: str) -> str:
    """`clean(text)` as one line of Markdown that renders as exactly that text, without any markup."""
    line = clean(text)
    if _PLAIN.match(line) and "_" not in line and line[:1].isalpha():
        return line
    for pattern, replacement in _RULES:
        line = pattern.sub(replacement, line)  # type: ignore[arg-type]
    return line

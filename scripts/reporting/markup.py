"""HTML as text: what is given as text is escaped, what was made here is not escaped twice."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Markup that is ready."""


def text(words: str) -> Html:
    """Words as markup."""
    return words if isinstance(words, Html) else Html(escape(words))


def tag(name: str, /, *children: str, **attributes: str) -> Html:
    """An element; `class_` is `class`, `_` in a name is `-`, and an empty value leaves the attribute out."""
    pairs = "".join(f' {key.strip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{pairs}>{''.join(text(child) for child in children)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Pieces of markup or text after each other."""
    return Html(text(between).join(text(part) for part in parts))

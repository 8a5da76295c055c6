"""HTML as text for what the build puts into finished pages; words given to it are always words, never markup."""

from __future__ import annotations

import html

_VOID = frozenset({"img", "link"})


class Html(str):
    """Text that is HTML already."""


def tag(name: str, *children: str, **attributes: str) -> Html:
    """An element; `class_` is `class`, `_` in a name is `-`, an empty value leaves the attribute out."""
    opened = "".join(f' {key.strip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{opened}>" if name in _VOID else f"<{name}{opened}>{joined(*children)}</{name}>")


def joined(*parts: str) -> Html:
    """The parts one after the other, plain words escaped."""
    return Html("".join(part if isinstance(part, Html) else html.escape(part, quote=False) for part in parts))

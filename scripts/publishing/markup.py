"""Building parts of a page as elements; text given to them is always text, never markup."""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

OWN = "data-nolink"
"""Marks an element of ours in which no word becomes a link; it never reaches the page."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def literal(text: str) -> str:
    """`text` so that Python-Markdown's serialiser gives it back letter for letter.

    The serialiser leaves `&lt;` as it stands and reads \\x02 and \\x03 as its own marks, so ampersands are
    written out and control characters go.
    """
    return _CONTROLS.sub("", text).replace("&", "&amp;")


def h(tag: str, *children: str | Element, **attributes: str) -> Element:
    """An element; `class_` is `class`, `_` in a name is `-`, and an empty value leaves the attribute out."""
    element = Element(tag, {name.strip("_").replace("_", "-"): literal(value) for name, value in attributes.items() if value})
    for child in children:
        if isinstance(child, str):
            add_text(element, literal(child))
        else:
            element.append(child)
    return element


def add_text(element: Element, text: str) -> None:
    """Append ready text to what the element already holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def text_of(element: Element) -> str:
    """All text inside, without markup."""
    return "".join(element.itertext())


def relative(here: str, there: str) -> str:
    """The path from the page `here` to the file `there`, both below docs/."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")

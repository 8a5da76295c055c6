"""An SVG drawing that goes into a page: only shapes, words and references to its own parts may be in it.

The drawing is put in after the page's HTML has been cleaned, so this list is its gate: what is not named here is a fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
_SHAPES = set(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc clipPath mask marker pattern "
    "linearGradient radialGradient stop".split()
)
_ATTRIBUTES = set(
    "id class href x y x1 y1 x2 y2 dx dy r rx ry cx cy fx fy width height d points transform viewBox preserveAspectRatio version "
    "fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset "
    "stroke-miterlimit stroke-opacity opacity color clip-path mask marker-start marker-mid marker-end markerWidth markerHeight "
    "markerUnits refX refY orient offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod patternUnits "
    "patternContentUnits patternTransform clipPathUnits maskUnits text-anchor dominant-baseline font-family font-size font-weight "
    "font-style letter-spacing textLength lengthAdjust paint-order vector-effect xml:space role aria-hidden aria-labelledby focusable".split()
)
_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.I)
_ALIVE = re.compile(r"javascript:|data:|//|expression\(|@import|image-set\(|src\(|\\", re.I)
MOST_BYTES, MOST_DEPTH = 200_000, 50


class Drawing(NamedTuple):
    """The drawing, when it can be read, and what must not be in it."""

    root: Element | None
    faults: tuple[str, ...]


def read_drawing(text: str) -> Drawing:
    """The drawing in `text`; its faults are parts of a sentence that begins with "the drawing"."""
    if len(text.encode()) > MOST_BYTES:
        return Drawing(None, (f"has more than {MOST_BYTES:,} bytes",))
    if re.search(r"<\?(?!xml\s)", text):
        return Drawing(None, ("holds an instruction such as a style sheet before its shapes",))
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.I):
        return Drawing(None, ("begins with a document type, which can hide references",))
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        return Drawing(None, (f"is not well-formed XML: {error}",))
    if root.tag != f"{SVG}svg":
        return Drawing(None, ("is not an SVG: its first element is not <svg> of the SVG namespace",))
    if _deeper(root, MOST_DEPTH):
        return Drawing(None, (f"has parts inside each other more than {MOST_DEPTH} deep",))
    return Drawing(root, tuple(dict.fromkeys(_faults(root))))


_RUNNING = frozenset("script handler listener foreignobject iframe object embed audio video animate animatemotion animatetransform set".split())


def live_parts(text: str) -> Iterator[str]:
    """What would run or ask somebody else when the drawing is opened as a page of its own; it may come from any program."""
    if len(text.encode()) > MOST_BYTES * 10:
        yield f"has more than {MOST_BYTES * 10:,} bytes"
        return
    if found := re.search(r"<!ENTITY|<\?(?!xml\s)[\w-]+", text, re.I):
        yield f"holds `{found[0]}`"
        return
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        yield f"is not well-formed XML: {error}"
        return
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag.lower() in _RUNNING or "w3.org/1999/xhtml" in str(element.tag):
            yield f"holds <{tag}>"
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2].lower()
            if local.startswith("on") or local in ("href", "src") and not re.match(r"#|data:image/(?:png|jpeg|gif|webp);", value):
                yield f"holds `{local}=\"{value[:40]}\"`"
        if re.search(r"@import|url\(\s*['\"]?(?!#|data:image/(?:png|jpeg|gif|webp))", " ".join((element.text or "", *element.attrib.values())) if tag == "style" else " ".join(element.attrib.values()), re.I):
            yield "refers to something outside itself"


def _deeper(root: Element, most: int) -> bool:
    """Whether elements stand inside each other more than `most` deep."""
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
    return bool(level)


def _faults(root: Element) -> Iterator[str]:
    names = Counter(element.get("id", "") for element in root.iter() if "id" in element.attrib)
    if "viewBox" not in root.attrib:
        yield "has no viewBox, so it cannot grow and shrink"
    for name in sorted(name for name, count in names.items() if count > 1):
        yield f"has two parts with the id `{name}`"
    for element in root.iter():
        tag = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else "?"
        if tag not in _SHAPES:
            yield f"holds <{tag.rpartition('}')[2]}>, which is not allowed"
        for name, value in element.attrib.items():
            yield from _attribute(tag, name.removeprefix(XLINK), value, names)


def _attribute(tag: str, name: str, value: str, names: Counter[str]) -> Iterator[str]:
    if name.startswith("{http://www.w3.org/XML/1998/namespace}"):
        return
    if name not in _ATTRIBUTES:
        yield f"has `{name.rpartition('}')[2]}` on <{tag}>, which is not allowed"
    if _ALIVE.search(value):
        yield f"has a live value in `{name}`: {value[:40]}"
    for target in ([value] if name == "href" else _URL.findall(value)):
        if not target.startswith("#"):
            yield f"refers to something outside itself: {target[:60]}"
        elif target[1:] not in names:
            yield f"refers to a part that is not there: {target[:60]}"


def line_in(fault: str, text: str) -> int:
    """The first line of the drawing that holds what the fault names; 0 when it names nothing that can be found."""
    named = re.search(r"(<[\w-]+)>|`([^`]+)`|: (\S+)$|line (\d+)", fault)
    if named and named[4]:
        return int(named[4])
    part = next(filter(None, named.groups()), "") if named else ""
    return next((number for number, line in enumerate(text.split("\n"), start=1) if part and part in line), 0)

"""Pictures: a drawing of ours put into the page itself, its conclusion below it, and its description for whoever asks."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from scripts.checks.data import Picture
from scripts.checks.drawings import SVG, XLINK, read_drawing
from scripts.checks.pages import Page
from scripts.files import read_text
from scripts.problem import Problem
from scripts.publishing.citations import cite
from scripts.publishing.library import Library
from scripts.publishing.markup import h

_PLACE = re.compile(r'<span class="drawing drawing-([a-z0-9-]+)"></span>')
_URL = re.compile(r"url\(\s*['\"]?#([^'\")]*)['\"]?\s*\)")


def picture(argument: str, page: Page, known: Library, level: int) -> list[Element] | None:
    """The figure with a place for the drawing; the drawing itself comes after the cleaning (`drawn`)."""
    entry = known.picture_by_id.get(argument)
    if entry is None:
        return None
    caption = h("figcaption", entry.caption)
    if entry.references:
        caption.append(cite(entry.references))
    paragraphs = [h("p", part.strip()) for part in re.split(r"\n\s*\n", entry.description.strip())]
    words = h("details", h("summary", str(known.words["picture_words"])), h("div", *paragraphs, id=f"{name(entry)}-words"), class_="picture-words")
    place = h("span", class_=f"drawing drawing-{entry.id}")
    return [h("figure", place, caption, class_="picture"), words]


def name(entry: Picture) -> str:
    """What the ids of the picture's parts begin with."""
    return f"picture-{entry.id}"


def drawn(html: str, known: Library) -> str:
    """The drawings at their places. A person's text cannot make a place: it is escaped before it comes here."""
    return _PLACE.sub(lambda match: svg(known.picture_by_id[match[1]], known), html)


def svg(entry: Picture, known: Library) -> str:
    """The drawing as it stands in a page. Raises `Problem` when it may not stand there; `check` says so before."""
    file = known.content.root / "docs" / "images" / entry.file
    drawing = read_drawing(read_text(file))
    if drawing.root is None or drawing.faults:
        raise Problem(f"the drawing {'; '.join(drawing.faults)}.", "Mend the drawing.", file=f"docs/images/{entry.file}")
    return inline(drawing.root, entry)


def inline(root: Element, entry: Picture) -> str:
    """The drawing's elements with ids of their own, its title and its role; sizes come from the page's style."""
    prefix = f"{name(entry)}-"
    fresh = Element("svg", {
        "viewBox": root.attrib["viewBox"], "role": "img", "aria-labelledby": f"{prefix}title", "aria-describedby": f"{prefix}words",
        "data-search-exclude": "1",
    })
    title = ElementTree.SubElement(fresh, "title", {"id": f"{prefix}title"})
    title.text = entry.title
    inherited = {key: value for key, value in root.attrib.items() if key.split("-")[0] in ("fill", "stroke", "font", "text", "class")}
    group = ElementTree.SubElement(fresh, "g", inherited) if inherited else fresh
    group.extend(_own(child, prefix) for child in root if child.tag not in (f"{SVG}title", f"{SVG}desc"))
    return re.sub(r">\s+<", "><", ElementTree.tostring(fresh, encoding="unicode"))


def _own(element: Element, prefix: str) -> Element:
    """A copy without namespaces, in which each id and each reference to one begins with `prefix`."""
    fresh = Element(element.tag.removeprefix(SVG))
    for key, value in element.attrib.items():
        if key.startswith("{") and not key.startswith(XLINK):
            continue
        key = key.removeprefix(XLINK)
        value = prefix + value if key == "id" else f"#{prefix}{value[1:]}" if key == "href" else _URL.sub(rf"url(#{prefix}\1)", value)
        fresh.set(key, value)
    fresh.text, fresh.tail = element.text, element.tail
    fresh.extend(_own(child, prefix) for child in element if child.tag not in (f"{SVG}title", f"{SVG}desc"))
    return fresh

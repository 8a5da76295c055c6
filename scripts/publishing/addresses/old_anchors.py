"""Each name that a section once had still leads to it; on a notice, each name of the page that it stands for leads to the notice."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from scripts.checks.addresses import address_of
from scripts.checks.pages import Page
from scripts.checks.published import names, read_published
from scripts.publishing.library import Library
from scripts.publishing.markup import h


def run(root: Element, page: Page, known: Library) -> None:
    """Put an empty element with the old name before its section. Runs when the sections have their names."""
    places = {child.get("id"): (parent, child) for parent in root.iter() for child in parent if child.get("id")}
    for old, new in sorted(page.meta.anchor_aliases.items()):
        if new in places and old not in places:
            parent, heading = places[new]
            parent.insert(list(parent).index(heading), _mark(old))
    if page.meta.withdrawn:
        taken = names(page) | places.keys()
        root[1:1] = [_mark(old) for old in _public(page, known.content.root) if old not in taken]


def _mark(name: str) -> Element:
    return h("div", id=name, class_="old-anchor")


def _public(page: Page, root: Path) -> list[str]:
    """The names that were public at the page's address and at those that lead to it."""
    here = {address_of(page.file), *(old.rstrip("/") + "/" for old in page.meta.redirect_from)}
    return sorted({anchor for address, entry in read_published(root).items() if address in here for anchor in entry.anchors})


def notice(root: Element, page: Page, known: Library) -> None:
    """What happened to the topic stands right below the title, before anything else."""
    if page.meta.withdrawn:
        words = h("p", h("strong", str(known.words["addresses"]["withdrawn"])), " " + page.meta.withdrawn)
        after = next((place for place, element in enumerate(root) if element.get("class") == "trail"), 0) + 1
        root.insert(after, h("div", words, class_="admonition"))

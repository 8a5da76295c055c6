"""What stands at the top of a page that is still word for word as the program drafted it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h


def run(root: Element, page: Page, known: Library) -> None:
    """Say so right below the title and the trail of links."""
    if page.file in known.drafts:
        place = next((number for number, element in enumerate(root) if element.tag not in ("h1", "nav")), len(root))
        root.insert(place, h("p", h("strong", str(known.words["draft_title"])), f" {known.words['draft']}", class_="draft-note"))

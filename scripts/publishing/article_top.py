"""The top of an article: where the reader is, and the title when the editor wrote none in the text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h, relative

HOME = "index.md"


def run(root: Element, page: Page, known: Library) -> None:
    """Put the title and the trail of links before the text.

    The title comes first, so that search takes it for the page's; the finishing pass lifts the trail above it.
    """
    title = next((element for element in root if element.tag == "h1"), None)
    if title is None:
        title = h("h1", page.title)
    else:
        root.remove(title)
    root[0:0] = [title] if page.file == HOME else [title, trail(page, known)]


def trail(page: Page, known: Library) -> Element:
    """Home, then the topic; the page itself is its title below."""
    steps = [h("li", h("a", str(known.words["home"]), href=relative(page.file, HOME)))] if HOME in known.page_by_file else []
    hub = next(iter(known.topic_files(page.meta.topic)), None)
    if hub and hub.file != page.file:
        steps.append(h("li", h("a", known.topic_name(page.meta.topic), href=relative(page.file, hub.file))))
    attributes = {"class_": "trail", "aria_label": str(known.words["where_you_are"]), "data_search_exclude": "1"}
    return h("nav", h("ol", *steps), **attributes)

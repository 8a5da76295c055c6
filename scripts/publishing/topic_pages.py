"""`[[pages TOPIC]]`: the pages of a topic that are there, so that the home page grows with them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import add_text, h, relative


def topic_pages(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """A list of links in reading order; the topic's own name, which stands above it, is left out of the titles."""
    rows = []
    for planned in known.topic_files(argument):
        row = h("li", h("a", _short(known.page_by_file[planned.file].title, known.topic_name(argument)), href=relative(page.file, planned.file)))
        if planned.file in known.drafts:
            add_text(row, f" ({known.words['draft_mark']})")
        rows.append(row)
    return [h("ul", *rows, class_="topic-pages")] if rows else [h("p", str(known.words["nothing_yet"]))]


def _short(title: str, topic: str) -> str:
    """The title without `Topic: ` before it."""
    short = title.removeprefix(f"{topic}: ") or title
    return short[:1].upper() + short[1:]

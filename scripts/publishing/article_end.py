"""The end of an article: related pages, the pages before and after, pages that link here, and what has changed on it.

The last line of all, the review's, is review_line.py: it depends on every word above it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h, relative

MOST = 12
"""Pages that link here, shown at most: a page's size must not grow with the site."""


def run(root: Element, page: Page, known: Library) -> None:
    """Related pages stand before the sources."""
    planned = known.planned_by_file.get(page.file)
    if planned:
        root[_before_sources(root) : _before_sources(root)] = around(page, known)


def place(root: Element, page: Page, known: Library) -> None:
    """The place of the review's line, below all others."""
    root.append(h("p", class_="review-state"))


def _before_sources(root: Element) -> int:
    own = [index for index, element in enumerate(root) if element.get("id") in ("page-sources", "page-words")]
    return own[0] if own else len(root)


def around(page: Page, known: Library) -> list[Element]:
    """Links to the pages around this one."""
    planned = known.planned_by_file[page.file]
    parts = [h("h2", str(known.words["related"]), id="page-related", data_search_exclude="1")]
    related = [known.planned_by_id[key].file for key in planned.related if key in known.planned_by_id]
    if related:
        parts.append(_links(related, page, known, "related"))
    files = [other.file for other in known.topic_files(planned.topic)]
    parts.append(_steps(files, page, known))
    if others := known.linked_from.get(page.file, ())[:MOST]:
        inside = _links(list(others), page, known, "")
        parts.append(h("details", h("summary", str(known.words["linked_from"])), inside, class_="more-pages"))
    return parts


def _title(file: str, known: Library) -> str:
    return known.page_by_file[file].title


def _links(files: list[str], page: Page, known: Library, class_: str) -> Element:
    return h("ul", *(h("li", h("a", _title(file, known), href=relative(page.file, file))) for file in files), class_=class_)


def _steps(files: list[str], page: Page, known: Library) -> Element:
    """Previous and next page of the topic."""
    at = files.index(page.file)
    steps = []
    for name, index in (("previous", at - 1), ("next", at + 1)):
        if 0 <= index < len(files):
            label = h("span", str(known.words[name]) + " ")
            steps.append(h("li", h("a", label, _title(files[index], known), href=relative(page.file, files[index])), class_=name))
    return h("nav", h("ul", *steps), class_="steps", aria_label=str(known.words["more_pages"]))

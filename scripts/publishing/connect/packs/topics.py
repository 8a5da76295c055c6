"""Every article in the shape of MedlinePlus' file of health topics, for systems that read that.

Left out is what would be invented: the day on which a page was made, and the number of a main institute.
"""

from __future__ import annotations

import html
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.checks.pages import Page
from scripts.publishing.connect.feeds import summary
from scripts.publishing.connect.lookup import Answer, Target
from scripts.publishing.connect.site import Built


def topics(built: Built) -> str:
    """The file's text."""
    changed = max((page.meta.updated for page in built.articles), default="")
    root = Element("health-topics", {"total": str(len(built.articles)), **({"date-updated": changed} if changed else {})})
    for page in built.articles:
        _topic(root, page, built)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _topic(root: Element, page: Page, built: Built) -> None:
    there = Target(page)
    topic = SubElement(root, "health-topic", {
        "title": page.title, "url": built.url_of(there), "id": page.meta.id, "language": str(built.words["language"]),
        "meta-desc": page.meta.description, **({"date-updated": page.meta.updated} if page.meta.updated else {}),
    })
    for alias in page.meta.aliases:
        SubElement(topic, "also-called").text = alias
    SubElement(topic, "full-summary").text = summary(Answer(built.codes.places[0], there, "exact"), built) if built.codes.places else f"<p>{html.escape(page.meta.description)}</p>"
    SubElement(topic, "group", {"id": page.meta.topic}).text = built.known.topic_name(page.meta.topic)
    for one in _mesh(page, built):
        SubElement(SubElement(topic, "mesh-heading"), "descriptor", {"id": one})
    planned = built.known.planned_by_id.get(page.meta.id)
    for related in planned.related if planned else ():
        if related in built.versions:
            SubElement(topic, "related-topic", {"id": related, "url": built.url_of(Target(built.pages[related]))}).text = built.pages[related].title
    for title in dict.fromkeys(place.title for place in built.codes.places if place.page == page.meta.id and place.title != page.title):
        SubElement(topic, "see-reference").text = title


def _mesh(page: Page, built: Built) -> list[str]:
    return [one.code for one in built.coded if one.system.id == "mesh" and any(answer.target.page is page for answer in one.answers)]

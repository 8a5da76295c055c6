"""What `[[leaflet-builder]]` is before the leaflets are made, as in a preview: every article."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h, relative


def article_list(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """A list of links; the last step of a build puts the leaflets there."""
    links = (h("li", h("a", other.title, href=relative(page.file, other.file))) for other in known.planned_by_id.values())
    return [h("ul", *links, data_search_exclude="1")]

"""The leaflet builder: for every article a file with its parts that a browser asks for when the article is chosen.

The files are scripts that only name a value: unlike JSON they can also be read where the site was opened from a folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scripts.checks.pages import Page
from scripts.publishing.give.render import html_of, words_of
from scripts.publishing.give.tags import Html, tag
from scripts.publishing.leaflets.arrange import arranged, without_words
from scripts.publishing.leaflets.compose import Article

DATA = "assets/leaflet-data"
"""Folder of the files, below the site's root."""
PART = "part-leaflet-builder"
"""Class of the element that `[[leaflet-builder]]` makes."""
EDITIONS = ("a4", "letter", "large", "large-us")


def leaflet_list(rows: list[tuple[str, dict[str, str]]], words: Mapping[str, str]) -> Html:
    """What a browser without scripts shows: every leaflet, as (title, path by edition)."""
    items = (
        tag("li", f"{title}: ", *(part for edition in EDITIONS if edition in paths for part in (tag("a", words[edition], href=paths[edition], aria_label=f"{title}, {words[edition]} (PDF)"), " ")))
        for title, paths in rows
    )
    return tag("div", tag("p", words["ready"]), tag("ul", *items, class_="leaflet-list"), class_=f"part {PART}", data_search_exclude="1")


def parts_of(article: Article, page: Page, key_points: str) -> dict[str, Any]:
    """The article's parts: `points` and `cards` always stand first, `sections` can be chosen by their name."""
    leaflet = without_words(arranged(article.blocks, key_points))
    points = "".join(html_of(part.blocks) for part in leaflet.points if part.heading)
    intro = "".join(html_of(part.blocks) for part in leaflet.points if not part.heading)
    sections = [
        [part.anchor, part.title, (tag("h3", words_of(part.heading.words)) if part.heading else "") + html_of(part.blocks)]
        for part in leaflet.sections if part.anchor
    ]
    return {
        "title": article.title, "version": article.version, "points": intro + points, "cards": [html_of((card,)) for card in leaflet.cards],
        "sections": sections, "old": _old(page, {row[0] for row in sections}), **({"review": article.review} if article.reviewed else {}),
    }


def _old(page: Page, names: set[str]) -> dict[str, str]:
    """Every other name of a place on the page, with the section that it lies in: old names, and those of smaller headings."""
    found, section = {}, ""
    for heading in page.headings:
        section = heading.anchor if heading.anchor in names else section
        if section and heading.anchor != section:
            found[heading.anchor] = section
    for old, new in page.meta.anchor_aliases.items():
        target = new if new in names else found.get(new, "")
        if target:
            found[old] = target
    return found


def data_script(name: str, value: Any) -> str:
    """A script that says: the data of `name` are this."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(globalThis.leafletData=globalThis.leafletData||{{}})[{json.dumps(name)}]={written};\n"

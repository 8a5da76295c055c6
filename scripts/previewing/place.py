"""Whether the site would have a file, asked before the file is made."""

from __future__ import annotations

import re
from itertools import chain

from scripts.checks.codes import FILE as CODES  # below content_src/
from scripts.checks.pages import Page
from scripts.checks.published import names, read_published
from scripts.previewing.live import LiveLibrary
from scripts.publishing.leaflets.editions import CARRY_CARDS, EDITIONS, leaflet_path

_GO = re.compile(r"go/([^/]+)/(?:([^/]+)/index\.html|index\.html|qr\.svg)")
_LEAFLET = re.compile("|".join(re.escape(leaflet_path("ID", edition.id)).replace("ID", "(.+)") for edition in EDITIONS))
_TAKE_HOME = re.compile(r"take-home/([^/]+)\.html")


def would_be(path: str, known: LiveLibrary) -> bool:
    """Whether the build makes `path` of the articles. What it makes of codes.toml is taken to be there when that file is."""
    if path.startswith("connect/") or path == "go/index.html":
        return (known.content.root / "content_src" / CODES).is_file()
    if path in CARRY_CARDS.values():
        return any(card.level == "emergency" for card in known.content.cards)
    if found := _GO.fullmatch(path):
        return _short(found[1], found[2] or "", known)
    found = _LEAFLET.fullmatch(path) or _TAKE_HOME.fullmatch(path)
    page = with_id(next(filter(None, found.groups()), ""), known) if found else None
    return page is not None and bool(page.meta.topic) and not page.meta.withdrawn


def with_id(page_id: str, known: LiveLibrary) -> Page | None:
    """The page with this id."""
    planned = known.planned_by_id.get(page_id)
    files = chain([planned.file] if planned else [], known.pages.mentioning(f"id: {page_id}", f'id: "{page_id}"'))
    pages = (known.pages.page(file) for file in files)
    return next((page for page in pages if page and page.meta.id == page_id), None)


def moved_to(path: str, known: LiveLibrary) -> Page | None:
    """The page that gives `path` as an address it once had."""
    old = "/" + path.removesuffix("index.html").rstrip("/")
    pages = (known.pages.page(file) for file in known.pages.mentioning(old))
    return next((page for page in pages if page and old in {address.rstrip("/") for address in page.meta.redirect_from}), None)


def _short(page_id: str, section: str, known: LiveLibrary) -> bool:
    page = with_id(page_id, known)
    if page and (not section or section in names(page)):
        return True
    return any(entry.id == page_id and (not section or section in entry.anchors) for entry in read_published(known.content.root).values())

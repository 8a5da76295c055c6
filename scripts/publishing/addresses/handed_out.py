"""Leaflets and take-home files under the id of a page that is no longer an article: a paper or a mail may still name them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.content import Content
from scripts.checks.pages import Page
from scripts.checks.published import VERSIONS, led_to, read_published
from scripts.publishing.addresses.frame import frame
from scripts.publishing.addresses.places import articles
from scripts.publishing.addresses.stubs import lead_on
from scripts.publishing.connect.take_home import FOLDER
from scripts.publishing.leaflets.editions import EDITIONS, leaflet_path
from scripts.publishing.library import Library


def write_handed_out(known: Library, site: Path) -> None:
    """Each such file leads to, or is a copy of, that of the page which stands for the old one today."""
    its = frame(known, site)
    for old, page in former(known.content):
        for edition in EDITIONS:  # a copy: no host turns the address of a PDF into another without a rule
            there = site / leaflet_path(page.meta.id, edition.id)
            if there.is_file() and old != page.meta.id:
                shutil.copyfile(there, site / leaflet_path(old, edition.id))
        take_home = f"{FOLDER}/{page.meta.id}.html"
        lead_on(f"{FOLDER}/{old}.html", page, take_home if (site / take_home).is_file() else "", its)


def former(content: Content) -> Iterator[tuple[str, Page]]:
    """(id of what was a public article and is none today, the page that stands for it), sorted."""
    leads, today = led_to(content), {page.meta.id for page in articles(content)}
    stands = {entry.id: leads[address] for address, entry in read_published(content.root).items() if address in leads}
    for old, page in sorted(stands.items()):
        if old not in today and (content.root / VERSIONS / old).is_dir():
            yield old, page

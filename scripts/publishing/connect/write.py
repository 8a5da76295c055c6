"""The one call that puts lookup by code, packs and take-home files into the finished site."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from scripts.publishing.connect import data_script, feeds, pages, recipes, take_home
from scripts.publishing.connect.packs.all import packs
from scripts.publishing.connect.site import built
from scripts.publishing.library import Library


def write_connect(known: Library, site: Path) -> None:
    """Pages and data for record systems, if codes.toml names any, and each article as one file. The site below `site` is finished."""
    there = built(known, site)
    if there.coded:
        for path, page in pages.pages(there):
            there.frame.write(path, page)
        texts = chain(((f"{pages.FOLDER}/codes.js", data_script.script(there)),), feeds.feeds(there), recipes.recipes(there))
        for path, text in texts:
            _put(site / path, text.encode("utf-8"))
    for path, data in packs(there):
        _put(site / path, data)
    for path, text in take_home.files(there):
        _put(site / path, text.encode("utf-8"))


def _put(path: Path, data: bytes) -> None:
    """Plainly: the site that is being built is whole only when it takes the old one's place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

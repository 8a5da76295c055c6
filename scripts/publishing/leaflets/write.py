"""All leaflets of the site. What was made before from the same words is taken from the cache, .cache/leaflets/."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.addresses import address_of
from scripts.checks.data import LEVELS
from scripts.checks.pages import Page
from scripts.files import digest, write_bytes
from scripts.publishing import pictures
from scripts.publishing.addresses.places import article_html, articles, built_page, short_address, site_address, version_address, version_of
from scripts.publishing.article_end import review_state
from scripts.publishing.head_data import said
from scripts.publishing.leaflets.blocks import as_data
from scripts.publishing.leaflets.carry_card import carry_data
from scripts.publishing.leaflets.compose import Article, fitted
from scripts.publishing.leaflets.editions import CARRY_CARDS, EDITIONS, Edition, leaflet_path
from scripts.publishing.leaflets.from_html import Around, blocks_of
from scripts.publishing.leaflets.ringing import ringing
from scripts.publishing.leaflets.sources import sources_line
from scripts.publishing.leaflets.typeset import pages, recipe, typeset
from scripts.publishing.library import Library
from scripts.publishing.markup import text_of

_LEAFLET, _CARD = "leaflet.typ", "carry-card.typ"


class Job(NamedTuple):
    """One file to be made; the same key means the same bytes."""

    path: str
    """Below the site."""
    key: str
    make: Callable[[], bytes]


def write_leaflets(known: Library, site: Path) -> int:
    """Put every article's leaflets and the carry cards below `site`, which holds the finished pages; how many. Raises `Problem`."""
    cache = known.content.root / ".cache" / "leaflets"
    jobs = [*_leaflets(known, site), *_carry_cards(known, site)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for job, pdf in zip(jobs, pool.map(lambda job: _made(job, cache), jobs), strict=True):
            place = site / job.path
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(pdf)
    _forget(cache, {f"{job.key}.pdf" for job in jobs})
    return len(jobs)


def _made(job: Job, cache: Path) -> bytes:
    """The file from the cache, else made anew."""
    place = cache / f"{job.key}.pdf"
    if place.is_file():
        return place.read_bytes()
    pdf = job.make()
    write_bytes(place, pdf)
    return pdf


def _forget(cache: Path, used: set[str]) -> None:
    """Take away what no file of today is made from."""
    for path in sorted(cache.glob("*.pdf")):
        if path.name not in used:
            path.unlink(missing_ok=True)


def _key(template: str, *values: object) -> str:
    return digest((recipe(template) + json.dumps(values, sort_keys=True)).encode())


def _leaflets(known: Library, site: Path) -> Iterator[Job]:
    words = known.words["leaflet"]
    for article in written_articles(known, site):
        for edition in EDITIONS:
            key = _key(_LEAFLET, dict(words), as_data(article), as_data(edition))
            yield Job(leaflet_path(article.id, edition.id), key, partial(_leaflet, article, edition, words))


def _leaflet(article: Article, edition: Edition, words: Mapping[str, Any]) -> bytes:
    return typeset(_LEAFLET, fitted(article, edition, words, lambda data: pages(typeset(_LEAFLET, data))))


def _carry_cards(known: Library, site: Path) -> Iterator[Job]:
    for paper, path in CARRY_CARDS.items():
        data = carry_data(known, _site_name(site), paper, site_address(site))
        if data:
            yield Job(path, _key(_CARD, data), partial(typeset, _CARD, data))


def written_articles(known: Library, site: Path) -> Iterator[Article]:
    """What the leaflet of each article says, as its built page has it."""
    root, name, words = site_address(site), _site_name(site), known.words["leaflet"]
    drawings = {picture.id: (pictures.svg(picture, known), picture.description.strip()) for picture in known.content.pictures}
    around = Around("", drawings, words["figures"], {level: ringing(level, known) for level in LEVELS})
    for page in articles(known.content):
        place = built_page(page, site)
        if place.is_file():
            yield _article(page, place.read_text("utf-8"), known, around, root, name)


def _article(page: Page, html: str, known: Library, around: Around, root: str, name: str) -> Article:
    """`html` is the built page, `root` the site's whole address, `name` its name."""
    version = version_of(html)
    here = around._replace(address=root and root + address_of(page.file)[1:])
    return Article(
        page.meta.id, page.title, name, blocks_of(article_html(html), here), root + short_address(page.meta.id), version,
        root + version_address(page.meta.id, version), text_of(review_state(page, known)), sources_line(page, known),
    )


def _site_name(site: Path) -> str:
    home = site / "index.html"
    return said(home.read_text("utf-8")).site if home.is_file() else ""

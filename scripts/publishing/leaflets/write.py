"""All leaflets of the site. What was made before from the same words is taken from the cache, .cache/leaflets/."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.addresses import address_of
from scripts.checks.data import LEVELS
from scripts.checks.finding import Finding
from scripts.checks.pages import Page
from scripts.files import digest, write_bytes
from scripts.problem import Problem
from scripts.publishing import pictures
from scripts.publishing.addresses.places import article_html, articles, built_page, short_address, site_address, version_address, version_of
from scripts.publishing.head_data import said
from scripts.publishing.leaflets.blocks import as_data
from scripts.publishing.leaflets.carry_card import carry_data
from scripts.publishing.leaflets.compose import Article, fitted
from scripts.publishing.leaflets.editions import CARRY_CARDS, EDITIONS, Edition, leaflet_path
from scripts.publishing.leaflets.fonts import fonts
from scripts.publishing.leaflets.from_html import Around, blocks_of
from scripts.publishing.leaflets.ringing import crisis_lines, ringing
from scripts.publishing.leaflets.sources import sources_line
from scripts.publishing.leaflets.typeset import measured, recipe, typeset, written
from scripts.publishing.library import Library
from scripts.publishing.review_line import read_line

_LEAFLET, _CARD = "leaflet.typ", "carry-card.typ"


class Job(NamedTuple):
    """One file to be made; the same key means the same bytes."""

    path: str
    """Below the site."""
    source: str
    """What a person would mend."""
    key: str
    make: Callable[[], bytes]


def write_leaflets(known: Library, site: Path) -> tuple[Finding, ...]:
    """Put every article's leaflets and the carry cards below `site`, which holds the finished pages; those that cannot be set.

    Raises `Problem` when none can be.
    """
    fonts()
    cache = known.content.root / ".cache" / "leaflets"
    jobs = [*_leaflets(known, site), *_carry_cards(known, site)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = list(pool.map(lambda job: _write(job, cache, site), jobs))
    _forget(cache, {f"{job.key}.pdf" for job in jobs})
    return tuple(dict.fromkeys(finding for finding in findings if finding))


def _write(job: Job, cache: Path, site: Path) -> Finding | None:
    """Put the file below the site: from the cache, else made anew."""
    kept, place = cache / f"{job.key}.pdf", site / job.path
    try:
        pdf = kept.read_bytes() if kept.is_file() else job.make()
    except Problem as problem:
        return Finding(job.source, 0, "leaflet", problem.what, problem.cure)
    write_bytes(kept, pdf)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(pdf)
    return None


def _forget(cache: Path, used: set[str]) -> None:
    """Take away what no file of today is made from."""
    for path in sorted(cache.glob("*.pdf")):
        if path.name not in used:
            path.unlink(missing_ok=True)


def _key(template: str, *values: object) -> str:
    return digest((recipe(template) + json.dumps(values, sort_keys=True)).encode())


def _leaflets(known: Library, site: Path) -> Iterator[Job]:
    words, sources = known.words["leaflet"], {page.meta.id: page.shown for page in known.content.pages}
    notices = [page for page in known.content.pages if page.meta.topic and page.meta.withdrawn]  # whoever opens an old leaflet reads what happened
    for article in written_articles(known, site, (*articles(known.content), *notices)):
        for edition in EDITIONS:
            key = _key(_LEAFLET, dict(words), as_data(article), as_data(edition))
            yield Job(leaflet_path(article.id, edition.id), sources[article.id], key, partial(_leaflet, article, edition, words))


def _leaflet(article: Article, edition: Edition, words: Mapping[str, Any]) -> bytes:
    """What was set to be counted is not set again."""
    tried: dict[str, bytes] = {}

    def count(data: dict[str, Any]) -> int:
        tried[written(data)], number = measured(_LEAFLET, data)
        return number

    chosen = fitted(article, edition, words, count)
    return tried.get(written(chosen)) or typeset(_LEAFLET, chosen)


def _carry_cards(known: Library, site: Path) -> Iterator[Job]:
    for paper, path in CARRY_CARDS.items():
        data = carry_data(known, _site_name(site), paper, site_address(site))
        if data:
            yield Job(path, "content_src/red_flags.toml", _key(_CARD, data), partial(typeset, _CARD, data))


def written_articles(known: Library, site: Path, pages: Sequence[Page] = ()) -> Iterator[Article]:
    """What the leaflet of each of the pages (none: all articles) says, as its built page has it."""
    root, name, words = site_address(site), _site_name(site), known.words["leaflet"]
    drawings = {picture.id: (pictures.svg(picture, known), picture.description.strip()) for picture in known.content.pictures}
    around = Around("", drawings, words["figures"], {level: ringing(level, known) for level in LEVELS}, crisis_lines(known))
    for page in pages or articles(known.content):
        place = built_page(page, site)
        if place.is_file():
            yield _article(page, place.read_text("utf-8"), known, around, root, name)


def _article(page: Page, html: str, known: Library, around: Around, root: str, name: str) -> Article:
    """`html` is the built page, `root` the site's whole address, `name` its name."""
    version, review = version_of(html), read_line(html, known)
    here = around._replace(address=root and root + address_of(page.file)[1:])
    return Article(
        page.meta.id, page.title, name, blocks_of(article_html(html), here), root + short_address(page.meta.id), version,
        root + version_address(page.meta.id, version), review.words, sources_line(page, known),
        review.kind != "none",
    )


def _site_name(site: Path) -> str:
    home = site / "index.html"
    return said(home.read_text("utf-8")).site if home.is_file() else ""

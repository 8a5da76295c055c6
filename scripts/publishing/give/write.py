"""What staff need to hand an article on, put into the built site as the last thing: so none of it can get into a version,
a leaflet, a take-home file or the search."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.checks.addresses import address_of
from scripts.checks.finding import Finding
from scripts.checks.pages import Page
from scripts.checks.published import led_to, read_published
from scripts.publishing.addresses.places import articles, built_page, short_address, site_address, version_address, version_of
from scripts.publishing.finishing import Has, in_folder
from scripts.publishing.give.builder import DATA, EDITIONS, PART, data_script, leaflet_list, parts_of
from scripts.publishing.give.examples import leading_nowhere, linked
from scripts.publishing.give.panel import PLACE, Given, panel, printed_end
from scripts.publishing.give.tags import tag
from scripts.publishing.give.teach_back import teach_back
from scripts.publishing.leaflets.codes import qr_svg
from scripts.publishing.leaflets.editions import leaflet_path
from scripts.publishing.leaflets.write import written_articles
from scripts.publishing.library import Library
from scripts.publishing.review_line import read_line

_FILES = (*((edition, leaflet_path("{}", edition)) for edition in EDITIONS), ("file", "take-home/{}.html"))
"""(name in wording.toml, path below the site's root) of what other rooms make of an article."""
_BEFORE = re.compile(r'<h2[^>]* id="page-|<p class="review-state"')
"""The panel stands before the first of what the build adds at an article's end."""
_PRINT_END = re.compile(r'<p class="print-end">.*?</p>', re.S)
_CONTENTS = re.compile(r'(<nav class="page-toc".*?)(</ul>)', re.S)
_BUILDER = re.compile(rf'<div class="part {PART}">.*?</div>', re.S)


def write_give(known: Library, site: Path) -> tuple[Finding, ...]:
    """Panels, questions for staff, codes and the leaflet builder into the finished site below `site`; examples that lead nowhere."""
    root, builder, has = site_address(site), builder_page(known), in_folder(site)
    pages = [page for page in in_order(known) if built_page(page, site).is_file()]
    if builder:
        _write_builder(known, site, root, builder, pages)
    for page in pages:
        _write_code(page, site, root)
    findings: list[Finding] = []
    for page in known.content.pages:
        place = built_page(page, site)
        if place.is_file():
            text = place.read_text("utf-8")
            findings += [] if page.meta.topic else leading_nowhere(page, text, has)
            place.write_text(with_given(text, page, known, root, has), "utf-8", newline="\n")
    return tuple(findings)


def with_given(text: str, page: Page, known: Library, root: str, has: Has) -> str:
    """The finished page with what staff need of it. `root`: the site's whole address, "" where it has none."""
    here = built_page(page, Path()).as_posix()
    builder = builder_page(known)
    if page is builder:
        text = _with_leaflets(text, _up(here), known, has)
    if not page.meta.topic:
        return linked(text, _up(here), has)
    if page.meta.withdrawn:
        return text
    asked = teach_back([one for one in known.content.teach_back if one.page == page.meta.id], known.words["teach_back"])
    return _with_panel(text, given_of(page, text, here, has, root, builder, known), asked, _up(here), known)


def builder_page(known: Library) -> Page | None:
    """The page that holds the leaflet builder."""
    file = known.directive_page.get("leaflet-builder")
    return known.page_by_file[file] if file else None


def in_order(known: Library) -> list[Page]:
    """The articles in reading order, then those that no topic lists."""
    order = {page_id: number for number, page_id in enumerate(known.planned_by_id)}
    return sorted(articles(known.content), key=lambda page: order.get(page.meta.id, len(order)))


def _write_code(page: Page, site: Path, root: str) -> None:
    if root:
        code = site / short_address(page.meta.id) / "qr.svg"
        code.parent.mkdir(parents=True, exist_ok=True)
        code.write_text(qr_svg(root + short_address(page.meta.id)), "utf-8", newline="\n")


def _with_panel(text: str, given: Given, asked: str, up: str, known: Library) -> str:
    """The page with the panel before its related pages, the script in its head, and the code on its last printed lines."""
    words = known.words["give"]
    at = _BEFORE.search(text)
    cut = at.start() if at else text.rindex("</article>")
    text = text[:cut] + panel(given, words) + "\n" + asked + "\n" + text[cut:]
    text = text.replace("</head>", tag("script", src=f"{up}assets/give.js", defer="defer") + "</head>", 1)
    jump = tag("li", tag("a", words["jump"], href=f"#{PLACE}"), class_="for-staff")
    text = _CONTENTS.sub(lambda match: match[1] + jump + match[2], text, count=1)
    return _PRINT_END.sub(lambda _: printed_end(given, words), text, count=1) if given.address else text


def given_of(page: Page, text: str, here: str, has: Has, root: str, builder: Page | None, known: Library) -> Given:
    """What there is of an article to hand on. `here`: the built page below the site's root; `text`: what it says; `root`: the site's whole address."""
    version, up = version_of(text), _up(here)
    files = tuple((name, up + path.format(page.meta.id)) for name, path in _FILES if has(path.format(page.meta.id)))
    return Given(
        page.title, root and root + short_address(page.meta.id), version, root and root + version_address(page.meta.id, version),
        root and f"{up}{short_address(page.meta.id)}qr.svg", files, f"{up}{_file(builder)}#leaflet/{page.meta.id}" if builder else "",
        read_line(text, known).kind,
    )


def _up(here: str) -> str:
    """The way from the page `here` to the site's root, ending with `/`; "" at the root."""
    way = posixpath.relpath(".", posixpath.dirname(here) or ".")
    return "" if way == "." else f"{way}/"


def _file(page: Page) -> str:
    return f"{address_of(page.file)[1:]}index.html"


def _write_builder(known: Library, site: Path, root: str, builder: Page, pages: list[Page]) -> None:
    (site / DATA).mkdir(parents=True, exist_ok=True)
    for name, value in builder_data(known, site, root, builder, pages):
        (site / DATA / f"{name}.js").write_text(data_script(name, value), "utf-8", newline="\n")


def _with_leaflets(text: str, up: str, known: Library, has: Has) -> str:
    """The builder's page with every leaflet that there is."""
    rows = [(page.title, {name: up + leaflet_path(page.meta.id, name) for name in EDITIONS if has(leaflet_path(page.meta.id, name))}) for page in in_order(known)]
    scripts = "".join(tag("script", src=f"{up}assets/{name}.js", defer="defer") for name in ("leaflet-data/_all", "qr", "leaflet"))
    text = _BUILDER.sub(lambda _: leaflet_list(rows, known.words["leaflet_builder"]), text, count=1)
    return text.replace("</head>", tag("link", rel="stylesheet", href=f"{up}assets/leaflet.css") + scripts + "</head>", 1)


def builder_data(known: Library, site: Path, root: str, builder: Page, pages: list[Page]) -> Iterator[tuple[str, Any]]:
    """(name of the file, what it says): `_all` for the builder itself, then one for each article."""
    words = known.words["leaflet_builder"]
    leads = led_to(known.content)
    moved = {entry.id: leads[address].meta.id for address, entry in read_published(known.content.root).items() if address in leads and leads[address].meta.id != entry.id}
    yield "_all", {
        "address": root and root + address_of(builder.file)[1:], "pages": [[page.meta.id, page.title] for page in pages],
        "moved": moved, "words": dict(words),
    }
    by_id = {page.meta.id: page for page in pages}
    for article in written_articles(known, site):
        yield article.id, parts_of(article, by_id[article.id], str(known.words["leaflet"]["key_points"]))

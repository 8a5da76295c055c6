"""The project's own site, built from the real articles, page by page in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium

from scripts.checks.addresses import address_of
from scripts.checks.finding import listing
from scripts.evaluating.search_box import ask_in
from scripts.evaluating.search_scores import page_of, read_queries, scores
from scripts.previewing.preview import Preview
from scripts.publishing.build import Published, publish
from tests.browser.conftest import serve
from tests.browser.walking import crawl, stops, unseen
from tests.publishing.project import ROOT, read_pages


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The real articles and data, published in a folder of their own."""
    project = tmp_path_factory.mktemp("real") / "project"
    for name in ("docs", "content_src"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "scripts").symlink_to(ROOT / "scripts")
    return publish(project, say=lambda _: None)


@pytest.fixture(scope="module")
def address(published: Published) -> Iterator[str]:
    server, where = serve(published.path)
    yield where
    server.shutdown()
    server.server_close()


def test_nothing_stops_the_build(published: Published) -> None:
    assert not published.stopped, listing(published.findings, most=3)


def test_the_preview_shows_every_page_as_the_build_publishes_it(published: Published) -> None:
    preview = Preview(published.path.parent)
    preview.state()
    pages = [page.file for page in preview.library().content.pages]
    differing = [file for file in pages if preview.answer(f"{address_of(file)[1:]}index.html").html != (published.path / f"{address_of(file)[1:]}index.html").read_text("utf-8")]
    assert len(pages) > 30 and differing == []


def test_every_page_is_quiet_private_and_narrow(chromium: Chromium, published: Published, address: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    faults = {}
    paths = read_pages(published.path)
    for path in paths:
        page.goto(address + path)
        wide, titles, reviewed = page.evaluate(
            "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn("
            "[document.documentElement.scrollWidth, document.querySelectorAll('h1').length, document.querySelectorAll('.review-state').length]"
            "))))"
        )
        if (wide, titles) != (320, 1) or not reviewed and path != "404.html":
            broad = page.evaluate("[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > 320.5).map(e => e.outerHTML.slice(0, 90))")
            faults[path] = (wide, titles, reviewed, broad[:5])
    context.close()
    assert faults == {} and said == []
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()
    assert len(paths) > 20


def test_every_page_is_reached_from_a_folder_without_network_and_scripts(chromium: Chromium, published: Published) -> None:
    context = chromium.new_context(java_script_enabled=False, offline=True)
    pages = set(read_pages(published.path)) - {"404.html", "connect/application.html"}  # asked for by servers and record systems alone
    assert crawl(context.new_page(), published.path, pages) == pages
    context.close()


@pytest.mark.parametrize("path", ["", "spinal-tumours/get-help/", "spinal-tumours/questions/", "clinicians/leaflet/"], ids=["home", "cards", "ticks", "builder"])
def test_every_stop_of_the_tab_key_is_seen(chromium: Chromium, address: str, path: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{address}{path}index.html")
    found = stops(page, most=400)
    assert unseen(found) == [] and 20 < len(found) < 400
    page.close()


SEARCH = ROOT / "tests" / "data" / "search"


def test_the_map_of_concepts_fits_the_site(published: Published) -> None:
    places = {place for some in json.loads((SEARCH / "concept_map.json").read_text("utf-8")).values() for place in some}
    lost = []
    for place in sorted(places):
        path = published.path / page_of(place) / "index.html"
        anchor = place.partition("#")[2]
        if not path.is_file() or anchor and f'id="{anchor}"' not in path.read_text("utf-8"):
            lost.append(place)
    assert lost == []
    mapped = {page_of(place) for place in places}
    pages = {path.relative_to(ROOT / "docs").as_posix().removesuffix(".md") for path in (ROOT / "docs").rglob("*.md")}
    assert {"" if page == "index" else f"{page}/" for page in pages} - mapped == set()


def test_the_search_box_answers_people(chromium: Chromium, address: str) -> None:
    """Every emergency finds its page first, and a sample of the other queries is answered; `evaluate search` measures all."""
    queries = read_queries(SEARCH / "queries.json", SEARCH / "concept_map.json")
    urgent = [query for query in queries if query.cls == "emergency"]
    sample = [query for query in queries if query.cls not in ("emergency", "none")][::16]
    shown = ask_in(chromium, address, [query.text for query in (*urgent, *sample)])
    first = list(zip(urgent, shown))
    assert [query.text for query, found in first if not found.card or scores([(query, found)]).first < 1] == []
    found = scores(list(zip(sample, shown[len(urgent):], strict=True)))
    assert found.zero == 0 and found.mrr > 0.85 and found.third > 0.9, found

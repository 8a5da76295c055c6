"""The project's own site, built from the real articles, page by page in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium

from scripts.checks.finding import listing
from scripts.publishing.build import Published, publish
from tests.browser.conftest import serve
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

"""Types queries into the search box of a built site, in a real browser, and reads what it shows."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scripts.browser import find_browser, launch_options
from scripts.evaluating.search_scores import Shown
from scripts.problem import Problem

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_READ = """box => ({
    results: [...box.querySelectorAll('.md-search-result__item')].map(item => [...item.querySelectorAll('a')].map(link => link.href)),
    card: (box.querySelector('.search-card .card-title') || {textContent: ''}).textContent,
    weak: !box.querySelector('.search-note').hidden,
})"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The folder `site` at an address of this machine, ending in `/`."""
    if not (site / "search" / "core.js").is_file():
        raise Problem("there is no site with a search index here.", "Build it first: python3 -m scripts build.", file=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def ask(site: Path, queries: Sequence[str]) -> list[Shown]:
    """What the box of the site shows for each query. Raises `Problem` when no browser works."""
    from playwright.sync_api import sync_playwright

    options = launch_options(find_browser())
    with served(site) as address, sync_playwright() as play:
        running = play.chromium.launch(**options)  # type: ignore[arg-type]
        shown = ask_in(running, address, queries)
        running.close()
    return shown


def ask_in(running: Browser, address: str, queries: Sequence[str]) -> list[Shown]:
    """What the box of the site at `address` shows in a browser that runs already."""
    page = running.new_page()
    page.goto(address + "index.html")
    box = page.locator("[data-md-component=search]")
    shown = []
    for query in queries:
        box.evaluate("box => { delete box.dataset.answered; }")
        page.fill("[data-md-component=search-query]", query)
        page.wait_for_selector("[data-md-component=search][data-answered]", state="attached")
        found = box.evaluate(_READ)
        shown.append(Shown(tuple(tuple(map(below, links)) for links in found["results"]), found["card"], found["weak"]))
    page.close()
    return shown


def below(link: str) -> str:
    """The link's address below the site, without `index.html`."""
    parts = urlsplit(link)
    return parts.path.lstrip("/").removesuffix("index.html") + (f"#{parts.fragment}" if parts.fragment else "")

"""What a search costs its reader: what must come over the line before the first result, and how long the page stands still."""

from __future__ import annotations

import gzip
import math
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from scripts.browser import find_browser, launch_options
from scripts.evaluating.search_box import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

ODD = {
    "nothing": "   ", "one letter": "q", "stop words": "what is the of and", "emoji": "😀🔥", "right to left": "مصباح الزيت", "markup": "<img src=x onerror=alert(1)><b>lamp",
    "prototype": "__proto__ constructor toString", "patterns": "(.*)+[a-z]{9}$^\\|?lamp(", "long": "lamp " * 2000, "one long word": "l" * 10_000,
    "words nobody wrote": "xqzv jjwk vvbn " * 700, "quotes": "\"lamp' OR 1=1 --", "controls": "lamp\u0000\u0007\u202e", "digits": "00000 12 3",
}
"""What a search must bear."""

TYPE = "(input, typed) => { input.removeAttribute('maxlength'); input.value = typed; input.focus(); input.dispatchEvent(new Event('input')); }"
_QUERY = "[data-md-component=search-query]"
_WATCH = """() => {
    window.stood = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) window.stood = Math.max(window.stood, one.duration); }).observe({ type: "longtask" });
    new MutationObserver(() => { if (!window.came && document.querySelector(".md-search-result__link")) window.came = Date.now(); }).observe(document.body, { subtree: true, childList: true });
}"""
_SETTLE, _TRIES = 400, 4


class Costs(NamedTuple):
    """Bytes are those of the answers' bodies, compressed with gzip."""

    bytes: tuple[int, ...]
    """Of each query, typed on a fresh page: from the first key to the first result."""
    freezes: dict[str, float]
    """By odd input: the longest task of the page in milliseconds; 0 when none reached the 50 that make a browser call it long."""


def costs(site: Path, queries: Sequence[str]) -> Costs:
    """What the box of the site costs. Raises `Problem` when no browser works."""
    from playwright.sync_api import sync_playwright

    options = launch_options(find_browser())
    with served(site) as address, sync_playwright() as play:
        running = play.chromium.launch(**options)  # type: ignore[arg-type]
        sizes = [size for query in queries if (size := _bytes(running, address, site, query))]
        freezes = {f"{name}, {where}": _freeze(running, start, typed) for where, start in (("served", address), ("from a folder", site.absolute().as_uri() + "/")) for name, typed in ODD.items()}
        running.close()
    return Costs(tuple(sorted(sizes)), freezes)


@contextmanager
def _fresh(running: Browser, start: str) -> Iterator[Page]:
    context = running.new_context()
    page = context.new_page()
    page.goto(start + "index.html")
    page.wait_for_load_state("networkidle")
    page.evaluate(_WATCH)
    yield page
    context.close()


def _bytes(running: Browser, address: str, site: Path, query: str) -> int:
    """0 when nothing is found. What is asked for after the first result, such as the lines below it, does not count."""
    with _fresh(running, address) as page:
        asked: list[Request] = []
        page.context.on("requestfinished", lambda request: asked.append(request))
        page.fill(_QUERY, query)
        page.wait_for_selector("[data-md-component=search][data-answered]", state="attached")
        came = page.evaluate("window.came || 0")
        return sum(_compressed(site, url) for url in {request.url for request in asked if request.timing["startTime"] <= came})


def _compressed(site: Path, url: str) -> int:
    path = site / urlsplit(url).path.lstrip("/")
    return len(gzip.compress(path.read_bytes())) if path.is_file() else 0


def _freeze(running: Browser, start: str, typed: str) -> float:
    """The least of some tries: what else the machine did is not the page's doing."""
    least = math.inf
    for _ in range(_TRIES):
        with _fresh(running, start) as page:
            page.locator(_QUERY).evaluate(TYPE, typed)
            page.wait_for_timeout(_SETTLE)
            least = min(least, float(page.evaluate("window.stood")))
        if not least:
            break
    return least


def report(found: Costs) -> str:
    """The figures as text."""
    worst = max(found.freezes, key=lambda name: (found.freezes[name], name))
    lines = [f"Bytes to the first result, compressed, of {len(found.bytes)} queries: half of them below {statistics.median(found.bytes):,.0f}, at most {found.bytes[-1]:,}."] if found.bytes else []
    return "\n".join([*lines, f"Longest freeze at {len(found.freezes)} odd inputs: {found.freezes[worst]:.0f} ms ({worst}); 0 is below 50."])

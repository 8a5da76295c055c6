"""Whatever stands in an article, nothing in it comes alive: not in the page, the navigation, the title or the search.

The pages are built without the checks, the hook and the finishing pass (whose policy would hide a live script), so
that the extension and the theme stand alone. The first test shows that the detector itself sees what is live.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scripts.publishing.build import build_pages, publish
from scripts.publishing.search.write import write_search
from tests.browser.conftest import serve
from tests.browser.live import LIVE, PLAIN, SPY
from tests.browser.payloads import BODIES, TITLES
from tests.publishing.project import invented

HEAD = '---\nid: p{n}\ntitle: "P{n} {title}"\ndescription: "payload {title}"\n---\n\n'

@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """(address, number of payload pages) of a site of payloads, each page with two bodies, most with a hostile title."""
    project = invented(tmp_path_factory.mktemp("hostile") / "project")
    bodies = [*("\n\n".join(BODIES[at : at + 2]) for at in range(0, len(BODIES), 2)), *("payload" for _ in TITLES)]
    for number, body in enumerate(bodies):
        title = TITLES[number % len(TITLES)] if number % 3 or number >= len(BODIES) // 2 else "plain"
        text = HEAD.format(n=number, title=title) + f"# P{number} payload {title.replace(chr(92), '')}\n\n{body}\n\nAfter.\n"
        (project / "docs" / f"p{number}.md").write_text(text, "utf-8")
    settings = project / "mkdocs.yml"
    listed = "".join(f"  - p{number}.md\n" for number in range(len(bodies) - len(TITLES), len(bodies)))
    settings.write_text(settings.read_text("utf-8").replace("extra:\n", f"{listed}hooks: []\nextra:\n"), "utf-8")
    build_pages(project, project / "out")
    write_search(project, project / "out")
    server, address = serve(project / "out")
    yield address, len(bodies)
    server.shutdown()
    server.server_close()


def test_the_detector_sees_what_is_live(page: Page, address: str) -> None:
    page.add_init_script(SPY)
    page.goto(address + "index.html")
    assert not [found for found in page.evaluate(LIVE, PLAIN) if not found.startswith("<meta")]
    page.evaluate("() => { document.body.innerHTML += '<img src=x onerror=X(1)><a href=\"java&#9;script:X(1)\">x</a><base><p id=__main>'; }")
    found = page.evaluate(LIVE, PLAIN)
    assert [part for part in ("IMG onerror", "A href", "<base>", "__main") if any(part in one for one in found)] == ["IMG onerror", "A href", "<base>", "__main"]


def test_nothing_in_a_page_comes_alive(page: Page, hostile: tuple[str, int]) -> None:
    address, count = hostile
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((address, "data:")) else None)
    page.add_init_script(SPY)
    live = {}
    for number in range(count):
        page.goto(f"{address}p{number}/")
        live[number] = page.evaluate(LIVE, PLAIN)
        assert "After." in page.evaluate("document.querySelector('article').innerText"), number
    assert {number: found for number, found in live.items() if found} == {}
    assert foreign == []
    assert count >= 30


def test_titles_say_what_was_written(page: Page, hostile: tuple[str, int]) -> None:
    address, _ = hostile
    page.goto(f"{address}p10/")
    assert page.evaluate("document.title").startswith("P10 ")
    page.locator(".menu summary").click()
    shown = " | ".join(page.locator(".site-nav a").all_inner_texts())
    assert "a </title><script>X(2)</script> |" in shown, "an escaped title is shown as its author meant it"


def test_nothing_in_the_search_comes_alive(page: Page, hostile: tuple[str, int]) -> None:
    address, _ = hostile
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((address, "data:")) else None)
    page.add_init_script(SPY)
    page.goto(address)
    for words in ("payload", "smoke", "onerror=X"):
        page.locator("#__query").fill("")
        page.locator("#__query").press_sequentially(words)
        page.locator(".md-search-result__link").first.wait_for(state="visible")
        for _ in range(3):
            page.locator("[data-md-component=search-result]").evaluate("all => all.scrollTo(0, all.scrollHeight)")
            page.wait_for_timeout(100)
        assert page.locator(".md-search-result__item").count() > 0
        assert page.evaluate(LIVE, PLAIN) == []
    assert foreign == []


@pytest.mark.parametrize("line", ['title: "<b>x</b>"', "title: a<b", "description: <script>", "template: 404.html", "icon: ../../x", "hide: [toc]", "aliases: [a<b]"])
def test_the_build_refuses_what_the_theme_would_print(tmp_path: Path, line: str) -> None:
    project = invented(tmp_path / "project")
    key = line.partition(":")[0]
    page = project / "docs" / "index.md"
    kept = [one for one in page.read_text("utf-8").split("\n") if not one.startswith(f"{key}:")]
    page.write_text("\n".join([kept[0], line, *kept[1:]]), "utf-8")
    done = publish(project, say=lambda _: None)
    assert [(finding.file, finding.line) for finding in done.findings if finding.stops] == [("docs/index.md", 2)]

"""Hostile data files, page tops and source texts: each payload is refused with a sentence that names file and line, or it is inert
in everything that a build makes, in a real browser without the pages' policies."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from scripts.checks.drawings import read_drawing
from scripts.files import files_below
from scripts.layout import project
from scripts.previewing.server import Server
from scripts.publishing.change_log import feed_path
from scripts.reporting.overview import gather
from scripts.reporting.page import report_page
from scripts.reporting.places import Places
from tests.browser.conftest import serve
from tests.browser.live import BUILT, LEADING, LIVE, PARSED, SPY
from tests.browser.payloads import BODIES
from tests.safety.conftest import Hostile
from tests.safety.hostile import FIELDS, PAGE, PAGE_FIELDS, TOPIC, attacks, source_texts
from tests.safety.inert import live
from tests.safety.payloads import ADDRESSES, DRAWINGS, TEXTS

OWN_STYLE = f"{LEADING}, style"
"""A file to take home carries its style, which its policy names by hash."""


@pytest.fixture
def open_page(chromium: Chromium) -> Iterator[Page]:
    """A page that runs whatever it holds: policies are passed over."""
    context = chromium.new_context(bypass_csp=True)
    context.set_default_timeout(20_000)
    context.add_init_script(SPY)
    yield context.new_page()
    context.close()


def test_each_attack_is_refused_with_its_place_or_built(hostile: Hostile) -> None:
    every = [attack.name for attack in (*source_texts(), *attacks())]
    assert len(every) == len(set(every)) == len(hostile.settled.refused) + len(hostile.settled.built) > 900
    assert len({*TEXTS.values(), *ADDRESSES.values(), *DRAWINGS.values()}) >= 70
    assert not hostile.settled.unplaced and not hostile.published.stopped and hostile.published.pages > 80
    for name, finding in hostile.settled.refused.items():
        assert finding.what.endswith(".") and finding.cure.endswith(".") and (finding.line or "sources/" in finding.file), name


def test_nothing_is_refused_or_let_through_everywhere(hostile: Hostile) -> None:
    """Each payload of words reaches the site in some place, unless no place may hold it; else the next tests would see little."""
    built = {attack.name for attack in hostile.settled.built}
    for name in TEXTS:
        reached = {one.partition(":")[0] for one in built if one.endswith(f": {name}")}
        assert len(reached) >= 8 or name in ("zero byte", "line ends", "placeholder of Markdown", "not a character", "turned", "unseen", "mojibake"), (name, reached)
    assert {name for name in built if "address: " in name or "link: " in name and "texts" in name} == set()
    assert len(FIELDS) + len(PAGE_FIELDS) >= 25


def test_hostile_works_have_no_address(hostile: Hostile) -> None:
    refused = [name for name in hostile.settled.refused if re.match(r"(references|sources)\.toml \w+\.address", name)]
    assert len(refused) == 2 * len(ADDRESSES)


def test_nothing_comes_alive_in_any_page(hostile: Hostile, open_page: Page) -> None:
    site, foreign, found = hostile.published.path, [], {}
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in files_below(site) if path.suffix == ".html"}
    open_page.on("request", lambda request: None if request.url.startswith((hostile.address, "data:")) else foreign.append(request.url))
    open_page.goto(hostile.address)
    for name, text in pages.items():
        found[name] = open_page.evaluate(PARSED, [text, OWN_STYLE if name.startswith("take-home/") else LEADING])
    for name in (name for name, text in pages.items() if 'http-equiv="refresh"' not in text and not re.match(r"go/|v/|take-home/|connect/icd", name)):
        open_page.goto(hostile.address + name)
        found[name] += open_page.evaluate(LIVE, BUILT)
    assert {name: alive for name, alive in found.items() if alive} == {} and foreign == [] and len(pages) > 150


def test_nothing_comes_alive_in_search_builder_and_boxes(hostile: Hostile, open_page: Page) -> None:
    open_page.goto(hostile.address + "asthma-in-children/signs/")
    for words in ("asthma", "hostile", "onerror=X(1)", "javascript", "word1 termword3"):
        open_page.locator("#__query").fill("")
        open_page.locator("#__query").press_sequentially(words)
        open_page.locator(".md-search-result__meta, .search-card").first.wait_for(state="attached")
        open_page.wait_for_timeout(300)
        assert open_page.evaluate(LIVE, BUILT) == []
    assert open_page.locator(".md-search-result__item").count() > 0
    page = next(attack for attack in hostile.settled.built if attack.name == "top of a page, title: template")
    key = re.search(r"^id: (\S+)", page.text, re.M)[1]  # type: ignore[index]
    open_page.goto(f"{hostile.address}asthma-in-children/{key}/")
    for box in open_page.locator("details > summary").all():
        if box.is_visible():
            box.click()
    for button in open_page.locator(".give button").all():
        if button.is_visible():
            button.click()
    assert open_page.evaluate(LIVE, BUILT) == []
    open_page.goto(f"{hostile.address}clinicians/leaflet/#leaflet/{key}:ALL/asthma-in-children-treatment:ALL/asthma-in-children-signs:ALL")
    open_page.locator(".leaflet-page").nth(2).wait_for()
    assert open_page.evaluate(LIVE, BUILT) == []


def test_nothing_comes_alive_in_any_other_file(hostile: Hostile) -> None:
    site = hostile.published.path
    found = {path.relative_to(site).as_posix(): list(live(path, path.read_bytes())) for path in files_below(site)}
    assert {name: alive for name, alive in found.items() if alive} == {}
    assert {Path(name).suffix for name in found} >= {".html", ".pdf", ".xml", ".json", ".csv", ".svg", ".js", ".zip"} - {".zip"}
    assert feed_path(TOPIC) in found


def test_headers_and_redirects_say_only_what_the_build_says(hostile: Hostile) -> None:
    for name in ("_headers", "robots.txt"):
        assert "far.example" not in (hostile.published.path / name).read_text("utf-8")


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_hostile_drawing_is_refused(name: str) -> None:
    drawing = read_drawing(DRAWINGS[name])
    assert drawing.faults and not drawing.faults[0].startswith("has no viewBox")


def test_the_detectors_see_what_is_alive() -> None:
    bad = {
        "a.xml": b'<f xmlns="http://www.w3.org/2005/Atom"><link href="javascript:X(1)"/><summary type="html">&lt;img src=x></summary></f>',
        "b.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script/><g onload="X(1)"/></svg>',
        "c.json": json.dumps([{"url": "//far.example"}, {"type": "html", "_value": "<b onclick=X(1)>"}]).encode(),
        "d.pdf": b"<< /S /JavaScript /JS (x) /URI (file:///etc) >>",
        "e.csv": b"a,=1\r\n@x,b\r\n",
    }
    assert {name: len(list(live(Path(name), data))) for name, data in bad.items()} == {"a.xml": 2, "b.svg": 2, "c.json": 2, "d.pdf": 3, "e.csv": 2}


def test_nothing_comes_alive_in_the_report(hostile: Hostile, open_page: Page, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(report_page(gather(project(hostile.root)), Places(hostile.root, path, "")), "utf-8")
    server, address = serve(tmp_path)
    open_page.goto(address + path.name)
    server.shutdown()
    server.server_close()
    own = f'{BUILT}, body > script:last-child, head > style, form[role=search]'
    assert open_page.evaluate(LIVE, own) == [] and "onerror=X(1)" in open_page.locator("main").inner_text()
    open_page.locator("form input").fill("onerror=X(1)")
    assert open_page.evaluate(LIVE, own) == []


def test_nothing_comes_alive_in_the_preview_and_beside_it(base: Path, open_page: Page, tmp_path: Path) -> None:
    """Faults that nobody has mended stand beside the page with their lines."""
    root = Path(shutil.copytree(base, tmp_path / "project", symlinks=True))
    body = "\n\n".join((*BODIES, *TEXTS.values())).replace("\0", "").replace("[[", "[[x ")
    (root / "docs" / TOPIC / "signs.md").write_text(PAGE.format(id=f"{TOPIC}-signs", title="Signs", description="A page.", more=f"topic: {TOPIC}\nfacet: symptoms\n", heading="Signs <script>X(1)</script>", body=body), "utf-8")
    server = Server(root, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        open_page.goto(f"http://127.0.0.1:{server.server_address[1]}/{TOPIC}/signs/")
        open_page.wait_for_function("() => document.querySelector('.preview-panel')", timeout=60_000)
        open_page.wait_for_timeout(2_000)
        assert open_page.evaluate(LIVE, BUILT) == []
        open_page.goto(f"http://127.0.0.1:{server.server_address[1]}/_preview/source/docs/{TOPIC}/signs.md")
        assert open_page.evaluate(LIVE, BUILT) == [] and "onerror=X(1)" in open_page.locator("ol").inner_text()
    finally:
        server.shutdown()
        server.server_close()

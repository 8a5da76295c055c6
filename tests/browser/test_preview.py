"""The preview in a real browser: the page reloads by itself, what there is to mend stands beside it, and the page's own policy holds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from scripts.previewing.server import Server
from tests.previewing.conftest import changed
from tests.publishing.give.lamps import staffed


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return staffed(tmp_path / "project")


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    server = Server(project, 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_an_editor_sees_the_save_and_what_to_mend(chromium: Chromium, project: Path, address: str) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}lamps/wick/")
    panel = page.locator(".preview-panel")
    panel.locator("> summary").click()
    wick = project / "docs/lamps/wick.md"
    changed(wick, "Trimming takes a minute.", "Trimming takes an hour. [@nobody]")
    page.get_by_text("Trimming takes an hour.").first.wait_for()
    stops = panel.locator("li.preview-stops")
    stops.first.wait_for()
    assert panel.evaluate("panel => panel.open"), "what was open stays open"
    assert "`[@nobody]`" in stops.first.inner_text() and "(stops the build)" in stops.first.inner_text()
    stops.first.locator("a").click()
    page.wait_for_url("**/_preview/source/docs/lamps/wick.md#L*")
    assert "an hour. [@nobody]" in page.locator("li:target").inner_text()
    page.go_back()
    changed(wick, "title: ", "title: [")
    page.get_by_text("This page cannot be shown yet").first.wait_for()
    changed(wick, "title: [", "title: ")
    page.get_by_text("Trimming takes an hour.").first.wait_for()
    assert [line for line in said if "422" not in line] == []
    page.close()


def test_what_editors_write_never_becomes_markup_in_the_panel(chromium: Chromium, project: Path, address: str) -> None:
    changed(project / "docs/lamps/wick.md", "Trimming takes a minute.", "[@<img/src=x/onerror=document.title=1>]")
    page = chromium.new_page()
    page.goto(f"{address}lamps/wick/")
    panel = page.locator(".preview-panel")
    panel.locator("> summary").click()
    panel.locator("li.preview-stops").first.wait_for()
    assert panel.locator("img").count() == 0 and page.title() != "1"
    page.close()


def test_the_preview_can_be_searched(chromium: Chromium, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}lamps/wick/")
    box = page.locator("#__query")
    box.click()
    box.fill("smoke")
    page.locator(".md-search-result__list li").first.wait_for(timeout=60_000)
    page.close()

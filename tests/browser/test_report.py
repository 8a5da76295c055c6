"""The report in a real browser: filtered by keyboard, readable without its script, nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from scripts.curation.pipeline import curate
from scripts.layout import apart
from scripts.reporting.overview import gather
from scripts.reporting.page import report_page
from scripts.reporting.places import Places
from tests.browser.test_access import FAULTS, RULES, axe  # noqa: F401 (axe is a fixture)

TEXT = """# Sore toes

## Treatment

Rest helps most people with a sore toe within 24 hours.
A wide shoe takes the pressure off the toe.
Surgery is rarely needed for a sore toe.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("report")
    (root / "texts").mkdir()
    (root / "texts" / "one.md").write_text(TEXT, encoding="utf-8")
    (root / "texts" / "two.md").write_text(TEXT.replace("24 hours", "48 hours").split("A wide")[0], encoding="utf-8")
    layout = apart(root / "out", root / "texts")
    curate(layout, say=lambda _: None)
    path = root / "out" / "report.html"
    path.write_text(report_page(gather(layout), Places(root / "out", path)), encoding="utf-8")
    return path


def shown(page: Page) -> list[str]:
    return [row.inner_text().split(" s")[0].split("\n")[0] for row in page.locator("#list > li").all() if row.is_visible()]


def test_the_list_is_filtered_by_keyboard(page: Page, report: Path) -> None:
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(report.as_uri())
    assert page.inner_text("#count") == "4 of 4 statements"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the statements
    page.keyboard.press("Tab")
    page.keyboard.type("wide SHOE")
    assert len(shown(page)) == 1 and page.inner_text("#count") == "1 of 4 statements"
    page.select_option("[name=source]", "two")
    assert page.inner_text("#count") == "0 of 4 statements"
    page.fill("[name=words]", "")
    assert page.inner_text("#count") == "1 of 4 statements"
    page.click("#differences a[href^='#s'] >> nth=0")
    assert page.locator("#list > li:target").is_visible()
    assert asked == [report.as_uri()] and not said
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_whole_without_its_script(chromium: Chromium, report: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator("#list > li").count() == 4 and page.locator("#list > li").last.is_visible()
    assert not page.locator("#filter").is_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")], ids=["phone", "dark"])
def test_no_fault_of_access_is_found(chromium: Chromium, report: Path, axe: str, width: int, scheme: str) -> None:  # noqa: F811
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(report.as_uri())
    page.click("summary >> nth=0")
    page.evaluate(axe)
    assert page.evaluate(FAULTS, RULES) == []
    context.close()

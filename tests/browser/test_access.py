"""axe-core finds no fault on any kind of page: WCAG 2.2 A and AA and its best practices."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("index.html", "lamps/overview/index.html", "lamps/wick/index.html", "lamps/smoke/index.html", "glossary/index.html", "sources/index.html",
         "statements/index.html", "differences/index.html", "a-z/index.html", "404.html")
FAULTS = """async rules => (await axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})).violations
    .map(fault => fault.id + ': ' + fault.nodes[0].html.slice(0, 160))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker's script, from the package that brings it."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_fault_is_found(chromium: Chromium, address: str, site: Path, axe: str, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    faults = {}
    for path in PAGES:
        assert (site / path).is_file(), path
        page.goto(address + path)
        page.evaluate(axe)
        faults[path] = page.evaluate(FAULTS, RULES)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        faults[f"{path}, menu and details open"] = page.evaluate(FAULTS, RULES)
    page.goto(address + PAGES[2])
    page.evaluate(axe)
    page.locator("a.word").first.click()
    faults["a word open"] = page.evaluate(FAULTS, RULES)
    page.goto(address + PAGES[1])
    page.evaluate(axe)
    page.get_by_role("searchbox").click()
    page.keyboard.type("burner")
    page.locator(".md-search-result__link").first.wait_for(state="visible")
    faults["search open"] = page.evaluate(FAULTS, RULES)
    assert {where: found for where, found in faults.items() if found} == {}
    context.close()


def test_the_checker_sees_a_fault(chromium: Chromium, address: str, axe: str) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address + "index.html")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"x.png\"><button></button>'")
    page.evaluate(axe)
    assert {fault.partition(":")[0] for fault in page.evaluate(FAULTS, RULES)} >= {"image-alt", "button-name"}
    context.close()

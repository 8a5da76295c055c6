"""The invented site as a reader meets it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.browser.walking import crawl
from tests.publishing.project import read_pages


def addresses(site: Path) -> list[str]:
    return read_pages(site)


def watched(page: Page) -> tuple[list[str], list[str]]:
    """(console messages and errors, addresses asked for) that come in from now on."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked


def test_no_page_says_anything_or_asks_anyone(page: Page, site: Path, address: str) -> None:
    said, asked = watched(page)
    for path in addresses(site):
        page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert said == []
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()
    assert len(asked) > len(addresses(site))


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(page: Page, site: Path, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    wide = {}
    for path in addresses(site):
        page.goto(address + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: size for path, size in wide.items() if size > width} == {}


def test_search_finds_a_word(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.get_by_role("searchbox", name="Search").press_sequentially("quibblewort")
    result = page.locator(".md-search-result__link").first
    result.wait_for(state="visible")
    page.wait_for_selector("[data-md-component=search][data-answered=quibblewort]", state="attached")
    assert "quibblewort" in page.locator(".md-search-result__list").inner_text()
    result.click()
    page.wait_for_url("**/lamps/overview/**")


@pytest.mark.parametrize("way", ["keyboard", "space", "touch", "click"])
def test_a_word_of_the_glossary_opens_and_closes(page: Page, address: str, way: str) -> None:
    page.goto(address + "lamps/smoke/index.html")
    word = page.locator("a.word", has_text="burner").first
    if way in ("keyboard", "space"):
        word.focus()
        page.keyboard.press("Enter" if way == "keyboard" else " ")
    elif way == "touch":
        word.tap()
    else:
        word.click()
    box = page.locator(".word-box")
    box.wait_for(state="visible")
    assert "The brass part that holds the wick & lets in <air>." in box.inner_text()
    expect(word).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    box.wait_for(state="hidden")
    expect(word).to_have_attribute("aria-expanded", "false")
    expect(word).to_be_focused()


def test_the_box_of_a_word_stays_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(address + "lamps/smoke/index.html")
    for word in page.locator("a.word").all():
        word.click()
        box = page.locator(".word-box").bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")


def test_everything_is_readable_with_scripts_off(chromium: Chromium, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "lamps/smoke/index.html")
    assert page.locator(".card-numbers li").count() == 2
    page.locator("a.word").first.click()
    assert page.url.endswith("#word-burner")
    assert page.locator("#word-burner").is_visible()
    assert not page.locator(".site-search").is_visible(), "a search that cannot work is not shown"
    page.get_by_role("link", name="Next: Trimming a wick").click()
    assert page.locator("h1").inner_text() == "Trimming a wick"
    context.close()


def test_the_site_opens_from_a_folder(chromium: Chromium, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    pages = set(addresses(site)) - {"404.html"}
    assert crawl(page, site, pages) == pages
    context.close()


def test_citations_lead_to_the_source_and_back(page: Page, address: str) -> None:
    page.goto(address + "lamps/overview/index.html")
    page.get_by_role("link", name="source 2", exact=True).first.click()
    assert page.evaluate("document.querySelector(':target').textContent").startswith("On wicks & flames. Lamp Society, 1902.")
    page.locator("#source-2 .back").first.click()
    assert page.url.endswith("#cite-2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_is_large_short_and_clear(chromium: Chromium, address: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + "lamps/overview/index.html")
    size, width, ink, paper = page.evaluate(
        "(() => { const p = document.querySelector('article p'), s = getComputedStyle(p), d = document.createElement('span');"
        " d.textContent = 'x'; d.style.font = s.font; p.append(d); const x = d.getBoundingClientRect().width; d.remove();"
        " return [parseFloat(s.fontSize), p.clientWidth / x, s.color, getComputedStyle(document.body).backgroundColor]; })()"
    )
    assert size >= 18
    assert width <= 70
    assert contrast(ink, paper) >= 7
    context.close()


def contrast(one: str, two: str) -> float:
    """WCAG 2.2 contrast ratio of two `rgb(r, g, b)` colours."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in colour[4:-1].split(",")]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)

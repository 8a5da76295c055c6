"""The search dialog in a real browser: by keyboard and touch, from a folder, with whatever a reader may type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from scripts.evaluating.search_costs import ODD, TYPE
from tests.browser.test_site import watched

BOX = "[data-md-component=search]"
QUERY = "[data-md-component=search-query]"
TYPED = {name: text for name, text in ODD.items() if text.strip()}


@pytest.fixture
def desk(chromium: Chromium) -> Iterator[Page]:
    """A page on a wide screen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def ask(page: Page, query: str) -> None:
    """Type into the box and wait for the whole answer."""
    page.locator(BOX).evaluate("box => { delete box.dataset.answered; }")
    page.fill(QUERY, query)
    page.wait_for_selector(f"{BOX}[data-answered]")


def test_nothing_is_fetched_before_the_reader_searches(desk: Page, address: str) -> None:
    _, asked = watched(desk)
    desk.goto(address + "index.html")
    desk.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url] == [address + "assets/search/open.js"]
    desk.locator(QUERY).focus()
    desk.wait_for_timeout(300)
    assert [url for url in asked if "search" in url] == [address + "assets/search/open.js"], "whoever passes by with the Tab key does not search"
    assert not desk.get_by_role("dialog").count()
    desk.locator(QUERY).click()
    expect(desk.get_by_role("status")).to_contain_text("Type what you want")
    assert address + "search/core.js" in asked


def test_the_dialog_works_by_keyboard(desk: Page, address: str) -> None:
    desk.goto(address + "index.html")
    desk.keyboard.press("/")
    dialog = desk.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    expect(desk.locator(QUERY)).to_be_focused()
    ask(desk, "quibblewort")
    expect(dialog.get_by_role("status")).to_have_text("1 page found.")
    assert dialog.locator("mark").first.inner_text().casefold() == "quibblewort"
    desk.keyboard.press("ArrowDown")
    expect(dialog.locator("a").first).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.locator(QUERY)).to_be_focused()
    for _ in range(12):
        desk.keyboard.press("Tab")
        assert desk.evaluate("document.activeElement.closest('[data-md-component=search]') !== null"), "the focus stays in the dialog"
    desk.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(desk.locator(QUERY)).to_be_focused()
    desk.keyboard.type("s")
    expect(dialog).to_be_visible()
    ask(desk, "quibblewort")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/lamps/overview/**")
    desk.go_back()
    assert "q=quibblewort" in desk.url, "the way back leads to the results"


def test_the_dialog_works_by_touch_on_a_phone(page: Page, address: str) -> None:
    page.goto(address + "lamps/smoke/index.html")
    page.locator(QUERY).tap()
    ask(page, "wick")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == 360
    page.get_by_role("button", name="Close").tap()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(QUERY).tap()
    page.locator(".md-search-result__link").first.tap()
    page.wait_for_url("**/lamps/**")


def test_an_address_with_a_query_opens_the_results(desk: Page, address: str) -> None:
    said, _ = watched(desk)
    desk.goto(address + "lamps/smoke/index.html?q=" + quote("quibblewort <b>"))
    expect(desk.get_by_role("dialog", name="Search")).to_be_visible()
    expect(desk.locator(".md-search-result__link").first).to_be_visible()
    assert desk.locator(QUERY).input_value() == "quibblewort <b>"
    assert said == []


def test_a_slip_is_mended_and_said(desk: Page, address: str) -> None:
    desk.goto(address + "index.html")
    ask(desk, "quiblewrot")
    expect(desk.get_by_role("status")).to_contain_text("Showing results for: quibblewort.")
    expect(desk.locator(".md-search-result__list")).to_contain_text("uibblewort")


def test_a_word_that_is_being_typed_finds_and_is_completed(desk: Page, address: str) -> None:
    desk.goto(address + "index.html")
    desk.locator(QUERY).press_sequentially("burn")
    button = desk.locator(".search-more button", has_text="Burner")
    expect(button).to_be_visible()
    button.click()
    expect(desk.locator(QUERY)).to_have_value("Burner")
    expect(desk.locator(".md-search-result__link").first).to_be_visible()


def test_words_that_nobody_wrote_lead_to_the_list(desk: Page, address: str) -> None:
    desk.goto(address + "index.html")
    ask(desk, "日本語")
    assert desk.locator(".md-search-result__item").count() == 0
    expect(desk.get_by_role("status")).to_contain_text("We found no page")
    desk.get_by_role("dialog").get_by_role("link", name="Everything from A to Z").click()
    desk.wait_for_url("**/a-z/**")


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_whatever_is_typed_does_no_harm(desk: Page, address: str, typed: str) -> None:
    said, asked = watched(desk)
    desk.goto(address + "index.html")
    desk.locator(QUERY).evaluate(TYPE, typed)
    desk.wait_for_selector(f"{BOX}[data-answered]")
    assert desk.locator("[data-md-component=search-result] img").count() == 0
    assert desk.locator(".md-search-result__item").count() <= 10
    assert said == []
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()
    ask(desk, "quibblewort")
    assert desk.locator(".md-search-result__item").count() == 1, "the next query is answered as ever"


def test_an_empty_box_asks_for_words(desk: Page, address: str) -> None:
    desk.goto(address + "index.html")
    ask(desk, "quibblewort")
    desk.fill(QUERY, "   ")
    expect(desk.locator(".md-search-result__item")).to_have_count(0)
    expect(desk.get_by_role("status")).to_have_text("Type what you want to know, in your own words.")


def test_search_works_from_a_folder_without_a_network(chromium: Chromium, site: Path) -> None:
    context = chromium.new_context(offline=True)
    page = context.new_page()
    said, asked = watched(page)
    page.goto((site / "lamps" / "smoke" / "index.html").as_uri())
    ask(page, "quiblewort")
    link = page.locator(".md-search-result__link").first
    assert str(link.get_attribute("href")).endswith("/lamps/overview/index.html")
    assert said == [] and all(url.startswith(("file:", "data:")) for url in asked)
    link.click()
    page.wait_for_url("**/lamps/overview/index.html")
    context.close()


def test_without_scripts_a_plain_list_is_linked(chromium: Chromium, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "index.html")
    page.locator("noscript a, .no-search a").first.click()
    assert page.url.endswith("/a-z/index.html")
    assert page.get_by_role("link", name="burner", exact=True).count() == 1
    context.close()


def test_the_open_dialog_is_sound(desk: Page, address: str) -> None:
    """Names, roles and sizes that a reader of the screen and a finger need."""
    desk.goto(address + "index.html")
    ask(desk, "wick")
    assert desk.locator("[role=dialog]").get_attribute("aria-modal") == "true"
    small = desk.evaluate(
        "[...document.querySelectorAll('[role=dialog] :is(a, button, input)')].filter(one => one.getClientRects().length && one.getBoundingClientRect().height < 44).map(one => one.outerHTML.slice(0, 80))"
    )
    assert small == []
    assert desk.evaluate("new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size === document.querySelectorAll('[id]').length")

"""The frame of a page: reached by keyboard, without scripts, in the reader's colours, and gone on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.browser.walking import stops, unseen

ARTICLE = "lamps/wick/index.html"


@pytest.mark.parametrize("path", ["index.html", ARTICLE, "glossary/index.html", "404.html"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_of_the_tab_key_is_seen(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + path)
    found = stops(page)
    assert unseen(found) == []
    assert [stop["name"] for stop in found[:3]] == ["Skip to the text", "Lamps at home", "Get help now"]
    assert len(found) > 10


def test_the_first_stop_leads_to_the_text(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    skip = page.locator(".skip")
    assert (skip.bounding_box() or {"x": 0})["x"] < 0
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert (skip.bounding_box() or {"x": -1})["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_menu_opens_by_keyboard_and_hides_nothing(chromium: Chromium, address: str, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + ARTICLE)
    before = (page.locator("h1").bounding_box() or {"y": 0})["y"]
    assert not page.get_by_role("link", name="Words", exact=True).first.is_visible()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    link = page.locator(".site-nav").get_by_role("link", name="Words", exact=True)
    expect(link).to_be_visible()
    height = (page.locator(".site-nav").bounding_box() or {"height": 0})["height"]
    assert (page.locator("h1").bounding_box() or {"y": 0})["y"] >= before + height - 1, "the text moves down, the menu covers none of it"
    if scripts:
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(page.locator(".menu summary")).to_be_focused()
    context.close()


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("own", ["light", "dark"])
def test_the_choice_of_colours_is_kept_and_set_before_anything_is_drawn(chromium: Chromium, address: str, own: str) -> None:
    context = chromium.new_context(color_scheme=own, viewport={"width": 360, "height": 740})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + "index.html")
    first = ground(page)
    button = page.locator(".scheme:visible")
    expect(button).to_have_attribute("aria-pressed", str(own == "dark").lower())
    button.click()
    second = ground(page)
    assert second != first
    page.add_init_script("new MutationObserver(() => { if (document.body && !window.atBody) window.atBody = document.documentElement.dataset.scheme || 'none'; }).observe(document, {childList: true, subtree: true});")
    page.goto(address + ARTICLE)
    assert ground(page) == second
    assert page.evaluate("window.atBody") == ("dark" if own == "light" else "light")
    button = page.locator(".scheme:visible")
    expect(button).to_have_attribute("aria-pressed", str(own == "light").lower())
    button.click()
    assert ground(page) == first
    assert page.evaluate("localStorage.getItem('scheme')") is None, "the device's own setting needs no note"
    context.close()


def test_without_scripts_nothing_offers_what_it_cannot_do(chromium: Chromium, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(address + ARTICLE)
    assert page.locator(".scheme:visible").count() == 0
    assert ground(page) != "rgb(253, 251, 247)", "dark comes from the device alone"
    context.close()


def test_paper_has_the_text_and_no_navigation(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.emulate_media(media="print")
    for hidden in (".site-header", ".site-footer", ".trail", ".steps", ".page-toc", ".skip", "details.figures"):
        part = page.locator(hidden)
        assert part.count() >= 1 and not part.first.is_visible(), hidden
    opened = page.locator("details", has_text="Why straight").locator("p", has_text="burns evenly")
    assert opened.evaluate("part => part.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})"), "what is closed on the screen is open on paper"
    assert "https://lamps.example/go/wick/" in page.locator(".print-end").inner_text()
    assert page.locator("#page-sources").is_visible()


def test_figures_that_a_reader_opened_are_printed(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.locator("details.figures summary").click()
    page.emulate_media(media="print")
    assert page.locator("details.figures").is_visible()


def test_a_table_on_a_phone_is_still_a_table(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    assert page.get_by_role("cell", name="kitchen").is_visible()
    assert page.get_by_role("cell", name="kitchen").evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"lamp"')
    assert page.get_by_role("columnheader").count() == 2

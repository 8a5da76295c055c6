"""The parts with a script of their own, and the policy with every part on a page, in a real browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.publishing.project import read_pages

SMOKE, WICK = "lamps/smoke/index.html", "lamps/wick/index.html"


class _WithHeaders(SimpleHTTPRequestHandler):
    """Sends what the site's `_headers` file says for every address, as a host would."""

    def end_headers(self) -> None:
        rules = (Path(self.directory) / "_headers").read_text("utf-8").partition("\n\n")[0]
        for name, value in re.findall(r"^  ([A-Za-z-]+): (.*)$", rules, re.M):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """Where the invented site is served with its headers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_WithHeaders, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_the_policy_blocks_nothing_of_ours_as_meta_and_as_header(page: Page, site: Path, strict: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => console.log('violation', event.violatedDirective, event.blockedURI))")
    paths = read_pages(site)
    for path in paths:
        answer = page.goto(strict + path)
        assert answer is not None and "frame-ancestors" in answer.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    assert said == [] and len(paths) > 5


def test_the_policy_does_block_what_is_not_ours(page: Page, strict: str) -> None:
    page.add_init_script("window.blocked = []; addEventListener('securitypolicyviolation', (event) => blocked.push(event.violatedDirective))")
    page.goto(strict + SMOKE)
    page.evaluate("() => { const s = document.createElement('script'); s.textContent = 'window.alive = 1'; document.head.append(s); }")
    page.evaluate("() => { const i = new Image(); i.src = 'https://far.example/x.png'; document.body.append(i); }")
    page.wait_for_function("blocked.length >= 2")
    assert page.evaluate("window.alive") is None
    assert {"script-src-elem", "img-src"} <= set(page.evaluate("blocked"))


def test_a_country_is_chosen_once_and_kept_on_the_device(page: Page, address: str) -> None:
    asked: list[str] = []
    page.goto(address + SMOKE, wait_until="networkidle")
    page.on("request", lambda request: asked.append(request.url))
    card = page.locator(".urgent-card")
    expect(card.locator(".country-choice p")).to_have_text("Choose your country to see the number to ring:")
    choice = card.get_by_label("Your country")
    assert choice.locator("option").all_inner_texts() == ["Choose a country", "Arland", "Borland"]
    choice.select_option("XB")
    ring = card.get_by_role("link", name="Ring 707 now")
    expect(ring).to_have_attribute("href", "tel:707")
    assert asked == [], "the choice leaves the device in no request"
    page.reload()
    expect(card.get_by_role("link", name="Ring 707 now")).to_be_visible()
    above = "card => card.querySelector('.ring-button').getBoundingClientRect().bottom <= card.querySelector('ul').getBoundingClientRect().top"
    assert card.evaluate(above), "the number to ring stands above the signs"
    assert page.evaluate("({ ...localStorage })") == {"country": "XB"}
    choice.select_option("")
    expect(card.get_by_role("link", name="Ring")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("kept", ["nowhere", "", "<b>", "XA"])
def test_a_country_that_is_not_in_the_list_shows_no_number(page: Page, address: str, kept: str) -> None:
    page.goto(address + SMOKE)
    page.evaluate("kept => localStorage.setItem('country', kept)", kept)
    page.reload()
    expect(page.locator(".ring-button")).to_have_count(1 if kept == "XA" else 0)


def test_a_country_can_be_chosen_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + SMOKE)
    page.get_by_label("Your country").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Ring 909 now")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Ring 909 now")).to_be_focused()
    assert page.locator(".ring-button").evaluate("link => link.getBoundingClientRect().height") >= 44


def test_without_scripts_all_numbers_are_listed_and_questions_are_a_plain_list(chromium: Chromium, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + SMOKE)
    assert not page.locator(".country-choice").is_visible()
    page.locator(".card-numbers summary").click()
    assert page.locator(".card-numbers li").all_inner_texts() == ["Arland: 909", "Borland: 707 or 70 07"]
    page.goto(address + WICK)
    assert page.locator(".ticks input").count() == 0
    assert page.locator(".ticks li").first.evaluate("item => getComputedStyle(item, '::before').borderTopWidth") == "2px", "a box to tick on paper"
    context.close()


def test_a_browser_that_keeps_nothing_still_shows_the_number(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + SMOKE)
    page.get_by_label("Your country").select_option("XA")
    expect(page.get_by_role("link", name="Ring 909 now")).to_be_visible()
    page.goto(address + WICK)
    page.get_by_label("Who trims it?").check()
    assert said == []


@pytest.mark.parametrize("way", ["label", "keyboard"])
def test_questions_are_ticked_kept_and_cleared(page: Page, address: str, way: str) -> None:
    page.goto(address + WICK)
    box = page.get_by_label("Who trims it?")
    if way == "label":
        page.locator("label", has_text="Who trims it?").click()
    else:
        box.focus()
        page.keyboard.press(" ")
    expect(box).to_be_checked()
    page.reload()
    expect(box).to_be_checked()
    expect(page.get_by_label("Is my wick flat?")).not_to_be_checked()
    assert page.evaluate("({ ...localStorage })") == {"ticks:wick": '["Who trims it?"]'}
    page.get_by_role("button", name="Clear my ticks").click()
    expect(box).not_to_be_checked()
    expect(page.get_by_role("button", name="Clear my ticks")).to_be_disabled()
    assert page.evaluate("localStorage.length") == 0


def test_the_sources_of_a_question_can_still_be_reached(page: Page, address: str) -> None:
    page.goto(address + WICK)
    page.locator(".ticks sup a").click()
    assert "#source-" in page.url
    expect(page.get_by_label("Is my wick flat?")).not_to_be_checked()


@pytest.mark.parametrize("path", [SMOKE, WICK])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_moves_when_the_scripts_fill_their_places(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 5000})
    page.goto(address + path)
    for kept in ("", "XA"):
        page.evaluate("kept => localStorage.setItem('country', kept)", kept)
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) moved += one.value; })"
            ".observe({ type: 'layout-shift', buffered: true })"
        )
        page.reload()
        page.wait_for_timeout(150)
        assert page.evaluate("moved") < 0.001


def test_scripts_come_only_where_they_are_needed(page: Page, address: str) -> None:
    loaded = {}
    for path in (SMOKE, WICK, "glossary/index.html"):
        page.goto(address + path)
        names = page.eval_on_selector_all("script[src]", "all => all.map(one => one.src.split('/').pop())")
        loaded[path] = {name for name in names if name in ("country.js", "ticks.js")}
    assert loaded == {SMOKE: {"country.js"}, WICK: {"ticks.js"}, "glossary/index.html": set()}


def test_a_picture_says_its_title_and_its_description(page: Page, address: str) -> None:
    page.goto(address + WICK)
    picture = page.get_by_role("img", name="A lamp & its wick")
    expect(picture).to_be_visible()
    assert picture.evaluate("svg => document.getElementById(svg.getAttribute('aria-describedby')).textContent").strip().startswith("The <wick> stands")
    assert picture.evaluate("svg => svg.getBoundingClientRect().width") > 200
    words = page.locator(".picture-words")
    expect(words.locator("p").first).not_to_be_visible()
    words.locator("summary").click()
    expect(words.locator("p").first).to_be_visible()

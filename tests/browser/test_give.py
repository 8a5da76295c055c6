"""Handing an article on, and the leaflet builder, in a real browser: two actions, keyboard, paper, a folder, hostile links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Locator, Page, expect

from scripts.publishing.build import publish
from tests.browser.conftest import serve
from tests.publishing.give.lamps import staffed

WICK, BUILDER = "lamps/wick/index.html", "staff/leaflets/index.html"
LINK = "https://lamps.example/staff/leaflets/#leaflet/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with everything for staff, as a folder."""
    return publish(staffed(tmp_path_factory.mktemp("given") / "project"), say=lambda _: None).path


@pytest.fixture(scope="module")
def staff(folder: Path) -> Iterator[str]:
    """Where it is served."""
    server, where = serve(folder)
    yield where
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(chromium: Chromium) -> Iterator[Page]:
    """A browser at a desk that lets pages write to the clipboard; it notes what goes wrong and what is asked for."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.wrong, page.asked = [], []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.wrong.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)  # type: ignore[attr-defined]
    page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
    yield page
    assert page.wrong == []  # type: ignore[attr-defined]
    context.close()


def codes(pdf: bytes) -> list[str]:
    """What a scanner reads on the printed pages, at 200 dots an inch."""
    found = []
    for sheet in pypdfium2.PdfDocument(pdf):
        found += [one.text for one in zxingcpp.read_barcodes(np.ascontiguousarray(sheet.render(scale=200 / 72).to_numpy()[:, :, :3]))]
    return found


def words(pdf: bytes) -> str:
    return " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(pdf)).split())


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# The box at the end of an article


def test_two_actions_lead_from_the_page_to_a_copied_link(desk: Page, staff: str) -> None:
    desk.goto(staff + WICK)
    desk.get_by_text("For staff: give this page to someone").click()
    desk.get_by_role("button", name="Copy: Short link:").click()
    expect(desk.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert clipboard(desk) == "https://lamps.example/go/wick/"


def test_one_action_leads_to_the_code_and_only_then_is_it_fetched(desk: Page, staff: str) -> None:
    desk.goto(staff + WICK, wait_until="networkidle")
    assert not [url for url in desk.asked if "qr.svg" in url]  # type: ignore[attr-defined]
    desk.get_by_text("For staff: give this page to someone").click()
    picture = desk.get_by_role("img", name="QR code for https://lamps.example/go/wick/")
    expect(picture).to_be_visible()
    assert desk.locator(".give img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert all(url.startswith(staff) for url in desk.asked)  # type: ignore[attr-defined]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_the_box_opens_it(chromium: Chromium, staff: str, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(staff + WICK + "#page-give")
    expect(page.locator(".give code").first).to_be_visible()
    context.close()


def test_every_text_of_the_box_can_be_copied_by_keyboard(desk: Page, staff: str) -> None:
    desk.goto(staff + WICK)
    desk.locator(".give summary").focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("Give:").wait_for()
    desk.keyboard.press("Tab")
    copied = []
    for _ in range(3):
        desk.keyboard.press("Tab")
        desk.keyboard.press("Enter")
        desk.get_by_role("status").filter(has_text="Copied").wait_for()
        copied.append(clipboard(desk))
    assert copied[0] == "https://lamps.example/go/wick/" and copied[1] == "Trimming a wick: https://lamps.example/go/wick/"
    assert copied[2].startswith("Trimming a wick, version ") and copied[2].endswith("/wick/")


def test_a_section_has_its_own_link_text_and_code(desk: Page, staff: str) -> None:
    desk.goto(staff + WICK + "#page-give")
    choice = desk.get_by_label("Give:")
    assert [name.strip() for name in choice.locator("option").all_inner_texts()][:3] == ["the whole page", "Key points", "If it smokes"]
    choice.select_option("what-to-do")
    address = "https://lamps.example/go/wick/what-to-do/"
    expect(desk.get_by_role("img", name=f"QR code for {address}")).to_be_visible()
    assert scanned(drawn(desk.locator(".give-code svg"))) == [address]
    desk.get_by_role("button", name="Copy: Short link:").click()
    expect(desk.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert clipboard(desk) == address
    expect(desk.locator(".give code").nth(1)).to_have_text(f"Trimming a wick: {address}")
    expect(desk.get_by_text(f"({len(f'Trimming a wick: {address}')} characters)")).to_be_visible()
    for option in choice.locator("option").all()[1:]:
        assert desk.request.get(f"{staff}go/wick/{option.get_attribute('value')}/").ok
    choice.select_option("")
    expect(desk.locator(".give code").first).to_have_text("https://lamps.example/go/wick/")
    expect(desk.get_by_role("img", name="QR code for https://lamps.example/go/wick/")).to_be_visible()


def test_where_the_clipboard_is_closed_the_text_is_selected(desk: Page, staff: str) -> None:
    desk.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;")
    desk.goto(staff + WICK + "#page-give")
    desk.get_by_role("button", name="Copy: Short link:").click()
    expect(desk.get_by_role("status").filter(has_text="Selected")).to_be_visible()
    assert desk.evaluate("String(getSelection())") == "https://lamps.example/go/wick/"


def test_the_box_works_from_a_folder_and_prints(desk: Page, folder: Path) -> None:
    desk.add_init_script("window.print = () => { window.printed = true; }")
    desk.goto((folder / WICK).as_uri() + "#page-give")
    assert desk.locator(".give img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    desk.get_by_role("button", name="Print this page").click()
    assert desk.evaluate("window.printed") is True
    for link in desk.locator(".give a").all():
        assert (folder / WICK).parent.joinpath(str(link.get_attribute("href")).partition("#")[0]).resolve().is_file()


def test_paper_shows_the_code_and_nothing_for_staff(desk: Page, staff: str) -> None:
    desk.goto(staff + WICK, wait_until="networkidle")
    pdf = desk.pdf(format="A4")
    assert codes(pdf) == ["https://lamps.example/go/wick/"]
    said = words(pdf)
    assert "https://lamps.example/go/wick/" in said and "Version of the text" in said
    for never in ("For staff", "Listen for", "slowly", "Leaflet, A4"):
        assert never not in said


def test_without_scripts_the_box_has_no_dead_button(chromium: Chromium, staff: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(staff + WICK)
    page.locator(".give summary").click()
    assert page.locator(".give button").count() == 0 and page.locator(".give a").count() >= 4
    page.locator(".give code").first.click()
    page.goto(staff + BUILDER)
    assert page.locator(".part-leaflet-builder input").count() == 0 and page.locator(".leaflet-list a").count() == 12
    context.close()


# The leaflet builder


def test_a_leaflet_is_made_by_keyboard_alone(desk: Page, staff: str) -> None:
    desk.goto(staff + BUILDER)
    expect(desk.get_by_text("Nothing is chosen yet.")).to_be_visible()
    box = desk.get_by_label("Trimming a wick", exact=True)
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")  # skip to the text
    for _ in range(12):
        desk.keyboard.press("Tab")
        if box.evaluate("element => element === document.activeElement"):
            break
    desk.keyboard.press("Space")
    expect(desk.get_by_text("1 page in the leaflet.")).to_be_visible()
    desk.keyboard.press("Tab")
    desk.keyboard.press("ArrowDown")
    expect(desk.get_by_role("heading", name="Questions to ask")).to_be_visible()
    desk.keyboard.press("ArrowDown")
    section = desk.get_by_label("How lamps behave", exact=True)
    expect(section).to_be_visible()
    for _ in range(6):
        desk.keyboard.press("Tab")
        if section.evaluate("element => element === document.activeElement"):
            break
    desk.keyboard.press("Space")
    sheet = desk.get_by_role("region", name="Your leaflet")
    expect(sheet.get_by_role("heading", name="How lamps behave")).to_be_visible()
    expect(sheet.get_by_role("heading", name="What to do")).to_have_count(0)
    expect(sheet.locator(".leaflet-card")).to_have_count(1)
    expect(section).to_be_focused()
    assert desk.evaluate("location.hash") == "#leaflet/wick:how-lamps-behave"


def test_the_link_makes_the_same_leaflet_again_and_its_code_says_the_link(desk: Page, staff: str) -> None:
    desk.goto(staff + BUILDER)
    desk.get_by_label("When a lamp smokes", exact=True).check()
    desk.get_by_label("Trimming a wick", exact=True).check()
    desk.get_by_label("How much of “Trimming a wick”").select_option("the whole page")
    desk.get_by_label("large, 18 point").check()
    desk.get_by_role("button", name="Copy the link").click()
    expect(desk.get_by_text("The link is copied.")).to_be_visible()
    link = clipboard(desk)
    assert link == LINK + "smoke/wick:ALL/LARGE"
    sheet = desk.locator(".leaflet").inner_html()
    other = desk.context.new_page()
    other.goto(staff + BUILDER + link.partition("leaflets/")[2])
    expect(other.get_by_role("heading", name="Questions to ask")).to_be_visible()
    expect(other.locator("h1")).to_have_text("Your leaflet")
    expect(other.locator(".leaflet.large")).to_be_visible()
    assert other.locator(".leaflet").inner_html() == sheet
    pdf = other.pdf(format="A4")
    assert codes(pdf) == [link]
    said = words(pdf)
    assert "Trimming a wick" in said and "Versions of the text" in said
    assert other.locator(".leaflet-card").count() == 1 and "See the box earlier in this leaflet" in said, "both pages have the card"
    for never in ("Choose what goes in", "Print the leaflet", "Good to know", "This page on the web"):
        assert never not in said


def test_the_choice_reaches_no_server(desk: Page, staff: str) -> None:
    desk.goto(staff + BUILDER + "#leaflet/wick:ALL", wait_until="networkidle")
    expect(desk.locator(".leaflet-end svg")).to_be_visible()
    assert not [url for url in desk.asked if "#" in url and "ALL" in url and not url.startswith(staff)]  # type: ignore[attr-defined]
    assert {url.partition("#")[0].rpartition("/")[2] for url in desk.asked if "leaflet-data" in url} == {"_all.js", "wick.js"}  # type: ignore[attr-defined]
    assert desk.evaluate("localStorage.length + document.cookie.length") == 0


def test_it_works_from_a_folder(desk: Page, folder: Path) -> None:
    desk.goto((folder / BUILDER).as_uri() + "#leaflet/wick:ALL")
    expect(desk.get_by_role("heading", name="Questions to ask")).to_be_visible()
    expect(desk.locator(".leaflet-end strong")).to_have_text(LINK + "wick:ALL")
    desk.get_by_text("Choose what goes in").click()
    desk.get_by_label("When a lamp smokes", exact=True).check()
    expect(desk.get_by_text("2 pages in the leaflet.")).to_be_visible()
    assert all(url.startswith(("file:", "data:")) for url in desk.asked)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("link", "shown"), [
    ("#leaflet/wick:old-name", "What to do"), ("#leaflet/wick:why-straight.what-to-do", "What to do"), ("#leaflet/wick:what-to-do/", "What to do"),
    ("#leaflet%2Fwick%3Awhat-to-do", "What to do"),
], ids=["old name of a section", "a name that is gone", "a stroke at the end", "written out by a mail program"])
def test_a_link_that_is_old_or_was_mangled_still_shows_the_section(desk: Page, staff: str, link: str, shown: str) -> None:
    desk.goto(staff + BUILDER + link)
    expect(desk.locator(".leaflet").get_by_role("heading", name=shown)).to_be_visible()


def test_what_is_gone_is_said(desk: Page, staff: str) -> None:
    desk.goto(staff + BUILDER + "#leaflet/wock/wick")
    expect(desk.get_by_text("Something that this link names is no longer on this site.")).to_be_visible()
    expect(desk.locator(".leaflet h2")).to_have_text("Trimming a wick")
    desk.goto("about:blank")
    desk.goto(staff + BUILDER + "#leaflet/wick:never")
    expect(desk.get_by_text("Something that this link names is no longer on this site.")).to_be_visible()
    expect(desk.get_by_text("Cut it straight").first).to_be_visible()


HOSTILE = (
    "#leaflet/<img src=x onerror=alert(1)>", "#leaflet/%3Cscript%3Ealert(1)%3C/script%3E", "#leaflet/__proto__", "#leaflet/constructor:ALL", "#leaflet/../../../etc",
    "#leaflet/wick:<b>", "#leaflet/%E0%A4%A", "#leaflet/wick:ALL.ALL", "#leaflet//", "#leaflet/https://far.example/x", "#leaflet/" + "wick/" * 2000, "#leaflet/wick:" + "a." * 900 + "a",
    "#leaflet/javascript:alert(1)", "#leaflet/_all",
)


@pytest.mark.parametrize("link", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_link_says_so_and_does_nothing(desk: Page, staff: str, link: str) -> None:
    desk.on("dialog", lambda dialog: desk.wrong.append(dialog.message))  # type: ignore[attr-defined]
    desk.goto(staff + BUILDER + link)
    expect(desk.locator(".leaflet-notice")).to_contain_text("link")
    assert desk.locator(".part-leaflet-builder img[src=x], .part-leaflet-builder script").count() == 0
    assert all(url.startswith(staff) for url in desk.asked)  # type: ignore[attr-defined]
    assert not {url.rpartition("/")[2] for url in desk.asked if "leaflet-data" in url} - {"_all.js", "wick.js"}  # type: ignore[attr-defined]


def test_a_place_on_the_page_is_no_leaflet(desk: Page, staff: str) -> None:
    desk.goto(staff + BUILDER + "#good-to-know")
    expect(desk.get_by_text("Nothing is chosen yet.")).to_be_visible()
    expect(desk.locator(".leaflet-notice")).to_be_empty()
    desk.get_by_label("Trimming a wick", exact=True).check()
    desk.evaluate("location.hash = '#good-to-know'")
    expect(desk.locator(".leaflet h2")).to_have_text("Trimming a wick")
    desk.get_by_role("button", name="Start again").click()
    expect(desk.locator(".leaflet h2")).to_have_count(0)


def test_nothing_is_wider_than_a_small_phone(page: Page, staff: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(staff + BUILDER + "#leaflet/wick:ALL/LARGE")
    page.locator(".leaflet-end svg").wait_for()
    page.get_by_text("Choose what goes in").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(staff + WICK + "#page-give")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = "[...document.querySelectorAll('.for-staff button, .part-leaflet-builder button, .leaflet-tool label')].filter(one => one.offsetHeight && one.offsetHeight < 44).length"
    assert page.evaluate(small) == 0


# The encoder of codes


def matrix(page: Page, text: str) -> np.ndarray | None:
    rows = page.evaluate("text => { const rows = qrMatrix(text); return rows && rows.map(row => row.map(Number)); }", text)
    return None if rows is None else np.array(rows, np.uint8)


def drawn(svg: Locator) -> np.ndarray:
    """The dark places of a code that the page has drawn, without its quiet zone."""
    size = int(str(svg.get_attribute("viewBox")).split()[2])
    code = np.zeros((size, size), np.uint8)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", str(svg.locator("path").get_attribute("d"))):
        code[int(y), int(x)] = 1
    return code[4:-4, 4:-4]


def scanned(code: np.ndarray) -> list[str]:
    dots = np.kron(np.pad(1 - code, 4, constant_values=1) * 255, np.ones((3, 3), np.uint8)).astype(np.uint8)
    return [one.text for one in zxingcpp.read_barcodes(dots)]


def test_codes_of_every_size_are_read(desk: Page, staff: str) -> None:
    """One text for each version from 1 to 40: the longest that fits, and one byte more for the next."""
    desk.goto(staff + BUILDER)
    sizes = set()
    for length in (1, 14, 15, 26, 27, 42, 43, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331):
        text = ("https://lamps.example/#leaflet/" * 80)[:length]
        code = matrix(desk, text)
        assert code is not None
        assert scanned(code) == [text], length
        sizes.add((len(code) - 17) // 4)
    assert sizes == set(range(1, 41))
    assert matrix(desk, "a" * 2332) is None


@pytest.mark.parametrize("text", ["ä€🩻 lamps", "a\nb", "A", "0123456789", " " * 40])
def test_codes_of_other_texts_are_read(desk: Page, staff: str, text: str) -> None:
    desk.goto(staff + BUILDER)
    code = matrix(desk, text)
    assert code is not None and scanned(code) == [text]


def test_a_torn_code_is_still_read(desk: Page, staff: str) -> None:
    desk.goto(staff + BUILDER)
    code = matrix(desk, LINK + "smoke/wick:ALL/LARGE")
    assert code is not None
    code[12:17, 12:20] ^= 1
    assert scanned(code) == [LINK + "smoke/wick:ALL/LARGE"]

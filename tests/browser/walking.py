"""Walking through pages as people do: from link to link in a folder, and from stop to stop with the Tab key."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from playwright.sync_api import Page

FOCUSED = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    const top = document.elementFromPoint(Math.max(0, box.left) + Math.min(box.width, 360) / 2, box.top + box.height / 2);
    return {
        name: (at.getAttribute('aria-label') || at.innerText || at.placeholder || at.tagName).trim(),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: box.top >= -1 && box.bottom <= innerHeight + 1,
        clear: !!top && (at.contains(top) || top.contains(at)),
    };
}"""


def stops(page: Page, most: int = 200) -> list[dict[str, object]]:
    """What has the focus after each press of Tab, until the focus leaves the page."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        found.append(page.evaluate(FOCUSED))
    return found


def unseen(found: list[dict[str, object]]) -> list[dict[str, object]]:
    """The stops that nobody would see: without an outline, off the screen, or covered by something."""
    return [stop for stop in found if not (stop["outlined"] and stop["inside"] and stop["clear"])]


def crawl(page: Page, site: Path, pages: set[str]) -> set[str]:
    """Those of `pages` that links lead to from the first page of `site`; each has one title and no link to a file that is not there."""
    page.goto((site / "index.html").as_uri())
    seen: set[str] = set()
    todo = [page.url]
    while todo:
        where = todo.pop()
        page.goto(where)
        seen.add(page.url)
        assert page.locator("h1").count() == 1, where
        links = page.eval_on_selector_all("a[href]", "all => all.map(link => link.href)")
        files = {link.partition("#")[0] for link in links if link.startswith("file:")}
        assert [link for link in files if not _file(link).is_file()] == [], where
        todo += [link for link in files - seen - {*todo} if _name(link, site) in pages]
    return {_name(link, site) for link in seen}


def _name(address: str, site: Path) -> str:
    return _file(address).relative_to(site).as_posix()


def _file(address: str) -> Path:
    return Path(url2pathname(urlsplit(address).path))

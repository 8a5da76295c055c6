"""Example addresses on pages for staff: written as code, they become links in the built site, and one that leads nowhere is said."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from scripts.checks.addresses import RESERVED
from scripts.checks.finding import Finding
from scripts.checks.pages import Page
from scripts.publishing.finishing import Has
from scripts.publishing.give.tags import tag

_CODE = re.compile(r"<code>((?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)+[A-Za-z0-9._-]*(?:\?[A-Za-z0-9.=&;_-]+)?(?:#[A-Za-z0-9./:_-]+)?)</code>")


def linked(text: str, up: str, has: Has) -> str:
    """The built page with a link around every `<code>` that names a page or file of the site. `up`: the way to the site's root."""

    def link(match: re.Match[str]) -> str:
        there = target(html.unescape(match[1]), has)
        return tag("a", tag("code", html.unescape(match[1])), href=up + there) if there else match[0]

    return _CODE.sub(link, text)


def target(address: str, has: Has) -> str:
    """The file of the site that an address names, with the part behind `?` or `#`; "" when there is none."""
    path = re.split(r"[?#]", address)[0]
    file = f"{path}index.html" if path.endswith("/") else path
    inside = ".." not in file.split("/") and has(file)
    return file + address[len(path) :] if inside else ""


def leading_nowhere(page: Page, text: str, has: Has) -> Iterator[Finding]:
    """Examples in a page whose address the build should have made."""
    for match in _CODE.finditer(text):
        address = html.unescape(match[1])
        if address.split("/")[0] in RESERVED and not target(address, has):
            line = next((number for number, line in enumerate(page.lines, start=page.first) if f"`{address}`" in line), 0)
            yield Finding(page.shown, line, "example-address", f"the example `{address}` leads nowhere in the built site.", "Name a page or file that the build makes.", stops=False)

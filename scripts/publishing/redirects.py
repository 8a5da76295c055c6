"""Old addresses of pages: a small page at each that leads on, without a script, and a list for hosts that read one."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.addresses import address_of
from scripts.checks.content import Content

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0;url={to}"></head>
<body><p>This page has moved: <a href="{to}">{title}</a>.</p></body></html>
"""


def redirects(content: Content) -> Iterator[tuple[str, str, str]]:
    """(old address, new address, title of the page), sorted by the old address."""
    yield from sorted(
        (old.rstrip("/") + "/", address_of(page.file), page.title) for page in content.pages for old in page.meta.redirect_from
    )


def write_redirects(content: Content, site: Path) -> int:
    """Put the small pages and the list `_redirects` into `site`; the number of old addresses."""
    lines = []
    for old, new, title in redirects(content):
        stub = site / old.strip("/") / "index.html"
        stub.parent.mkdir(parents=True, exist_ok=True)
        to = posixpath.relpath(new.rstrip("/") + "/index.html", old.rstrip("/"))
        stub.write_text(_PAGE.format(title=html.escape(title), to=html.escape(to)), "utf-8", newline="\n")
        lines.append(f"{old} {new} 301\n")
    if lines:
        (site / "_redirects").write_text("".join(lines), "utf-8", newline="\n")
    return len(lines)

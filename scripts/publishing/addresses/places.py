"""Where things are for ever: the addresses that are handed to patients, and which version of an article they got.

Every address here is a path below the site's root, without a `/` before it; `site_address` gives the root.
"""

from __future__ import annotations

import re
from pathlib import Path

from scripts.checks.addresses import address_of
from scripts.checks.content import Content
from scripts.checks.pages import Page
from scripts.publishing.addresses.article import article_html, version_of

__all__ = ["articles", "article_html", "built_page", "short_address", "site_address", "version_address", "version_of", "versions"]


def short_address(page_id: str, section: str = "") -> str:
    """`go/signs/`, or `go/signs/at-night/` for a section. `section` is any anchor that the section has or ever had."""
    return f"go/{page_id}/" + (f"{section}/" if section else "")


def version_address(page_id: str, version: str) -> str:
    """`v/abcdefghij/signs/`: that version of the article, readable for ever once it was entered by `build --publish`."""
    return f"v/{version}/{page_id}/"


def articles(content: Content) -> tuple[Page, ...]:
    """The pages that have versions: those of a topic, without those that only say that they were withdrawn."""
    return tuple(page for page in content.pages if page.meta.topic and not page.meta.withdrawn)


def built_page(page: Page, site: Path) -> Path:
    """The page's file in the built site."""
    return site / address_of(page.file)[1:] / "index.html"


def versions(content: Content, site: Path) -> dict[str, str]:
    """The version of each article built below `site`, by page id. The same at every step of a build after MkDocs."""
    built = ((page.meta.id, built_page(page, site)) for page in articles(content))
    return {page_id: version_of(path.read_text("utf-8")) for page_id, path in built if path.is_file()}


def site_address(site: Path) -> str:
    """The address under which the built site is published, ending with `/`, as its home page says; "" where it says none."""
    home = site / "index.html"
    found = re.search(r'<link rel="canonical" href="([^"]*)"', home.read_text("utf-8")) if home.is_file() else None
    return found[1].rstrip("/") + "/" if found else ""

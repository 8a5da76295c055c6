"""The built site as the rooms of lookup and packs see it: frame, pages by id, what the pages say, and their versions."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.codes import Codes, read_codes
from scripts.checks.pages import Page
from scripts.publishing.addresses.frame import Frame, frame
from scripts.publishing.addresses.places import articles, built_page, short_address, version_address, versions
from scripts.publishing.connect.lookup import Coded, Target, coded
from scripts.publishing.head_data import said
from scripts.publishing.library import Library
from scripts.publishing.review_line import Line, read_line

_KEY_POINT = re.compile(r'<li>\s*(?:<p>)?<a\b[^>]*\shref="(#[^"]*)"[^>]*>(.*?)</a>', re.S)
_TAGS = re.compile(r"<[^>]+>")


class Built(NamedTuple):
    """The finished site with its codes."""

    known: Library
    frame: Frame
    name: str
    """The site's name."""
    pages: Mapping[str, Page]
    codes: Codes
    coded: tuple[Coded, ...]
    versions: Mapping[str, str]
    """Of each article, by page id."""
    texts: Mapping[str, str]
    """The HTML of each article, by page id."""

    @property
    def site(self) -> Path:
        return self.frame.site

    @property
    def words(self) -> Mapping[str, Any]:
        return self.known.words["connect"]

    @property
    def articles(self) -> tuple[Page, ...]:
        """The articles that were built, by id."""
        return tuple(self.pages[page_id] for page_id in sorted(self.versions))

    def url(self, path: str) -> str:
        """A path below the root as a whole address; the path alone when the site's address is not known."""
        return self.frame.address + path

    def url_of(self, target: Target) -> str:
        return self.url(target.address)

    def short_url(self, target: Target) -> str:
        """The address that leads there for ever."""
        return self.url(short_address(target.page.meta.id, target.anchor))

    def version_url(self, page: Page) -> str:
        version = self.versions.get(page.meta.id, "")
        return self.url(version_address(page.meta.id, version)) if version else ""

    def review(self, page: Page) -> Line:
        """What the page says of its review."""
        return read_line(self.texts.get(page.meta.id, ""), self.known)

    def leaflet(self, page: Page) -> str:
        """The path of the page's leaflet on A4 below the root; "" when there is none."""
        path = f"leaflets/{page.meta.id}-a4.pdf"
        return path if (self.site / path).is_file() else ""

    def key_points(self, page: Page) -> tuple[tuple[str, str], ...]:
        """(anchor with its `#`, sentence) of each key point that the page begins with."""
        text = self.texts.get(page.meta.id, "")
        start = text.find(f'id="{self.known.words["leaflet"]["key_points"]}"')
        end = text.find("</ul>", start)
        found = _KEY_POINT.findall(text[start:end]) if 0 <= start < end else []
        return tuple((html.unescape(anchor), html.unescape(_TAGS.sub("", words)).strip()) for anchor, words in found)


def built(known: Library, site: Path) -> Built:
    """What the finished site below `site` holds."""
    content = known.content
    codes = read_codes(content.root)
    pages = {page.meta.id: page for page in content.pages if page.meta.id}
    home = site / "index.html"
    name = said(home.read_text("utf-8")).site if home.is_file() else ""
    there = versions(content, site)
    texts = {page.meta.id: built_page(page, site).read_text("utf-8") for page in articles(content) if page.meta.id in there}
    return Built(known, frame(known, site), name, pages, codes, coded(codes, pages), there, texts)

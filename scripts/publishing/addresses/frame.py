"""What the pages made here need to know of the site that they go into, and the one way in which they are written."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from scripts.publishing.addresses.places import site_address
from scripts.publishing.finishing import finished, in_folder
from scripts.publishing.library import Library


class Frame(NamedTuple):
    """The built site at `site`."""

    site: Path
    address: str
    """Where it is published, ending with `/`; "" when it does not say."""
    language: str
    words: Mapping[str, Any]
    """wording.toml"""

    def say(self, name: str) -> str:
        """The words `name` of the section [addresses], ready for HTML."""
        return html.escape(str(self.words["addresses"][name]))

    def canonical(self, path: str) -> str:
        """The element that names `path` (below the root) as the page to remember; "" when the site's address is not known."""
        return f'<link rel="canonical" href="{html.escape(self.address + quote(path, safe="/#"))}">' if self.address else ""

    def write(self, path: str, text: str) -> None:
        """Finish the page `text` and put it at `path` below the root."""
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(finished(text, path, in_folder(self.site)), "utf-8", newline="\n")


def frame(known: Library, site: Path) -> Frame:
    """Of the site built at `site`."""
    home = site / "index.html"
    language = re.search(r'<html lang="([^"]+)"', home.read_text("utf-8")) if home.is_file() else None
    return Frame(site, site_address(site), language[1] if language else "en", known.words)


def link(here: str, there: str) -> str:
    """The way from the page `here` to the file `there`, both below the root, ready for an attribute."""
    path, mark, anchor = there.partition("#")
    return html.escape(quote(posixpath.relpath(path, posixpath.dirname(here))) + mark + anchor)

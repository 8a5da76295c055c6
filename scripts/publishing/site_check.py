"""The built site as a reader's browser would meet it: every link, picture, script and section, on every page."""

from __future__ import annotations

import base64
import hashlib
import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scripts.checks.finding import Finding
from scripts.publishing.addresses.places import site_address

_FETCHED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src"), ("object", "data"), ("embed", "src")}
_FETCHED_LINKS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload", "manifest"}
_DATA = ("application/json", "application/ld+json")
"""Types of scripts that no browser runs."""
_CHOICE = frozenset("/:")
"""No section's name holds one of these: what stands behind `#` with one is a choice that a script of the page reads."""
_SCHEMES = {"http", "https", "mailto", "tel"}


class Built(NamedTuple):
    """What one built page holds."""

    ids: frozenset[str]
    repeated: tuple[str, ...]
    """Ids that stand twice."""
    links: tuple[tuple[str, bool], ...]
    """(address, whether the browser fetches it with the page)"""
    live: tuple[str, ...]
    """Handlers, inline styles and scripts, which the policy would block."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, bool]] = []
        self.live: list[str] = []
        self.policy = ""
        self.style: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        for name, value in values.items():
            if name.startswith("on") or name == "style":
                self.live.append(f"<{tag} {name}=…>")
            elif (tag, name) in _FETCHED:
                self.links.append((value, True))
            elif name == "href" and tag == "link":
                fetched = bool(_FETCHED_LINKS & set(values.get("rel", "").split()))
                self.links += [(value, True)] if fetched else []
            elif name == "href":
                self.links.append((value, False))
        if values.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = values.get("content", "")
        if tag == "style":
            self.style = ""
        if tag in ("iframe", "object", "embed", "base") or tag == "script" and not values.get("src") and values.get("type") not in _DATA:
            self.live.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        if self.style is not None:
            self.style += data

    def handle_endtag(self, tag: str) -> None:
        """A style sheet inside the page is live unless the page's own policy names it by its hash."""
        if tag == "style" and self.style is not None:
            mark = base64.b64encode(hashlib.sha256(self.style.encode("utf-8")).digest()).decode("ascii")
            self.live += [] if f"'sha256-{mark}'" in self.policy else ["<style>"]
            self.style = None


def read_built(text: str) -> Built:
    """The page's ids, links and live parts."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    seen: set[str] = set()
    repeated = [name for name in reader.ids if name in seen or seen.add(name)]  # type: ignore[func-returns-value]
    return Built(frozenset(seen), tuple(repeated), tuple(reader.links), tuple(reader.live))


def check_site(site: Path) -> Iterator[Finding]:
    """Everything in the built site that leads nowhere, comes from elsewhere, or would run."""
    paths = sorted(site.rglob("*.html"))
    built = {path.relative_to(site).as_posix(): read_built(path.read_text("utf-8")) for path in paths}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    base = urlsplit(site_address(site)).path or "/"
    for file, page in built.items():
        shown = f"site/{file}"
        for name in page.repeated:
            yield Finding(shown, 0, "built-id", f"the name `{name}` stands twice on the page.", "Rename one of the two sections.")
        for live in page.live:
            yield Finding(shown, 0, "built-live", f"the page holds {live}, which the security policy blocks.", "Take it out of the theme or the extension.")
        for address, fetched in dict.fromkeys(page.links):
            yield from _link(_Place(file, shown, base), address, fetched, built, files)


class _Place(NamedTuple):
    """Where a link stands."""

    file: str
    shown: str
    base: str
    """The path under which the site is published, `/` or `/folder/`: a link that begins with `/` begins there."""


def _link(here: _Place, address: str, fetched: bool, built: dict[str, Built], files: set[str]) -> Iterator[Finding]:
    shown, parts = here.shown, urlsplit(address)
    if parts.scheme or parts.netloc:
        if fetched and parts.scheme != "data":
            yield Finding(shown, 0, "built-foreign", f"the page would fetch `{address[:80]}` from elsewhere.", "Put the file into docs/ and link to it there.")
        elif not fetched and parts.scheme not in _SCHEMES:
            yield Finding(shown, 0, "built-scheme", f"the link `{address[:80]}` is of a kind that is not allowed.", "Take it out.")
        return
    path = unquote(parts.path)
    if path.startswith("/"):
        there = path.removeprefix(here.base).lstrip("/")
    else:
        there = posixpath.join(posixpath.dirname(here.file), path) if path else here.file
    there = posixpath.normpath(there) if there else "."
    if there not in files:
        there = posixpath.normpath(posixpath.join(there, "index.html"))
    if there not in files:
        yield Finding(shown, 0, "built-link", f"`{address[:80]}` leads nowhere.", "Correct the link in the article or the data file.")
    elif parts.fragment and not _CHOICE & set(parts.fragment) and there in built and unquote(parts.fragment) not in built[there].ids:
        yield Finding(shown, 0, "built-anchor", f"`{address[:80]}` leads to a section that is not there.", "Correct the part after `#`.")

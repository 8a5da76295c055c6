"""Each version of an article that was published, as a file that is written once and kept for ever.

content_src/versions/ID/VERSION.html.gz holds the article's own HTML. Its links begin at the site's root (`/lamps/wick/`),
so that a page can be made of it wherever the site lies and whatever has moved since. The files are packed so that a search
through the project finds today's words only.
"""

from __future__ import annotations

import gzip
import posixpath
import re
import zlib
from pathlib import Path
from typing import NamedTuple

from scripts.checks.addresses import address_of
from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.front_matter import SLUG
from scripts.checks.published import VERSIONS
from scripts.files import digest, files_below
from scripts.publishing.addresses.article import article_html, version_of
from scripts.publishing.addresses.places import articles, built_page

LINK = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)(")')
_ENDING = ".html.gz"
_HEAD = "<!-- {id} {version} {digest} -->\n"
_FIRST = re.compile(r"<!-- (\S+) ([a-z2-7]{10}) ([0-9a-f]{64}) -->\n")
_MOST = 5_000_000
"""Bytes of an article's HTML; no page of ours comes near it."""


class Version(NamedTuple):
    """One version of one article."""

    id: str
    version: str
    body: str
    """The article's HTML; links to the site's own files begin with `/`."""


def todays(content: Content, site: Path) -> tuple[Version, ...]:
    """The articles as they were built below `site`. Taken before the finishing pass, they are at their shortest."""
    built = [(page, built_page(page, site)) for page in articles(content)]
    texts = [(page, path.read_text("utf-8")) for page, path in built if path.is_file()]
    return tuple(Version(page.meta.id, version_of(text), rooted(article_html(text), address_of(page.file))) for page, text in texts)


def rooted(body: str, address: str) -> str:
    """`body` with every link to a file of the site written from the site's root; `address` is its page's own."""

    def whole(match: re.Match[str]) -> str:
        path, mark, anchor = match[2].partition("#")
        if not path or re.match(r"[a-z][a-z0-9+.-]*:|/", path, re.I):
            return match[0]
        there = posixpath.normpath(posixpath.join(address, path)).rstrip("/") + ("/" if path.endswith("/") else "")
        return match[1] + there.removesuffix("index.html") + mark + anchor + match[3]

    return LINK.sub(whole, body)


def file_of(version: Version) -> str:
    """The version's file, below the project's folder."""
    return f"{VERSIONS}/{version.id}/{version.version}{_ENDING}"


def packed(version: Version) -> bytes:
    """What the file holds; no time and no name stand in it."""
    body = version.body.encode("utf-8")
    return gzip.compress(_HEAD.format(id=version.id, version=version.version, digest=digest(body)).encode("utf-8") + body, 9, mtime=0)


def stored(root: Path) -> tuple[tuple[Version, ...], tuple[Finding, ...]]:
    """Every version that was entered, sorted, and a finding for each file that is not as it was written."""
    paths = [path for path in files_below(root / VERSIONS) if path.name.endswith(_ENDING)] if (root / VERSIONS).is_dir() else []
    read = [(path.relative_to(root).as_posix(), _read(path)) for path in paths]
    findings = tuple(
        Finding(shown, 0, "version-changed", "this published version of an article is not as it was written.", f"Take it back from the last commit: `git checkout HEAD -- {shown}`.")
        for shown, version in read if version is None
    )
    return tuple(version for _, version in read if version), findings


def _read(path: Path) -> Version | None:
    """The version in the file; None when a letter of it has changed."""
    try:
        with gzip.open(path) as file:
            text = file.read(_MOST).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError):
        return None
    head = _FIRST.match(text)
    body = text[head.end() :] if head else ""
    sound = head and (head[1], head[2] + _ENDING) == (path.parent.name, path.name) and SLUG.fullmatch(head[1]) and digest(body.encode("utf-8")) == head[3]
    return Version(head[1], head[2], body) if head and sound else None

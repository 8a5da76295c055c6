"""Each article as one file: styles and pictures inside, no script, for e-mail, a stick, or a tablet without a network."""

from __future__ import annotations

import base64
import hashlib
import html
import mimetypes
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

from scripts.checks.addresses import address_of
from scripts.checks.pages import Page
from scripts.publishing.addresses.places import article_html
from scripts.publishing.connect.lookup import Target
from scripts.publishing.connect.site import Built

FOLDER = "take-home"
POLICY = "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} – {site}</title>
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">{canonical}
<style>{style}</style></head>
<body><main class="page"><article>
{body}
<p class="review-state">{review}</p>
{end}</article></main></body></html>
"""
_LINK = re.compile(r'(<a\b[^>]*?)\shref="([^"]*)"')
_PICTURE = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)(")')


def files(built: Built) -> Iterator[tuple[str, str]]:
    """(path below the root, HTML) of each article's file; and `_headers`, whose policy must let their one style sheet pass."""
    style = (built.site / "assets" / "site.css").read_text("utf-8").strip()
    for page in built.articles:
        yield f"{FOLDER}/{page.meta.id}.html", _file(page, style, built)
    headers = built.site / "_headers"
    if built.articles and headers.is_file():
        yield "_headers", headers.read_text("utf-8").replace("style-src 'self';", f"style-src 'self' 'sha256-{_mark(style)}';")


def _mark(style: str) -> str:
    """What a policy calls the style sheet (CSP level 2, hash of the element's text)."""
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _file(page: Page, style: str, built: Built) -> str:
    body = article_html(built.texts[page.meta.id])
    body = _LINK.sub(lambda match: match[1] + _whole(html.unescape(match[2]), page, built), body)
    body = _PICTURE.sub(lambda match: match[1] + _inside(html.unescape(match[2]), page, built.site) + match[3], body)
    return _PAGE.format(
        language=built.frame.language, policy=html.escape(POLICY.format(style=_mark(style))), title=html.escape(page.title), site=html.escape(built.name),
        canonical=built.frame.canonical(Target(page).address), style=style, body=body, review=html.escape(built.review(page).words), end=_end(page, built),
    )


def _whole(link: str, page: Page, built: Built) -> str:
    """The link as it holds from anywhere: a place on this page stays, a page of the site gets the site's address, or loses its link
    when that is not known."""
    if link.startswith("#") or re.match(r"[a-z][a-z0-9+.-]*:", link, re.I):
        return f' href="{html.escape(link)}"'
    if not built.frame.address:
        return ""
    whole = urljoin(built.url(address_of(page.file)[1:]), link)
    return f' href="{html.escape(re.sub(r"index[.]html(?=$|#)", "", whole))}"'


def _inside(link: str, page: Page, site: Path) -> str:
    """The picture itself, as a data address; a picture from nowhere stays as it is and is not shown."""
    path = site / posixpath.normpath(posixpath.join(address_of(page.file)[1:], unquote(link)))
    if link.startswith("data:") or not path.is_file():
        return html.escape(link)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _end(page: Page, built: Built) -> str:
    """Where the page is on the web, and the version that this file holds."""
    if not built.frame.address:
        return ""
    short, version = built.short_url(Target(page)), built.version_url(page)
    return f'<p>{html.escape(str(built.words["read_on_web"]))} <a href="{html.escape(short)}">{html.escape(short)}</a><br>{html.escape(version)}</p>\n'

"""The page of each version that was given out, `/v/VERSION/ID/`: the words as they were, and where the page is today."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from scripts.checks.addresses import address_of
from scripts.checks.pages import Page
from scripts.publishing.addresses.frame import Frame, link
from scripts.publishing.addresses.places import version_address
from scripts.publishing.addresses.versions import LINK, Version
from scripts.publishing.library import Library
from scripts.publishing.review_line import version_line

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} ({version})</title>
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">{canonical}
<link rel="icon" href="{root}assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="{root}assets/site.css"></head>
<body><main id="__main" class="page"><article>
<nav class="trail" aria-label="{where}"><ol><li><a href="{root}index.html">{home}</a></li></ol></nav>
<div class="admonition"><p>{said}</p>
<p>{state} <a href="{now}">{now_title}</a>.</p></div>
{body}
<p class="review-state">{review}</p>
</article></main>{end}</body></html>
"""
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
_TAGS, _IDS = re.compile(r"<[^>]*>"), re.compile(r'\sid="([^"]+)"')


def write_kept(versions: Iterable[Version], latest: Mapping[str, str], leads: Mapping[str, Page], frame: Frame, known: Library) -> None:
    """A page for each version. `latest`: today's version of each article; `leads`: the page to which each id leads today."""

    @cache
    def ids(path: str) -> frozenset[str]:
        return frozenset(_IDS.findall((frame.site / path).read_text("utf-8")))

    for one in versions:
        here = version_address(one.id, one.version) + "index.html"
        body = _linked(one.body, here, frame, ids)
        frame.write(here, _page(one, here, body, _state(one, latest.get(one.id, ""), leads[one.id]), leads[one.id], frame, version_line(one.id, one.version, known)))


def _page(one: Version, here: str, body: str, state: str, page: Page, frame: Frame, review: str) -> str:
    path = address_of(page.file)[1:]
    title = _TITLE.search(one.body)
    end = f'<p class="print-end">{html.escape(frame.address + version_address(one.id, one.version))}</p>' if frame.address else ""
    return _PAGE.format(
        language=frame.language, title=_TAGS.sub("", title[1]) if title else html.escape(page.title), version=one.version, canonical=frame.canonical(path),
        root="../../../", where=html.escape(str(frame.words["where_you_are"])), home=html.escape(str(frame.words["home"])), said=frame.say("version").format(f"<strong>{one.version}</strong>"), state=frame.say(state),
        now=link(here, f"{path}index.html"), now_title=html.escape(page.title), review=html.escape(review), end=end, body=body,
    )


def _state(one: Version, latest: str, page: Page) -> str:
    if page.meta.withdrawn:
        return "version_withdrawn"
    if page.meta.id != one.id:
        return "version_merged"
    return "version_today" if one.version == latest else "version_newer"


def _linked(body: str, here: str, frame: Frame, ids: Callable[[str], frozenset[str]]) -> str:
    """The article with its links leading to what is there today: a file that is gone takes its link with it, and a section that
    is gone leaves the link to its page."""

    def today(match: re.Match[str]) -> str:
        path, mark, anchor = html.unescape(match[2]).partition("#")
        if not path.startswith("/"):
            return match[0]
        file = path[1:] + ("index.html" if path.endswith("/") else "")
        if not (frame.site / file).is_file():
            return re.sub(r'\s(?:href|src)="$', ' data-gone="', match[1]) + match[3]
        kept = mark and (not file.endswith(".html") or anchor in ids(file))
        return match[1] + link(here, file + (f"#{anchor}" if kept else "")) + match[3]

    return LINK.sub(today, body)

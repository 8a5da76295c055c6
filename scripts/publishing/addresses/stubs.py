"""Pages without a script that lead on: old addresses of pages, and the short addresses that are handed out."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from scripts.checks.addresses import address_of
from scripts.checks.content import Content
from scripts.checks.pages import Page
from scripts.checks.published import Address, led_to, names, sections
from scripts.publishing.addresses.frame import Frame, link
from scripts.publishing.addresses.places import short_address

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">{canonical}<meta http-equiv="refresh" content="0;url={to}"><link rel="icon" href="data:,"></head>
<body><p>{lead} <a href="{to}">{title}</a>.</p>
{parts}</body></html>
"""


class Stub(NamedTuple):
    """One page that leads on to a page of this site; it can lead nowhere else."""

    at: str
    """Path below the site's root, without `/` before it."""
    page: Page
    anchor: str = ""
    """The section that it leads to; "" is the page."""
    old: tuple[str, ...] = ()
    """Names of sections that were public at `at`; each leads to its place on the page."""
    lead: str = "leads"
    """Which words stand before the link."""


def old_addresses(content: Content, published: Mapping[str, Address]) -> Iterator[Stub]:
    """Where pages once were, sorted."""
    for old, page in sorted((old.rstrip("/") + "/", page) for page in content.pages for old in page.meta.redirect_from):
        anchors = published[old].anchors if old in published else ()
        yield Stub(old.lstrip("/"), page, old=tuple(anchor for anchor in anchors if _leads(anchor, page)), lead="moved")


def short_addresses(content: Content, published: Mapping[str, Address]) -> Iterator[Stub]:
    """`/go/ID/` for each id that is or was a page's, and `/go/ID/SECTION/` for each name that a section has or had."""
    leads = led_to(content)
    places: dict[str, tuple[Page, set[str]]] = {}
    for address, entry in published.items():
        if address in leads:
            places.setdefault(entry.id, (leads[address], set()))[1].update(entry.anchors)
    for page in content.pages:
        known = places[page.meta.id][1] if page.meta.id in places else set()
        places[page.meta.id] = (page, known | set(sections(page)) | set(page.meta.anchor_aliases))
    for page_id, (page, anchors) in sorted(places.items()):
        yield Stub(short_address(page_id), page)
        yield from (Stub(short_address(page_id, anchor), page, anchor) for anchor in sorted(anchors) if _leads(anchor, page))


def _leads(anchor: str, page: Page) -> bool:
    return bool(page.meta.withdrawn) or anchor in names(page)


def _title(page: Page, anchor: str) -> str:
    wanted = page.meta.anchor_aliases.get(anchor, anchor)
    return next((heading.text for heading in page.headings if heading.anchor == wanted), page.title)


def write_stub(stub: Stub, frame: Frame) -> None:
    """Put the page into the built site."""
    path = address_of(stub.page.file)[1:]
    here, there = f"{stub.at}index.html", f"{path}index.html"
    mark = f"#{stub.anchor}" if stub.anchor else ""
    parts = "".join(f'<li id="{old}"><a href="{link(here, f"{there}#{old}")}">{html.escape(_title(stub.page, old))}</a></li>\n' for old in stub.old)
    frame.write(here, _PAGE.format(
        language=frame.language, title=html.escape(_title(stub.page, stub.anchor)), canonical=frame.canonical(path + mark),
        to=link(here, there + mark), lead=frame.say(stub.lead), parts=f"<p>{frame.say('old_sections')}</p>\n<ul>\n{parts}</ul>\n" if parts else "",
    ))


def lead_on(at: str, page: Page, there: str, frame: Frame) -> None:
    """Put a page at the file `at` that leads on to the file `there`, or to `page` itself when there is none."""
    path = address_of(page.file)[1:]
    frame.write(at, _PAGE.format(
        language=frame.language, title=html.escape(page.title), canonical=frame.canonical(path),
        to=link(at, there or f"{path}index.html"), lead=frame.say("moved"), parts="",
    ))


def redirects_file(stubs: Iterable[Stub], frame: Frame) -> str:
    """Old addresses for hosts that read a `_redirects` file: such a host leads on at once and keeps the part after `#`.

    Each stands twice. Where there is a page at the old address, Netlify leads on only when the status has a `!`; Cloudflare Pages leads
    on always, but passes over a line with a `!` and takes the next one.
    """
    base = quote(urlsplit(frame.address).path.rstrip("/"), safe="/%")
    rules = [f"{base}/{quote(stub.at)} {base}{quote(address_of(stub.page.file))} 301" for stub in stubs]
    return "".join(f"{rule}!\n{rule}\n" for rule in rules)

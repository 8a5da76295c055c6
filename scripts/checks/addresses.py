"""Old addresses and old section names: each leads to one place, and none in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding


def address_of(file: str) -> str:
    """The address of the page in `file`: `a/b.md` → `/a/b/`."""
    stem = file.removesuffix(".md")
    stem = stem.removesuffix("index") if stem.rsplit("/", 1)[-1] == "index" else stem + "/"
    return "/" + stem


def redirects(content: Content) -> Iterator[Finding]:
    """An old address leads to one page and is not itself a page; else readers would go round in a circle."""
    pages = {address_of(page.file): page for page in content.pages}
    owner: dict[str, str] = {}
    for page in content.pages:
        for address in page.meta.redirect_from:
            address = address.rstrip("/") + "/"
            if address in pages:
                what = "this page itself" if pages[address] is page else pages[address].shown
                yield Finding(page.shown, 1, "cyclic-redirect", f"`redirect_from` names `{address}`, which is {what}.", "Take it out: an address cannot be a page and lead elsewhere.")
            if address in owner and owner[address] != page.shown:
                yield Finding(page.shown, 1, "two-redirects", f"`{address}` also leads to {owner[address]}.", "Keep it on one of the two pages.")
            owner.setdefault(address, page.shown)


def anchor_aliases(content: Content) -> Iterator[Finding]:
    """An old section name leads to a section that exists."""
    for page in content.pages:
        anchors = {heading.anchor for heading in page.headings}
        for old, new in sorted(page.meta.anchor_aliases.items()):
            if new in page.meta.anchor_aliases:
                yield Finding(page.shown, 1, "cyclic-alias", f"`anchor_aliases` leads from `{old}` to `{new}`, which is an old name itself.", "Name the section that exists today.")
            elif new not in anchors:
                yield Finding(page.shown, 1, "missing-anchor", f"`anchor_aliases` leads to `{new}`, which is no section of the page.", "Name the section that exists today.")
            elif old in anchors:
                yield Finding(page.shown, 1, "cyclic-alias", f"`{old}` in `anchor_aliases` is a section of the page today.", "Take it out.")


def page_aliases(content: Content) -> Iterator[Finding]:
    """Another name stands for one page only, and is not another page's title."""
    titles = {page.title.casefold(): page.shown for page in content.pages}
    owner: dict[str, str] = {}
    for page in content.pages:
        for alias in page.meta.aliases:
            other = titles.get(alias.casefold(), owner.get(alias.casefold(), page.shown))
            if other != page.shown:
                yield Finding(page.shown, 1, "cyclic-alias", f"the other name `{alias}` also stands for {other}.", "Keep it on one of the two pages.")
            owner.setdefault(alias.casefold(), page.shown)

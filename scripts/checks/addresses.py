"""Old addresses and old section names: each leads to one place, and none in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.near import meant
from scripts.checks.places import unfit


def address_of(file: str) -> str:
    """The address of the page in `file`: `a/b.md` → `/a/b/`."""
    stem = file.removesuffix(".md")
    stem = stem.removesuffix("index") if stem.rsplit("/", 1)[-1] == "index" else stem + "/"
    return "/" + stem


RESERVED = frozenset({"assets", "connect", "go", "hosting", "leaflets", "take-home", "v"})
"""First parts of addresses that the build fills itself."""
_MADE = frozenset({"404.html", "robots.txt", "sitemap.xml"})
"""Files that the build makes beside the pages; each page's own is index.html."""


def reserved_addresses(content: Content) -> Iterator[Finding]:
    """No page and no old address lies where the build puts files of its own, or outside the site."""
    for page in content.pages:
        for address in (address_of(page.file), *page.meta.redirect_from):
            parts = address.strip("/").split("/")
            if parts[0] in RESERVED:
                yield Finding(page.shown, page.line_of("redirect_from", address), "reserved-address", f"addresses that begin with `/{parts[0]}/` are made by the build: `{address}`.", "Choose another folder.")
            elif address.strip("/") and any(part in ("", ".", "..") for part in parts):
                yield Finding(page.shown, page.line_of("redirect_from", address), "reserved-address", f"`{address}` is not a plain path below the site.", "Write it as `/folder/name/`.")
            elif "index.html" in parts or any("/".join(parts[:end]) in _MADE | content.files for end in range(1, len(parts) + 1)):
                yield Finding(page.shown, page.line_of("redirect_from", address), "reserved-address", f"`{address[:60]}` is a file of the site.", "Write the folder of the old page, such as `/signs/`.")
            elif wrong := next((f"`{part[:40]}` in it {why}" for part in parts if (why := unfit(part))), ""):
                yield Finding(page.shown, page.line_of("redirect_from", address), "reserved-address", f"the address `{address[:60]}` cannot be a folder on every system: {wrong}.", "Choose another address.")


def redirects(content: Content) -> Iterator[Finding]:
    """An old address leads to one page and is not itself a page; else readers would go round in a circle."""
    pages = {address_of(page.file): page for page in content.pages}
    owner: dict[str, str] = {}
    for page in content.pages:
        for address in page.meta.redirect_from:
            line, address = page.line_of("redirect_from", address), address.rstrip("/") + "/"
            if address in pages:
                what = "this page itself" if pages[address] is page else pages[address].shown
                yield Finding(page.shown, line, "cyclic-redirect", f"`redirect_from` names `{address}`, which is {what}.", "Take it out: an address cannot be a page and lead elsewhere.")
            if address in owner and owner[address] != page.shown:
                yield Finding(page.shown, line, "two-redirects", f"`{address}` also leads to {owner[address]}.", "Keep it on one of the two pages.")
            owner.setdefault(address, page.shown)


def anchor_aliases(content: Content) -> Iterator[Finding]:
    """An old section name leads to a section that exists."""
    for page in content.pages:
        anchors = {heading.anchor for heading in page.headings}
        for old, new in sorted(page.meta.anchor_aliases.items()):
            line = page.line_of("anchor_aliases", f"{old}:")
            if new in page.meta.anchor_aliases:
                yield Finding(page.shown, line, "cyclic-alias", f"`anchor_aliases` leads from `{old}` to `{new}`, which is an old name itself.", "Name the section that exists today.")
            elif new not in anchors:
                yield Finding(page.shown, line, "missing-anchor", f"`anchor_aliases` leads to `{new}`, which is no section of the page.{meant(new, anchors)}", "Name the section that exists today.")
            elif old in anchors:
                yield Finding(page.shown, line, "cyclic-alias", f"`{old}` in `anchor_aliases` is a section of the page today.", "Give that section other words, or take the line out if it was never public.")


def page_aliases(content: Content) -> Iterator[Finding]:
    """Another name stands for one page only, and is not another page's title."""
    titles = {page.title.casefold(): page.shown for page in content.pages}
    owner: dict[str, str] = {}
    for page in content.pages:
        for alias in page.meta.aliases:
            other = titles.get(alias.casefold(), owner.get(alias.casefold(), page.shown))
            if other != page.shown:
                yield Finding(page.shown, page.line_of("aliases", alias), "cyclic-alias", f"the other name `{alias}` also stands for {other}.", "Keep it on one of the two pages.")
            owner.setdefault(alias.casefold(), page.shown)

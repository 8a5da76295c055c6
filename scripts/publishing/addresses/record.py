"""Entering what a site makes public: its addresses, the names of its sections, and the versions of its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.checks.addresses import address_of
from scripts.checks.content import Content
from scripts.checks.pages import Page
from scripts.checks.published import FILE, Address, names, read_published, sections, written
from scripts.files import write_bytes, write_text
from scripts.publishing.addresses.versions import Version, file_of, packed
from scripts.publishing.change_log import enter_changes


class News(NamedTuple):
    """What is public for the first time."""

    addresses: int
    sections: int
    versions: int


def entered(published: Mapping[str, Address], content: Content) -> dict[str, Address]:
    """`published` and all that the content adds to it; nothing that stands there changes or goes."""
    grown = dict(published)
    for page in content.pages:
        for address in (address_of(page.file), *(old.rstrip("/") + "/" for old in page.meta.redirect_from)):
            grown[address] = _grown(grown.get(address, Address(page.meta.id)), page, own=address == address_of(page.file))
    return grown


def _grown(entry: Address, page: Page, *, own: bool) -> Address:
    """At its own address a page enters its sections; at an old one, its id alone."""
    if not own:
        return entry
    today = tuple(name for name in (*sections(page), *sorted(page.meta.anchor_aliases)) if name in names(page))
    aliases = {old: new for old, new in page.meta.anchor_aliases.items() if old not in entry.renamed}
    return Address(entry.id, woven(entry.anchors, today), {**entry.renamed, **aliases})


def woven(old: Sequence[str], today: Sequence[str]) -> tuple[str, ...]:
    """All of `old` in its order, each new name of `today` behind the one that it follows there."""
    grown, last = list(old), -1
    for name in today:
        if name not in grown:
            grown.insert(last + 1, name)
        last = grown.index(name)
    return tuple(grown)


def news(root: Path, content: Content, articles: Sequence[Version]) -> News:
    """How much of the built site is not entered yet."""
    before = read_published(root)
    after = entered(before, content)
    anchors = sum(len(entry.anchors) - len(before.get(address, Address("")).anchors) for address, entry in after.items())
    return News(len(after) - len(before), anchors, sum(not (root / file_of(one)).is_file() for one in articles))


def enter(root: Path, content: Content, articles: Sequence[Version]) -> None:
    """Write it down: versions first, so that no entry is ever without its words. A file that is there is never written again."""
    for one in articles:
        if not (root / file_of(one)).is_file():
            write_bytes(root / file_of(one), packed(one))
    enter_changes(root, content, articles)
    write_text(root / FILE, written(entered(read_published(root), content)))

"""Nothing that was ever public is lost: each address leads to its page, each section's name to its section, each id means one topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from scripts.checks.addresses import address_of
from scripts.checks.content import Content
from scripts.checks.tables import line_of
from scripts.checks.finding import Finding
from scripts.checks.pages import Page
from scripts.checks.published import FILE, Address, led_to, names, read_published, sections

_ALIKE, _AHEAD = 0.6, 0.1
"""Two names with this share of letters in common, and so much ahead of the next, are taken for one section renamed."""


def lost_addresses(content: Content) -> Iterator[Finding]:
    """Every address that was public is a page today, or leads to one."""
    leads, by_id = led_to(content), {page.meta.id: page for page in content.pages}
    for address, entry in read_published(content.root).items():
        if address in leads:
            continue
        moved = by_id.get(entry.id)
        file = f"docs{address.rstrip('/') or '/index'}.md"
        cure = f"Add the line `redirect_from: [{_all_old(moved, address)}]` to the front matter of {moved.shown}, which has its id." if moved else (
            f"Add `redirect_from: [{address}]` to the front matter of the page that replaces it, or put {file} back as a notice: its id and title, "
            'and a line `withdrawn: "what happened to the topic and where to go"`.'
        )
        line = moved.line_of("redirect_from") if moved else line_of(content.root / FILE, f'"{address}"')
        yield Finding(moved.shown if moved else FILE, line, "lost-address", f"the page `{address}` (id `{entry.id}`) was public and is gone.", cure)


def _all_old(page: Page, address: str) -> str:
    return ", ".join([*page.meta.redirect_from, address])


def changed_ids(content: Content) -> Iterator[Finding]:
    """A page keeps its id, and no other page takes an id that was public."""
    leads, published = led_to(content), read_published(content.root)
    for address, entry in published.items():
        page = leads.get(address)
        if page and address_of(page.file) == address and page.meta.id != entry.id:
            yield Finding(page.shown, page.line_of("id"), "changed-id", f"this page was published with the id `{entry.id}`, and an id never changes.", f"Write `id: {entry.id}`; a new topic needs a new file.")
    for page in content.pages:
        for address, entry in published.items():
            other = leads.get(address, page)
            if entry.id == page.meta.id and other is not page:
                yield Finding(page.shown, page.line_of("id"), "reused-id", f"`{entry.id}` was the id of `{address}`, which leads to {other.shown} today.", "Give this page an id that no page ever had.")


def lost_sections(content: Content) -> Iterator[Finding]:
    """Every name of a section that was public leads to a section of the page where its address leads today. A notice stands for all."""
    leads, published = led_to(content), read_published(content.root)
    by_id = {page.meta.id: page for page in content.pages}
    for address, entry in published.items():
        page = leads.get(address) or by_id.get(entry.id)
        if page and not page.meta.withdrawn:
            here = names(page)
            for anchor in [anchor for anchor in entry.anchors if anchor not in here]:
                new = successor(anchor, entry, page, _taken_over(entry, page, published, leads))
                yield Finding(page.shown, page.line_of("anchor_aliases"), "lost-section", f"the section `{anchor}` was public and is gone.", _line(page, anchor, new))


def _taken_over(entry: Address, page: Page, published: Mapping[str, Address], leads: Mapping[str, Page]) -> frozenset[str]:
    """Names that came to the page with other pages, which it replaces."""
    return frozenset(name for address, other in published.items() if other.id != entry.id and leads.get(address, page) is page for name in other.anchors)


def _line(page: Page, anchor: str, new: str) -> str:
    where = "below `anchor_aliases:`" if page.meta.anchor_aliases else "below a new line `anchor_aliases:`"
    cure = f"Add to the front matter, {where}, the line `  {anchor}: {new or 'NAME'}`"
    return f"{cure}; the section `{new}` seems to have taken its place." if new else f"{cure}, with the name of the section that says it now."


def successor(anchor: str, entry: Address, page: Page, others: frozenset[str] = frozenset()) -> str:
    """The one section that took the place of `anchor`, "" when that is not clear: the only new one with similar words, or, where as
    many are new as are gone between the same neighbours, the one in the same place. `others` are known not to be new."""
    today = sections(page)
    new = [name for name in today if name not in entry.anchors and name not in others]
    alike = sorted(((SequenceMatcher(None, anchor, name).ratio(), name) for name in new), reverse=True)
    if alike and alike[0][0] >= _ALIKE and (len(alike) == 1 or alike[0][0] - alike[1][0] >= _AHEAD):
        return alike[0][1]
    around = _neighbours(anchor, entry, page, today)
    between = [name for name in new if around[0] < today.index(name) < around[1]]
    gone = [name for name in entry.anchors if name not in names(page) and _neighbours(name, entry, page, today) == around]
    in_place = entry.id == page.meta.id and len(between) == len(gone) and anchor in gone
    return between[gone.index(anchor)] if in_place else ""


def _neighbours(anchor: str, entry: Address, page: Page, today: tuple[str, ...]) -> tuple[int, int]:
    """The places on the page of the nearest sections before and after `anchor` that still lead somewhere."""
    places = {name: place for place, name in enumerate(today)}
    at = entry.anchors.index(anchor)
    known = [places.get(page.meta.anchor_aliases.get(name, name), -1) for name in entry.anchors]
    before = next((place for place in reversed(known[:at]) if place >= 0), -1)
    return before, next((place for place in known[at + 1 :] if place >= 0), len(today))


def reused_sections(content: Content) -> Iterator[Finding]:
    """An old name still leads where it led when it was first entered: no new section takes it."""
    leads = led_to(content)
    for address, entry in read_published(content.root).items():
        page = leads.get(address)
        for old, new in entry.renamed.items() if page and not page.meta.withdrawn else ():
            if _resolved(old, page) != _resolved(new, page) and {old, new} <= names(page):
                line = next((heading.line for heading in page.headings if heading.anchor == old), 1)
                yield Finding(page.shown, line, "reused-section", f"`{old}` is the old name of the section `{_resolved(new, page)}`, and leads elsewhere now.", f"Give the new heading other words, and keep the line `  {old}: {_resolved(new, page)}` below `anchor_aliases:`.")


def _resolved(anchor: str, page: Page) -> str:
    aliases: Mapping[str, str] = page.meta.anchor_aliases
    return aliases.get(anchor, anchor)

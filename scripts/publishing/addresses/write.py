"""The one call that puts every permanent address into the built site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts.checks.finding import Finding
from scripts.checks.published import led_to, read_published
from scripts.files import write_text
from scripts.publishing.addresses.frame import frame
from scripts.publishing.addresses.kept_pages import write_kept
from scripts.publishing.addresses.stubs import old_addresses, redirects_file, short_addresses, write_stub
from scripts.publishing.addresses.versions import Version, stored
from scripts.publishing.library import Library


def write_addresses(known: Library, articles: Sequence[Version], site: Path) -> tuple[Finding, ...]:
    """Old addresses, `/go/…` and `/v/…` into the finished site; what is wrong with the versions that were entered."""
    content, its = known.content, frame(known, site)
    published = read_published(content.root)
    old = list(old_addresses(content, published))
    for stub in (*old, *short_addresses(content, published)):
        write_stub(stub, its)
    if old:
        write_text(site / "_redirects", redirects_file(old, its))
    kept, findings = stored(content.root)
    leads = led_to(content)
    by_id = {entry.id: leads[address] for address, entry in published.items() if address in leads} | {page.meta.id: page for page in content.pages}
    there = {(one.id, one.version): one for one in (*articles, *kept) if one.id in by_id}
    write_kept(there.values(), {one.id: one.version for one in articles}, by_id, its, known)
    return findings

"""The index: one row for each code and place, for whoever loads the pages into a system of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from scripts.publishing.connect.site import Built


class Row(NamedTuple):
    """One code and one place that answers it. Addresses are whole."""

    system: str
    system_oid: str
    code: str
    match: str
    """exact, broader (the page is wider than the code) or narrower"""
    about: str
    """What the place is about, in our words; not the code's own title."""
    page: str
    """The page's id."""
    title: str
    section: str
    language: str
    address: str
    """Where it is today."""
    short_address: str
    """Where it can be found for ever."""
    version: str
    version_address: str
    leaflet: str
    updated: str
    review: str
    """`none`: no clinician has reviewed the page; `reviewed`: one has; `changed`: its words have changed since."""
    reviewed_on: str
    review_due: str
    """Days as YYYY-MM-DD; "" when nobody has reviewed the page."""


def rows(built: Built) -> Iterator[Row]:
    """In order of system and code."""
    for one in built.coded:
        for answer in one.answers:
            page, leaflet = answer.target.page, built.leaflet(answer.target.page)
            review = built.review(page)
            yield Row(
                one.system.id, one.system.oid, one.code, answer.match, answer.place.title, page.meta.id, page.title, answer.target.section_title,
                built.frame.language, built.url_of(answer.target), built.short_url(answer.target), built.versions.get(page.meta.id, ""),
                built.version_url(page), built.url(leaflet) if leaflet else "", page.meta.updated, review.kind, review.on, review.until,
            )


def csv_text(found: Sequence[Row]) -> str:
    """RFC 4180, with a row of names. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Row._fields)
    writer.writerows([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row] for row in found)
    return out.getvalue()


def table(found: Sequence[Row], built: Built) -> dict[str, Any]:
    return {"site": built.name, "address": built.url(""), "codes": [row._asdict() for row in found]}

"""What stands beside a page in the preview: its findings and its score card, as plain data for the script that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks import codes, keys, pictures, published
from scripts.checks.content import Content
from scripts.checks.finding import Finding, quoted, visible
from scripts.checks.pages import Page
from scripts.checks.plain.check import plain_language
from scripts.checks.plain.language import read_language
from scripts.checks.plain.reading import Reading, Site
from scripts.checks.plain.scores import NO, PERSON, YES, read_card, reading_grades, scores
from scripts.checks.project import CHECKS
from scripts.previewing.fault import address
from scripts.previewing.live import LiveLibrary
from scripts.problem import Problem
from scripts.publishing.library import target_file

OF_DATA = (
    keys.duplicate_keys, keys.glossary_terms, keys.topic_pages, keys.urgent_cards, keys.ledger_references, pictures.pictures_sound,
    pictures.numbers_sound, codes.codes_sound, codes.codes_lead, published.unbroken, plain_language,
)
"""Checks that are left out here: they judge the data files, or every page (plain language is asked of this page alone)."""


def panel(file: str, known: LiveLibrary) -> dict[str, Any]:
    """What the panel of the page in `file` says."""
    page = known.pages.page(file)
    found = findings(page, known) if page else known.pages.findings(file)
    elsewhere = [finding for finding in known.content.findings if finding.stops]
    return {
        "file": f"docs/{file}",
        "findings": [_row(finding) for finding in sorted(quoted(found, known.content.root), key=lambda one: (not one.stops, one))],
        "elsewhere": [_row(finding) for finding in elsewhere],
        "scores": list(_scores(page, known)) if page else [],
        "grades": _grades(page, known) if page and page.file in {one.file for one in known.content.topic_pages} else "",
    }


def findings(page: Page, known: LiveLibrary) -> tuple[Finding, ...]:
    """What `check` says of the page.

    The page is compared with those that it links to or shares a name with, not with every page of the site.
    """
    content = known.content._replace(pages=tuple(_near(page, known)))
    found = set(known.pages.findings(page.file))
    for check in CHECKS:
        if check not in OF_DATA:
            found.update(finding for finding in check(content) if finding.file == page.shown)
    found.update(plain_language(content._replace(pages=(page,))))
    return tuple(one for one in found if one.file == page.shown)


def _near(page: Page, known: LiveLibrary) -> Iterator[Page]:
    """This page, those it links to, and those that may hold its id, its title, one of its names or old addresses, in order."""
    linked = {target_file(page.file, link.target) for link in page.links}
    meta = page.meta
    own = (f"id: {meta.id}" if meta.id else "", f"title: {meta.title}" if meta.title else "", *meta.aliases[:20], *meta.redirect_from)
    near = linked | {page.file, *known.pages.mentioning(*own)} if any(own) else linked | {page.file}
    return (one for file in known.pages.stamps if file in near and (one := known.pages.page(file)))


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "line": finding.line, "file": finding.file, "what": finding.what, "cure": finding.cure, "stops": finding.stops,
        "quote": visible(finding.quote).strip(), "place": address(finding.file, finding.line),
    }


def _reading(page: Page, known: LiveLibrary, content: Content) -> Reading:
    return Reading(page, Site(content, read_language(content.root / "content_src")))


def _scores(page: Page, known: LiveLibrary) -> Iterator[dict[str, Any]]:
    """Each instrument: how many of the items that a script can decide are met, and those that are not. Only for articles."""
    if page.file not in {one.file for one in known.content.topic_pages} or not (known.content.root / "content_src" / "score_card.toml").is_file():
        return
    try:
        card = read_card(known.content.root / "content_src")
        reading = _reading(page, known, known.content._replace(pages=tuple(_about_the_site(page, known))))
        found = tuple(scores(reading, card))
    except Problem as problem:
        yield {"name": str(problem), "met": 0, "of": 0, "unmet": []}
        return
    for key, name in card.instruments:
        own = [score for score in found if score.item.instrument == key]
        unmet = [{"asks": score.item.asks, "because": list(score.because)} for score in own if score.answer == NO]
        met = sum(score.answer == YES for score in own)
        yield {"name": name, "met": met, "of": met + len(unmet), "unmet": unmet, "person": sum(score.answer == PERSON for score in own)}


def _about_the_site(page: Page, known: LiveLibrary) -> Iterator[Page]:
    """The page itself and the pages about the site, of which a score card asks who pays for it."""
    planned = {one.file for one in known.content.topic_pages}
    titles = read_language(known.content.root / "content_src").lists["parts"]["disclosure"]
    files = {file for file in known.pages.mentioning(*titles) if file not in planned} | {page.file}
    return (one for file in known.pages.stamps if file in files and (one := known.pages.page(file)))


def _grades(page: Page, known: LiveLibrary) -> str:
    try:
        return reading_grades(_reading(page, known, known.content._replace(pages=(page,))))
    except (Problem, KeyError):  # rules that lack their lists have a finding of their own
        return ""

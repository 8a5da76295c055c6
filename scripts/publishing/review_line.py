"""The line at the end of a page that says whether a clinician has reviewed it, made here and read back from built pages.

Whatever else says so (leaflets, packs, data for machines, the box for staff) reads it off the page, so that all follow
one value: `scripts.reviewing.state.review_state`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.checks.pages import Page
from scripts.problem import Problem
from scripts.publishing.addresses.places import articles, built_page
from scripts.publishing.library import Library
from scripts.reviewing.record import Review
from scripts.reviewing.said import said
from scripts.reviewing.state import State, review_state

PLACE = '<p class="review-state"></p>'
"""Stands on a page until its words are whole."""
_LINE = re.compile(r'<p class="review-state"([^>]*)>(.*?)</p>', re.S)
_PAST, _TAG = re.compile(r'<span class="review-past".*?</span>', re.S), re.compile(r"<[^>]*>")
_TOLD = re.compile(r'\sdata-review(-[a-z]+)?="([^"]*)"')


class Line(NamedTuple):
    """What a page says of its review."""

    kind: str = "none"
    """none, reviewed or changed"""
    words: str = ""
    """The line as text."""
    by: str = ""
    role: str = ""
    on: str = ""
    until: str = ""
    """Days as YYYY-MM-DD; all four are "" when nobody has reviewed the page."""


def state_of(page: Page, article: str, known: Library) -> State:
    """The state of the page whose article's own HTML is `article`. A record that cannot be read claims nothing; a check says so."""
    if known.recorded.latest(page.meta.id) is None:
        return State()
    try:
        return review_state(page.meta.id, said(article, page.meta.description), known.recorded, known.content.root)
    except Problem:
        return State()


def line(page: Page, article: str, known: Library) -> str:
    """The line as HTML, with the day of the last change where an editor gave one."""
    state = state_of(page, article, known)
    review, told = state.review, ""
    if review:
        values = {"": state.kind, "-by": review.name, "-role": review.role, "-on": review.on, "-until": review.until}
        told = "".join(f' data-review{name}="{html.escape(value)}"' for name, value in values.items())
    parts = [html.escape(one) for one in sentences(state, known)]
    if state.kind == "reviewed":  # shown by the reader's browser once the day is over (site.js)
        parts.insert(1, f'<span class="review-past" hidden>{html.escape(str(known.words["review"]["past"]))} </span>')
    if day := page.meta.updated:
        parts.append(f'{html.escape(str(known.words["updated"]))} <time datetime="{day}">{day_in_words(day, known)}</time>.')
    return f'<p class="review-state"{told}>{" ".join(parts).replace("</span> ", "</span>")}</p>'


def sentences(state: State, known: Library) -> list[str]:
    """What is said of the review, and that the page replaces no advice."""
    if state.review is None:
        return [str(known.words["not_reviewed"])]
    return [filled("changed" if state.kind == "changed" else "reviewed", state.review, known), str(known.words["review"]["not_advice"])]


def filled(name: str, review: Review, known: Library) -> str:
    """The words `name` of the section [review] about this review."""
    days = {"on": day_in_words(review.on, known), "until": day_in_words(review.until, known)}
    return str(known.words["review"][name]).format(name=review.name, role=review.role, **days)


def day_in_words(day: str, known: Library) -> str:
    """`2026-11-02` as `2 November 2026`."""
    year, month, number = day.split("-")
    return f"{int(number)} {known.words['months'][int(month) - 1]} {year}"


def read_line(text: str, known: Library) -> Line:
    """The line of the built page `text`; where a page has none, nobody has reviewed it."""
    match = _LINE.search(text)
    if match is None:
        return Line(words=str(known.words["not_reviewed"]))
    told = {name.lstrip("-") or "kind": html.unescape(value) for name, value in _TOLD.findall(match[1])}
    words = " ".join(html.unescape(_TAG.sub("", _PAST.sub("", match[2]))).split())
    return Line(words=words, **told)


def outgrown(known: Library, site: Path) -> Iterator[Finding]:
    """Advice: an article below the built `site` that says other words than those that were reviewed."""
    for page in articles(known.content):
        place = built_page(page, site)
        told = read_line(place.read_text("utf-8"), known) if place.is_file() else Line()
        if told.kind == "changed":
            yield Finding(
                page.shown, 1, "review-changed", f"the words of this page have changed since {told.by} reviewed it on {told.on}, and the page says so.",
                f"To see which: python3 -m scripts review {page.meta.id} --by NAME --role ROLE. For a spelling put right, enter the pair in content_src/review_rules.toml.", stops=False,
            )


def version_line(page_id: str, version: str, known: Library) -> str:
    """What the page of a version that was given out says: these very words were reviewed, or nobody reviewed them."""
    signed = next((review for review in reversed(known.recorded.reviews) if (review.page, review.version) == (page_id, version)), None)
    return f"{filled('kept', signed, known)} {known.words['review']['not_advice']}" if signed else str(known.words["not_reviewed"])

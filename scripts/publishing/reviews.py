"""The articles as reviews see them: their words as they are today, and where the review of each stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.checks.pages import Page
from scripts.checks.project import check_content
from scripts.files import digest
from scripts.problem import Problem
from scripts.publishing.addresses.article import version_of
from scripts.publishing.addresses.places import articles, short_address
from scripts.publishing.library import Library, library
from scripts.publishing.one_page import Settings, converted, settings
from scripts.publishing.review_line import state_of
from scripts.reviewing.due_dates import Due
from scripts.reviewing.said import said
from scripts.reviewing.state import State


class Words(NamedTuple):
    """What is signed of an article."""

    text: str
    sha: str
    """SHA-256 of the text."""
    version: str


def words_of(page: Page, root: Path) -> Words:
    """The article's words as the build would publish them."""
    ((_, html),) = converted(root, [page], settings(root))
    text = said(html, page.meta.description)
    return Words(text, digest(text.encode("utf-8")), version_of(f"<article>{html}</article>"))


def chosen(name: str, known: Library) -> Page:
    """The article that a person named by its file or its id. Raises `Problem`."""
    pages, parts = articles(known.content), PurePath(name).with_suffix(".md").parts if name.strip("./") else ()
    fits = [page for page in pages if page.meta.id == name] or [page for page in pages if parts and _ends(page, parts)]
    if len(fits) == 1:
        return fits[0]
    what = f"`{name}` is the name of several articles" if fits else f"there is no article `{name}`"
    raise Problem(f"{what}.", "Name one such as " + ", ".join(f"`{page.file}`" for page in (fits or pages)[:3]) + "; only pages of a topic can be reviewed.")


def _ends(page: Page, parts: Sequence[str]) -> bool:
    """Whether the page's path ends with these parts, or they with its path."""
    own = PurePath(page.shown).parts
    return own[-len(parts) :] == tuple(parts) or tuple(parts[-len(own) :]) == own


def stopping(page: Page, known: Library) -> Finding | None:
    """What stops the page from being published as it is: a fault in it, or in what every page draws on."""
    others = {other.shown for other in known.content.pages} - {page.shown}
    return next((finding for finding in check_content(known.content) if finding.stops and finding.file not in others), None)


def states(root: Path) -> list[tuple[Page, State]]:
    """The state of every article. Only those with a review have to be converted."""
    known = library(root)
    reviewed = [page for page in articles(known.content) if known.recorded.latest(page.meta.id)]
    found = {page.file: state_of(page, html, known) for page, html in converted(root, reviewed, settings(root))} if reviewed else {}
    return [(page, found.get(page.file) or State(withdrawn=known.recorded.taken_back(page.meta.id))) for page in articles(known.content)]


def dues(root: Path, how: Settings) -> list[Due]:
    """Every article with a review, for a calendar."""
    known = library(root)
    found = [(page, known.recorded.latest(page.meta.id)) for page in articles(known.content)]
    return [Due(last, page.title, how.address and how.address + short_address(page.meta.id), known.recorded.times(page.meta.id)) for page, last in found if last]

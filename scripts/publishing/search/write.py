"""Writes the index into the built site: the one call that the build and the preview make."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scripts.files import read_text, read_toml, write_text
from scripts.checks.anchors import slug
from scripts.checks.pages import Page
from scripts.checks.search_questions import NOT_SEARCHED
from scripts.publishing.library import Library, library
from scripts.publishing.search.analysis import Analyser
from scripts.publishing.search.documents import About, documents, url_of
from scripts.publishing.search.impacts import Document
from scripts.publishing.search.index import Urgent, build_index
from scripts.publishing.search.lean import lean
from scripts.publishing.search.knowledge import Group, Knowledge, read_knowledge
from scripts.publishing.search.red_flags import read_flags
from scripts.publishing.search.records import Built, read_page
from scripts.publishing.search.short_names import short_names

FOLDER = "search"


class Place(NamedTuple):
    """Where an urgent card stands: number of the page, of the part of the page, and anchor; a page below 0 is nowhere."""

    page: int = -1
    part: int = 0
    anchor: str = ""


def write_search(root: Path, site: Path) -> int:
    """Put the index of the pages below `site` into `site`/search; the number of pages in it. Raises `Problem`."""
    known, content = read_knowledge(root), library(root)
    made, cards = site_documents(root, site, content, known)
    files = build_index(made, known, [*known.groups, *glossary_groups(content)], words_to_say(content), urgent(root, content, known, cards))
    folder = site / FOLDER
    for name, text in files.items():
        write_text(folder / f"{name}.js", f"searchData({json.dumps(name)},{json.dumps(text, ensure_ascii=False)})\n")
    _scripts(site / "assets" / "search")
    return len(made)


def smallest(script: str) -> str:
    """What becomes of one of the search's scripts."""
    return short_names(lean(script))


def _scripts(folder: Path) -> None:
    """Make the scripts as small as can be; the ranker and its adapter become one file."""
    rank, worker = folder / "rank.js", folder / "worker.js"
    if rank.is_file():
        write_text(worker, read_text(rank) + read_text(worker))
        rank.unlink()
    for path in sorted(folder.glob("*.js")):
        write_text(path, smallest(read_text(path)))


def words_to_say(content: Library) -> dict[str, Any]:
    """What the dialog says, in the words of wording.toml."""
    return {**content.words.get("search", {}), "level": dict(content.words.get("level", {}))}


def urgent(root: Path, content: Library, known: Knowledge, places: Mapping[str, Place]) -> Urgent:
    """The cards with their place in the site, and the phrases that call for them."""
    cards = content.content.cards
    shown = [
        {"level": card.level, "title": card.title, "action": card.action, **places.get(card.id, Place())._asdict()}
        for card in cards
    ]
    return Urgent(shown, read_flags(root, [card.id for card in cards], Analyser(known.rules)))


def site_documents(root: Path, site: Path, content: Library, known: Knowledge) -> tuple[list[Document], dict[str, Place]]:
    """Every page that a reader may look for; and where each card stands."""
    pages = [read_page(path.read_text("utf-8"), path.relative_to(site).as_posix()) for path in sorted(site.rglob("*.html"))]
    left_out = {"404.html", *(built_path(content.directive_page[name]) for name in NOT_SEARCHED & content.directive_page.keys())}
    kept: list[Built] = [page for page in pages if page.path not in left_out and page.sections]
    subjects = _subjects(root)
    about = {url_of(built_path(page.file)): _about(page, content, known, subjects) for page in content.content.pages}
    made = documents(kept, about, known.skip, known.share)
    return made, _places(kept, made)


def _places(pages: Sequence[Built], made: Sequence[Document]) -> dict[str, Place]:
    """Where each card stands: on the page on when to get help if it is there, else on the first page that holds it."""
    numbers = {document.url: number for number, document in enumerate(made)}
    found: dict[str, tuple[int, Place]] = {}
    for page in pages:
        number = numbers.get(url_of(page.path))
        for section in page.sections if number is not None else ():
            if section.card:
                part = next((at for at, part in enumerate(made[number].parts) if part.anchor == section.parent), 0)  # type: ignore[index]
                place = (0 if "when_to_get_help" in made[number].facets else 1, Place(number, part, section.anchor))  # type: ignore[index,arg-type]
                found[section.card] = min(found.get(section.card, place), place)
    return {card: place for card, (_, place) in found.items()}


def _subjects(root: Path) -> dict[str, tuple[str, ...]]:
    """By file: the `subjects` of topics.toml, whose form the checks have judged."""
    pages = read_toml(root / "content_src" / "topics.toml").get("page", [])
    return {str(page.get("file")): tuple(page.get("subjects", ())) for page in pages}  # type: ignore[attr-defined]


def _about(page: Page, content: Library, known: Knowledge, subjects: Mapping[str, tuple[str, ...]]) -> About:
    plan = content.planned_by_file.get(page.file)
    terms = tuple(name for term in content.content.terms if plan and term.page == plan.id for name in (term.term, *term.forms))
    facets = (page.meta.facet,) if page.meta.facet else ()
    asked = {page.meta.anchor_aliases.get(one.section, one.section): one.asked for one in content.content.asked if one.page == page.meta.id}
    kind = "glossary" if page.file == content.directive_page.get("glossary") else "article" if plan else "other"
    explained = {f"term-{slug(term.term)}": (term.term, *term.forms) for term in content.content.terms} if kind == "glossary" else {}
    return About((*(plan.names if plan else ()), *page.meta.aliases), subjects.get(page.file, ()), terms, facets, known.kinds[kind], asked, explained)


def built_path(file: str) -> str:
    """Where the article `file` below docs/ is built."""
    stem = file.removesuffix(".md")
    return "index.html" if stem == "index" else f"{stem.removesuffix('/index')}/index.html"


def glossary_groups(content: Library) -> list[Group]:
    """The glossary's terms with their other forms, each a group."""
    return [Group((term.term, *term.forms)) for term in content.content.terms if term.forms]

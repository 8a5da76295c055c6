"""From built pages and the topics' plans to the documents that search ranks."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from scripts.publishing.search.impacts import Document, Part
from scripts.publishing.search.records import Built


def url_of(path: str) -> str:
    """The address of the built file `path` below the site, as readers see it: `topic/page/`."""
    return path.removesuffix("index.html")


class About(NamedTuple):
    """What the data files say about a page."""

    names: tuple[str, ...] = ()
    """Other names of the page."""
    subjects: tuple[str, ...] = ()
    """What the page is about, in the words of topics.toml."""
    terms: tuple[str, ...] = ()
    """Words that the page explains."""
    facets: tuple[str, ...] = ()
    weight: float = 1.0
    asked: Mapping[str, tuple[str, ...]] = {}
    """How people ask for the page (under an empty name) and for its sections, by anchor."""
    explained: Mapping[str, tuple[str, ...]] = {}
    """Words that a section explains, by anchor."""


def documents(pages: Sequence[Built], about: Mapping[str, About], skip: Collection[str] = (), aside: Callable[[str], float] = lambda heading: 1.0) -> list[Document]:
    """One document a page that holds text; `about` is by address, `skip` names headings whose sections are left out, `aside` tells what a section counts by its heading."""
    pointed = _pointed(pages)
    made = []
    for page in pages:
        url = url_of(page.path)
        known = about.get(url, About())
        parts = _parts(page, url, pointed, known, skip, aside)
        if not parts:
            continue
        fields = {
            "title": page.title, "names": _listed(known.names), "subjects": _listed(known.subjects), "terms": _listed(known.terms), "description": html.unescape(page.description),
            "asked": _listed(known.asked.get("", ())),
            "links": _listed(sorted(pointed.get((url, ""), ()))),
        }
        made.append(Document(url, page.title, fields, parts, known.facets, known.weight))
    return made


def _listed(names: Sequence[str]) -> str:
    """The names as one text in which no phrase runs from one name into the next."""
    return " . ".join(names)


def _parts(
    page: Built, url: str, pointed: Mapping[tuple[str, str], set[str]], known: About, skip: Collection[str], aside: Callable[[str], float],
) -> tuple[Part, ...]:
    parts = []
    for section in page.sections:
        if section.card or len(section.heading) < 2 and section.anchor or section.heading.casefold() in skip:
            continue
        if not section.text and section.anchor and section.level != 2:
            continue
        links = pointed.get((url, section.anchor), set()) if section.anchor else set()
        heading = section.heading if section.anchor else ""
        fields = {"heading": heading, "parent": section.parent, "links": _listed(sorted(links)), "strong": section.strong, "text": section.text, "asked": _listed(known.asked.get(section.anchor, ()) if section.anchor else ())}
        parts.append(Part(section.anchor, heading, fields, aside(heading), known.explained.get(section.anchor, ())))
    return tuple(parts)


def _pointed(pages: Sequence[Built]) -> dict[tuple[str, str], set[str]]:
    """By (address, anchor): the words of the links that lead there."""
    found: dict[tuple[str, str], set[str]] = {}
    for page in pages:
        for _, target, words in page.links:
            address, _, anchor = target.partition("#")
            if not words or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", address):
                continue
            there = page.path if not address else posixpath.normpath(posixpath.join(posixpath.dirname(page.path), address))
            there = there if there.endswith(".html") else posixpath.join(there, "index.html") if there != "." else "index.html"
            found.setdefault((url_of(there), anchor), set()).add(words)
    return found

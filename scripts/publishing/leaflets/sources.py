"""The sources of a page in a few lines: who published what it rests on. The page itself says which statement rests on which."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.pages import Page
from scripts.publishing.citations import Work, works_of
from scripts.publishing.library import Library


def sources_line(page: Page, known: Library) -> str:
    """Publishers with their years, sorted; a work without an address of its own goes by its title."""
    years: dict[str, set[str]] = {}
    for work in dict.fromkeys(_works(page, known)):
        name, year = _named(work, known)
        years.setdefault(name, set()).update({year} - {""})
    named = sorted(years, key=str.casefold)
    return "; ".join(", ".join((name, *sorted(years[name]))) for name in named) + "." if named else ""


def _works(page: Page, known: Library) -> Iterator[Work]:
    keys = [key.name for key in page.citations]
    for figure in (known.figure_by_id.get(key.name) for key in page.numbers):
        keys += [*((figure.statement,) if figure.statement else ()), *figure.references] if figure else []
    for picture in (known.picture_by_id.get(key.argument) for key in page.directives if key.name == "picture"):
        keys += picture.references if picture else ()
    for key in keys:
        yield from works_of(key, known)


def _named(work: Work, known: Library) -> tuple[str, str]:
    """(publisher, year); (title, "") where nobody can be named."""
    reference = known.reference_by_key.get(work.key)
    if reference and reference.publisher:
        return reference.publisher, reference.year
    source = known.source_by_key.get(work.key)
    return (source.publisher, "") if source and source.address and source.publisher else (work.title, "")

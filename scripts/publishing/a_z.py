"""The plain index A to Z: every page by its title and other names, and every word that is explained.

It needs no script, so it is also what the search box leads to when scripts are off.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.anchors import slug
from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h, relative


def a_z(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """One list of links a letter, with links to the letters above."""
    by_letter: dict[str, list[Element]] = {}
    for name, address in sorted(_entries(page, known), key=lambda entry: (slug(entry[0]), entry)):
        by_letter.setdefault(slug(name)[0].upper(), []).append(h("li", h("a", name, href=address)))
    letters = h("ul", *(h("li", h("a", letter, href=f"#letter-{letter.lower()}")) for letter in by_letter), class_="letters")
    made = [h("nav", letters, aria_label="A–Z")]
    for letter, rows in by_letter.items():
        made += [h(f"h{level + 1}", letter, id=f"letter-{letter.lower()}"), h("ul", *rows, class_="a-z")]
    return made if by_letter else [h("p", str(known.words["nothing_yet"]))]


def _entries(page: Page, known: Library) -> set[tuple[str, str]]:
    """(what is listed, where it leads); a name that is listed twice leads to its page, not to the glossary."""
    found: dict[str, tuple[str, str]] = {}
    there = known.directive_page.get("glossary")
    for term in known.content.terms if there else ():
        found[slug(term.term)] = (term.term, f"{relative(page.file, there)}#term-{slug(term.term)}")  # type: ignore[arg-type]
    for plan in known.planned_by_id.values():
        for name in (*plan.names, known.page_by_file[plan.file].title):  # of two that differ in a sign only the title stands
            found[slug(name)] = (name[:1].upper() + name[1:], relative(page.file, plan.file))
    return set(found.values())

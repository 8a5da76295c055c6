"""The parts of whole pages that are made from data: glossary, sources, statements, differences."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from scripts.checks.anchors import slug
from scripts.checks.pages import Page
from scripts.curation.model import FACETS, Entry
from scripts.publishing.citations import detail, works_of
from scripts.publishing.library import Library
from scripts.publishing.markup import h, relative


def glossary(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """The words A to Z with their other forms and the page that explains them."""
    made: list[Element] = []
    by_letter: dict[str, list[Element]] = {}
    for term in sorted(known.content.terms, key=lambda term: term.term.casefold()):
        rows = by_letter.setdefault(slug(term.term)[0].upper(), [])
        rows.append(h("dt", term.term, id=f"term-{slug(term.term)}"))
        rows.append(h("dd", term.definition))
        if term.forms:
            rows.append(h("dd", f"{known.words['also_called']} {', '.join(term.forms)}", class_="forms"))
        there = known.planned_by_id.get(term.page)
        if there:
            rows.append(h("dd", f"{known.words['word_page']} ", h("a", there.title, href=relative(page.file, there.file))))
    letters = h("ul", *(h("li", h("a", letter, href=f"#letter-{letter.lower()}")) for letter in by_letter), class_="letters")
    made.append(h("nav", letters, aria_label="A–Z"))
    for letter, rows in by_letter.items():
        made += [h(f"h{level + 1}", letter, id=f"letter-{letter.lower()}"), h("dl", *rows, class_="glossary")]
    return made if by_letter else nothing(known)


def nothing(known: Library) -> list[Element]:
    return [h("p", str(known.words["nothing_yet"]))]


def sources(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """Every reference and every source text with licence and date."""
    works = [
        h("li", *_named(item.title, item.address), ". ", detail(item.publisher, item.year) + ".",
          f" {known.words['seen_quoted']}" if item.seen == "quoted" else "", id=f"ref-{item.key}")
        for item in sorted(known.content.references, key=lambda item: item.title.casefold())
    ]
    texts = [
        h("li", *_named(item.title, item.address), ". ", detail(item.publisher, item.kind) + ".",
          f" {known.words['licence']} {item.licence}." if item.licence else "",
          f" {known.words['read_on']} {item.read_on}." if item.read_on else "", id=f"text-{slug(item.key)}")
        for item in known.content.sources
    ]
    return [
        *_section("reference_list", works, known, level), *_section("text_list", texts, known, level),
    ] or nothing(known)


def _named(title: str, address: str) -> list[str | Element]:
    return [h("a", title, href=address)] if address else [title]


def _section(name: str, rows: list[Element], known: Library, level: int) -> list[Element]:
    heading = h(f"h{level + 1}", str(known.words[name]), data_search_exclude="1")
    return [heading, h("ul", *rows, class_="works")] if rows else []


def statements(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """Every statement of the ledger by facet: its words, who says it, and the pages that use it."""
    made: list[Element] = []
    for facet in (*FACETS, "none"):
        rows = [_statement(entry, page, known) for entry in known.content.entries if entry.facet == facet]
        if rows:
            made += [h(f"h{level + 1}", str(known.words["facet"][facet]), data_search_exclude="1"), h("ul", *rows, class_="statements")]
    return made or nothing(known)


def _statement(entry: Entry, page: Page, known: Library) -> Element:
    text = h("p", f"{entry.lead_in} {entry.text}".strip(), " ", h("code", entry.id))
    row = h("li", text, id=entry.id)
    if entry.state in ("withdrawn", "changed"):
        row.append(h("p", str(known.words[entry.state]), class_="state"))
    row.append(h("p", f"{known.words['said_by']} ", *_works(entry, page, known), class_="said-by"))
    files = known.used_on.get(entry.id, ())
    links = _joined([h("a", known.page_by_file[file].title, href=relative(page.file, file)) for file in files])
    row.append(h("p", *([f"{known.words['used_on']} ", *links] if links else [str(known.words["used_nowhere"])]), class_="used-on"))
    others = _joined([h("span", h("a", other, href=f"#{other}"), f" ({about_words(about, known)})") for other, about in entry.differs])
    if others:
        row.append(h("p", f"{known.words['compare']} ", *others, class_="differs"))
    return row


def about_words(about: str, known: Library) -> str:
    """What differs, in words for a reader; the ledger writes `kind: details` or the details alone."""
    kind, mark, details = about.partition(":")
    words = known.words["difference"]
    return str(words[kind]).format(details.strip()) if mark and kind in words else str(words["other"]).format(about)


def _works(entry: Entry, page: Page, known: Library) -> list[str | Element]:
    there = known.directive_page.get("sources")
    links: list[Element] = []
    for work in works_of(entry.id, known):
        anchor = f"ref-{work.key}" if work.key in known.reference_by_key else f"text-{slug(work.key)}"
        registered = work.key in known.reference_by_key or work.key in known.source_by_key
        links.append(h("a", work.title, href=f"{relative(page.file, there)}#{anchor}") if there and registered else h("span", work.title))
    return _joined(links)


def _joined(items: list[Element]) -> list[str | Element]:
    return [part for item in items for part in (item, "; ")][:-1]


def differences(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """Where two statements look alike and say something different, side by side, by facet."""
    made: list[Element] = []
    done: set[tuple[str, ...]] = set()
    for facet in (*FACETS, "none"):
        rows = [row for entry in known.content.entries if entry.facet == facet for row in _pairs(entry, done, page, known)]
        if rows:
            made += [h(f"h{level + 1}", str(known.words["facet"][facet]), data_search_exclude="1"), h("ul", *rows, class_="differences")]
    return made or nothing(known)


def _pairs(entry: Entry, done: set[tuple[str, ...]], page: Page, known: Library) -> Iterator[Element]:
    """The entry beside each other that differs from it, unless the pair is `done`."""
    for other_id, about in entry.differs:
        other, pair = known.entry_by_id.get(other_id), tuple(sorted((entry.id, other_id)))
        if other is None or pair in done:
            continue
        done.add(pair)
        sides = (h("li", one.text, " (", *_works(one, page, known), ")") for one in (entry, other))
        yield h("li", h("p", about_words(about, known)), h("ul", *sides), id="-".join(pair))

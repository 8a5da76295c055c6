"""Citations: `[@key; @key2]` becomes small numbered links to the page's sources.

A key names a statement of the ledger or a reference. A statement stands for the references that it carries, else for
the source texts that say it. Numbers run in the order of the text, one number a work.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from scripts.checks.pages import Page, cited
from scripts.publishing.library import Library
from scripts.publishing.markup import OWN, h

PATTERN = r"\[@([^\]\n]*)\]"
MARK = "data-cited"
log = logging.getLogger("mkdocs.citations")


class Citation(InlineProcessor):
    """Leaves an empty <sup> with the keys; the numbers come when the whole page is known."""

    def handleMatch(self, m, data):  # type: ignore[no-untyped-def,override]  # noqa: N802 (name fixed by Python-Markdown)
        return _marked(m.group(1)), m.start(0), m.end(0)


def cite(keys: Iterable[str]) -> Element:
    """A citation in a part that is made from data, before the citations are numbered."""
    return _marked("; ".join(keys))


def _marked(keys: str) -> Element:
    return Element("sup", {MARK: keys, "class": "cite", "data-search-exclude": "1"})


class Work(NamedTuple):
    """What a citation leads to."""

    key: str
    title: str
    detail: str = ""
    """Publisher and year."""
    address: str = ""
    remark: str = ""


def run(root: Element, page: Page, known: Library) -> None:
    """Number the citations and put the list of sources at the end."""
    numbers: dict[Work, int] = {}
    for element in root.iter("sup"):
        if MARK not in element.attrib:
            continue
        works: dict[Work, None] = {}
        for key in cited(element.attrib.pop(MARK)):
            found = works_of(key.name, known)
            if not found:
                log.warning("%s: unknown-citation: `%s` is neither a statement nor a reference.", page.shown, key.name)
            works.update(dict.fromkeys(found))
        for work in works:
            first = {} if work in numbers else {"id": f"cite-{len(numbers) + 1}"}
            number = numbers.setdefault(work, len(numbers) + 1)
            label = f"{known.words['source']} {number}"
            element.append(h("a", str(number), href=f"#source-{number}", aria_label=label, **first))
    if numbers:
        root.extend(source_list(numbers, known))


def works_of(key: str, known: Library) -> tuple[Work, ...]:
    """The works behind a key; none when nobody knows it."""
    if key in known.entry_by_id:
        entry = known.entry_by_id[key]
        works = tuple(work for reference in entry.references for work in works_of(reference, known))
        return works or tuple(dict.fromkeys(_text(mention.source, known) for mention in entry.said_by))
    reference = known.reference_by_key.get(key)
    if reference is None:
        return (_text(key, known),) if key in known.source_by_key else ()
    remark = str(known.words["seen_quoted"]) if reference.seen == "quoted" else ""
    return (Work(key, reference.title, detail(reference.publisher, reference.year), reference.address, remark),)


def _text(key: str, known: Library) -> Work:
    source = known.source_by_key.get(key)
    return Work(key, source.title, source.publisher, source.address) if source else Work(key, key)


def detail(*parts: str) -> str:
    """`publisher, year` with what is known."""
    return ", ".join(part for part in parts if part)


def work_line(work: Work) -> list[str | Element]:
    """Title (a link when there is an address), publisher and year, remark."""
    title = h("a", work.title, href=work.address) if work.address else work.title
    return [title, ". " + " ".join(part for part in (work.detail + "." if work.detail else "", work.remark) if part)]


def source_list(numbers: dict[Work, int], known: Library) -> list[Element]:
    """The heading and the numbered list, each work with a link back to where it is cited first."""
    rows = []
    for work, number in numbers.items():
        back = h("a", "↩", href=f"#cite-{number}", class_="back", aria_label=f"{known.words['back_to_text']} {number}")
        rows.append(h("li", *work_line(work), " ", back, id=f"source-{number}"))
    heading = h("h2", str(known.words["sources"]), id="page-sources", data_search_exclude="1")
    return [heading, h("ol", *rows, class_="source-list", **{OWN: "1"})]

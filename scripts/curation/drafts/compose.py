"""Drafts from the ledger: what an editor starts from. Every statement is one block that ends with its citation.

A page takes its statements by subject, then by facet; sections come from sections.toml, what stays together
in a source stays together here, definitions and what most sources say come first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.curation.drafts.contrast import Contrasts
from scripts.curation.drafts.drafting import Part, body_text, heading_text
from scripts.curation.drafts.escape import clean
from scripts.curation.merging.front import front_text, join_front
from scripts.curation.model import NONE, Entry
from scripts.curation.drafts.passages import Passage, passages
from scripts.curation.drafts.sections import Order, section_of
from scripts.curation.topics.topics import Page, Topic, Topics, choose_page, pages_of

DESCRIPTION = 155
"""Characters that search results show of a description."""


class Draft(NamedTuple):
    """A page as the machine would write it."""

    page: Page
    text: str
    ids: frozenset[str]
    """The ledger entries on it."""


def compose(entries: Sequence[Entry], topics: Sequence[Topic], rules: Topics, facets: Mapping[str, str], order: Order) -> tuple[Draft, ...]:
    """The drafts of all topics, in the order of topics and pages. `facets`: reader's name of each, in reading order."""
    contrasts = Contrasts(entries, order.contrasts)
    drafts: list[Draft] = []
    by_topic: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.facet != NONE:
            by_topic[entry.topic].append(entry)
    for topic in topics:
        own = by_topic[topic.id]
        pages = pages_of(topic, rules, facets, [entry.facet for entry in own])
        shares = _shared_out(pages, passages(own, order), topic)
        drafts += [_draft(page, topic, shares[page.id], order, contrasts, pages) for page in pages if shares[page.id] or page == pages[0]]
    return tuple(drafts)


def _without_openings(part: Part, order: Order) -> Part:
    """The part without openings that say nothing; the ledger keeps the words as the source has them."""
    return part._replace(passages=tuple(
        passage._replace(entries=tuple(_without_opening(entry, order) for entry in passage.entries)) for passage in part.passages
    ))


def _without_opening(entry: Entry, order: Order) -> Entry:
    text = order.empty.sub("", entry.text, count=1)
    return entry if text == entry.text else entry._replace(text=text[:1].upper() + text[1:])


def _shared_out(pages: Sequence[Page], found: Sequence[Passage], topic: Topic) -> dict[str, list[Passage]]:
    """The passages of each page: the page that most of a passage's statements choose, the first one's when equal."""
    shares: dict[str, list[Passage]] = defaultdict(list)
    for passage in found:
        votes = [
            choose_page(pages, entry.facet, f"{entry.lead_in} {entry.text}", entry.said_by[0].headings).id for entry in passage.entries
        ]
        count = Counter(votes)
        chosen = votes[0] if passage.entries[0].kind == "sentence" and len(votes) < 3 else max(votes, key=lambda name: (count[name], -votes.index(name)))
        shares[chosen].append(passage)
    return shares


def _draft(page: Page, topic: Topic, found: Sequence[Passage], order: Order, contrasts: Contrasts, pages: Sequence[Page]) -> Draft:
    parts = _parts(page, found, order)
    entries = [entry for part in parts for passage in part.passages for entry in passage.entries]
    facet = page.facets[0] if page.facets else (entries[0].facet if entries else "overview")
    fields = {
        "id": page.id, "title": _safe(page.title), "description": _description(entries, page, topic), "topic": topic.id, "facet": facet,
        "sources": sorted({mention.source for entry in entries for mention in entry.said_by}), "review": "none", "generated": True,
    }
    links = [(other.title, other.file) for other in pages if other != page] if page == pages[0] and not entries else []
    body = f"# {heading_text(page.title)}\n" + body_text([_without_openings(part, order) for part in parts], contrasts, page, links)
    return Draft(page, join_front(front_text(fields), body), frozenset(entry.id for entry in entries))


def _parts(page: Page, found: Sequence[Passage], order: Order) -> list[Part]:
    """The opening without a heading, the sections of sections.toml in its order, then those that a source made."""
    if sum(len(passage.entries) for passage in found) < order.few:
        return [Part("", tuple(_ranked(found, order)))]
    by_section: dict[int, list[Passage]] = defaultdict(list)
    for passage in found:
        first = passage.entries[0]
        told = [first.text, passage.text] if first.kind == "sentence" else [passage.text]
        chosen = next((number for text in told if (number := section_of(order, first.facet, text, passage.heading)) is not None), None)
        general = chosen is None or _defines(page, passage, order) or bool(page.subjects and order.sections[chosen].pattern.search(page.title))
        by_section[-1 if chosen is None or general else chosen].append(passage)
    opening, own = by_section.pop(-1, []), {}
    if not page.subjects:
        opening, own = _by_headings(opening)
    parts = [Part("", tuple(_ranked(opening, order)))] if opening else []
    parts += [Part(order.sections[number].title, tuple(_ranked(by_section[number], order))) for number in sorted(by_section)]
    return parts + [Part(title, tuple(_ranked(members, order))) for title, members in own.items()]


def _by_headings(found: Sequence[Passage]) -> tuple[list[Passage], dict[str, list[Passage]]]:
    """What stays in the opening, and the passages that share a heading of their source with another one."""
    headings = Counter(passage.heading.casefold() for passage in found)
    opening, own = [], defaultdict(list)
    titles: dict[str, str] = {}
    for passage in found:
        if passage.heading and headings[passage.heading.casefold()] > 1:
            own[titles.setdefault(passage.heading.casefold(), passage.heading)].append(passage)
        else:
            opening.append(passage)
    return opening, own


def _defines(page: Page, passage: Passage, order: Order) -> bool:
    """Whether the passage says what the whole page is about and so opens it."""
    return "overview" in page.facets[:1] and bool(order.defining.search(passage.entries[0].text)) and passage.entries[0].facet == "overview"


def _ranked(found: Sequence[Passage], order: Order) -> list[Passage]:
    """Definitions first, summaries last; else what more sources say comes first, then the sources' own order."""
    return sorted(found, key=lambda passage: (
        bool(order.closing.search(passage.text)), not order.defining.search(passage.entries[0].text),
        -max(len({mention.source for mention in entry.said_by}) for entry in passage.entries),
        passage.first.source, passage.first.start,
    ))


def _safe(text: str) -> str:
    """One line without the characters that titles must not hold."""
    return clean(text.replace("<", "").replace(">", "").replace('"', ""))


def _description(entries: Sequence[Entry], page: Page, topic: Topic) -> str:
    """The first sentence of the page that fits, else its title and topic."""
    for entry in entries:
        text = _safe(entry.text)
        if entry.kind == "sentence" and text.endswith(".") and len(text) <= DESCRIPTION:
            return text
    return _safe(f"{page.title}. About: {topic.name}.")

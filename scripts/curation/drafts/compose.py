"""Drafts from the ledger: what an editor starts from. Every statement stands once, with its citation behind it.

A page takes its statements by subject, then by facet; sections come from sections.toml, what stays together
in a source stays together here, definitions and what most sources say come first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.curation.drafts.arrange import arranged
from scripts.curation.drafts.contrast import Contrasts
from scripts.curation.drafts.drafting import Part, body_text, heading_text
from scripts.curation.drafts.escape import clean
from scripts.curation.drafts.passages import Passage, passages
from scripts.curation.drafts.sections import Order
from scripts.curation.merging.front import front_text, join_front
from scripts.curation.model import NONE, Entry
from scripts.curation.topics.topics import Page, Topic, Topics, choose_page, pages_of

DESCRIPTION = 155
"""Characters that search results show of a description."""
HELP = "when_to_get_help"


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
        fullness = Counter(entry.said_by[0].source for entry in own)
        pages = pages_of(topic, rules, facets, [entry.facet for entry in own])
        shares = _shared_out(pages, passages(own, order))
        there = [page for page in pages if shares[page.id] or page == pages[0]]
        parts = {page.id: arranged(page, shares[page.id], order, fullness) if shares[page.id] else [] for page in there}
        drafts += [_draft(page, topic, parts[page.id], order, contrasts, there if page == pages[0] else ()) for page in there]
    return tuple(drafts)


def _shared_out(pages: Sequence[Page], found: Sequence[Passage]) -> dict[str, list[Passage]]:
    """The passages of each page: the page that most of a passage's statements choose, the first one's when equal."""
    shares: dict[str, list[Passage]] = defaultdict(list)
    for passage in found:
        votes = [
            choose_page(pages, entry.facet, f"{entry.lead_in} {entry.text}", entry.said_by[0].headings).id for entry in passage.entries
        ]
        shares[_elected(passage, votes)].append(passage)
    return shares


def _elected(passage: Passage, votes: Sequence[str]) -> str:
    """The page for the whole passage. A list that says when to get help stands where a reader looks for that."""
    if passage.entries[0].kind == "sentence" and len(votes) < 3:
        return votes[0]
    urgent = [vote for vote, entry in zip(votes, passage.entries) if entry.facet == HELP]
    if urgent and passage.entries[0].kind == "item":
        return urgent[0]
    count = Counter(votes)
    return max(votes, key=lambda name: (count[name], -votes.index(name)))


def _draft(page: Page, topic: Topic, parts: Sequence[Part], order: Order, contrasts: Contrasts, others: Sequence[Page]) -> Draft:
    """`others`: the topic's pages, which the first one lists when no source says what the topic is."""
    entries = [entry for part in parts for passage in part.passages for entry in passage.entries]
    facet = page.facets[0] if page.facets else (entries[0].facet if entries else "overview")
    fields = {
        "id": page.id, "title": _safe(page.title), "description": _description(entries, page, topic), "topic": topic.id, "facet": facet,
        "sources": sorted({mention.source for entry in entries for mention in entry.said_by}), "review": "none", "generated": True,
    }
    links = [(other.title, other.file) for other in others if other != page] if not entries else []
    told = [_without_openings(part, order) for part in parts]
    body = f"# {heading_text(page.title)}\n" + (body_text(told, contrasts, page, links, order) or f"\n{order.nothing}\n")
    return Draft(page, join_front(front_text(fields), body), frozenset(entry.id for entry in entries))


def _without_openings(part: Part, order: Order) -> Part:
    """The part without openings that say nothing; the ledger keeps the words as the source has them."""
    return part._replace(passages=tuple(
        passage._replace(entries=tuple(_without_opening(entry, order) for entry in passage.entries)) for passage in part.passages
    ))


def _without_opening(entry: Entry, order: Order) -> Entry:
    text = order.empty.sub("", entry.text, count=1)
    return entry if text == entry.text else entry._replace(text=text[:1].upper() + text[1:])


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

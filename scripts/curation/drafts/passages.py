"""Entries brought together again as their sources had them: a list with its lead-in, a sentence with the one it needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.curation.model import Entry, Mention
from scripts.curation.drafts.sections import Order

NEAR = 80
"""Characters that may lie between two sentences of one passage: a space and a citation."""
LABEL = re.compile(r"([^.!?:;]{2,60}?)(?: – [^:]{2,40})?: (?=\S)")
"""What a list item or table cell begins with when it says itself what it is about."""


class Passage(NamedTuple):
    """Entries that stay together on a page, in their source's order."""

    entries: tuple[Entry, ...]
    lead_in: str = ""
    """For a list: the words above it when no entry holds them."""

    @property
    def first(self) -> Mention:
        return self.entries[0].said_by[0]

    @property
    def heading(self) -> str:
        """What stands above it in its source: the lead-in of a list, else the nearest heading."""
        return self.lead_in or (self.first.headings[-1] if self.first.headings else "")

    @property
    def text(self) -> str:
        return " ".join(entry.text for entry in self.entries)


def passages(entries: Sequence[Entry], order: Order) -> tuple[Passage, ...]:
    """The entries as passages, in the order of source and place; every entry stands in exactly one."""
    ordered = sorted(entries, key=lambda entry: (entry.said_by[0].source, entry.said_by[0].start, entry.id))
    parents = _parents(ordered, _before(ordered), order)
    place = {entry.id: number for number, entry in enumerate(ordered)}
    groups: dict[str, list[tuple[int, int, bool, int]]] = defaultdict(list)
    roots: dict[str, tuple[str, int]] = {}
    for number, entry in enumerate(ordered):
        root, depth = _root(entry.id, parents, roots)
        groups[root].append((*_rank(entry, depth, ordered, place, parents), number))
    return tuple(_passage([ordered[number] for *_, number in sorted(group)]) for group in groups.values())


def _rank(entry: Entry, depth: int, ordered: Sequence[Entry], place: Mapping[str, int], parents: Mapping[str, str]) -> tuple[int, int, bool]:
    """Sentences come before the list that they introduce; one that needs a list item stands right behind it."""
    after_all = len(parents)
    if entry.kind != "sentence":
        return after_all, place[entry.id], False
    above = place.get(parents.get(entry.id, ""))
    if above is not None and ordered[above].kind != "sentence":
        return after_all, above, True
    return depth, place[entry.id], False


def _parents(ordered: Sequence[Entry], before: Mapping[str, str], order: Order) -> dict[str, str]:
    """For an entry that does not stand alone, the one that it follows: its antecedent, or the first of its list."""
    known = {entry.id: entry for entry in ordered}
    said = {(mention.source, mention.headings, mention.text): entry.id for entry in ordered for mention in entry.said_by}
    lists: dict[tuple[str, tuple[str, ...], str], str] = {}
    parents = {}
    for entry in ordered:
        previous = known.get(before.get(entry.id, ""))
        if entry.kind != "sentence" and entry.lead_in:
            lead = entry.said_by[0]
            key = (lead.source, lead.headings, entry.lead_in.partition(" – ")[0] if _names_columns(entry) else entry.lead_in)
            if key in lists:
                parents[entry.id] = lists[key]
            elif said.get((lead.source, lead.headings, entry.lead_in), entry.id) != entry.id:
                parents[entry.id] = said[lead.source, lead.headings, entry.lead_in]
            lists.setdefault(key, entry.id)
        elif previous and entry.kind == previous.kind == "item" and not entry.lead_in and not previous.lead_in:
            parents[entry.id] = previous.id
        elif previous and _needs(entry, previous, order):
            parents[entry.id] = previous.id
    return parents


def _needs(entry: Entry, previous: Entry, order: Order) -> bool:
    """Whether the sentence is not understood without the one before it."""
    if order.independent.match(entry.text):
        return False
    return bool(order.dependent.match(entry.text) or (entry.facet == previous.facet and order.leaning.match(entry.text)))


def _root(name: str, parents: Mapping[str, str], roots: dict[str, tuple[str, int]]) -> tuple[str, int]:
    """The first entry of the passage and how many stand between; two that need each other part at the smaller id.

    What is found is noted in `roots`, so that a list of thousands of items is walked once and not once an item.
    """
    way: dict[str, None] = {}
    while name in parents and name not in roots and name not in way:
        way[name] = None
        name = parents[name]
    steps = list(way)
    if name in way:
        circle = steps[steps.index(name) :]
        roots.update(dict.fromkeys(circle, (min(circle), len(circle))))
        steps = steps[: steps.index(name)]
    first, depth = roots.setdefault(name, (name, 0))
    roots.update((step, (first, depth + more)) for more, step in enumerate(reversed(steps), start=1))
    return roots[next(iter(way), name)]


def _before(ordered: Sequence[Entry]) -> dict[str, str]:
    """For each entry the entry of the sentence directly before its lead mention in the same passage."""
    places: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for entry in ordered:
        for mention in entry.said_by:
            places[mention.source].append((mention, entry.id))
    found = {}
    for mentions in places.values():
        mentions.sort(key=lambda item: (item[0].start, item[0].end, item[1]))
        for (one, name), (two, follower) in zip(mentions, mentions[1:]):
            if two.start - one.end <= NEAR and one.headings == two.headings and name != follower:
                found.setdefault((follower, two.source, two.start), name)
    leads = {entry.id: (entry.id, entry.said_by[0].source, entry.said_by[0].start) for entry in ordered}
    return {name: found[place] for name, place in leads.items() if place in found}


def _passage(group: Sequence[Entry]) -> Passage:
    first = group[0]
    told = first.kind == "sentence" or _names_columns(first)
    return Passage(tuple(group), "" if told else first.lead_in)


def _names_columns(entry: Entry) -> bool:
    """Whether the lead-in only names the columns of a table whose cells repeat the names."""
    return entry.kind in ("row", "cell") and bool(LABEL.match(entry.text))

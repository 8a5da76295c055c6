"""Entries brought together again as their sources had them: a list with its lead-in, a sentence with the one it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from scripts.curation.model import Entry, Mention
from scripts.curation.sections import Order

NEAR = 80
"""Characters that may lie between two sentences of one passage: a space and a citation."""


class Passage(NamedTuple):
    """Entries that stay together on a page, in their source's order."""

    entries: tuple[Entry, ...]
    lead_in: str = ""
    """For a list: the words above it when no entry holds them."""

    @property
    def first(self) -> Mention:
        return self.entries[0].said_by[0]

    @property
    def text(self) -> str:
        return " ".join(entry.text for entry in self.entries)


def passages(entries: Sequence[Entry], order: Order) -> tuple[Passage, ...]:
    """The entries as passages, in the order of source and place; every entry stands in exactly one."""
    ordered = sorted(entries, key=lambda entry: (entry.said_by[0].source, entry.said_by[0].start, entry.id))
    before = _before(ordered)
    groups: dict[str, list[Entry]] = {}
    home: dict[str, str] = {}
    lists: dict[tuple[str, tuple[str, ...], str], str] = {}
    for entry in ordered:
        previous = before.get(entry.id, "")
        key = (entry.said_by[0].source, entry.said_by[0].headings, entry.lead_in)
        if entry.kind != "sentence" and entry.lead_in and key in lists:
            start = lists[key]
        elif entry.kind != "sentence" and entry.lead_in:
            start = home[previous] if _introduces(groups, home, previous, entry) else entry.id
            lists[key] = start
        else:
            start = home[previous] if previous in home and order.dependent.match(entry.text) else entry.id
        home[entry.id] = start
        groups.setdefault(start, []).append(entry)
    return tuple(Passage(tuple(group), _lead_in(group)) for group in groups.values())


def _before(ordered: Sequence[Entry]) -> dict[str, str]:
    """For each entry the entry of the sentence directly before its lead mention in the same passage."""
    places: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for entry in ordered:
        for mention in entry.said_by:
            places[mention.source].append((mention, entry.id))
    found = {}
    for mentions in places.values():
        mentions.sort(key=lambda item: (item[0].start, item[0].end))
        for (one, name), (two, follower) in zip(mentions, mentions[1:]):
            if two.start - one.end <= NEAR and one.headings == two.headings and name != follower:
                found.setdefault((follower, two.start), name)
    return {entry.id: found[entry.id, entry.said_by[0].start] for entry in ordered if (entry.id, entry.said_by[0].start) in found}


def _introduces(groups: dict[str, list[Entry]], home: dict[str, str], previous: str, entry: Entry) -> bool:
    """Whether the entry before is the sentence that leads this list in."""
    return previous in home and any(other.id == previous and other.text == entry.lead_in for other in groups[home[previous]])


def _lead_in(group: Sequence[Entry]) -> str:
    first = group[0]
    return first.lead_in if first.kind != "sentence" and first.kind != "row" else ""

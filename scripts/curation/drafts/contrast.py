"""Where two sources contradict each other on one page: which entries stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from scripts.curation.model import Entry

ALIKE = 40.0
"""Percent of words in common from which a recorded difference is worth a reader's glance on a page."""


class Contrasts:
    """The differences that a reader should see: of the kinds given, between entries of different sources."""

    def __init__(self, entries: Sequence[Entry], kinds: frozenset[str]) -> None:
        known = {entry.id: entry for entry in entries}
        self._of: dict[str, list[tuple[str, str]]] = {}
        for entry in entries:
            for other, about in entry.differs:
                if other in known and about.partition(":")[0] in kinds and _about_the_same(entry, known[other]):
                    self._of.setdefault(entry.id, []).append((other, about))

    def partners(self, entry: Entry) -> list[tuple[str, str]]:
        """(id, what differs) of the entries that contradict this one."""
        return self._of.get(entry.id, [])


def _about_the_same(one: Entry, two: Entry) -> bool:
    apart = not {mention.source for mention in one.said_by} & {mention.source for mention in two.said_by}
    return apart and token_set_ratio(one.text, two.text) >= ALIKE

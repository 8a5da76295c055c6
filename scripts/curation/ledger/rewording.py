"""Which new statement of a source is an old one in other words: the closest under the same headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio

from scripts.curation.model import Mention

CLOSEST = 70.0
"""Percent of characters in common from which two wordings count as the same statement."""


class Wording(NamedTuple):
    """A mention and what it belongs to: the id of an old entry or the number of a new cluster."""

    owner: Any
    mention: Mention


def reworded(gone: Sequence[Wording], came: Sequence[Wording]) -> Iterator[tuple[Any, Any]]:
    """Pairs (old owner, new owner), the closest first; each mention stands in at most one pair."""
    new: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for index, wording in enumerate(came):
        new[wording.mention.source, wording.mention.headings].append(index)
    scored = []
    for number, old in enumerate(gone):
        for index in new.get((old.mention.source, old.mention.headings), ()):
            score = ratio(old.mention.text, came[index].mention.text, score_cutoff=CLOSEST)
            if score:
                scored.append((-score, old.mention.text, came[index].mention.text, number, index))
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, _, _, number, index in sorted(scored):
        if number not in used_old and index not in used_new:
            used_old.add(number)
            used_new.add(index)
            yield gone[number].owner, came[index].owner

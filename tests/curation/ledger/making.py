"""Statements and ledgers for tests, in few words."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.curation.ledger.ledger import make_ledger
from scripts.curation.model import Difference, Entry, FacetGuess, Grouping, Place, Statement


def said(source: str, text: str, heading: str = "Part", start: int = 0, references: tuple[str, ...] = (), lead_in: str = "") -> Statement:
    """A sentence of a source."""
    return Statement(text, "sentence", Place(source, (heading,), start, start + len(text), start + 1), lead_in, references)


def ledger(
    *clusters: Sequence[Statement],
    old: Sequence[Entry] = (),
    differences: tuple[Difference, ...] = (),
    guesses: Sequence[FacetGuess] = (),
) -> tuple[Entry, ...]:
    """The ledger of these clusters, the lead of each first; every source is about knees."""
    statements = [statement for members in clusters for statement in members]
    places = iter(range(len(statements)))
    grouping = Grouping(tuple(tuple(next(places) for _ in members) for members in clusters), differences)
    topics = {statement.place.source: "knees" for statement in statements}
    return make_ledger(old, statements, guesses or [FacetGuess("overview", 0.9)] * len(statements), grouping, topics)


def entry(entries: Sequence[Entry], text: str) -> Entry:
    """The one entry that is told in these words."""
    [found] = [one for one in entries if one.text == text]
    return found


def ids(entries: Sequence[Entry]) -> dict[str, str]:
    """The id of each text that a source says now."""
    return {one.text: one.id for one in entries if one.state in ("current", "changed")}

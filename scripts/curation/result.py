"""What a run of curation did, as one value that can be stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from scripts.checks.finding import Finding
from scripts.curation.model import Dropped, Place
from scripts.curation.news import SourceNews


class SourceCount(NamedTuple):
    """What became of the statements of one source: `statements` = `leads` + `merged` + dropped after splitting."""

    key: str
    title: str
    topic: str
    statements: int
    leads: int
    merged: int
    dropped: int


class Curated(NamedTuple):
    """The result of a run."""

    statements: int
    """Everything that came out of the source texts: in clusters or dropped."""
    clustered: int
    entries: int
    """Current entries of the ledger, one per cluster."""
    differences: int
    sources: tuple[SourceCount, ...]
    dropped: tuple[Dropped, ...]
    findings: tuple[Finding, ...]
    pages: tuple[str, ...]
    """Articles that were written or taken out, as paths below docs/."""
    review: int
    """Open items in REVIEW.md."""
    split: int = 0
    """Source texts that were read anew; the others were known."""
    closed: int = 0
    """Items of REVIEW.md that were closed, because they were dealt with by hand or are asked no more."""
    news: tuple[SourceNews, ...] = ()
    """What each new, changed or vanished source text brought; empty on the first run."""
    unchanged: bool = False
    """Nothing had changed since the last run, so nothing was done."""

    @property
    def merged(self) -> int:
        """Statements that were joined to another one."""
        return self.clustered - self.entries

    @property
    def conserved(self) -> bool:
        """The law: what went in is in a cluster or was dropped with a reason."""
        return self.statements == self.clustered + len(self.dropped)


def as_data(result: Curated) -> dict[str, Any]:
    """The result as plain lists and numbers; its news are told once."""
    return result._replace(news=())._asdict()


def from_data(data: Mapping[str, Any]) -> Curated:
    """The result from `as_data` after JSON."""
    return Curated(
        data["statements"], data["clustered"], data["entries"], data["differences"],
        tuple(SourceCount(*row) for row in data["sources"]),
        tuple(Dropped(stage, reason, text, Place(place[0], tuple(place[1]), *place[2:])) for stage, reason, text, place in data["dropped"]),
        tuple(Finding(*row) for row in data["findings"]), (), data["review"], unchanged=True,
    )

"""The values that flow through curation: as written, cleaned, split, classified, grouped.

A statement is verbatim text with its place; a match key is its normalised form; a cluster is the set of
statements that say the same fact. Three types, three names; every stage takes values and returns values.
"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

FACETS = (
    "overview", "causes", "symptoms", "when_to_get_help", "diagnosis", "treatment", "prognosis", "prevention",
)
"""The facets in reading order. `none` marks filler: text that tells a patient nothing."""
NONE = "none"

T = TypeVar("T")


class Source(NamedTuple):
    """One source text as read, with what the register says of it."""

    key: str
    """Short name, unique: the file's path below the sources folder without its ending."""
    file: str
    """Path below the sources folder, with `/`."""
    text: str
    """Decoded text with LF line ends, otherwise as it stands in the file."""
    title: str = ""
    publisher: str = ""
    address: str = ""
    read_on: str = ""
    """ISO date on which the text was taken."""
    licence: str = ""
    kind: str = ""
    """article, guideline, review, leaflet …"""
    trust: int = 9
    """Rank: 1 is trusted most. The lead statement of a cluster comes from the lowest rank."""
    topic: str = ""
    """Topic id when the register names one; else found from the words."""
    sha256: str = ""


class Place(NamedTuple):
    """Where a statement stands. `start` and `end` are offsets into `Source.text`."""

    source: str
    headings: tuple[str, ...]
    """The headings above it, outermost first."""
    start: int
    end: int
    line: int
    """Line number in the file, from 1."""


class Statement(NamedTuple):
    """One statement of a source: a sentence, list item, table row or table cell, cleaned."""

    text: str
    kind: str
    """sentence, item, row or cell"""
    place: Place
    lead_in: str = ""
    """The words that introduce the list it stands in, such as `Common signs include:`."""
    references: tuple[str, ...] = ()
    """Keys of references.toml that the source text gives for it as `[@key]`."""


class Dropped(NamedTuple):
    """Something left out, with the reason, so that a person can find it again and overrule."""

    stage: str
    reason: str
    text: str
    place: Place


class Sieved(NamedTuple, Generic[T]):
    """What a stage kept and what it left out."""

    kept: tuple[T, ...]
    dropped: tuple[Dropped, ...]


class FacetGuess(NamedTuple):
    """The facet of a statement and how sure the classifier is (0 to 1)."""

    facet: str
    score: float


class Decision(NamedTuple):
    """Whether two statements say the same fact, the score (0 to 1) behind it, and what differs."""

    same: bool
    score: float
    difference: str = ""
    """For look-alikes that must not be merged: what differs, in words (`number: 24 / 48`); else empty."""


class Difference(NamedTuple):
    """Two statements (by index) that look alike and differ in what they say."""

    first: int
    second: int
    about: str


class Grouping(NamedTuple):
    """Statements grouped by fact. Every index stands in exactly one cluster, the lead first."""

    clusters: tuple[tuple[int, ...], ...]
    differences: tuple[Difference, ...]


class Mention(NamedTuple):
    """One source saying the fact."""

    source: str
    headings: tuple[str, ...]
    start: int
    end: int
    line: int
    text: str


class Entry(NamedTuple):
    """One line of the ledger: a distinct statement and everything known of it."""

    id: str
    """`s` and six or more of a-z2-7; permanent."""
    text: str
    facet: str
    topic: str
    kind: str
    lead_in: str
    said_by: tuple[Mention, ...]
    references: tuple[str, ...]
    differs: tuple[tuple[str, str], ...]
    """(id of the other entry, what differs)"""
    state: str
    """current, changed (a source reworded it since the last run), withdrawn (no source says it any more),
    joined (into another entry) or dropped (left out now, by an editor or as filler)."""
    same_as: str = ""
    """For a joined entry: the id of the entry that now holds what its sources say."""

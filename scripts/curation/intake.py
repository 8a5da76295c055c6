"""The first steps of curation: what the last run left, and the source texts as classified statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.curation.analysed import analyse
from scripts.curation.decisions import Decisions, followed, kept_after_all, read_decisions, without_effect
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.merging import articles
from scripts.curation.merging.proposals import read_proposals
from scripts.curation.merging.review import Review, read_review
from scripts.curation.model import Dropped, Entry, FacetGuess, Source, Statement
from scripts.curation.reading.read import read_sources
from scripts.curation.store import Splits
from scripts.curation.told import read_numbers
from scripts.curation.tools import Tools
from scripts.curation.topics.topics import Topic, Topics, assign, read_topics
from scripts.curation.workers import Each, cores
from scripts.files import read_text
from scripts.layout import Layout
from scripts.problem import Problem

WORTH_A_POOL, BATCH = 1_200_000, 100_000
"""Bytes of text from which starting processes saves more than it costs; characters that are handed out at once."""


class Before(NamedTuple):
    """What the last run and the editors left."""

    ledger: tuple[Entry, ...]
    bases: dict[str, str]
    shelf: articles.Shelf
    review: Review
    decisions: Decisions
    topics: Topics
    findings: tuple[Finding, ...]
    numbers: dict[str, str]
    """The statement behind each number that pages show."""


class Texts(NamedTuple):
    """The source texts, split and classified."""

    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    guesses: tuple[FacetGuess, ...]
    dropped: tuple[Dropped, ...]
    topic_of: dict[str, Topic]
    decisions: Decisions
    topics: Topics
    findings: tuple[Finding, ...]
    fresh: int
    """How many texts were split in this run."""


def read_before(layout: Layout) -> Before:
    """Ledger, bases, articles, REVIEW.md and the editors' rules. Raises `Problem` for a broken ledger or TOML file."""
    ledger = read_ledger(layout.ledger)
    bases = {path.stem: read_text(path) for path in sorted(layout.generated.glob("*.md"))} if layout.generated.is_dir() else {}
    shelf, findings = articles.read_shelf(layout.docs)
    review = read_open(layout)
    decisions, faults = read_decisions(layout.decisions, ledger)
    topics, wrong = read_topics(layout.knowledge / "topics.toml")
    numbers = read_numbers(layout.knowledge / "numbers.toml")
    return Before(ledger, bases, shelf, review, decisions, topics, (*findings, *faults, *wrong), numbers)


def read_open(layout: Layout) -> Review:
    """The open questions of REVIEW.md with what is proposed in each."""
    return read_review(read_text(layout.review) if layout.review.exists() else "", read_proposals(layout.proposals))


def processes(layout: Layout) -> int:
    """How many processes the amount of text is worth."""
    size = sum(path.stat().st_size for path in layout.sources.rglob("*") if path.is_file()) if layout.sources.is_dir() else 0
    return cores() if size >= WORTH_A_POOL else 1


def read_texts(layout: Layout, before: Before, splits: Splits, tools: Tools, each: Each, dry_run: bool) -> Texts:
    """The source texts as statements with their facets; a text that the last run has analysed already is not split again."""
    sources, findings = read_sources(layout.sources, layout.register)
    _stop_when_known_text_is_refused(layout, before, sources, findings)
    known = [splits.get(source) for source in sources]
    new = [source for source, found in zip(sources, known) if found is None]
    lines = each(analyse, _batches(new))
    had = {mention.source: entry.topic for entry in before.ledger for mention in entry.said_by}
    topic_of, wrong = assign(sources, before.topics, layout.knowledge, had)
    fresh = (splits.put(source, line) for source, line in zip(new, chain.from_iterable(lines)))
    found = [next(fresh) if one is None else one for one in known]
    if not dry_run:
        splits.save()
    statements, guesses, dropped = (tuple(chain.from_iterable(column)) for column in (zip(*found) if found else ((),) * 3))
    decisions = followed(before.decisions, before.ledger, statements)
    back = kept_after_all(decisions, dropped)
    told = (*before.findings, *findings, *wrong, *without_effect(decisions, statements, dropped))
    if back.kept:
        statements = tuple(sorted([*statements, *back.kept], key=lambda s: s.place[:1] + s.place[2:4]))
        guesses = tuple(tools.model.classify(statements))
    return Texts(sources, statements, guesses, back.dropped, topic_of, decisions, before.topics, told, splits.fresh)


def _stop_when_known_text_is_refused(layout: Layout, before: Before, sources: Sequence[Source], findings: Sequence[Finding]) -> None:
    """A text of the ledger that is there but cannot be used is not a withdrawn one: its statements must not leave the articles.

    Raises `Problem` with the reason, so that ledger and articles stay as they are; a build goes on with them (exit code 1).
    """
    said_by = {mention.source for entry in before.ledger for mention in entry.said_by} - {source.key for source in sources}
    for finding in findings if said_by else ():
        path = Path(finding.file)
        if finding.stops and layout.sources in path.parents and path.relative_to(layout.sources).with_suffix("").as_posix() in said_by:
            cure = finding.cure + " Until then ledger and articles stay as they are; to withdraw the text, delete the file."
            raise Problem(finding.what, cure, file=finding.file, line=finding.line, exit_code=1)


def _batches(texts: Sequence[Source]) -> Iterator[list[Source]]:
    """The texts in groups that are worth sending to another process."""
    group: list[Source] = []
    size = 0
    for text in texts:
        group.append(text)
        size += len(text.text)
        if size >= BATCH:
            yield group
            group, size = [], 0
    if group:
        yield group

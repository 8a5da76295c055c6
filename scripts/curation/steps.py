"""The steps that `pipeline` calls, each from values to values; the first two read files, the last writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.curation.merging import articles
from scripts.curation.analysed import analyse
from scripts.curation.drafts.compose import Draft, compose
from scripts.curation.decisions import (
    STAGE, Decisions, kept_after_all, overruled, read_decisions, reasons_to_drop, regrouped, without_effect,
)
from scripts.curation.grouping.deduplicate import deduplicate
from scripts.curation.drafts.facet_names import facet_names
from scripts.curation.ledger.ids import match_text
from scripts.curation.ledger.ledger import CHANGED, CURRENT, DROPPED, JOINED, WITHDRAWN, make_ledger
from scripts.curation.ledger.ledger_file import ledger_text, read_ledger
from scripts.curation.merging.merge import Question
from scripts.curation.model import NONE, Dropped, Entry, FacetGuess, Grouping, Source, Statement
from scripts.curation.reading.read import read_sources
from scripts.curation.result import Curated, SourceCount
from scripts.curation.merging.review import WITHDRAWN as NO_LONGER_SAID
from scripts.curation.merging.review import Asked, Review, read_review, review_text, with_new
from scripts.curation.drafts.sections import load_order
from scripts.curation.store import Splits
from scripts.curation.tools import Tools
from scripts.curation.topics.topics import Topic, Topics, assign, read_topics
from scripts.curation.workers import Each, cores, part
from scripts.files import read_text, remove, write_text
from scripts.layout import Layout
from scripts.problem import Problem

FILLER = "filler: it tells a patient nothing"
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


class Kept(NamedTuple):
    """The statements that tell something, with their facets, and what was left out."""

    statements: tuple[Statement, ...]
    guesses: tuple[FacetGuess, ...]
    dropped: tuple[Dropped, ...]


class Merge(NamedTuple):
    """What is to be written."""

    outcomes: tuple[articles.Outcome, ...]
    review: Review
    findings: tuple[Finding, ...]


def read_before(layout: Layout) -> Before:
    """Ledger, bases, articles, REVIEW.md and the editors' rules. Raises `Problem` for a broken ledger or TOML file."""
    ledger = read_ledger(layout.ledger)
    bases = {path.stem: read_text(path) for path in sorted(layout.generated.glob("*.md"))} if layout.generated.is_dir() else {}
    shelf, findings = articles.read_shelf(layout.docs)
    review = read_review(read_text(layout.review) if layout.review.exists() else "")
    decisions, faults = read_decisions(layout.knowledge / "decisions.toml", ledger)
    topics, wrong = read_topics(layout.knowledge / "topics.toml")
    return Before(ledger, bases, shelf, review, decisions, topics, (*findings, *faults, *wrong))


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
    topic_of, wrong = assign(sources, before.topics, layout.knowledge)
    fresh = (splits.put(source, line) for source, line in zip(new, chain.from_iterable(lines)))
    found = [next(fresh) if one is None else one for one in known]
    if not dry_run:
        splits.save()
    statements, guesses, dropped = (tuple(chain.from_iterable(column)) for column in (zip(*found) if found else ((),) * 3))
    back = kept_after_all(before.decisions, dropped)
    told = (*before.findings, *findings, *wrong, *without_effect(before.decisions, statements, dropped))
    if back.kept:
        statements = tuple(sorted([*statements, *back.kept], key=lambda s: s.place[:1] + s.place[2:4]))
        guesses = tuple(tools.model.classify(statements))
    return Texts(sources, statements, guesses, back.dropped, topic_of, before.decisions, before.topics, told, splits.fresh)


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


def classified(texts: Texts) -> Kept:
    """Every statement that tells something; filler and what an editor leaves out is dropped with the reason."""
    guesses = overruled(texts.decisions, texts.statements, texts.guesses)
    reasons = reasons_to_drop(texts.decisions)
    statements, facets, dropped = [], [], []
    for statement, guess in zip(texts.statements, guesses, strict=True):
        if reasons and (reason := reasons.get(match_text("", statement.text))):
            dropped.append(Dropped(STAGE, reason, statement.text, statement.place))
        elif guess.facet == NONE:
            dropped.append(Dropped("classify", FILLER, statement.text, statement.place))
        else:
            statements.append(statement)
            facets.append(guess)
    return Kept(tuple(statements), tuple(facets), (*texts.dropped, *dropped))


def grouped(texts: Texts, kept: Kept, tools: Tools, each: Each) -> Grouping:
    """The statements by fact, as the tool finds and an editor overrules."""
    trust = {source.key: source.trust for source in texts.sources}
    topics = [texts.topic_of[statement.place.source].id for statement in kept.statements]
    facets = [guess.facet for guess in kept.guesses]
    found = deduplicate(kept.statements, facets, trust, tools.matcher, topics, each=part("matcher", each))
    return regrouped(texts.decisions, kept.statements, found)


def ledger(before: Before, texts: Texts, kept: Kept, grouping: Grouping) -> tuple[Entry, ...]:
    """The new ledger."""
    topics = {key: topic.id for key, topic in texts.topic_of.items()}
    left_out = {(one.place.source, one.text) for one in kept.dropped}
    return make_ledger(before.ledger, kept.statements, kept.guesses, grouping, topics, left_out)


def drafts(layout: Layout, texts: Texts, entries: Sequence[Entry]) -> tuple[Draft, ...]:
    """The machine's drafts. What a source says no more stays in until the source itself is gone."""
    present = {source.key for source in texts.sources}
    told = [entry for entry in entries if entry.state in (CURRENT, CHANGED) or _stays(entry, present)]
    topics = sorted({topic.id: topic for topic in texts.topic_of.values()}.values())
    return compose(told, topics, texts.topics, facet_names(layout.knowledge), load_order(layout.knowledge))


def _stays(entry: Entry, present: set[str]) -> bool:
    return entry.state == WITHDRAWN and any(mention.source in present for mention in entry.said_by)


def merged(layout: Layout, before: Before, texts: Texts, entries: Sequence[Entry], found: Sequence[Draft]) -> Merge:
    """What becomes of each article, and what a person is asked."""
    gone = _gone(entries, {source.key for source in texts.sources})
    outcomes, findings = articles.outcomes(found, before.bases, before.shelf, gone)
    asked = [one for outcome in outcomes for one in outcome.asked]
    asked += _withdrawn(before, texts, entries, found)
    review = with_new(before.review, [one._replace(file=f"{layout.docs.name}/{one.file}") for one in asked])
    open_pages = frozenset(item.page for item in review.items)
    return Merge(tuple(articles.marked(outcomes, before.shelf, open_pages)), review, tuple(findings))


def _gone(entries: Sequence[Entry], present: set[str]) -> dict[str, str]:
    """Statements that may leave a page that a person has edited, with the reason."""
    gone = {}
    for entry in entries:
        if entry.state == WITHDRAWN and not any(mention.source in present for mention in entry.said_by):
            files = ", ".join(sorted({mention.source for mention in entry.said_by}))
            gone[entry.id] = f"the source is gone ({files})"
        elif entry.state == DROPPED:
            gone[entry.id] = "it is left out now (decisions.toml or filler)"
        elif entry.state == JOINED:
            gone[entry.id] = f"the same is told with @{entry.same_as}"
    return gone


def _withdrawn(before: Before, texts: Texts, entries: Sequence[Entry], found: Sequence[Draft]) -> list[Asked]:
    """A question for each statement that its source has ceased to say since the last run."""
    old = {entry.id: entry.state for entry in before.ledger}
    present = {source.key for source in texts.sources}
    asked = []
    for entry in entries:
        if _stays(entry, present) and old.get(entry.id) in (CURRENT, CHANGED):
            pages = [draft.page for draft in found if entry.id in draft.ids]
            asked += [Asked(page.id, page.title, page.file, Question(NO_LONGER_SAID, "", f"{entry.text} [@{entry.id}]")) for page in pages[:1]]
    return asked


def result(texts: Texts, kept: Kept, grouping: Grouping, entries: Sequence[Entry], merge: Merge) -> Curated:
    """The counts of the run."""
    leads = Counter(kept.statements[cluster[0]].place.source for cluster in grouping.clusters)
    inside = Counter(statement.place.source for statement in kept.statements)
    dropped = Counter(one.place.source for one in kept.dropped)
    counts = tuple(
        SourceCount(
            source.key, source.title, texts.topic_of[source.key].id, inside[source.key] + dropped[source.key], leads[source.key],
            inside[source.key] - leads[source.key], dropped[source.key],
        )
        for source in texts.sources
    )
    pages = tuple(outcome.file for outcome in merge.outcomes if outcome.changed)
    return Curated(
        len(texts.statements) + len(texts.dropped), sum(map(len, grouping.clusters)), len(grouping.clusters),
        sum(len(entry.differs) for entry in entries) // 2, counts, kept.dropped, (*texts.findings, *merge.findings), pages,
        len(merge.review.items), texts.fresh,
    )


def write(layout: Layout, entries: Sequence[Entry], merge: Merge) -> None:
    """Articles first, then the questions, the bases of the next merge, and the ledger last.

    A page is taken out after the questions are written: without it the next run would not know what to ask.
    """
    changed = [outcome for outcome in merge.outcomes if outcome.changed]
    for outcome in changed:
        if outcome.article is not None:
            write_text(layout.docs / outcome.file, outcome.article.replace("\n", outcome.newline))
    if merge.review.items or layout.review.exists():
        write_text(layout.review, review_text(merge.review))
    for outcome in changed:
        if outcome.article is None:
            remove(layout.docs / outcome.file)
    for outcome in merge.outcomes:
        _put(layout.generated / f"{outcome.id}.md", outcome.base)
    write_text(layout.ledger, ledger_text(entries))


def _put(path: Path, text: str | None) -> None:
    if text is None:
        remove(path)
    else:
        write_text(path, text)

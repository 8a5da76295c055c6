"""The steps that `pipeline` calls after intake.py, each from values to values; the last writes the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.curation.decisions import STAGE, overruled, reasons_to_drop, regrouped
from scripts.curation.drafts.compose import Draft, compose
from scripts.curation.drafts.facet_names import facet_names
from scripts.curation.drafts.sections import load_order
from scripts.curation.grouping.deduplicate import deduplicate
from scripts.curation.intake import Before, Texts
from scripts.curation.ledger.ids import match_text
from scripts.curation.ledger.ledger import CHANGED, CURRENT, DROPPED, JOINED, WITHDRAWN, make_ledger
from scripts.curation.ledger.ledger_file import ledger_text
from scripts.curation.merging import articles
from scripts.curation.merging.merge import NEW, Question
from scripts.curation.merging.article_blocks import cited
from scripts.curation.merging.front import cut_front, values
from scripts.curation.merging.proposals import Asked, proposals_text, read_proposals
from scripts.curation.merging.reconsider import Pages, reconsidered
from scripts.curation.merging.review import Review, review_text, with_new
from scripts.curation.merging.review_words import WITHDRAWN as NO_LONGER_SAID
from scripts.curation.model import NONE, Dropped, Entry, FacetGuess, Grouping, Statement
from scripts.curation.news import news, placed
from scripts.curation.result import Curated, SourceCount
from scripts.curation.told import told
from scripts.curation.tools import Tools
from scripts.curation.workers import Each, part
from scripts.files import remove, write_text
from scripts.layout import Layout

FILLER = "filler: it tells a patient nothing"


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
    closed: int = 0
    """Open questions that nobody needs to answer any more."""


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


def drafts(layout: Layout, before: Before, texts: Texts, entries: Sequence[Entry]) -> tuple[Draft, ...]:
    """The machine's drafts. What a source says no more stays in until the source itself is gone."""
    present = {source.key for source in texts.sources}
    told = [entry for entry in entries if entry.state in (CURRENT, CHANGED) or _stays(entry, present)]
    founded = {page.topic for page in texts.topics.pages if page.id in before.bases}  # with a page, though perhaps without a text yet
    topics = sorted({*texts.topic_of.values(), *(topic for topic in texts.topics.topics if topic.id in founded)})
    return compose(told, topics, texts.topics, facet_names(layout.knowledge), load_order(layout.knowledge))


def _stays(entry: Entry, present: set[str]) -> bool:
    return entry.state == WITHDRAWN and any(mention.source in present for mention in entry.said_by)


def merged(layout: Layout, before: Before, texts: Texts, entries: Sequence[Entry], found: Sequence[Draft]) -> Merge:
    """What becomes of each article, and what a person is asked."""
    gone = _gone(entries, {source.key for source in texts.sources})
    outcomes, findings = articles.outcomes(found, before.bases, before.shelf, gone)
    asked = [one for outcome in outcomes for one in outcome.asked]
    asked = _news(asked, before) + _withdrawn(before, texts, entries)
    now = {name: article.text for name, article in before.shelf.articles.items()} | {one.id: one.article or "" for one in outcomes}
    unsaid = {entry.id for entry in entries if _stays(entry, {source.key for source in texts.sources})}
    left, asked = reconsidered(before.review, asked, Pages(now, {draft.page.id: draft.text for draft in found}, unsaid))
    review = with_new(left, [one._replace(file=f"{layout.docs.name}/{one.file}") for one in asked], _said_in(layout, texts, entries))
    open_pages = frozenset(item.page for item in review.items)
    closed = len(before.review.items) - len(left.items)
    return Merge(tuple(articles.marked(outcomes, before.shelf, open_pages)), review, tuple(findings), closed)


def _news(asked: Sequence[Asked], before: Before) -> list[Asked]:
    """The questions without proposals of what some article tells already, as when a statement only moved to another draft."""
    used = {key for article in before.shelf.articles.values() for key in told(article.text, before.numbers)}
    left: list[Asked] = []
    for one in reversed(asked):
        names = cited(one.question.now_says)
        opens = bool(left) and left[-1].question.kind == NEW and (left[-1].page, left[-1].question.follows) == (one.page, one.question.follows)
        if one.question.kind != NEW or (names - used if names else opens):
            left.append(one)
    return left[::-1]


def _said_in(layout: Layout, texts: Texts, entries: Sequence[Entry]) -> dict[str, str]:
    """File and line of each source that says a statement, by its id."""
    files = {source.key: f"{layout.sources.name}/{source.file}" for source in texts.sources}
    return {entry.id: ", ".join(f"`{files[m.source]}:{m.line}`" for m in entry.said_by if m.source in files) for entry in entries if entry.said_by}


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


def _withdrawn(before: Before, texts: Texts, entries: Sequence[Entry]) -> list[Asked]:
    """A question for each page that tells what its source has ceased to say since the last run."""
    old = {entry.id: entry.state for entry in before.ledger}
    present = {source.key for source in texts.sources}
    ceased = [entry for entry in entries if _stays(entry, present) and old.get(entry.id) in (CURRENT, CHANGED)]
    asked = []
    for name, article in before.shelf.articles.items() if ceased else ():
        used, title = told(article.text, before.numbers), str(values(cut_front(article.text)[0]).get("title", name))
        asked += [Asked(name, title, article.file, Question(NO_LONGER_SAID, "", f"{entry.text} [@{entry.id}]")) for entry in ceased if entry.id in used]
    return asked


def result(layout: Layout, before: Before, texts: Texts, kept: Kept, grouping: Grouping, entries: Sequence[Entry], merge: Merge) -> Curated:
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
    found = placed(news(before.ledger, entries, texts.sources, kept.dropped), _where(merge, layout.docs.name, before.numbers))
    return Curated(
        len(texts.statements) + len(texts.dropped), sum(map(len, grouping.clusters)), len(grouping.clusters),
        sum(len(entry.differs) for entry in entries) // 2, counts, kept.dropped, (*texts.findings, *merge.findings), pages,
        len(merge.review.items), texts.fresh, merge.closed, found,
    )


def _where(merge: Merge, docs: str, numbers: Mapping[str, str]) -> dict[str, str]:
    """For each statement the article that tells it, else the open proposal for one."""
    there = {key: f"on {docs}/{one.file}" for one in merge.outcomes for key in told(one.article or "", numbers)}
    proposed = {key: f"proposed for {one.file} ({one.id})" for one in merge.review.proposals for part in one.parts for key in cited(part.text)}
    return proposed | there


def write(layout: Layout, entries: Sequence[Entry], merge: Merge) -> None:
    """Articles first, then the questions, the bases of the next merge, and the ledger last.

    A page is taken out after the questions are written: without it the next run would not know what to ask.
    """
    changed = [outcome for outcome in merge.outcomes if outcome.changed]
    for outcome in changed:
        if outcome.article is not None:
            write_text(layout.docs / outcome.file, outcome.article.replace("\n", outcome.newline))
    write_review(layout, merge.review)
    for outcome in changed:
        if outcome.article is None:
            remove(layout.docs / outcome.file)
    for outcome in merge.outcomes:
        _put(layout.generated / f"{outcome.id}.md", outcome.base)
    write_text(layout.ledger, ledger_text(entries))


def write_review(layout: Layout, review: Review) -> None:
    """The questions and what is proposed in each. At no point stands a question there without its proposal; one without its question counts for nothing."""
    names = {one.id for one in review.proposals}
    closed = [one for one in read_proposals(layout.proposals) if one.id not in names]
    if names or closed:
        write_text(layout.proposals, proposals_text((*review.proposals, *closed)))
    if review.items or layout.review.exists():
        write_text(layout.review, review_text(review))
    if closed:
        write_text(layout.proposals, proposals_text(review.proposals))


def _put(path: Path, text: str | None) -> None:
    if text is None:
        remove(path)
    else:
        write_text(path, text)

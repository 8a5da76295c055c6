"""The report of curation: what each source gave, what was left out and why, and what no article uses yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scripts.curation.decisions import Settled, read_decisions, said_line, settled_differences
from scripts.curation.ledger.ledger import CHANGED, CURRENT, WITHDRAWN
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.model import Dropped, Entry
from scripts.curation.pipeline import curate
from scripts.curation.result import Curated
from scripts.curation.told import read_numbers, told
from scripts.layout import Layout, typed

SAMPLES = 3
"""Examples shown of each reason for which statements were left out."""
LISTED = 20
"""Statements without an article, and differences, that are listed; the rest are counted."""


class Pair(NamedTuple):
    """Two statements that look alike and differ."""

    one: Entry
    two: Entry
    about: str
    decided: Settled = Settled("", 0)
    """What an editor said of it; without a reason while nobody has."""

    @property
    def settled(self) -> bool:
        """Whether nobody has to look at it: an editor decided, and the sources still say what the editor saw."""
        return bool(self.decided.reason) and not self.decided.outgrown


def report(layout: Layout) -> str:
    """The report as text. It looks at the present files without writing anything; raises `Problem` as `curate` does."""
    result = curate(layout, dry_run=True, say=lambda _: None)
    entries = read_ledger(layout.ledger)
    current = [entry for entry in entries if entry.state in (CURRENT, CHANGED)]
    lines = [
        *_totals(result), "", *_by_source(result), "", *_left_out(result, typed(layout.decisions)), "", *_differences(pairs(layout, entries), typed(layout.decisions)), "",
        *_coverage(current, _told_in(layout)), "", *_states(entries),
    ]
    return "\n".join(lines)


def _totals(result: Curated) -> Iterator[str]:
    yield "Conservation" if result.unchanged else "Conservation (of a trial run: the files have changed since the last `curate`)"
    kept = result.clustered
    sign = "=" if result.conserved else "≠ (a fault of the tool: please report it)"
    yield f"  {result.statements} statements in {sign} {kept} in {result.entries} clusters + {len(result.dropped)} dropped"
    yield f"  {result.merged} were merged into another statement; {result.differences} differences; {result.review} open items in REVIEW.md"


def _by_source(result: Curated) -> Iterator[str]:
    yield "Sources (statements = lead of a cluster + merged into another + dropped)"
    width = max((len(source.key) for source in result.sources), default=0)
    for source in result.sources:
        yield f"  {source.key:<{width}}  {source.statements:>5} = {source.leads} + {source.merged} + {source.dropped}   {source.topic}"


def _left_out(result: Curated, decisions: str) -> Iterator[str]:
    yield f"Left out: {len(result.dropped)} (to take one in after all: [[keep]] in {decisions} with the words as they stand here)"
    groups: dict[tuple[str, str, str], list[Dropped]] = defaultdict(list)
    for one in result.dropped:
        groups[one.place.source, one.stage, one.reason].append(one)
    for (source, stage, reason), members in sorted(groups.items()):
        yield f"  {source}: {len(members)} in {stage}: {reason}"
        for one in members[:SAMPLES]:
            yield f"    line {one.place.line}: {_short(one.text)}"
        if len(members) > SAMPLES:
            yield f"    and {len(members) - SAMPLES} more"


def pairs(layout: Layout, entries: Sequence[Entry]) -> tuple[Pair, ...]:
    """Every difference between two current statements, first those that are open again, then the open ones."""
    known = {entry.id: entry for entry in entries if entry.state in (CURRENT, CHANGED)}
    settled = settled_differences(read_decisions(layout.decisions, entries)[0], list(known.values()))
    found = [
        Pair(entry, known[other], about, settled.get(frozenset((entry.id, other)), Settled("", 0)))
        for entry in known.values() for other, about in entry.differs if other in known and entry.id < other
    ]
    return tuple(sorted(found, key=lambda pair: (pair.settled, not pair.decided.outgrown)))


def ways_to_settle(pair: Pair) -> tuple[tuple[str, str], ...]:
    """What a difference may turn out to be, and the entry for decisions.toml that says so."""
    both = f'statements = ["{pair.one.id}", "{pair.two.id}"]'
    why = 'reason = "Why, for those after you."'
    return (
        ("Both may stand, and the site says when which is true", f"[[differ]]\n{both}\n{said_line([pair.one.text, pair.two.text])}\n{why}"),
        ("They say the same in other words", f"[[same]]\n{both}\n{why}"),
        ("One of them is wrong and is to be left out", f'[[drop]]\nid = "{pair.one.id}"  # or {pair.two.id}\n{why}'),
    )


def _differences(found: Sequence[Pair], decisions: str) -> Iterator[str]:
    left = [pair for pair in found if not pair.settled]
    yield f"Differences between sources: {len(left)} open, {len(found) - len(left)} settled"
    for pair in left[:LISTED]:
        yield f"  {'open again' if pair.decided.outgrown else 'open'}: {pair.about}"
        yield from _sides(pair)
        yield from (f"    {line}" for line in reopened(pair))
    if len(left) > LISTED:
        yield f"  and {len(left) - LISTED} more"
    if left:
        yield f"  To settle one, paste one of these at the end of {decisions} and run `python3 -m scripts curate`:"
        for title, entry in ways_to_settle(left[0]):
            yield f"    {title}:"
            yield from (f"      {line}" for line in entry.split("\n"))
    for pair in found[len(left) :]:
        yield f"  settled: {pair.about} ({pair.decided.reason})"
        yield from _sides(pair)


def reopened(pair: Pair) -> Iterator[str]:
    """Why a difference that was settled is open again."""
    for name, words in pair.decided.outgrown:
        yield f"It was settled ({pair.decided.reason.rstrip('.')}) when {name} said “{words}”."


def _sides(pair: Pair) -> Iterator[str]:
    for entry in (pair.one, pair.two):
        yield f"    {entry.id}  {_short(entry.text)} ({', '.join(sorted({mention.source for mention in entry.said_by}))})"


def _coverage(entries: Sequence[Entry], used: frozenset[str]) -> Iterator[str]:
    missing = [entry for entry in entries if entry.id not in used]
    yield f"Coverage: {len(entries) - len(missing)} of {len(entries)} statements are cited in an article"
    by_facet = Counter(entry.facet for entry in missing)
    if missing:
        yield "  not cited, by facet: " + ", ".join(f"{facet} {count}" for facet, count in sorted(by_facet.items()))
    for entry in missing[:LISTED]:
        yield f"  {entry.id}  {entry.facet}: {_short(entry.text)}"
    if len(missing) > LISTED:
        yield f"  and {len(missing) - LISTED} more"


def _states(entries: Iterable[Entry]) -> Iterator[str]:
    """What has changed in the sources: reworded and withdrawn statements."""
    found = [entry for entry in entries if entry.state in (CHANGED, WITHDRAWN)]
    yield f"Changed or withdrawn by a source: {len(found)}"
    for entry in found[:LISTED]:
        yield f"  {entry.state}: {entry.id}  {_short(entry.text)}"
    if len(found) > LISTED:
        yield f"  and {len(found) - LISTED} more"


def _told_in(layout: Layout) -> frozenset[str]:
    """Every statement that an article tells; pages that cannot be read count as empty (`check` names them)."""
    numbers = read_numbers(layout.knowledge / "numbers.toml")
    used: set[str] = set()
    for path in sorted(layout.docs.rglob("*.md")) if layout.docs.is_dir() else []:
        used |= told(path.read_bytes().decode("utf-8", "replace"), numbers)
    return frozenset(used)


def _short(text: str) -> str:
    return text if len(text) <= 110 else text[:107].rstrip() + "…"

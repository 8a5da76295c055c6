"""What a run of curation did, in plain words: what is new, what was said already and by whom, what differs, what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from scripts.checks.finding import Finding, listing, quoted
from scripts.curation.model import Dropped
from scripts.curation.news import GONE, NEW, SourceNews, Told
from scripts.curation.result import Curated, SourceCount
from scripts.layout import Layout, typed

LISTED, SOURCES = 8, 6
"""Statements of one kind that are listed for a source, and sources that are told one by one; the rest are counted."""
UNREGISTERED = "register-missing"
"""Findings of this rule are told as entries to paste."""
_HEADS = {NEW: "new source text", "changed": "source text that has changed", GONE: "source text that is gone"}


def summary(result: Curated, layout: Layout, dry_run: bool = False) -> str:
    """The summary of a run, ending with what to do next."""
    told = quoted((one for one in result.findings if one.rule != UNREGISTERED), layout.knowledge)
    findings = [one._replace(file=typed(one.file)) for one in told]
    lines = [listing(findings)] if findings else []
    for one in result.news[:SOURCES]:
        lines += ["", *_of_source(one, typed(layout.decisions)), ""]
    if len(result.news) > SOURCES:
        lines.append(f"And {len(result.news) - SOURCES} more source texts that are new, changed or gone: `python3 -m scripts report` shows all.")
    lines.append(
        f"{len(result.sources)} source texts, {result.statements} statements: {result.entries} distinct, {result.merged} already said by "
        f"another, {len(result.dropped)} left out with a reason, {result.differences} differences between sources."
    )
    lines += _written(result, layout, dry_run)
    lines += [""] + entries if (entries := _to_register(result, layout)) else []
    lines += ["", *steps] if (steps := _next(result, layout, dry_run)) else []
    return "\n".join(lines)


def _of_source(one: SourceNews, decisions: str) -> Iterator[str]:
    name = one.key + (f" (“{one.title}”)" if one.title and one.title != one.key else "")
    yield f"{name}: {_HEADS[one.state]}"
    yield from _listed("New, nobody said it before", one.fresh, _fresh)
    yield from _listed("Said already", one.known, lambda told: f" (also in {', '.join(told.others)})")
    yield from _listed("In other words than before", one.reworded, lambda told: f"\n      before: {told.beside}{_fresh(told)}", whole=True)
    yield from _listed("Differs from another source", one.differs, lambda told: f"\n      {told.beside} ({', '.join(told.others)})")
    yield from _left_out(one.dropped, decisions)
    yield from _listed("No source says this any more", one.withdrawn, lambda told: f"\n      → still {told.where}" if told.where else "")


def _listed(title: str, told: Sequence[Told], beside: Callable[[Told], str], whole: bool = False) -> Iterator[str]:
    if told:
        yield f"  {title}: {len(told)}"
    for one in told[:LISTED]:
        yield f"    line {one.line}: {one.text if whole else _short(one.text)}{beside(one)}"
    if len(told) > LISTED:
        yield f"    and {len(told) - LISTED} more"


def _fresh(told: Told) -> str:
    return f"\n      → {told.where}" if told.where else "\n      → on no page yet"


def _left_out(dropped: Sequence[Dropped], decisions: str) -> Iterator[str]:
    if dropped:
        yield f"  Left out: {len(dropped)} (to take one in: [[keep]] in {decisions})"
    by_reason: dict[str, list[Dropped]] = defaultdict(list)
    for one in dropped:
        by_reason[one.reason].append(one)
    for reason, members in by_reason.items():
        yield f"    {reason}"
        for one in members[:LISTED]:
            yield f"      line {one.place.line}: {_short(one.text)}"
        if len(members) > LISTED:
            yield f"      and {len(members) - LISTED} more"


def _written(result: Curated, layout: Layout, dry_run: bool) -> Iterator[str]:
    if result.unchanged:
        yield "Nothing has changed since the last run."
    elif dry_run:
        yield f"Nothing was written (dry run). Articles that would change: {len(result.pages)}; questions for a person: {result.review}."
    else:
        yield f"Articles written in {typed(layout.docs)}: {len(result.pages)}. What a person has written on a page was not changed."
    if result.closed:
        yield f"Questions closed, because they were dealt with on the page or are asked no more: {result.closed}."


def _to_register(result: Curated, layout: Layout) -> list[str]:
    """Entries to paste for source texts that the register does not know."""
    files = [_quoted(finding) for finding in result.findings if finding.rule == UNREGISTERED]
    known = {source.key: source for source in result.sources}
    lines = [f"To register the new text{'s' if len(files) > 1 else ''}, paste this at the end of {typed(layout.register)} and fill it in:", ""] if files else []
    for file in files:
        lines += _entry(file, known.get(Path(file).with_suffix("").as_posix()))
    return lines[:-1]


def _quoted(finding: Finding) -> str:
    return finding.what.split("`")[1]


def _entry(file: str, source: SourceCount | None) -> Iterable[str]:
    title = (source.title if source else "").replace("\\", "").replace('"', "'")
    yield from ("    [[source]]", f'    file = "{file}"', f'    title = "{title}"', '    publisher = ""', '    address = ""')
    yield '    read_on = "YYYY-MM-DD"  # the day on which you took the text'
    yield '    licence = ""  # what you may do with it'
    yield '    kind = "leaflet"  # or article, guideline, review …'
    yield "    trust = 5  # 1 is trusted most, 9 least"
    yield ""


def _next(result: Curated, layout: Layout, dry_run: bool) -> list[str]:
    if dry_run:
        return []
    lines = []
    if result.review:
        lines.append(f"Questions for a person in {typed(layout.review)}: {result.review}. Each says how to take it over (`curate --accept ID`) or refuse it.")
    if any(one.differs for one in result.news):
        lines.append("Differences between sources: `python3 -m scripts report` lists them and says how to settle one.")
    return lines


def _short(text: str) -> str:
    return text if len(text) <= 110 else text[:107].rstrip() + "…"

"""What a run found out about each source text that is new, changed or gone: told in the summary of `curate`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scripts.curation.ledger.ledger import CHANGED, CURRENT
from scripts.curation.model import Dropped, Entry, Mention, Source

NEW, REWRITTEN, GONE = "new", "changed", "gone"


class Told(NamedTuple):
    """A statement of the source, and what stands beside it: its old words, the other sources, or what differs."""

    id: str
    line: int
    text: str
    beside: str = ""
    others: tuple[str, ...] = ()
    """Keys of the other sources that say it, or that say the look-alike."""
    where: str = ""
    """The article that tells it, or the open proposal for one."""


class SourceNews(NamedTuple):
    """What one source text brought."""

    key: str
    title: str
    state: str
    """new, changed or gone"""
    fresh: tuple[Told, ...]
    """Nobody said it before."""
    known: tuple[Told, ...]
    """Another source says it too."""
    reworded: tuple[Told, ...]
    """It said this in other words before (`beside`)."""
    differs: tuple[Told, ...]
    """It looks like what another source says (`beside`) and is not the same."""
    dropped: tuple[Dropped, ...]
    withdrawn: tuple[Told, ...]
    """It says this no more, nor does any other source."""


def news(before: Sequence[Entry], after: Sequence[Entry], sources: Sequence[Source], dropped: Iterable[Dropped]) -> tuple[SourceNews, ...]:
    """The news of each source that says other things than before. Nothing when there was no ledger: then all is new."""
    if not before:
        return ()
    old, now = _by_source(before), _by_source(after)
    ledgers = _Ledgers({entry.id: entry for entry in before}, {entry.id: entry for entry in after})
    left_out: dict[str, list[Dropped]] = defaultdict(list)
    for one in dropped:
        left_out[one.place.source].append(one)
    found = []
    for source in sources:
        was, here = old.get(source.key, {}), now.get(source.key, {})
        if source.key in old and {m.text for m in was.values()} == {m.text for m in here.values()}:
            continue
        found.append(_of(source.key, source.title, REWRITTEN if source.key in old else NEW, ledgers, was, here, left_out[source.key]))
    gone = sorted(set(old) - {source.key for source in sources})
    return (*found, *(_of(key, "", GONE, ledgers, old[key], {}, ()) for key in gone))


def placed(found: Iterable[SourceNews], where: Mapping[str, str]) -> tuple[SourceNews, ...]:
    """The news with the place of each statement that is new, reworded or withdrawn."""

    def put(told: Sequence[Told]) -> tuple[Told, ...]:
        return tuple(one._replace(where=where.get(one.id, "")) for one in told)

    return tuple(one._replace(fresh=put(one.fresh), reworded=put(one.reworded), withdrawn=put(one.withdrawn)) for one in found)


def _by_source(entries: Iterable[Entry]) -> dict[str, dict[tuple[str, int], Mention]]:
    """For each source what it says now, by entry id and place."""
    found: dict[str, dict[tuple[str, int], Mention]] = defaultdict(dict)
    for entry in (entry for entry in entries if entry.state in (CURRENT, CHANGED)):
        for mention in entry.said_by:
            found[mention.source][entry.id, mention.start] = mention
    return found


Mentions = Mapping[tuple[str, int], Mention]


class _Ledgers(NamedTuple):
    """The entries by id."""

    before: Mapping[str, Entry]
    after: Mapping[str, Entry]


def _of(key: str, title: str, state: str, ledgers: _Ledgers, was: Mentions, here: Mentions, dropped: Sequence[Dropped]) -> SourceNews:
    before, after = ledgers
    said = {mention.text for mention in was.values()}
    fresh, known, reworded, differs = [], [], [], []
    for (name, _), mention in sorted(here.items(), key=lambda item: item[1].start):
        if mention.text in said:
            continue
        entry = after[name]
        others = tuple(sorted({m.source for m in entry.said_by} - {key}))
        mine = [m.text for (other, _), m in was.items() if other == name]
        if mine:
            reworded.append(Told(name, mention.line, mention.text, mine[0]))
        elif others and (name in before or entry.said_by[0].source != key):
            known.append(Told(name, mention.line, mention.text, entry.text, others))
        else:
            fresh.append(Told(name, mention.line, mention.text, "", others))
        partners = [(after[other], about) for other, about in entry.differs if other in after]
        differs += [Told(name, mention.line, mention.text, f"{about}: “{other.text}”", _sayers(other)) for other, about in partners]
    withdrawn = [Told(name, m.line, m.text) for (name, _), m in was.items() if name in after and after[name].state not in (CURRENT, CHANGED)]
    return SourceNews(key, title, state, tuple(fresh), tuple(known), tuple(reworded), tuple(differs), tuple(dropped), tuple(withdrawn))


def _sayers(entry: Entry) -> tuple[str, ...]:
    return tuple(sorted({m.source for m in entry.said_by}))

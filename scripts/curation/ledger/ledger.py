"""From groups of statements to the ledger: every fact once, under an id that it keeps.

An id is inherited before it is made: a cluster takes over the id of the old entry with which it shares the
most mentions (same source, same text), then the id of an entry with the same words, then that of an entry
which a source reworded. So ids stay when sources are added, changed or put in another order. An entry that
no source says any more stays, as `withdrawn`; one whose mentions went into another cluster, as `joined`; one
that a source still says but that is left out now, as `dropped`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from scripts.curation.ledger.ids import match_text, new_ids
from scripts.curation.matching.match_contradiction import turned
from scripts.curation.model import FACETS, Entry, FacetGuess, Grouping, Mention, Statement
from scripts.curation.ledger.rewording import Wording, reworded

CURRENT, CHANGED, WITHDRAWN, JOINED, DROPPED = "current", "changed", "withdrawn", "joined", "dropped"


class _Cluster(NamedTuple):
    lead: Statement
    said_by: tuple[Mention, ...]
    facet: str
    topic: str
    references: tuple[str, ...]


def make_ledger(
    old: Sequence[Entry],
    statements: Sequence[Statement],
    guesses: Sequence[FacetGuess],
    grouping: Grouping,
    topics: Mapping[str, str],
    left_out: Collection[tuple[str, str]] = (),
) -> tuple[Entry, ...]:
    """The new ledger: every statement is a mention of exactly one current or changed entry.

    `topics` says the topic of each source, `left_out` the (source, text) of statements that were dropped.
    """
    clusters = [_cluster(members, statements, guesses, topics) for members in grouping.clusters]
    ids, changed = _ids(old, clusters)
    current = _entries(clusters, ids, changed, _differences(grouping, ids), {entry.id: entry for entry in old})
    return tuple(sorted([*current, *_departed(old, current, left_out)], key=_place))


def _place(entry: Entry) -> tuple[list[tuple[str, int, int]], str]:
    return [(first.source, first.start, first.end) for first in entry.said_by[:1]], entry.id


def _cluster(
    members: Sequence[int], statements: Sequence[Statement], guesses: Sequence[FacetGuess], topics: Mapping[str, str]
) -> _Cluster:
    lead = statements[members[0]]
    if len(members) == 1:
        facet, references = guesses[members[0]].facet, lead.references
        return _Cluster(lead, (mention(lead),), facet, topics.get(lead.place.source, ""), references)
    rest = sorted((statements[index] for index in members[1:]), key=lambda s: (s.place.source, s.place.start, s.place.end))
    said = (mention(lead), *map(mention, rest))
    references = tuple(dict.fromkeys(key for statement in (lead, *rest) for key in statement.references))
    return _Cluster(lead, said, _facet(members, guesses), topics.get(lead.place.source, ""), references)


def mention(statement: Statement) -> Mention:
    """The statement as what its source says."""
    place = statement.place
    return Mention(place.source, place.headings, place.start, place.end, place.line, statement.text)


def _facet(members: Sequence[int], guesses: Sequence[FacetGuess]) -> str:
    """The facet for which the members' scores speak most; of two alike, the one that is read first."""
    scores: Counter[str] = Counter()
    for index in members:
        scores[guesses[index].facet] += guesses[index].score  # type: ignore[assignment]
    return max(scores, key=lambda facet: (round(scores[facet], 6), -_rank(facet)))


def _rank(facet: str) -> int:
    return FACETS.index(facet) if facet in FACETS else len(FACETS)


def _ids(old: Sequence[Entry], clusters: Sequence[_Cluster]) -> tuple[list[str], set[int]]:
    """The id of each cluster, and which clusters hold a rewording."""
    ids = [""] * len(clusters)
    changed: set[int] = set()
    if old:
        _by_mentions(old, clusters, ids)
        _by_words(old, clusters, ids)
        changed = _by_rewording(old, clusters, ids)
    fresh = [index for index, name in enumerate(ids) if not name]
    wanted = [(clusters[index].lead.text, clusters[index].lead.lead_in, clusters[index].said_by[0]) for index in fresh]
    for index, name in zip(fresh, new_ids(wanted, {entry.id for entry in old}), strict=True):
        ids[index] = name
    return ids, changed


def _by_mentions(old: Sequence[Entry], clusters: Sequence[_Cluster], ids: list[str]) -> None:
    """Give each cluster the old id with which it shares most mentions, one id to one cluster."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in old:
        for key in {(m.source, m.text) for m in entry.said_by}:
            holders[key].append(entry.id)
    said = {entry.id: {(m.source, m.headings, m.text) for m in entry.said_by} for entry in old}
    shares = []
    for index, cluster in enumerate(clusters):
        shared: Counter[str] = Counter()
        for m in cluster.said_by:
            for name in holders.get((m.source, m.text), ()):
                shared[name] += 2 + ((m.source, m.headings, m.text) in said[name])
        lead = (cluster.lead.text, cluster.lead.place.source, cluster.lead.place.start)
        shares += [(-count, name, lead, index) for name, count in shared.items()]
    taken: set[str] = set()
    for _, name, _, index in sorted(shares):
        if not ids[index] and name not in taken:
            ids[index] = name
            taken.add(name)


def _by_words(old: Sequence[Entry], clusters: Sequence[_Cluster], ids: list[str]) -> None:
    """A source may have been renamed or replaced: the same words of any source keep their id."""
    taken = set(ids)
    free: dict[str, list[Entry]] = defaultdict(list)
    for entry in old:
        if entry.id not in taken:
            free[match_text(entry.lead_in, entry.text)].append(entry)
    if not free:
        return
    for index in sorted((i for i, name in enumerate(ids) if not name), key=lambda i: clusters[i].lead.place[:3]):
        lead = clusters[index].lead
        if same := free.get(match_text(lead.lead_in, lead.text)):
            ids[index] = same.pop(0).id


def _by_rewording(old: Sequence[Entry], clusters: Sequence[_Cluster], ids: list[str]) -> set[int]:
    """Find what a source says in other words than before; the clusters in which that happened."""
    now = {(m.source, m.text) for cluster in clusters for m in cluster.said_by}
    before = {(m.source, m.text) for entry in old for m in entry.said_by}
    sources = {source for source, _ in now}
    gone = [Wording(entry.id, m) for entry in old for m in entry.said_by if m.source in sources and (m.source, m.text) not in now]
    if not gone:
        return set()
    came = [Wording(index, m) for index, cluster in enumerate(clusters) for m in cluster.said_by if (m.source, m.text) not in before]
    changed: set[int] = set()
    taken = set(ids)
    for name, index in reworded(gone, came):
        if not ids[index] and name not in taken:
            ids[index] = name
            taken.add(name)
        if ids[index] == name:
            changed.add(index)
    return changed


def _differences(grouping: Grouping, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each id the other ids from which it differs, and in what, told from its own side."""
    cluster_of = {member: number for number, members in enumerate(grouping.clusters) for member in members}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for difference in grouping.differences:
        first, second = ids[cluster_of[difference.first]], ids[cluster_of[difference.second]]
        if first != second:
            found[first].setdefault(second, difference.about)
            found[second].setdefault(first, turned(difference.about))
    return found


def _entries(
    clusters: Sequence[_Cluster],
    ids: Sequence[str],
    changed: set[int],
    differences: Mapping[str, Mapping[str, str]],
    old: Mapping[str, Entry],
) -> list[Entry]:
    entries = []
    for index, (cluster, name) in enumerate(zip(clusters, ids, strict=True)):
        differs = tuple(sorted(differences[name].items())) if name in differences else ()
        state = CHANGED if index in changed else _state(old.get(name), cluster)
        entries.append(Entry(
            name, cluster.lead.text, cluster.facet, cluster.topic, cluster.lead.kind, cluster.lead.lead_in,
            cluster.said_by, cluster.references, differs, state,
        ))
    return entries


def _state(before: Entry | None, cluster: _Cluster) -> str:
    """`changed` stays as long as the mentions stay the same, so that a run on the same texts gives the same bytes."""
    if before is None or before.state != CHANGED:
        return CURRENT
    same = sorted((m.source, m.text) for m in before.said_by) == sorted((m.source, m.text) for m in cluster.said_by)
    return CHANGED if same else CURRENT


def _departed(old: Sequence[Entry], current: Sequence[Entry], left_out: Collection[tuple[str, str]]) -> list[Entry]:
    """Old entries without a cluster: joined into another one when a source still says it, else dropped or withdrawn, or as they were left out before."""
    kept = {entry.id for entry in current}
    gone = [entry for entry in old if entry.id not in kept]
    if not gone:
        return []
    where = {(m.source, m.text): entry.id for entry in reversed(current) for m in entry.said_by}
    departed = []
    for entry in gone:
        into = next((where[m.source, m.text] for m in entry.said_by if (m.source, m.text) in where), "")
        state = JOINED if into else DROPPED if any((m.source, m.text) in left_out for m in entry.said_by) else WITHDRAWN
        if state == WITHDRAWN and entry.state in (JOINED, DROPPED):  # it told readers nothing before its source fell silent, and does not begin to
            state, into = entry.state, entry.same_as
        departed.append(entry._replace(state=state, same_as=into, differs=()))
    return departed

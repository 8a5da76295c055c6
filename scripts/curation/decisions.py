"""An editor's overrules, from decisions.toml: what to keep, drop, file elsewhere, join or hold apart, and which differences are settled.

A statement is named by its words or by its id in the ledger. A decision that fits nothing is a finding, so
that no overrule is lost in silence when a source changes its wording.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.curation.ledger.ids import match_text
from scripts.curation.ledger.ledger import mention
from scripts.curation.ledger.rewording import Wording, reworded
from scripts.curation.model import FACETS, NONE, Dropped, Entry, FacetGuess, Grouping, Sieved, Statement
from scripts.curation.toml_tables import Field, Row, read_tables

STAGE = "editor"
_ONE = {"text": Field("line"), "id": Field("slug"), "reason": Field("line", True)}
_TWO = {"statements": Field("words", True), "reason": Field("line", True)}
_TABLES = {"keep": {**_ONE, "facet": Field("line")}, "drop": _ONE, "facet": {**_ONE, "facet": Field("line", True)}, "same": _TWO, "apart": _TWO, "differ": {**_TWO, "said": Field("words")}}


class Settled(NamedTuple):
    """What an editor said of a difference."""

    reason: str
    line: int
    """Of the entry in decisions.toml."""
    outgrown: tuple[tuple[str, str], ...] = ()
    """For each side of which no source says the words any more that the editor saw: its id and those words. Such a difference is open again."""


class Decisions(NamedTuple):
    """The overrules by kind, each with its line, and the texts that ids stand for."""

    rows: dict[str, list[Row]]
    said: dict[str, frozenset[str]]
    """Match texts that each id of the ledger was seen with."""
    file: str = "decisions.toml"

    def words(self, name: str) -> frozenset[str]:
        """The match texts of a statement named by its words or its id."""
        return self.said.get(name) or frozenset({match_text("", name)})


def read_decisions(path: Path, ledger: Sequence[Entry]) -> tuple[Decisions, list[Finding]]:
    """The decisions of the file; faulty ones are findings and count for nothing."""
    rows, findings = read_tables(path, _TABLES)
    named = {name for found in rows.values() for row, _ in found for name in (row.get("id", ""), *row.get("statements", ()))}
    said = {entry.id: frozenset(match_text("", m.text) for m in entry.said_by) for entry in ledger if entry.id in named}
    for kind in ("keep", "facet"):
        for row, line in list(rows[kind]):
            if row.get("facet") and row["facet"] not in FACETS:
                what = f"`{row['facet']}` is no facet."
                findings.append(Finding(path.name, line, "decision-facet", what, f"Use one of {', '.join(FACETS)}."))
                rows[kind].remove((row, line))
    findings += _without_words(path.name, rows["differ"], {entry.id: entry.text for entry in ledger})
    return Decisions(rows, said, path.name), findings


def followed(decisions: Decisions, ledger: Sequence[Entry], statements: Sequence[Statement]) -> Decisions:
    """The decisions with each id standing also for the words in which a source now says the same statement.

    So a decision by id holds in the very run in which a source changes its words, as it does in every later one.
    """
    if not decisions.said:
        return decisions
    now = {(one.place.source, one.text) for one in statements}
    sources, before = {source for source, _ in now}, {(m.source, m.text) for entry in ledger for m in entry.said_by}
    gone = [Wording(entry.id, m) for entry in ledger for m in entry.said_by if m.source in sources and (m.source, m.text) not in now]
    came = [Wording(one.text, mention(one)) for one in statements if (one.place.source, one.text) not in before] if gone else []
    said = dict(decisions.said)
    for name, text in reworded(gone, came):
        if name in said:
            said[name] |= {match_text("", text)}
    return decisions._replace(said=said)


def _without_words(file: str, rows: list[Row], now: Mapping[str, str]) -> Iterator[Finding]:
    """Rows of `[[differ]]` that do not tell what their statements said; those with the wrong number of words count for nothing."""
    for row, line in list(rows):
        names = row["statements"]
        told = said_line([now.get(name, name) for name in names])
        if "said" not in row and any(name in now for name in names):
            what = "[[differ]] does not say what its statements said, so it stays settled whatever the sources write later."
            yield Finding(file, line, "decision-without-words", what, f"Add this line to it: {told}", stops=False)
        elif len(row.get("said", names)) != len(names):
            rows.remove((row, line))
            yield Finding(file, line, "decision-words", "`said` of [[differ]] must have one text for each of `statements`.", f"If the difference is still the same: {told}")


def said_line(texts: Sequence[str]) -> str:
    """The line of a `[[differ]]` that tells what its statements said."""
    return f"said = [{', '.join(json.dumps(text, ensure_ascii=False) for text in texts)}]"


def kept_after_all(decisions: Decisions, dropped: Iterable[Dropped]) -> Sieved[Statement]:
    """What cleaning left out and an editor wants back, as statements; the rest stays dropped."""
    wanted = _named(decisions, "keep")
    back, left = [], []
    for one in dropped:
        if wanted and match_text("", one.text) in wanted:
            back.append(Statement(one.text, "sentence", one.place))
        else:
            left.append(one)
    return Sieved(tuple(back), tuple(left))


def overruled(decisions: Decisions, statements: Sequence[Statement], guesses: Sequence[FacetGuess]) -> list[FacetGuess]:
    """The guesses with the editor's facets in place: `[[keep]]` never filler, `[[facet]]` as it says."""
    chosen: dict[str, str] = {words: row.get("facet", "") for row, _ in decisions.rows["keep"] for words in _words(decisions, row)}
    chosen |= {words: row["facet"] for row, _ in decisions.rows["facet"] for words in _words(decisions, row)}
    if not chosen:
        return list(guesses)
    found = []
    for statement, guess in zip(statements, guesses, strict=True):
        facet = chosen.get(match_text("", statement.text))
        if facet is None:
            found.append(guess)
        else:
            found.append(FacetGuess(facet or (guess.facet if guess.facet != NONE else FACETS[0]), 1.0))
    return found


def reasons_to_drop(decisions: Decisions) -> dict[str, str]:
    """Match text of each statement that an editor dropped, with the reason given."""
    return {words: row["reason"] for row, _ in decisions.rows["drop"] for words in _words(decisions, row)}


def regrouped(decisions: Decisions, statements: Sequence[Statement], grouping: Grouping) -> Grouping:
    """The grouping with `[[same]]` joined and `[[apart]]` parted; every statement still in exactly one cluster."""
    if not decisions.rows["same"] and not decisions.rows["apart"]:
        return grouping
    where: dict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        where[match_text("", statement.text)].append(index)
    clusters = [list(cluster) for cluster in grouping.clusters]
    for row, _ in decisions.rows["apart"]:
        for name in row["statements"][1:]:
            clusters = _parted(clusters, {index for words in decisions.words(name) for index in where[words]})
    for row, _ in decisions.rows["same"]:
        clusters = _joined(clusters, {index for name in row["statements"] for words in decisions.words(name) for index in where[words]})
    return Grouping(tuple(tuple(cluster) for cluster in clusters), grouping.differences)


def settled_differences(decisions: Decisions, entries: Sequence[Entry]) -> dict[frozenset[str], Settled]:
    """Each pair of ledger ids that an editor declared with `[[differ]]` to be a real difference. An entry that still fits goes before one that does not."""
    texts = {entry.id: frozenset(match_text("", m.text) for m in entry.said_by) for entry in entries} if decisions.rows["differ"] else {}
    found: dict[frozenset[str], Settled] = {}
    for row, line in decisions.rows["differ"]:
        named = [
            [(one, saw if saw and match_text("", saw) not in said else "") for one, said in texts.items() if one == name or decisions.words(name) & said]
            for name, saw in zip(row["statements"], row.get("said") or [""] * len(row["statements"]), strict=True)
        ]
        for first, second in ((a, b) for sides in combinations(named, 2) for a, b in product(*sides) if a[0] != b[0]):
            pair, outgrown = frozenset((first[0], second[0])), tuple(side for side in (first, second) if side[1])
            if pair not in found or found[pair].outgrown:
                found[pair] = Settled(row["reason"], line, outgrown)
    return found


def _parted(clusters: list[list[int]], away: set[int]) -> list[list[int]]:
    parted = []
    for cluster in clusters:
        parted += [part for part in ([i for i in cluster if i not in away], [i for i in cluster if i in away]) if part]
    return parted


def _joined(clusters: list[list[int]], together: set[int]) -> list[list[int]]:
    touched = [cluster for cluster in clusters if together & set(cluster)]
    if len(touched) < 2:
        return clusters
    first = touched[0]
    whole = [index for cluster in touched for index in cluster]
    return [whole if cluster is first else cluster for cluster in clusters if cluster is first or not any(cluster is other for other in touched)]


def without_effect(decisions: Decisions, statements: Sequence[Statement], dropped: Sequence[Dropped]) -> list[Finding]:
    """A finding for each decision that names a statement which no source has."""
    if not any(decisions.rows.values()):
        return []
    present = {match_text("", one.text) for one in (*statements, *dropped)}
    findings = []
    for kind, rows in decisions.rows.items():
        for row, line in rows:
            names = row.get("statements") or [row.get("id") or row.get("text", "")]
            outgrown = [words for words in row.get("said", ()) if match_text("", words) not in present]
            for words in outgrown:
                what = f"[[{kind}]] was settled when a source said “{words[:80]}”. No source says so now: what it settled about that is open again."
                cure = "If the two still differ, `python3 -m scripts report` prints the entry to put in its place; else delete it."
                findings.append(Finding(decisions.file, line, "decision-outgrown", what, cure, stops=False))
            for name in names if not outgrown else ():
                if "said" in row and name in decisions.said:  # what it said is known by its words, which no rewording touches
                    continue
                if not decisions.words(name) & present:
                    what = f"[[{kind}]] names a statement that no source has: “{name[:80]}”."
                    findings.append(Finding(decisions.file, line, "decision-unused", what, "Correct the words or delete it.", stops=False))
    return findings


def _words(decisions: Decisions, row: dict[str, str]) -> frozenset[str]:
    return decisions.words(row.get("id") or row.get("text", ""))


def _named(decisions: Decisions, kind: str) -> frozenset[str]:
    return frozenset(words for row, _ in decisions.rows[kind] for words in _words(decisions, row))

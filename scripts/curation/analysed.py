"""What can be said of one source text by itself: its statements, their facets and what was left out.

It depends on the text and the rules alone, so it can be worked out in any process and be kept for the next run;
on both ways it travels as one line of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice, repeat
from sys import intern
from typing import NamedTuple

from scripts.curation.model import Dropped, FacetGuess, Place, Source, Statement
from scripts.curation.splitting.split import split
from scripts.curation.tools import Tools


class Analysed(NamedTuple):
    """One text, split and classified; one guess a statement."""

    statements: tuple[Statement, ...]
    guesses: tuple[FacetGuess, ...]
    dropped: tuple[Dropped, ...]


def analyse(tools: Tools, texts: Sequence[Source]) -> list[str]:
    """Each text split and classified, packed. Neighbours lend only to neighbours of the same text, so texts are independent."""
    found = [split(text, tools.rules) for text in texts]
    guesses = iter(tools.model.classify([statement for one in found for statement in one.kept]))
    return [pack(Analysed(one.kept, tuple(islice(guesses, len(one.kept))), one.dropped)) for one in found]


def pack(found: Analysed) -> str:
    """One line of JSON: the values by column, places without the source's key, the heading paths once each."""
    paths = {path: number for number, path in enumerate(dict.fromkeys(one.place.headings for one in (*found.statements, *found.dropped)))}
    columns = [
        [*paths], _columns([s.place for s in found.statements], paths), _columns([d.place for d in found.dropped], paths),
        [*zip(*((s.text, s.kind, s.lead_in, s.references) for s in found.statements))],
        [*zip(*found.guesses)], [*zip(*(one[:3] for one in found.dropped))],
    ]
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def _columns(places: Sequence[Place], paths: dict[tuple[str, ...], int]) -> list[tuple[int, ...]]:
    return [*zip(*((paths[place.headings], place.start, place.end, place.line) for place in places))]


def unpack(line: str, key: str) -> Analysed:
    """What was packed, of the source with this key. Raises ValueError, TypeError or IndexError for anything else."""
    paths, places, left_places, said, guesses, left = json.loads(line)
    paths = [tuple(path) for path in paths]
    texts, kinds, lead_ins, references = said or ([],) * 4
    facets, scores = guesses or ([],) * 2
    if len(texts) != len(facets):
        raise ValueError("statements and guesses are not of one text")
    stages, reasons, words = left or ([],) * 3
    return Analysed(
        tuple(map(Statement, texts, map(intern, kinds), _places(key, paths, places), lead_ins, map(tuple, references))),
        tuple(map(FacetGuess, map(intern, facets), scores)),
        tuple(map(Dropped, map(intern, stages), map(intern, reasons), words, _places(key, paths, left_places))),
    )


def _places(key: str, paths: Sequence[tuple[str, ...]], columns: Sequence[Sequence[int]]) -> map[Place]:
    headings, starts, ends, lines = columns or ([],) * 4
    return map(Place, repeat(key), map(paths.__getitem__, headings), starts, ends, lines)

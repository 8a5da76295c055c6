"""Measures the facet classifier on labelled sentences that anyone hands in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.curation.facets.classify import FacetModel, load_model
from scripts.curation.facets.facet_cues import LABELS
from scripts.curation.model import FacetGuess, Place, Statement
from scripts.curation.facets.scoring import score, table
from scripts.files import write_text
from scripts.evaluating.json_lines import values
from scripts.problem import Problem


class Row(NamedTuple):
    """One line of the file: a sentence, its facet (empty when unlabelled) and what stands around it, if the file says so."""

    id: str
    text: str
    facet: str
    headings: tuple[str, ...]
    lead_in: str
    source: str


def evaluate_facets(path: Path, predictions: Path | None = None, model: FacetModel | None = None) -> str:
    """The report on the file; `predictions` gets one {"id", "facet"} line a sentence. A `Problem` names a line that cannot be used.

    When every line has a facet, the choice is among the facets that the file uses; else among all.
    """
    rows = read_rows(path)
    labelled = [row for row in rows if row.facet]
    allowed = {row.facet for row in rows} if len(labelled) == len(rows) else set(LABELS)
    guesses = guess(rows, model or load_model(), allowed)
    if predictions is not None:
        write_text(predictions, "".join(
            json.dumps({"id": row.id, "facet": found.facet}, ensure_ascii=False) + "\n" for row, found in zip(rows, guesses)
        ))
    if not labelled:
        return f"{len(rows)} sentences classified; the file gives no facets, so there is nothing to compare with."
    return table(score([(row.facet, found.facet) for row, found in zip(rows, guesses) if row.facet]))


def guess(rows: Sequence[Row], model: FacetModel, allowed: set[str]) -> list[FacetGuess]:
    """The facets of the rows. Neighbours lend to each other only when the file names the text (`seed`) they stand in."""
    statements = [
        Statement(row.text, "sentence", Place(row.source or f"\0{place}", row.headings, 0, 0, place), row.lead_in)
        for place, row in enumerate(rows)
    ]
    return model.classify(statements, allowed)


def read_rows(path: Path) -> list[Row]:
    """The lines of the file; a `Problem` with the line's number when one is not as agreed."""
    rows = [_row(data, number, path) for number, data in values(path)]
    if not rows:
        raise Problem("this file holds no sentences.", 'Write one {"id", "text", "facet"} a line.', file=str(path))
    return rows


def _row(data: object, number: int, path: Path) -> Row:
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise Problem("this line has no text.", 'Write {"id": …, "text": "…", "facet": "…"}.', file=str(path), line=number)
    facet = data.get("facet") or ""
    if facet and facet not in LABELS:
        raise Problem(f"there is no facet {facet!r}.", f"The facets are {', '.join(LABELS)}.", file=str(path), line=number)
    return Row(
        str(data.get("id", number)), data["text"], facet, _headings(data.get("headings") or data.get("heading")),
        str(data.get("lead_in") or ""), str(data.get("seed") or ""),
    )


def _headings(given: object) -> tuple[str, ...]:
    """Headings as a tuple, whether the file gives one or a list of them."""
    if isinstance(given, list):
        return tuple(map(str, given))
    return (str(given),) if given else ()

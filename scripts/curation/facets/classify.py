"""Classify: which facet each statement belongs to, or `none` for text that tells a patient nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from scripts.curation.facets.facet_context import LEAD_IN, Headings, from_neighbours
from scripts.curation.facets.facet_cues import LABELS, Cues, read_cues
from scripts.curation.facets.facet_model import Linear, softmax
from scripts.curation.facets.facet_weights import Weights, read_weights
from scripts.curation.model import NONE, FacetGuess, Statement
from scripts.layout import ROOT

_LEAN, _FIRM = 2.0, 12.0
"""What a leaning and a firm rule add to the score of their facet."""


_FIGURE = re.compile(r"\d")
_FILLER = LABELS.index(NONE)
_LEAST_FILLER = 6.0
"""Taken from the score of filler where a statement has a figure: a number is hardly ever empty talk, and losing one is
worse than keeping a date. A firm rule (a credit, a date of review) still outweighs it."""

SURE_OF_FILLER = 0.7
"""Share from which a statement is taken for filler and left out: when unsure, an empty sentence does less harm than a lost one."""


class FacetModel:
    """Words, cues, rules and what stands around a statement, brought to one decision."""

    def __init__(self, weights: Weights, cues: Cues) -> None:
        self.cues = cues
        self._linear = Linear(weights, cues)
        self._headings = Headings(cues)

    def classify(self, statements: Sequence[Statement], allowed: Collection[str] = LABELS) -> list[FacetGuess]:
        """The facet of each statement, in the order given, chosen among `allowed`; statements of one source lend to neighbours."""
        scores = self._own([statement.text for statement in statements])
        scores += self._around([statement.place.headings for statement in statements])
        scores += self._lead_ins([statement.lead_in for statement in statements])
        scores += from_neighbours(statements, softmax(scores))
        return _decide(scores, allowed)

    def classify_texts(
        self, texts: Sequence[str], headings: Sequence[Sequence[str]] | None = None, allowed: Collection[str] | None = None
    ) -> list[FacetGuess]:
        """The facet of each bare sentence, chosen among `allowed` (all when None)."""
        scores = self._own(texts)
        if headings is not None:
            scores += self._around(headings)
        return _decide(scores, LABELS if allowed is None else allowed)

    def _own(self, texts: Sequence[str]) -> np.ndarray:
        scores, bits = self._linear.scores(texts)
        scores[[bool(_FIGURE.search(text)) for text in texts], _FILLER] -= _LEAST_FILLER
        for at in np.flatnonzero(bits).tolist():
            text, left = texts[at].lower().replace("\u2019", "'"), int(bits[at])
            for place, rule in enumerate(self.cues.rules):
                if left >> place & 1 and rule.pattern.search(text):
                    scores[at, rule.label] += _FIRM if rule.firm else _LEAN
                    if rule.firm:
                        break
        return scores

    def _around(self, headings: Sequence[Sequence[str]]) -> np.ndarray:
        paths = {path: place for place, path in enumerate(dict.fromkeys(map(tuple, headings)))}
        table = np.array([self._headings.bonus(path) for path in paths] or np.zeros((1, len(LABELS))), dtype=np.float32)
        return table[[paths[tuple(path)] for path in headings]]

    def _lead_ins(self, lead_ins: Sequence[str]) -> np.ndarray:
        """Every list item hears what its lead-in is about, by the lead-in's own score around its mean."""
        different = {lead_in: place for place, lead_in in enumerate(dict.fromkeys(lead_ins))}
        scores = self._own(list(different))
        scores = LEAD_IN * (scores - scores.mean(axis=1, keepdims=True)).astype(np.float32)
        if "" in different:
            scores[different[""]] = 0
        return scores[[different[lead_in] for lead_in in lead_ins]]


def _decide(scores: np.ndarray, allowed: Collection[str]) -> list[FacetGuess]:
    columns = [place for place, label in enumerate(LABELS) if label in allowed]
    if not columns:
        raise ValueError(f"no facet to choose from: {sorted(allowed)}")
    shares = softmax(scores[:, columns]) if len(scores) else scores
    if _FILLER in columns and len(columns) > 1:
        filler = shares[:, columns.index(_FILLER)]
        filler[filler < SURE_OF_FILLER] = 0.0
    best = shares.argmax(axis=1).tolist()
    return [FacetGuess(LABELS[columns[place]], float(share)) for place, share in zip(best, shares.max(axis=1).tolist())]


def load_model(knowledge: Path = ROOT / "content_src") -> FacetModel:
    """The model from facets.toml and the weights beside it; a `Problem` when either cannot be used."""
    return FacetModel(read_weights(knowledge), read_cues(knowledge / "facets.toml"))

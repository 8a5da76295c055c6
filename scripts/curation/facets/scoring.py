"""Scores of a classifier: precision, recall and F1 by class, their mean, and a table to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from scripts.curation.facets.facet_cues import LABELS


class ClassScore(NamedTuple):
    """How one class fares; all values but `count` from 0 to 1."""

    label: str
    precision: float
    recall: float
    f1: float
    count: int
    """How many statements are of this class."""


class Scores(NamedTuple):
    """Scores of all classes that are wanted somewhere, in reading order."""

    classes: tuple[ClassScore, ...]
    macro_f1: float
    """Mean F1 of these classes, each counted once."""
    accuracy: float


def score(pairs: Sequence[tuple[str, str]]) -> Scores:
    """Compare (wanted, guessed) pairs. A class that is never wanted counts only as wrong guesses for the others."""
    wanted, guessed = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    right = Counter(first for first, second in pairs if first == second)
    labels = sorted(wanted, key=lambda label: (LABELS.index(label) if label in LABELS else len(LABELS), label))
    classes = tuple(_class(label, right[label], wanted[label], guessed[label]) for label in labels)
    return Scores(
        classes, sum(each.f1 for each in classes) / max(len(classes), 1), sum(right.values()) / max(len(pairs), 1)
    )


def _class(label: str, right: int, wanted: int, guessed: int) -> ClassScore:
    return ClassScore(label, right / max(guessed, 1), right / max(wanted, 1), 2 * right / max(wanted + guessed, 1), wanted)


def table(scores: Scores) -> str:
    """The scores as lines of text, widest first column first."""
    head = f"{'facet':<18}{'precision':>10}{'recall':>10}{'F1':>10}{'count':>8}"
    rows = [f"{each.label:<18}{each.precision:>10.3f}{each.recall:>10.3f}{each.f1:>10.3f}{each.count:>8}" for each in scores.classes]
    total = sum(each.count for each in scores.classes)
    return "\n".join((head, *rows, f"macro-F1 {scores.macro_f1:.3f}, accuracy {scores.accuracy:.3f}, {total} statements"))

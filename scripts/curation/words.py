"""Knowledge of words: which of two readings of a broken line is right, `tum` + `ors` or `certain` + `tumours`."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from pathlib import Path
from typing import NamedTuple

from scripts.files import read_text


class Words(NamedTuple):
    """Words (lower case) with how often they were seen, and the sum."""

    counts: Mapping[str, int]
    total: int


def load_words(path: Path) -> Words:
    """The list at `path`: lines `count: word word …` (classes of frequency); empty when there is none."""
    counts: dict[str, int] = {}
    for line in read_text(path).splitlines() if path.exists() else ():
        count, found, words = line.partition(":")
        if found and count.isdecimal():
            counts.update(dict.fromkeys(words.split(), int(count)))
    return Words(counts, sum(counts.values()))


def joins(left: str, right: str, words: Words, here: Mapping[str, int], *, bias: float = 0.0) -> bool:
    """Whether `left` and `right` are two halves of one word, as the words known and those of the same text (`here`) tell.

    The one word must be likelier than the two side by side: log p(lr) > log p(l) + log p(r) + bias.
    """
    def chance(word: str) -> float:
        seen = words.counts.get(word, 0) + 20 * here.get(word, 0)
        return log(seen or 0.02 / len(word)) - log(words.total + 1)

    left, right = left.casefold(), right.casefold()
    return chance(left + right) > chance(left) + chance(right) + bias

"""Knowledge of words: which of two readings of a broken line is right, `tum` + `ors` or `certain` + `tumours`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple, Protocol

from scripts.files import read_text

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HERE = 20
"""A word of the same text counts as much as this many of the list."""
_NEW = log(0.004)
"""How likely a word is to be one that nobody has listed (the share of words seen once in such a corpus)."""


class Seen(Protocol):
    """Tells how often a word was seen: a dictionary or what looks one up."""

    def get(self, word: str, default: int = 0, /) -> int:
        """The number of times."""


class Words(NamedTuple):
    """How often words (lower case) were seen, and pairs `left+right` that also make one word; the sum; letter patterns."""

    counts: Mapping[str, int]
    total: int
    path: Path | None = None


def load_words(path: Path) -> Words:
    """The list at `path`: lines `count: word word …` (classes of frequency); empty when there is none."""
    counts: dict[str, int] = {}
    for line in read_text(path).splitlines() if path.exists() else ():
        count, found, words = line.partition(":")
        if found and count.isdecimal():
            counts.update(dict.fromkeys(words.split(), int(count)))
    return Words(counts, sum(counts.values()), path)


@lru_cache(maxsize=4)
def _letters(path: Path | None) -> tuple[Counter[str], Counter[str]]:
    """How often each run of four letters, and its first three, stands in the words of the list (edges are `<` and `>`)."""
    words = [f"<<<{word}>" for word in (load_words(path).counts if path else ()) if "+" not in word]
    whole = Counter(word[place : place + 4] for word in words for place in range(len(word) - 3))
    before = Counter(word[place : place + 3] for word in words for place in range(len(word) - 3))
    return whole, before


def _spelling(word: str, path: Path | None) -> float:
    """log p that a word which nobody has listed is spelt like this."""
    whole, before = _letters(path)
    padded = f"<<<{word}>"
    return sum(
        log((whole[padded[place : place + 4]] + 0.1) / (before[padded[place : place + 3]] + 3.0)) for place in range(len(padded) - 3)
    )


def joins(left: str, right: str, words: Words, here: Seen, *, bias: float = 0.0) -> bool:
    """Whether `left` and `right` are two halves of one word, as the words known and those of the same text (`here`) tell.

    The one word must be likelier than the two side by side, log p(lr) > log p(l) + log p(r) + bias; where both
    are known to occur (`healthcare`, `health care`) the commoner one wins.
    """
    def chance(word: str) -> float:
        seen = words.counts.get(word, 0) + _HERE * here.get(word, 0)
        if seen:
            return log(seen / (words.total + 1))
        return _NEW + _spelling(word, words.path)

    left, right = (part.casefold().replace("’", "'") for part in (left, right))
    apart = words.counts.get(f"{left}+{right}", 0)
    if apart and bias <= 0:
        return words.counts.get(left + right, 0) + _HERE * here.get(left + right, 0) > apart
    return chance(left + right) > chance(left) + chance(right) + bias


def counted(texts: Iterable[str], least: int = 2) -> str:
    """A list for `load_words` from texts: words seen at least `least` times, and pairs that also stand as one word."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        found = [word.casefold().replace("’", "'") for word in WORD.findall(text)]
        words.update(found)
        pairs.update(f"{a}+{b}" for a, b in zip(found, found[1:]))
    kept = {word: count for word, count in words.items() if count >= least}
    kept.update({pair: count for pair, count in pairs.items() if count >= 1 and kept.get(pair.replace("+", ""))})
    classes: dict[int, list[str]] = {}
    for word, count in kept.items():
        classes.setdefault(round(2 ** (round(log(count, 2) * 2) / 2)), []).append(word)
    return "".join(f"{count}: {' '.join(sorted(found))}\n" for count, found in sorted(classes.items(), reverse=True))

"""From text to numbers: words, their stems and endings, pairs of neighbouring words.

A text becomes a row of word numbers, each known word once in a table. Everything that can be said of a word alone (the
word, its stem, its first and last letters, the cue lists it stands in) is added up once per word and not once per text;
that is why classifying costs little more than finding the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

END = "\x1e"
"""Stands between texts; also the "word" before the first and after the last word of a text."""
NUMBER = "0"
"""Stands for every number."""
_WORDS = re.compile(END + r"|[a-zà-ÿ]+(?:'(?=t\b)[a-z])?|[0-9]+|[:;?]")
_SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("aem", "em"), ("oed", "ed"), ("oea", "ea"), ("aed", "ed"), ("tre", "ter"))
_KEEP = frozenset({"ise", "our", "four", "hour", "your", "wise", "rise", "exercise", "advise", "raise", "disease", "otherwise", "arise", "noise", "precise"})


class Rows(NamedTuple):
    """Texts as word numbers: text `i` owns `ids[starts[i]:starts[i + 1]]`, an END first; an END closes the last."""

    ids: np.ndarray
    starts: np.ndarray


def find_words(texts: Sequence[str]) -> list[str]:
    """The words of all texts in lower case, each text opened by END, and one END at the close."""
    joined = END.join(text.replace(END, " ") for text in texts).lower().replace("\u2019", "'")
    return _WORDS.findall(END + joined + END)


def number(texts: Sequence[str], number_of: Callable[[str], int]) -> Rows:
    """Number every word; `number_of(END)` must be 0."""
    words = find_words(texts)
    ids = np.fromiter(map(number_of, words), dtype=np.int32, count=len(words))
    return Rows(ids, np.flatnonzero(ids == 0)[: len(texts)])


def stem(word: str) -> str:
    """A word without its ending, in US spelling: `tumours` and `tumor` meet, `treated` and `treating` too."""
    for british, american in _SPELLINGS:
        if british in word and word not in _KEEP:
            word = word.replace(british, american)
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "ls" else word
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def parts(word: str) -> list[str]:
    """What stands for a word that was never seen: its stem, how it begins and how it ends (`-oma`, `-scopy`)."""
    if not word[0].isalpha():
        return []
    found = ["=" + stem(word)]
    if len(word) >= 6:
        found += [word[:5] + "-", "-" + word[-3:], "-" + word[-4:]]
    return found

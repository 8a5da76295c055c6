"""Text to words, words to concepts: the cheap first half of matching, and the full view of a statement."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from scripts.curation.matching.match_quantity import Quantity, quantities
from scripts.curation.matching.match_words import ARTICLES, Lexicon

_WORD = re.compile(r"[a-z]++\d[a-z\d]*|\d+(?:\.\d+)*[a-z]*|[a-z]+|[^\W\d_]+|[%<>≥≤]")
_CASED = re.compile(r"[A-Za-z]++\d[A-Za-z\d]*|\d+(?:\.\d+)*[A-Za-z]*|[^\W\d_]+|[%<>≥≤]|[.,;:!?()\[\]|]|-(?<=\w-)(?=\w)")
_STOPS = frozenset(".,;:!?()[]|")
_MARKS = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "\u00ad": "", "\u200b": "", "\ufeff": "", "\u00a0": " ", "µ": "u", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "½": " half ", "¼": " quarter ",
})
_PLAIN = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
"""Small letters for capitals, blanks for all that is neither letter nor digit."""
_SIGNS = b"'%<>"
_KNOTTY = re.compile(rb"[0-9][.,A-Za-z]")
_SHORT = re.compile(r"(n't\b)|'(?:s|re|ve|ll|d|m)\b", re.IGNORECASE)
_THOUSAND = re.compile(r"(?<=\d),(?=\d\d\d)")
_BROKEN = re.compile(r"(?<=[A-Za-z])\s*\n\s*\n\s*(?=[a-z])")
SMALL = frozenset("a an and are as at by for from how if in is it its of on or s that the to what when with vs your you".split())
"""Words that titles write with or without a capital."""


class Unit(NamedTuple):
    """One word, or one phrase that is safe everywhere, of a statement."""

    concept: str
    start: int
    """Index of its first word."""
    end: int


class Known(NamedTuple):
    """A phrase of the lists found in a statement: its concept and the words it covers."""

    concept: str
    start: int
    end: int


class View(NamedTuple):
    """A statement taken apart for comparison."""

    words: tuple[str, ...]
    """Lower-case words, as written otherwise."""
    cased: tuple[str, ...]
    stops: frozenset[int]
    """Indices of words that punctuation follows."""
    capital: tuple[bool, ...]
    """Whether the word, or the hyphenated word that it belongs to, begins with a capital or a digit."""
    runs: tuple[tuple[int, int], ...]
    """Runs of two or more capitalised words, small words between them included; none when most of the text is in capitals."""
    units: tuple[Unit, ...]
    known: tuple[Known, ...]
    quantities: tuple[Quantity, ...]


def tidy(text: str) -> str:
    """Typographic marks and accents folded, short forms written out (`can't` → `can not`); case kept."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_MARKS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    if "'" in text:
        text = text.replace("can't", "can not").replace("won't", "will not")
        text = _SHORT.sub(lambda m: " not" if m.group(1) else "", text)
    return _THOUSAND.sub("", text) if "," in text else text


def split_words(text: str) -> list[str]:
    """The lower-case words, numbers and signs of a text."""
    if text.isascii():
        data = text.encode()
        if len(data.translate(None, _SIGNS)) == len(data) and not _KNOTTY.search(data):
            return data.translate(_PLAIN).decode().split()  # most statements: the same, in less than half the time
    return _WORD.findall(tidy(text).lower())


def quick(text: str, lexicon: Lexicon) -> list[str]:
    """The concepts of the text's words in order, articles left out: what keys and candidates are made from."""
    bases = list(map(lexicon.base.__getitem__, split_words(text)))
    if lexicon.sure_pairs.isdisjoint(zip(bases, bases[1:])):
        return list(filter(None, map(lexicon.told.__getitem__, bases)))
    return [concept for concept, _, _ in lexicon.spans(bases) if concept not in ARTICLES]


def view(text: str, lexicon: Lexicon, vocabulary: frozenset[str] = frozenset()) -> View:
    """The whole view. `vocabulary` (words of the other statement) settles where a broken word is joined."""
    text = tidy(text)
    if "\n" in text:
        text = _BROKEN.sub(lambda m: _joint(m, vocabulary), text)
    cased: list[str] = []
    capital: list[bool] = []
    stops: list[int] = []
    before = ""
    for word in _CASED.findall(text):
        if word in _STOPS:
            stops.append(len(cased) - 1)
        elif word != "-":
            cased.append(word)
            capital.append(not word[0].islower() or before == "-" and capital[-1])
        before = word
    words = list(map(str.lower, cased))
    bases = list(map(lexicon.base.__getitem__, words))
    units, known = tuple(_units(bases, lexicon)), tuple(_known(bases, lexicon))
    measured = tuple(quantities(words, bases, lexicon.measures))
    return View(tuple(words), tuple(cased), frozenset(stops), tuple(capital), tuple(_runs(words, capital)), units, known, measured)


def _joint(found: re.Match[str], vocabulary: frozenset[str]) -> str:
    text = found.string
    left = re.search(r"[A-Za-z]+$", text[: found.start()])
    right = re.match(r"[a-z]+", text[found.end() :])
    whole = (left.group() + right.group()).lower() if left and right else ""
    apart = left and right and left.group().lower() in vocabulary and right.group() in vocabulary
    return " " if apart and whole not in vocabulary else ""


def _units(bases: list[str], lexicon: Lexicon) -> list[Unit]:
    free = lexicon.free
    return [Unit(*span) for span in lexicon.spans(bases) if span[0] not in free]


def _known(bases: list[str], lexicon: Lexicon) -> list[Known]:
    found, pairs, phrases = [], lexicon.pairs, lexicon.phrases
    for at, pair in enumerate(zip(bases, bases[1:])):
        if pair in pairs:
            for size in range(min(6, len(bases) - at), 1, -1):
                concept = phrases.get(tuple(bases[at : at + size]))
                if concept is not None:
                    found.append(Known(concept, at, at + size))
    return found


def _runs(words: list[str], capital: list[bool]) -> Iterator[tuple[int, int]]:
    large = [at for at, cap in enumerate(capital) if cap]
    if len(large) < 2 or len(large) > 0.8 * len([1 for word, cap in zip(words, capital) if cap or word not in SMALL]):
        return
    start = end = large[0]
    count = 0
    for at in large:
        if at != end:
            if count > 1:
                yield start, end
            start, count = at, 0
        count, end = count + 1, at + 1
        while end < len(words) and words[end] in SMALL and not capital[end]:
            end += 1
    if count > 1:
        yield start, end

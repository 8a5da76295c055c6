"""How much each section says about each key: BM25F, worked out once at the build.

Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004. A page's title and names
count for the page, everything else for its section, so that no page word is written down once a section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scripts.publishing.search.analysis import Analyser, words


class Part(NamedTuple):
    """One section as fields of text."""

    anchor: str
    heading: str
    fields: Mapping[str, str]
    """Text by field; the weights of the fields stand in search.toml."""
    weight: float = 1.0
    """Below 1 for sections that stand behind the others of their page."""
    explains: tuple[str, ...] = ()
    """Words of which the section is the explanation."""


class Document(NamedTuple):
    """One page as search sees it."""

    url: str
    """Below the site, with `/` at the end."""
    title: str
    fields: Mapping[str, str]
    parts: tuple[Part, ...]
    facets: tuple[str, ...] = ()
    weight: float = 1.0
    """Below 1 for pages that are not for readers in need."""


class Weights(NamedTuple):
    """Numbers of search.toml that shape the impacts."""

    page: Mapping[str, float]
    section: Mapping[str, float]
    k1: float
    b: float
    low: float
    """The share below which no find is counted as weaker, from 0 to 1."""
    levels: int


class Impacts(NamedTuple):
    """By key: (section or page number, level from 1), ascending."""

    sections: dict[str, list[tuple[int, int]]]
    pages: dict[str, list[tuple[int, int]]]


def initials(names: Iterable[str], analyser: Analyser) -> str:
    """The first letters of each name of three words or more, with and without its small words: how people shorten it."""
    found: dict[str, None] = {}
    for name in names:
        for row in (words(name), [word for word in words(name) if word not in analyser.rules.stop]):
            if 3 <= len(row) <= 6:
                found.setdefault("".join(word[0] for word in row))
                found.setdefault("".join(word[0] for word in row[:-1]) if len(row) > 3 else "")
    return " ".join(found)


Phrases = Mapping[tuple[str, ...], str]
"""Keys in a row, and the name under which their finds are kept."""


def counted(text: str, analyser: Analyser, phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]) -> Counter[str]:
    """How often each key and each phrase stands in `text`; stop words are not counted. `phrases` is by first key."""
    found = words(text)
    counts = Counter(analyser.key(word) for word in found if word not in analyser.rules.stop)
    row = [analyser.key(word) for word in found if word not in analyser.rules.quiet]
    for at, key in enumerate(row):
        for phrase, name in phrases.get(key, ()):
            if tuple(row[at : at + len(phrase)]) == phrase:
                counts[name] += 1
    return counts


def impacts(documents: Sequence[Document], analyser: Analyser, weights: Weights, phrases: Phrases) -> Impacts:
    """The levels of every key in every section and page."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, name in phrases.items():
        by_first.setdefault(phrase[0], []).append((phrase, name))
    parts = [part for document in documents for part in document.parts]
    pages = [{**document.fields, "initials": initials((document.title, *document.fields.get("names", "").split(" . ")), analyser)} for document in documents]
    return Impacts(
        _levels([part.fields for part in parts], weights.section, analyser, weights, by_first, [part.weight for part in parts]),
        _levels(pages, weights.page, analyser, weights, by_first, [1.0] * len(pages)),
    )


def _levels(
    records: Sequence[Mapping[str, str]], fields: Mapping[str, float], analyser: Analyser, weights: Weights,
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]], shares: Sequence[float],
) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    sums: list[dict[str, float]] = [{} for _ in records]
    for name, weight in fields.items():
        counts = [counted(record.get(name, ""), analyser, phrases) for record in records]
        lengths = [sum(count.values()) for count in counts]
        filled = [length for length in lengths if length]
        usual = sum(filled) / len(filled) if filled else 1.0
        for number, count in enumerate(counts):
            norm = 1 - weights.b + weights.b * lengths[number] / usual
            for key, times in count.items():
                sums[number][key] = sums[number].get(key, 0.0) + weight * times / norm
    for number, by_key in enumerate(sums):
        for key, value in by_key.items():
            found.setdefault(key, []).append((number, level(value * shares[number], weights)))
    return found


def level(value: float, weights: Weights) -> int:
    """A weighted count as a step from `low` to 1 of value / (k1 + value); rank.js turns the step back."""
    share = (value / (weights.k1 + value) - weights.low) / (1 - weights.low)
    return max(1, min(weights.levels, round(weights.levels * share)))


def merged(lists: Iterable[tuple[Sequence[tuple[int, int]], float]], levels: int) -> list[tuple[int, int]]:
    """For each number the highest of its levels, each list's levels taken times its weight."""
    best: dict[int, float] = {}
    for pairs, weight in lists:
        for number, value in pairs:
            best[number] = max(best.get(number, 0.0), value * weight)
    return [(number, max(1, min(levels, round(value)))) for number, value in sorted(best.items())]

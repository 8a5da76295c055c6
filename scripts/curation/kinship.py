"""Which source texts are about the same thing, judged by the words that they use most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt

from scripts.curation.model import Source

ALIKE = 0.3
"""Cosine of the key terms from which two texts are about the same thing."""
TERMS = 30
TITLE = 3
"""A word of the title counts as much as this many in the text."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def related_groups(sources: Sequence[Source], common: Callable[[str], bool]) -> list[tuple[str, tuple[Source, ...]]]:
    """(name, members) of each group of texts about the same thing, in the order of their keys.

    Each text joins the group whose words are most like its own, or begins one; then groups that are alike join.
    """
    terms = {source.key: _terms(source, common) for source in sources}
    groups: list[tuple[Counter[str], list[Source]]] = []
    for source in sorted(sources, key=lambda s: s.key):
        _join(groups, (terms[source.key], [source]))
    while _joined_two(groups):
        pass
    return _named([(_name(members, common), tuple(members)) for _, members in groups])


def _join(groups: list[tuple[Counter[str], list[Source]]], new: tuple[Counter[str], list[Source]]) -> bool:
    alike = [(_cosine(words, new[0]), -number) for number, (words, _) in enumerate(groups)]
    if not alike or max(alike)[0] < ALIKE:
        groups.append(new)
        return False
    words, members = groups[-max(alike)[1]]
    words.update(new[0])
    members.extend(new[1])
    return True


def _joined_two(groups: list[tuple[Counter[str], list[Source]]]) -> bool:
    for number in range(len(groups) - 1, 0, -1):
        last = groups.pop(number)
        rest = groups[number:]
        del groups[number:]
        joined = _join(groups, last)
        groups.extend(rest)
        if joined:
            return True
    return False


def _terms(source: Source, common: Callable[[str], bool]) -> Counter[str]:
    """The text's most frequent telling words, as shares of its length."""
    counts = Counter(stem(word) for word in _WORD.findall(source.text.lower()) if not common(word))
    for word in _WORD.findall(source.title.lower()):
        if not common(word):
            counts[stem(word)] += TITLE
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
    size = sqrt(sum(count * count for _, count in top)) or 1.0
    return Counter({word: count / size for word, count in top})  # type: ignore[arg-type]


def _cosine(one: Counter[str], two: Counter[str]) -> float:
    shared = sum(count * two[word] for word, count in one.items() if word in two)
    sizes = sqrt(sum(c * c for c in one.values())) * sqrt(sum(c * c for c in two.values()))
    return shared / sizes if sizes else 0.0


def stem(word: str) -> str:
    """The word without a plural ending and with US spelling of `our`, good enough to count by."""
    word = word.removesuffix("'s").removesuffix("’s").replace("our", "or").replace("aem", "em").replace("oed", "ed")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _name(members: Sequence[Source], common: Callable[[str], bool]) -> str:
    """The telling words that most titles share, in the order in which they mostly stand, at most three."""
    titles = [[word for word in _WORD.findall(source.title) if not common(word.lower())] for source in members]
    counts = Counter(key for words in titles for key in dict.fromkeys(stem(word.lower()) for word in words))
    if not counts:
        return members[0].title.strip() or members[0].key
    most = max(counts.values())
    chosen = {key for key, count in counts.items() if 2 * count >= len(members) or count == most}
    forms = Counter(word.lower() for words in titles for word in words)
    places = {key: [i for words in titles for i, word in enumerate(words) if stem(word.lower()) == key] for key in chosen}
    before = Counter(
        (stem(a.lower()), stem(b.lower())) for words in titles for a, b in zip(words, words[1:]) if {stem(a.lower()), stem(b.lower())} <= chosen
    )
    ordered = sorted(chosen, key=lambda key: (-counts[key], key))[:3]
    ordered.sort(key=lambda key: (-sum(n for (a, _), n in before.items() if a == key) + sum(n for (_, b), n in before.items() if b == key), sum(places[key]) / len(places[key]), key))
    spelt = [max((word for word in forms if stem(word) == key), key=lambda word: (forms[word], word)) for key in ordered]
    name = " ".join(spelt)
    return name[:1].upper() + name[1:]


def _named(groups: list[tuple[str, tuple[Source, ...]]]) -> list[tuple[str, tuple[Source, ...]]]:
    """The groups with names that differ, a number behind where two came out the same."""
    seen: Counter[str] = Counter()
    named = []
    for name, members in groups:
        seen[name.lower()] += 1
        named.append((name if seen[name.lower()] == 1 else f"{name} {seen[name.lower()]}", members))
    return named

"""Which source texts are about the same thing, judged by the words that they use most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from scripts.curation.model import Source
from scripts.curation.signs import without_signs

ALIKE = 0.3
"""Cosine of the key terms from which two texts are about the same thing."""
TERMS, MAIN = 30, 8
READ = 20_000
"""Characters of a text that are looked at: what it is about shows in them."""
TITLE = 3
"""A word of the title counts as much as this many in the text."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BLANKS = bytes(code if chr(code).isalpha() or chr(code) in "'-" else 32 for code in range(128)) + b" " * 128


class _Group(NamedTuple):
    words: Counter[str]
    members: list[Source]

    def cosine(self, words: Counter[str]) -> float:
        """How alike the group's words and these are, from 0 to 1."""
        shared = sum([count * self.words[word] for word, count in words.items() if word in self.words])
        return shared / (_length(self.words) * _length(words)) if shared else 0.0


def related_groups(sources: Sequence[Source], common: Callable[[str], bool]) -> list[tuple[str, tuple[Source, ...]]]:
    """(name, members) of each group of texts about the same thing, in the order of their keys.

    Each text joins the group whose words are most like its own, or begins one; then groups that are alike join.
    """
    common = cache(common)
    key = cache(lambda word: "" if common(word) else stem(word))
    first = _gathered([_Group(_terms(source, key), [source]) for source in sorted(sources, key=lambda s: s.key)])
    return _named([(_name(group.members, common), tuple(group.members)) for group in _gathered(first)])


def _gathered(found: Sequence[_Group]) -> list[_Group]:
    """The groups, each put into the one before it that is most alike; only those that share a main word are compared."""
    groups: list[_Group] = []
    using: dict[str, set[int]] = defaultdict(set)
    for new in found:
        main = [word for word, _ in new.words.most_common(MAIN)]
        near = sorted({number for word in main for number in using[word]})
        best = max(((groups[number].cosine(new.words), -number) for number in near), default=(0.0, 0))
        if best[0] < ALIKE:
            groups.append(new)
            number = len(groups) - 1
        else:
            number = -best[1]
            groups[number].words.update(new.words)
            groups[number].members.extend(new.members)
        for word in main:
            using[word].add(number)
    return groups


def _words(text: str) -> Counter[str]:
    """How often each word (lower case) stands in the text."""
    low = without_signs(text.lower())
    if not low.isascii():
        return Counter(_WORD.findall(low))
    words = Counter(low.encode().translate(_BLANKS).decode().split())  # the same, sooner
    for run in [run for run in words if not run.isalpha()]:
        often = words.pop(run)
        for word in _WORD.findall(run):
            words[word] += often
    return words


def _terms(source: Source, key: Callable[[str], str]) -> Counter[str]:
    """The text's most frequent telling words, weighed so that each text counts alike. `key`: what a word counts as, empty for a common one."""
    words = _words(source.text[:READ])
    for word in _WORD.findall(source.title.lower()):
        words[word] += TITLE
    counts: Counter[str] = Counter()
    for word, count in words.items():
        if counted := key(word):
            counts[counted] += count
    top = Counter(dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TERMS]))
    size = _length(top) or 1.0
    return Counter({word: count / size for word, count in top.items()})  # type: ignore[arg-type]


def _length(words: Counter[str]) -> float:
    return sqrt(sum([count * count for count in words.values()]))


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
    chosen = {key for key, count in counts.items() if 2 * count > len(members) or count == most}
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

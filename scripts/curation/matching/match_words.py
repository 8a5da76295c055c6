"""The word knowledge that matching rests on: what a word stands for, and what may stand for it.

A *base* is a word without its inflection (`tumors`, `Tumours` → `tumor`). A *concept* is a base, or the name of
a group of words that always say the same (`physician` → `=doctor`). Which groups are safe everywhere, which
only where the rest of the sentence agrees, and which words exclude one another is data (content_src/*.toml).
"""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import compress, decompress

from scripts.curation.matching.match_quantity import read_measures
from scripts.curation.matching.match_stem import base
from scripts.files import read_toml

T = TypeVar("T")
Phrase = tuple[str, ...]
ARTICLES = frozenset(("", "a", "an", "the"))
_WORDS = re.compile(r"[a-z]+\d[a-z\d]*|\d+(?:\.\d+)?|[a-z]+|[%-]")


class Memo(dict[str, T]):
    """A dict that works out a missing value once and keeps it (never more than `limit` of them)."""

    def __init__(self, work: Callable[[str], T], limit: int = 300_000) -> None:
        super().__init__()
        self.work, self.limit = work, limit

    def __missing__(self, word: str) -> T:
        if len(self) >= self.limit:
            self.clear()
        value = self[word] = self.work(word)
        return value


class Meaning(NamedTuple):
    """What the lists say of one concept. Empty sets for a word that no list names."""

    groups: frozenset[int]
    """Synonym groups it stands in: two concepts that share one may stand for each other."""
    sides: frozenset[tuple[int, int]]
    """(line, side) of the opposites it stands in: same line, other side = the contrary."""
    steps: frozenset[tuple[str, int]]
    """(scale, step): `often` is step 3 of frequency."""
    classes: frozenset[str]
    """What it names: organ, test, drug …"""


class Lexicon:
    """The word lists, indexed. Read only after it is made, but for its memos."""

    def __init__(self, data: dict[str, dict]) -> None:
        self._data = data
        meaning = data["meaning"]
        self.base = Memo(base)
        self.sure: dict[str, str] = {}
        self.sure_phrases: dict[Phrase, str] = {}
        for group in _groups(str(data["synonyms"].get("sure", ""))):
            self._add_sure(group)
        self.sure_pairs = {phrase[:2] for phrase in self.sure_phrases}
        self.concept = Memo(lambda word: self.sure.get(self.base[word], self.base[word]))
        self.told = Memo(self._told)
        self.phrases: dict[Phrase, str] = {}
        self._groups: dict[str, set[int]] = defaultdict(set)
        self._sides: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self._steps: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._classes: dict[str, set[str]] = defaultdict(set)
        self.endings: list[tuple[str, str]] = []
        self._read_loose(data)
        self.pairs = {phrase[:2] for phrase in self.phrases}
        self.free, self.soft, self.negation, self.comment, self.comment_stop, self.hinge, self.numbers, self.title = (
            frozenset(self.concepts_of(str(meaning.get(name, ""))))
            for name in ("free", "soft", "negation", "comment", "comment_stop", "hinge", "numbers", "title")
        )
        self.scope = frozenset(str(meaning.get("scope", "")).split())
        self.anyone = frozenset(self.concepts_of(str(meaning.get("anyone", ""))))
        self.limit = frozenset(self.concepts_of(str(meaning.get("limit", ""))))
        self.helper = frozenset(self.concepts_of(str(meaning.get("helper", ""))))
        self.measures = read_measures(meaning.get("quantities", {}), base)
        praise = meaning.get("praise", {})
        self.praise = tuple(
            frozenset(self.concepts_of(str(praise.get(part, "")))) for part in ("knowing", "matters", "aim", "around")
        )
        self._read_contradictions(data["opposites"].get("contradictions", {}))
        topics = [word for topic in data["topics"].get("topic", ()) for word in topic.get("words", ())]
        self.topic = frozenset(map(self.entry, topics))
        self.topic_groups = frozenset().union(*(self._groups.get(concept, ()) for concept in self.topic))
        self._weights = {word: int(tenths) / 10 for tenths, words in data["word_weights"].items() for word in words.split()}
        self.weight = Memo(self._weigh)
        self.meaning = Memo(self._meaning).__getitem__
        self.is_number = Memo(self._is_number).__getitem__
        self.can_contradict = Memo(self._can_contradict).__getitem__
        self.names = Memo(self._names).__getitem__

    def _read_contradictions(self, told: dict[str, str]) -> None:
        self.contradicts = {self.entry(word): kind for kind, words in told.items() if kind != "frame" for word in str(words).split(",")}
        frames = enumerate(_groups(str(told.get("frame", ""))))
        self.frame = {self.entry(word): number for number, group in frames for word in group}

    def __reduce__(self) -> tuple[Callable[[bytes], Lexicon], tuple[bytes]]:
        """Another process makes its own indices and memos. Packed: who sends more than a pipe holds waits until the other has started."""
        return _unpacked, (compress(pickle.dumps(self._data)),)

    def _told(self, base: str) -> str:
        """The concept of a base; empty for an article, which tells nothing."""
        concept = self.sure.get(base, base)
        return "" if concept in ARTICLES else concept

    def _weigh(self, concept: str) -> float:
        """How much the concept says: 1 for a rare word, little for one that stands everywhere or names the site's topic."""
        if concept in self.topic:
            return 0.15
        if concept in self.soft:
            return 0.15
        parts = concept.strip("=~").split("_") if concept[0] in "=~" else [concept]
        return sum(self._weights.get(self.base[part], 1.0) for part in parts) / len(parts)

    def _add_sure(self, group: list[str]) -> None:
        head = "=" + group[0].replace(" ", "_")
        for entry in group:
            words = self.bases(entry)
            if len(words) > 1:
                self.sure_phrases.setdefault(words, head)
            elif words:
                self.sure.setdefault(words[0], head)

    def _read_loose(self, data: dict[str, dict]) -> None:
        for number, group in enumerate(_groups(str(data["synonyms"].get("same", "")))):
            for entry in group:
                self._groups[self.entry(entry)].add(number)
        for number, line in enumerate(_lines(str(data["opposites"].get("opposite", "")))):
            for side, members in enumerate(line.split(" / ")):
                for entry in members.split(","):
                    self._sides[self.entry(entry)].add((number, side))
        for name, text in data["opposites"].get("scales", {}).items():
            for step, members in enumerate(str(text).split("/")):
                for entry in members.split(","):
                    self._steps[self.entry(entry)].add((name, step))
        for line in _lines(str(data["entities"].get("classes", ""))):
            name, _, members = line.partition(":")
            for entry in (member.strip() for member in members.split(",")):
                if entry.startswith("-"):
                    self.endings.append((entry[1:], name))
                else:
                    self._classes[self.entry(entry)].add(name)

    def bases(self, text: str) -> Phrase:
        """The bases of the words of a list entry."""
        return tuple(self.base[word] for word in _WORDS.findall(text.lower()) if word != "-")

    def entry(self, text: str) -> str:
        """The concept that a list entry stands for; a phrase becomes known as one."""
        words = self.bases(text.replace("_", " "))
        if len(words) == 1:
            return self.sure.get(words[0], words[0])
        if words in self.sure_phrases:
            return self.sure_phrases[words]
        return self.phrases.setdefault(words, "~" + "_".join(words))

    def concepts_of(self, text: str) -> Iterator[str]:
        """The concepts of the words of a list without phrases."""
        return (self.concept[word] for word in text.split())

    def _meaning(self, concept: str) -> Meaning:
        """What the lists say of a concept."""
        classes = set(self._classes.get(concept, ()))
        if not classes and concept[0] not in "=~":
            classes = {name for ending, name in self.endings if concept.endswith(ending) and len(concept) > len(ending) + 2}
        return Meaning(
            frozenset(self._groups.get(concept, ())), frozenset(self._sides.get(concept, ())),
            frozenset(self._steps.get(concept, ())), frozenset(classes),
        )

    def _can_contradict(self, concept: str) -> bool:
        """Whether there can be a contrary of it."""
        meaning = self.meaning(concept)
        return self.is_number(concept) or bool(meaning.sides or meaning.steps)

    def counts(self, concept: str) -> bool:
        """Whether one more or one fewer of it is another statement: numbers, negations, codes such as L4 or B12."""
        return concept in self.negation or self.is_number(concept)

    def _names(self, concept: str) -> bool:
        """Whether the concept names a thing: by the lists, or because it is rare and no list knows it."""
        meaning = self.meaning(concept)
        return bool(meaning.classes) or (self.weight[concept] >= 1 and not meaning.groups)

    def _is_number(self, concept: str) -> bool:
        """Digits, number words, codes with a digit (`L4`, `BRCA1`)."""
        return concept in self.numbers or any(c.isdigit() for c in concept)

    def spans(self, bases: list[str]) -> list[tuple[str, int, int]]:
        """(concept, start, end) of every word, phrases that are safe everywhere as one, longest first."""
        sure, out, past = self.sure, [], 0
        if self.sure_pairs.isdisjoint(zip(bases, bases[1:])):
            return [(sure.get(word, word), at, at + 1) for at, word in enumerate(bases)]
        for at, pair in enumerate(zip(bases, [*bases[1:], ""])):
            if at < past:
                continue
            past = at + 1
            concept = sure.get(bases[at], bases[at])
            if pair in self.sure_pairs:
                size, found = self.longest(bases, at, self.sure_phrases)
                if size:
                    past, concept = at + size, found
            out.append((concept, at, past))
        return out

    @staticmethod
    def longest(words: list[str], at: int, phrases: dict[Phrase, str]) -> tuple[int, str]:
        """Length and concept of the longest phrase that starts at `at`; (0, "") when there is none."""
        for size in range(min(6, len(words) - at), 1, -1):
            if (found := phrases.get(tuple(words[at : at + size]))) is not None:
                return size, found
        return 0, ""


def _unpacked(data: bytes) -> Lexicon:
    return Lexicon(pickle.loads(decompress(data)))


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon from the word files in `folder`; missing files count as empty."""
    names = ("meaning", "synonyms", "opposites", "entities", "topics", "word_weights")
    return Lexicon({name: read_toml(folder / f"{name}.toml") for name in names})


def _groups(text: str) -> Iterable[list[str]]:
    return ([entry.strip() for entry in line.split(",")] for line in _lines(text))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

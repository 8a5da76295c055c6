"""The word knowledge that matching rests on, read from `content_src/meaning.toml` and its companions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.files import read_toml

FILES = ("meaning.toml", "synonyms.toml", "opposites.toml", "entities.toml")
_MEMO = 400_000


def stem(word: str) -> str:
    """The word without plural, -ing, -ed or -ly; letters that English doubles are halved."""
    n = len(word)
    if n <= 3 or word[-1].isdigit():
        return word
    if word.endswith("ies") and n > 4:
        return word[:-3] + "y"
    if word.endswith("es") and n > 4 and (word[-3] in "sxz" or word[-4:-2] in ("ch", "sh")):
        return word[:-2]
    if word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


class Lexicon:
    """Words to concepts, with the lists that name what a difference is about."""

    def __init__(self, groups: Iterable[list[str]], free: Iterable[str], spelling: dict[str, str]) -> None:
        self.spelling = spelling
        self.words: dict[str, str] = {word: "" for word in free}
        self.phrases: dict[tuple[str, ...], str] = {}
        self._memo: dict[str, str] = {}
        for group in groups:
            self._add(group)
        self.pairs = {phrase[:2] for phrase in self.phrases}
        self.longest = max((len(phrase) for phrase in self.phrases), default=2)

    def _add(self, group: list[str]) -> None:
        head = "_" + group[0].replace(" ", "_")
        for entry in group:
            words = tuple(entry.split())
            if len(words) > 1:
                self.phrases.setdefault(words, head)
            else:
                self.words.setdefault(entry, head)

    def fold(self, word: str) -> str:
        """The concept of a word; empty when the word says nothing by itself."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > _MEMO:
                self._memo.clear()
            found = self._memo[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> str:
        if word.startswith("_"):
            return word
        word = self.spelling.get(word, word)
        for form in (word, stem(word)):
            if form in self.words:
                return self.words[form]
        return stem(word)

    def join_phrases(self, words: list[str]) -> list[str]:
        """The words with each known phrase replaced by its concept, longest phrase first."""
        out, at = [], 0
        while at < len(words):
            step, concept = 1, words[at]
            if tuple(words[at : at + 2]) in self.pairs:
                for size in range(min(self.longest, len(words) - at), 1, -1):
                    if (found := self.phrases.get(tuple(words[at : at + size]))) is not None:
                        step, concept = size, found
                        break
            out.append(concept)
            at += step
        return out


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon from the word files in `folder`; missing files count as empty."""
    data: dict[str, dict] = {name: read_toml(folder / name) for name in FILES}
    groups = [line.split(" = ") for line in _lines(data["synonyms.toml"].get("same", ""))]
    free = data["meaning.toml"].get("free", "").split()
    spelling = dict(pair.split("=") for pair in data["synonyms.toml"].get("spelling", "").split())
    return Lexicon([[w.strip() for w in g] for g in groups], free, spelling)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

"""Names of medicines, illnesses and tests that are nearly right: a word that nothing else uses, one or two letters away from one that is known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from scripts.checks.content import Content
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Language, Rule
from scripts.checks.plain.reading import Reading
from scripts.checks.plain.taught import medical, spelt

_LETTERS = re.compile(r"[^\W\d_]+")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}) +\1(?![\w'’-])", re.I)


class Known(NamedTuple):
    """Words in small letters."""

    right: frozenset[str]
    """Every word that the project's data use."""
    names: Mapping[str, tuple[str, ...]]
    """First letter: the names of medicines, illnesses and tests that begin with it."""


class _Same:
    """Data that are compared by being the same object: two pages read with one content share one list of words."""

    def __init__(self, content: Content, language: Language) -> None:
        self.content, self.language = content, language

    def _parts(self) -> tuple[object, ...]:
        return (self.content.entries, self.content.terms, self.content.topic_pages, self.content.cards, self.language)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(one is two for one, two in zip(self._parts(), other._parts(), strict=True))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._parts())))


def misspelt_term(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Names that are nearly right, once each."""
    known, seen = _known(_Same(reading.site.content, reading.language)), set[str]()
    pairs = reading.site.content.rules.spellings
    for line, text in _texts(reading):
        for word in dict.fromkeys(_LETTERS.findall(text)):
            if word.lower() in seen or word.isupper():
                continue
            seen.add(word.lower())
            if name := nearly(word.lower(), known, reading.language, pairs):
                yield Hit(line, f"`{word}` is nearly `{name}`.", text, f"Write `{name}`; if `{word}` is right, add it to `right` below [misspelt] in content_src/plain_language.toml.")


def double_word(reading: Reading, _: Rule) -> Iterator[Hit]:
    """A word that stands twice in a row, as when a line was typed in two goes."""
    fine = reading.language.words("misspelt", "twice")
    for line, text in _texts(reading):
        for match in _TWICE.finditer(text):
            if match[1].lower() not in fine:
                yield Hit(line, f"`{match[0]}`: the same word stands there twice.", text)


def _texts(reading: Reading) -> Iterator[tuple[int, str]]:
    """Everything that readers see of the page's own words: (line, text)."""
    meta = reading.page.meta
    yield from ((reading.page.line_of(key), text) for key, text in (("title", meta.title), ("description", meta.description)))
    yield from ((heading.line, heading.text) for heading in reading.page.headings)
    yield from ((said.sentence.line, said.sentence.text) for said in reading.said)


def nearly(word: str, known: Known, language: Language, pairs: tuple[tuple[str, str], ...]) -> str:
    """The name that `word` is nearly; "" when it is a word of its own."""
    table = language.lists["misspelt"]
    if len(word) < table["letters"] or any(_stands(one, known.right, table["endings"]) for one in spelt(word, pairs)):
        return ""
    most = 2 if len(word) >= table["letters_for_two"] else 1
    near = ((OSA.distance(word, name, score_cutoff=most), name) for name in known.names.get(word[0], ()) if abs(len(name) - len(word)) <= most)
    return min(((far, name) for far, name in near if 0 < far <= most and not _related(word, name, table["endings"])), default=(0, ""))[1]


def _stands(word: str, right: Collection[str], endings: list[str]) -> bool:
    """Whether the word, or one that it is made from by an ending, is used elsewhere."""
    stems = {word} | {word.removesuffix(end) for end in endings if word.endswith(end) and len(word) - len(end) > 3}
    return any(stem + end in right for stem in stems for end in ("", "e", "y", "s"))


def _related(word: str, name: str, endings: list[str]) -> bool:
    """Whether the two differ only in their ending, as `surgical` and `surgically` do."""
    same = next((at for at, (one, two) in enumerate(zip(word, name, strict=False)) if one != two), min(len(word), len(name)))
    return word[same:] in ("", *endings) and name[same:] in ("", *endings)


@lru_cache(maxsize=4)
def _known(of: _Same) -> Known:
    content, language = of.content, of.language
    table = language.lists["misspelt"]
    texts = [entry.text for entry in content.entries] + [term.definition for term in content.terms]
    texts += [text for card in content.cards for text in (card.title, card.action, card.otherwise, card.crisis, *(sign for group in card.lists for sign in group.signs))]
    texts += [text for picture in content.pictures for text in (picture.title, picture.description, picture.caption)]
    used = _words(texts) | _words(language.instead) | _words(plainer.instead for plainer in language.instead.values())
    told = _words(form for term in content.terms for form in (term.term, *term.forms)) | _words(name for page in content.topic_pages for name in (page.title, *page.names))
    told |= _words(language.lists["medical"]["words"]) | _words(table["names"])
    drugs = tuple(table["drug_endings"])
    single = _words(form for term in content.terms for form in (term.term, *term.forms) if " " not in form)
    names = _words(table["names"]) | single | {word for word in used | told if word.endswith(drugs) or medical(word, language)}
    by_letter: dict[str, list[str]] = {}
    for name in sorted(name for name in names if len(name) >= table["letters"]):
        by_letter.setdefault(name[0], []).append(name)
    return Known(frozenset(used | told | set(table["right"])), {letter: tuple(found) for letter, found in by_letter.items()})


def _words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _LETTERS.findall(text)}

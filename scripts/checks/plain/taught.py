"""Words that a reader can learn: those of the glossary, which become links, and those that a page explains itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scripts.checks.content import Content
from scripts.checks.pages import Page
from scripts.checks.plain.blocks import LINK, Section, cells
from scripts.checks.plain.language import Language
from scripts.checks.plain.words import Phrases
from scripts.checks.values import fits


def glossary_phrases(content: Content) -> Phrases:
    """Each term, its other forms, their plurals and both spellings; each leads to the term."""
    known: dict[str, str] = {}
    for term in content.terms:
        for form in (name for name in (term.term, *term.forms) if fits(name, content.rules)):
            for spelling in spelt(form.lower(), content.rules.spellings):
                known.setdefault(spelling, term.term)
                known.setdefault(_plural(spelling, content.rules.plurals), term.term)
    return Phrases(known)


def spelt(form: str, pairs: tuple[tuple[str, str], ...]) -> set[str]:
    """The word in small letters, and in each other spelling that the pairs give it."""
    return {form} | {form.replace(one, other) for first, second in pairs for one, other in ((first, second), (second, first)) if one in form}


def _plural(form: str, plurals: tuple[tuple[str, str], ...]) -> str:
    end, plural = next((pair for pair in plurals if form.endswith(pair[0])), ("", "s"))
    return form[: len(form) - len(end)] + plural


def medical(word: str, language: Language) -> bool:
    """Whether the word looks like one that only those with training use: by its ending, its beginning, or a list."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    table = language.lists["medical"]
    singular = low.removesuffix("s")
    if {low, singular} & language.words("medical", "everyday"):
        return False
    if {low, singular} & language.words("medical", "words"):
        return True
    long_enough = len(low) > int(table["letters"])
    return long_enough and (low.endswith(tuple(table["endings"])) or singular.endswith(tuple(table["endings"])) or low.startswith(tuple(table["beginnings"])))


def abbreviation(word: str, language: Language) -> bool:
    """Whether the word is made of capitals, two at least, such as `SABR`, and is not known to all."""
    return bool(re.fullmatch(r"[A-Z0-9]*[A-Z][A-Z0-9-]*[A-Z][A-Z0-9]*s?", word)) and word not in language.words("medical", "known_short")


def taught_on(page: Page, sections: tuple[Section, ...], language: Language) -> Phrases:
    """The medical words and abbreviations that the page explains in some place: in brackets, by "which means", as a link, in the
    first cell of a table's row, whose other cells say what it is …"""
    text = "\n".join(block.text for section in sections for block in section.blocks)
    named = " ".join(cells(block)[0] for section in sections for block in section.blocks if block.kind == "row")
    linked = named + " " + " ".join(match[1] for line in page.lines for match in LINK.finditer(line) if not match[0].startswith("!"))
    found: dict[str, str] = {}
    places, patterns, linked_places = _places(text), [_of_word(pattern) for pattern in language.lists["medical"]["explained"]], _places(linked)
    for word in sorted({word for word in re.findall(r"[^\W\d_][\w’'-]+", text) if medical(word, language) or abbreviation(word, language)}):
        if word in _written(word, linked, linked_places) or any(pattern.search(around) for around in _around(word, text, places) for pattern in patterns):
            found[word.lower()] = word
    return Phrases(found)


_RUN, _WORD, _REACH = re.compile(r"[\w-]+"), "\ue000", 200
"""`_WORD` stands for the word in a text and in a pattern; no explanation reaches further than `_REACH` characters."""


def _places(text: str) -> dict[str, list[int]]:
    """Where each run of letters begins, so that no word has to be looked for in the whole text."""
    found: dict[str, list[int]] = {}
    for run in _RUN.finditer(text):
        found.setdefault(run[0].lower(), []).append(run.start())
    return found


def _at(word: str, text: str, places: Mapping[str, list[int]]) -> Iterator[int]:
    """Where the word stands as a whole, in small or capital letters."""
    first = _RUN.match(word.lower())
    for start in places.get(first[0], ()) if first else ():
        end = start + len(word)
        if text[start:end].lower() == word.lower() and not _RUN.match(text, end):
            yield start


def _written(word: str, text: str, places: Mapping[str, list[int]]) -> Iterator[str]:
    """The word as the text has it."""
    return (text[start : start + len(word)] for start in _at(word, text, places))


def _around(word: str, text: str, places: Mapping[str, list[int]]) -> Iterator[str]:
    """What stands around the word, once for each time."""
    for start in _at(word, text, places):
        end = start + len(word)
        yield text[max(0, start - _REACH) : start] + _WORD + text[end : end + _REACH]


@lru_cache(maxsize=64)
def _of_word(pattern: str) -> re.Pattern[str]:
    """How an explanation stands beside a word. `{}` in the data is the word."""
    return re.compile(pattern.replace("{}", _WORD), re.I)

"""The pages, words and codes of a new topic, from what a person said and from new_topic.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scripts.curation.topics.common_words import load_common
from scripts.curation.topics.topics import Page, Topic, slug
from scripts.files import read_toml
from scripts.founding.answers import Answers
from scripts.problem import Problem

LONGEST = 45
"""Characters of a topic's short name: with a page behind it, it must stay an id."""


class Pattern(NamedTuple):
    """How new_topic.toml plans a page; {name} stands for the topic."""

    id: str
    title: str
    facet: str
    names: tuple[str, ...]


class Patterns(NamedTuple):
    """Everything that new_topic.toml says."""

    pages: tuple[Pattern, ...]
    related: tuple[str, ...]
    hints: Mapping[str, str]
    people: frozenset[str]


class Plan(NamedTuple):
    """A new topic with everything that is entered for it."""

    topic: Topic
    pages: tuple[Page, ...]
    names: Mapping[str, tuple[str, ...]]
    """By page id: words in other pages that lead to it."""
    codes: tuple[str, ...]


def read_patterns(knowledge: Path) -> Patterns:
    """new_topic.toml of that folder. Raises `Problem` when it is missing or lacks a part."""
    data: dict[str, Any] = read_toml(knowledge / "new_topic.toml")
    try:
        pages = tuple(Pattern(row["id"], row["title"], row["facet"], tuple(row["names"])) for row in data["page"])
        return Patterns(pages, tuple(data["related"]), data["hint"], frozenset(data["people"]))
    except (KeyError, TypeError) as error:
        raise Problem(f"a part is missing or not as expected: {error}.", "Take the file from the original project.", file=str(knowledge / "new_topic.toml")) from None


def planned(answers: Answers, patterns: Patterns, knowledge: Path) -> Plan:
    """The topic with its pages: the first page always, the others as far as they are wanted."""
    id_ = slug(answers.name)[:LONGEST].strip("-")
    topic = Topic(id_, answers.name, answers.words or _telling((answers.name, *answers.names), load_common(knowledge), patterns.people))
    wanted = [page for page in patterns.pages if page == patterns.pages[0] or not answers.facets or page.facet in answers.facets]
    ids = {page.facet: f"{id_}-{page.id}" for page in wanted}
    pages = tuple(_page(page, topic, ids, patterns.related) for page in wanted)
    spoken = {ids[page.facet]: _spoken(page, answers, page == wanted[0]) for page in wanted}
    return Plan(topic, pages, spoken, answers.codes)


def _page(page: Pattern, topic: Topic, ids: Mapping[str, str], related: tuple[str, ...]) -> Page:
    title = page.title.format(name=topic.name)
    others = tuple(ids[facet] for facet in related if facet in ids and facet != page.facet)
    return Page(ids[page.facet], topic.id, f"{topic.id}/{page.id}.md", title, (page.facet,), (), others)


def _spoken(page: Pattern, answers: Answers, first: bool) -> tuple[str, ...]:
    """The names of the page; the topic's other names lead to its first page."""
    names = [name.format(name=answers.name) for name in page.names] + (list(answers.names) if first else [])
    return tuple(dict.fromkeys(_low(name) for name in names))


def _low(name: str) -> str:
    """A name as it stands within a sentence; initials keep their capitals."""
    return " ".join(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in name.split())


def _telling(names: tuple[str, ...], common: Callable[[str], bool], people: frozenset[str]) -> tuple[str, ...]:
    """The names, and the words in them that tell what a text is about."""
    whole = [_low(name) for name in names]
    parts = [word for name in whole for word in re.findall(r"[\w'’-]+", name) if not common(word.lower()) and word.lower() not in people]
    return tuple(dict.fromkeys([*whole, *parts]))

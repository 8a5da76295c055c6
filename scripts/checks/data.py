"""What the data files of content_src say, as values; tables.py reads them."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A word of the glossary, its other forms, what it means, and the page that explains it."""

    term: str
    forms: tuple[str, ...]
    definition: str
    page: str = ""


class Topic(NamedTuple):
    """A condition that the site is about."""

    id: str
    name: str


class TopicPage(NamedTuple):
    """An article of a topic as topics.toml plans it."""

    id: str
    topic: str
    file: str
    title: str
    names: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A public work that a citation may name."""

    key: str
    title: str
    publisher: str = ""
    year: str = ""
    address: str = ""
    seen: str = ""


class SourceText(NamedTuple):
    """A source text as registered."""

    file: str
    title: str
    publisher: str = ""
    address: str = ""
    read_on: str = ""
    licence: str = ""
    kind: str = ""

    @property
    def key(self) -> str:
        """The file's path without its ending."""
        return self.file.rsplit(".", 1)[0]


class SignGroup(NamedTuple):
    """Signs of one kind on an urgent card, so that no list is too long to take in."""

    title: str
    signs: tuple[str, ...]


class Card(NamedTuple):
    """An urgent card: what to do, and the signs that call for it."""

    id: str
    level: str
    title: str
    action: str
    signs: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    otherwise: str = ""
    """What to do when the call does not get through."""
    group: tuple[SignGroup, ...] = ()
    """Signs that are listed by kind, after those of `signs`."""
    crisis: str = ""
    """Of a card for someone who is not safe from themselves: that a crisis line helps too. Its numbers then stand beside the
    emergency numbers; such a card does not stand for a sign of the body."""

    @property
    def lists(self) -> tuple[SignGroup, ...]:
        """Every list of signs in its order; one without a title comes first."""
        return (*((SignGroup("", self.signs),) if self.signs else ()), *self.group)


class Number(NamedTuple):
    """Whom to ring in one country."""

    country: str
    """Two letters, ISO 3166, or EU."""
    name: str = ""
    emergency: str = ""
    """Several stand with " or " between; the first is the one that a button rings."""
    advice: str = ""
    """For urgent advice that is no emergency; empty where no number holds for the whole country."""
    advice_where: str = ""
    """Where the advice line can be rung, when not everywhere."""
    references: tuple[str, ...] = ()
    crisis: str = ""
    """A line that listens to someone who thinks of ending their life, at any hour."""
    crisis_name: str = ""


class Picture(NamedTuple):
    """A drawing of ours, what it shows in words, and the conclusion that stands below it."""

    id: str
    file: str
    """Below docs/images/."""
    title: str
    description: str
    caption: str
    references: tuple[str, ...] = ()


class Figure(NamedTuple):
    """A number that several pages say, once: the words for it, and whom, when and what they hold for."""

    id: str
    text: str
    of: str = ""
    """Which people."""
    time: str = ""
    group: str = ""
    """Who was studied."""
    references: tuple[str, ...] = ()
    statement: str = ""


class TeachBack(NamedTuple):
    """A question that shows whether an article was explained well, and what the answer should hold."""

    page: str
    """Id of the article."""
    section: str
    """The section that holds the answer, by its name in addresses."""
    ask: str
    answer: str


class Asked(NamedTuple):
    """How people ask for a section, in words that need not stand on the page: search finds the section by them."""

    page: str
    """Id of the article."""
    asked: tuple[str, ...]
    section: str = ""
    """The section, by its name in addresses; empty for the article as a whole."""


LEVELS = ("emergency", "same-day", "appointment")

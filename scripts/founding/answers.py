"""What a person says of a new topic, asked one by one or taken from the command's options."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from scripts.problem import Problem

Ask = Callable[[str], str]


class Answers(NamedTuple):
    """A new topic as a person describes it."""

    name: str
    names: tuple[str, ...] = ()
    """What else it is called."""
    words: tuple[str, ...] = ()
    """Words that mark a text of it; empty: those of its names."""
    facets: tuple[str, ...] = ()
    """The facets that get a page; empty: all."""
    codes: tuple[str, ...] = ()
    """Each `system:code`."""


QUESTIONS = {
    "names": "What else is it called? Put commas between the names (Enter: nothing else)",
    "words": "Which words mark a text about it? Put commas between them (Enter: the words of its names)",
    "facets": "Which pages do you want, of {facets}? (Enter: all)",
    "codes": "Which codes do record systems use for it, such as icd10:M17 or snomedct:239873007? (Enter: none)",
}


def asked(given: Answers, facets: Sequence[str], ask: Ask) -> Answers:
    """The answers, with a question for each that was not given."""
    if not given.name:
        given = given._replace(name=_line(ask("What is the topic called, as a patient would say it? ")))
    for field, question in QUESTIONS.items():
        if not getattr(given, field):
            given = given._replace(**{field: parted(ask(question.format(facets=", ".join(facets)) + ": "))})
    return given


def parted(text: str) -> tuple[str, ...]:
    """The parts between commas."""
    return tuple(part for part in map(_line, text.split(",")) if part)


def sound(answers: Answers, facets: Sequence[str]) -> Answers:
    """The answers without doubles. Raises `Problem` for what cannot be used."""
    name = _line(answers.name)
    if not re.search(r"[A-Za-z]{2}", name):
        raise Problem("the topic has no name.", 'Give it one: python3 -m scripts new-topic "Name of the topic".')
    for text in (name, *answers.names, *answers.words):
        if re.search(r'[<>"\\{}\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]', text) or len(text) > 60:
            raise Problem(f"`{text[:60]}` cannot be a name or a word.", "Use at most 60 letters, without < > { } \\, double quotes and invisible characters.")
    for facet in answers.facets:
        if facet not in facets:
            raise Problem(f"`{facet}` is no kind of page.", f"Use some of: {', '.join(facets)}.")
    lists = {field: tuple(dict.fromkeys(map(_line, getattr(answers, field)))) for field in QUESTIONS}
    return Answers(name[:1].upper() + name[1:], **lists)


def _line(text: str) -> str:
    return " ".join(text.split())

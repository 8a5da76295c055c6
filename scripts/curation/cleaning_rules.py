"""What reading, cleaning and splitting know, from cleaning.toml and words.txt."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from scripts.curation.tidy import Tidy
from scripts.curation.words import Words, load_words
from scripts.files import read_toml
from scripts.layout import project


class Rules(NamedTuple):
    """The knowledge of cleaning.toml, ready for use; words are lower case."""

    tidy: Tidy
    words: Words
    never_end: frozenset[str]
    may_end: frozenset[str]
    before_number: frozenset[str]
    lettered: frozenset[str]
    openers: frozenset[str]
    unfinished: frozenset[str]
    subjects: frozenset[str]
    attributes: frozenset[str]
    introduces: tuple[str, ...]


@lru_cache(maxsize=4)
def load_rules(knowledge: Path = project().knowledge) -> Rules:
    """The rules of the folder `knowledge`; a `Problem` when a file there is broken."""
    data = cast(dict[str, dict[str, object]], read_toml(knowledge / "cleaning.toml"))

    def words(table: str, name: str) -> list[str]:
        return [str(word).casefold() for word in cast(list[object], data[table][name])]

    sentences = (frozenset(words("sentences", n)) for n in ("never_end", "may_end", "before_number", "lettered", "openers"))
    never_end, may_end, before_number, lettered, openers = sentences
    return Rules(
        Tidy(str(data["characters"]["misread"])), load_words(knowledge / "words.txt"),
        never_end, may_end, before_number, lettered, openers, frozenset(words("joins", "unfinished")),
        frozenset(words("tables", "subjects")), frozenset(words("tables", "attributes")), tuple(words("lists", "introduces")),
    )

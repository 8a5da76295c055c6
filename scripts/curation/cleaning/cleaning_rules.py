"""What reading, cleaning and splitting know, from cleaning.toml and words.txt."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from scripts.curation.cleaning.boilerplate import Boilerplate, boilerplate
from scripts.curation.cleaning.tidy import Tidy
from scripts.curation.cleaning.words import Words, load_words
from scripts.files import read_toml
from scripts.layout import project
from scripts.problem import Problem


class Rules(NamedTuple):
    """The knowledge of cleaning.toml, ready for use; words are lower case."""

    tidy: Tidy
    words: Words
    boilerplate: Boilerplate
    clutter: re.Pattern[str]
    """Finds the name (class or id) of a part of a page that is no content."""
    never_end: frozenset[str]
    may_end: frozenset[str]
    times: frozenset[str]
    after_times: frozenset[str]
    before_number: frozenset[str]
    lettered: frozenset[str]
    openers: frozenset[str]
    before_names: frozenset[str]
    unfinished: frozenset[str]
    subjects: frozenset[str]
    attributes: frozenset[str]
    introduces: tuple[str, ...]
    special: frozenset[str]
    """Every word after which a full stop may not end the sentence."""


@lru_cache(maxsize=4)
def load_rules(knowledge: Path = project().knowledge) -> Rules:
    """The rules of the folder `knowledge`; a `Problem` when cleaning.toml is missing or incomplete."""
    path = knowledge / "cleaning.toml"
    try:
        return _rules(read_toml(path), load_words(knowledge / "words.txt"))
    except KeyError as error:
        raise Problem(f"{error.args[0]} is missing in this file.", "Restore the file from the repository.", file=str(path)) from None
    except (TypeError, AttributeError, re.error) as error:
        raise Problem(f"a setting has the wrong shape ({error}).", "Restore the file from the repository.", file=str(path)) from None


def _rules(data: dict[str, Any], known: Words) -> Rules:
    def words(table: str, name: str) -> frozenset[str]:
        return frozenset(str(word).casefold() for word in data[table][name])

    return Rules(
        Tidy(str(data["characters"]["misread"])), known,
        boilerplate(data["boilerplate"], data["boilerplate_section"]),
        re.compile(rf"[\s_-](?:{'|'.join(sorted(map(re.escape, words('html', 'clutter'))))})[\s_-]", re.IGNORECASE),
        *(words("sentences", name) for name in ("never_end", "may_end", "times", "after_times", "before_number", "lettered", "openers")),
        words("titles", "before_names"), words("joins", "unfinished"), words("tables", "subjects"), words("tables", "attributes"),
        tuple(sorted(words("lists", "introduces"))),
        frozenset().union(*(words("sentences", name) for name in ("never_end", "may_end", "times", "before_number"))),
    )

"""Score cards: what a script can say of each item of PEMAT-P, the CDC index, DISCERN and the JAMA benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.plain.check import RULES
from scripts.checks.plain.facts import FACTS, has
from scripts.checks.plain.length import by_section, grades
from scripts.checks.plain.reading import Reading
from scripts.files import read_toml
from scripts.problem import Problem

YES, NO, NOT_APPLICABLE, PERSON = "yes", "no", "not applicable", "a person"


class Item(NamedTuple):
    """One item of an instrument, and how it is computed. The file explains each field."""

    instrument: str
    number: int
    asks: str
    rules: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    person: bool = False


class Card(NamedTuple):
    """The instruments (id, name) and their items in order."""

    instruments: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]


class Score(NamedTuple):
    """An item, what a script says of it for one page, and why not."""

    item: Item
    answer: str
    """`yes`, `no`, `not applicable`, or `a person` when only a person can judge."""
    because: tuple[str, ...] = ()
    """The rules and facts that say no."""


def read_card(content: Path) -> Card:
    """`content`/score_card.toml. Raises `Problem` when a part is missing or names what does not exist."""
    path = content / "score_card.toml"
    data: dict[str, Any] = read_toml(path)
    try:
        items = tuple(_item(row) for row in data["item"])
        return Card(tuple((row["id"], row["name"]) for row in data["instrument"]), items)
    except (KeyError, TypeError, ValueError) as error:
        raise Problem(f"a part is missing or not as expected: {error}.", "Mend that part, or take the file from the original project.", file=str(path)) from None


def _item(row: dict[str, Any]) -> Item:
    item = Item(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
    unknown = [rule for rule in item.rules if rule not in RULES] + [fact for fact in (*item.has, *item.when) if fact.partition(":")[0] not in (*FACTS, "slot")]
    if unknown or not (item.rules or item.has or item.person):
        raise ValueError(f"item {item.number} of {item.instrument}" + (f" names `{unknown[0]}`" if unknown else " is computed from nothing"))
    return item


def scores(reading: Reading, card: Card) -> Iterator[Score]:
    """What a script says of each item for one page."""
    broken = {name for name, rule in reading.language.rules.items() if name in RULES and any(True for _ in RULES[name](reading, rule))}
    for item in card.items:
        if item.when and not any(has(fact, reading) for fact in item.when):
            yield Score(item, NOT_APPLICABLE)
            continue
        because = (*(rule for rule in item.rules if rule in broken), *(fact for fact in item.has if not has(fact, reading)))
        yield Score(item, NO if because else PERSON if item.person else YES, because)


def summary(found: Iterable[Score], card: Card) -> str:
    """One line: of the items that a script can decide, how many hold, by instrument."""
    found = tuple(found)
    by = {title: [score.answer for score in found if score.item.instrument == name] for name, title in card.instruments}
    return "; ".join(f"{title} {answers.count(YES)} of {answers.count(YES) + answers.count(NO)}" for title, answers in by.items())


def reading_grades(reading: Reading) -> str:
    """The page's reading grade and the sections above the goal, as one line."""
    page, table = grades(reading.prose, reading), reading.language.lists["grade"]
    graded = [(section.title, grades(said, reading)) for section, said in by_section(reading)]
    above = [f"`{title}` {found.masked:.1f}" for title, found in graded if found.masked > table["goal"] and found.words >= table["words"]]
    return f"  Reading grade: {page.masked:.1f} ({page.raw:.1f} with the taught words). Sections above {table['goal']}: {', '.join(above) or 'none'}."


def shown(found: Iterable[Score], card: Card) -> str:
    """The card of one page as text, one item a line."""
    found, lines = tuple(found), list[str]()
    for name, title in card.instruments:
        own = [score for score in found if score.item.instrument == name]
        counts = ", ".join(f"{answer} {sum(score.answer == answer for score in own)}" for answer in (YES, NO, NOT_APPLICABLE, PERSON))
        lines.append(f"  {title}: {counts}")
        lines += [f"    {score.item.number:>2} {score.answer:<14} {score.item.asks}" + (f" ({', '.join(score.because)})" if score.because else "") for score in own]
    return "\n".join(lines)

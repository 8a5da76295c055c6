"""How much and how long: `1 in 11`, `10 %`, `half of`, `two weeks`, `4 to 6 hours` as values that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

SHARE, TIME = "share", "time"
_ROUGH = 1.25
"""Up to this ratio two values told in different forms (`10 %`, `1 in 11`; `12 weeks`, `3 months`) are the same."""


class Measures(NamedTuple):
    """The words of quantities, from meaning.toml."""

    values: Mapping[str, float]
    """`six`: 6"""
    parts: Mapping[str, float]
    """`half`: 0.5"""
    units: Mapping[str, float]
    """Hours in a `week`"""
    percent: frozenset[str]
    span: frozenset[str]
    """Words between the two ends of a range."""
    per: frozenset[str]
    """After it a unit tells how often, not how long."""
    rough: frozenset[str]
    """Words before a number that change nothing."""
    bounds: Mapping[tuple[str, ...], str]
    """`at least`: `least`, `up to`: `most`"""
    roles: Mapping[str, str]
    """What a time is told of, by the word before it: `for`, `after`, `within` …"""
    starts: frozenset[str]
    """Words other than digits with which a quantity can begin."""


class Quantity(NamedTuple):
    """One quantity of a statement."""

    dimension: str
    """share (0 to 1) or time (hours)"""
    low: float
    high: float
    form: str
    """The unit, or how the share is told."""
    bound: str
    """"", least or most"""
    role: str
    start: int
    """Index of its first word."""
    end: int


class _Number(NamedTuple):
    low: float
    high: float
    start: int
    end: int


def read_measures(data: Mapping[str, str], base: Callable[[str], str]) -> Measures:
    """The words as the file has them, units without their endings; missing lists are empty."""

    def numbers(name: str) -> dict[str, float]:
        return {word: float(value) for word, value in (entry.split() for entry in data.get(name, "").split(",") if entry.strip())}

    def words(name: str) -> frozenset[str]:
        return frozenset(data.get(name, "").split())

    bounds = {tuple(entry.split()): side for side in ("least", "most") for entry in data.get(side, "").split(",") if entry.strip()}
    roles = {word: group.split()[0] for group in data.get("roles", "").split("/") for word in group.split()}
    values, parts, units = map(numbers, ("values", "parts", "units"))
    starts = frozenset((*values, *parts, "a", "an"))
    units = {base(word): hours for word, hours in units.items()}
    return Measures(values, {base(word): part for word, part in parts.items()}, units, words("percent"), words("span"), words("per"), words("rough"), bounds, roles, starts)


def quantities(words: Sequence[str], bases: Sequence[str], measures: Measures) -> Iterator[Quantity]:
    """The quantities of a statement in order; `bases` are its words without their endings."""
    at = 0
    while at < len(words):
        starts = words[at][0].isdecimal() or words[at] in measures.starts or bases[at] in measures.units
        found = (_share(words, bases, at, measures) or _time(words, bases, at, measures)) if starts else None
        if found:
            yield found
        at = found.end if found else at + 1


def compared(one: Quantity, two: Quantity) -> bool:
    """Whether the two quantities, told of one matter, exclude each other."""
    if one.dimension != two.dimension or one.role != two.role:
        return False
    first, second = (_reach(q) if one.bound != two.bound else (q.low, q.high) for q in (one, two))
    below, above = sorted((first, second))
    return below[1] * (1 if one.form == two.form else _ROUGH) < above[0]


def equal(one: Quantity, two: Quantity) -> bool:
    """Whether both are the same, whatever is said of them (`before` and `after two weeks`)."""
    return (one.dimension, one.low, one.high) == (two.dimension, two.low, two.high)


def unmatched(one: Sequence[Quantity], two: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of either statement that the other has not."""
    mine, theirs = list(one), list(two)
    for quantity in one:
        if same := next((other for other in theirs if equal(quantity, other)), None):
            mine.remove(quantity)
            theirs.remove(same)
    return mine, theirs


def turned(one: Sequence[Quantity], two: Sequence[Quantity]) -> bool:
    """Whether the same time is told in another sense: `in` and `every six weeks`, `at least` and `up to two weeks`."""
    pairs = [(a, b) for a in one for b in two if a.dimension == TIME and equal(a, b)]
    return bool(pairs) and all((a.role == "every") != (b.role == "every") or {a.bound, b.bound} == {"least", "most"} for a, b in pairs)


def _reach(one: Quantity) -> tuple[float, float]:
    return (0.0, one.high) if one.bound == "most" else (one.low, float("inf")) if one.bound == "least" else (one.low, one.high)


def _number(words: Sequence[str], at: int, measures: Measures) -> _Number | None:
    """The number or range that begins at this word."""
    first = _value(words, at, measures)
    if first is None:
        return None
    value, end = first
    start = end + 1 if end < len(words) and words[end] in measures.span else end  # `4-6` comes as `4`, `6`
    if (second := _value(words, start, measures)) and second[0] > value and (start > end or words[at].isdecimal() and words[start].isdecimal()):
        return _Number(value, second[0], at, second[1])
    return _Number(value, value, at, end)


def _value(words: Sequence[str], at: int, measures: Measures) -> tuple[float, int] | None:
    if at >= len(words):
        return None
    word = words[at]
    if word.replace(".", "", 1).isdecimal():
        return float(word), at + 1
    if word not in measures.values:
        return None
    value, more = measures.values[word], measures.values.get(words[at + 1], 0.0) if at + 1 < len(words) else 0.0
    if value >= 20 and value % 10 == 0 and 0 < more < 10:
        return value + more, at + 2
    return value, at + 1


def _share(words: Sequence[str], bases: Sequence[str], at: int, measures: Measures) -> Quantity | None:
    if part := _part(words, bases, at, measures):
        return part
    number = _number(words, at, measures)
    if number is None:
        return None
    after = words[number.end : number.end + 4]
    if after[:1] and after[0] in measures.percent or tuple(after[:2]) == ("per", "cent"):
        size = 2 if after[0] == "per" else 1
        return _told(words, number._replace(end=number.end + size), SHARE, "percent", 0.01, measures)
    skip = 1 if after[:1] and after[0] in ("in", "of") else 2 if tuple(after[:2]) == ("out", "of") else 0
    skip += bool(skip) and tuple(after[skip : skip + 1]) == ("every",)
    whole = _value(words, number.end + skip, measures) if skip else None
    if whole is None or whole[0] < 2 or number.high > whole[0] or not measures.units.keys().isdisjoint(bases[whole[1] : whole[1] + 1]):
        return None
    return _told(words, number._replace(end=whole[1]), SHARE, "in", 1 / whole[0], measures)


def _part(words: Sequence[str], bases: Sequence[str], at: int, measures: Measures) -> Quantity | None:
    """`half of`, `a third of`, `two thirds of`."""
    many, place = 1.0, at
    if words[at] in ("a", "one", "two", "three"):
        many, place = measures.values.get(words[at], 1.0), at + 1
    part = measures.parts.get(bases[place]) if place < len(words) else None
    if part is None or tuple(words[place + 1 : place + 2]) != ("of",):
        return None
    return _told(words, _Number(many, many, at, place + 1), SHARE, "part", part, measures)


def _time(words: Sequence[str], bases: Sequence[str], at: int, measures: Measures) -> Quantity | None:
    number = _number(words, at, measures)
    if number is None and words[at] in ("a", "an") and at and words[at - 1] in measures.roles:
        number = _Number(1.0, 1.0, at, at + 1)
    if number is None and at and measures.roles.get(words[at - 1]) == "every":
        number = _Number(1.0, 1.0, at, at)
    if number is None or number.end >= len(words):
        return None
    unit, after = bases[number.end], words[number.end + 1 : number.end + 2]
    if unit not in measures.units or after and (after[0] in measures.per or after[0] == "old"):
        return None
    return _told(words, number._replace(end=number.end + 1), TIME, unit, measures.units[unit], measures)


def _told(words: Sequence[str], number: _Number, dimension: str, form: str, scale: float, measures: Measures) -> Quantity:
    """The quantity with what stands before it."""
    place, bound = number.start, ""
    while place:
        if words[place - 1] in measures.rough:
            place -= 1
        elif size := next((size for size in range(min(3, place), 0, -1) if tuple(words[place - size : place]) in measures.bounds), 0):
            bound = measures.bounds[tuple(words[place - size : place])]
            place -= size
        else:
            break
    role = measures.roles.get(words[place - 1], "") if place and dimension == TIME else ""
    return Quantity(dimension, round(number.low * scale, 6), round(number.high * scale, 6), form, bound, role, number.start, number.end)

"""Scripts whose own names are as short as can be.

A name has one short form throughout the script. Two names share one where none of the stretches in which they are bound
overlap, so that it need not be known which of several bindings an occurrence means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from string import ascii_letters
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?<=[(,=:\[!&|?])/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)"""
    r"|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*)|(?P<space>\s+)|(?P<sign>=>|[=!]==?|\.\.\.|\?\.|&&|\|\||.)"
)
_KEYWORDS = frozenset(
    "async await break case catch class const continue default delete do else export extends false finally for function if import in instanceof let new null of "
    "return static super switch this throw true try typeof undefined var void while yield arguments".split()
)
_OPEN, _CLOSED = ("(", "[", "{"), (")", "]", "}")
_BEFORE_VALUE = frozenset(("(", ",", "=", ":", "[", "?", "return", "const", "let", "&&", "||", "!", "..."))
"""After these, `{` opens an object or a pattern, not a block."""


class _Use(NamedTuple):
    """A name where it stands for a variable."""

    place: int
    short: bool
    """Whether it is key and value in one, as in `{ name }`."""


Stretches = list[tuple[int, int]]


def short_names(script: str) -> str:
    """The script with short names for what it declares itself. It must hold no comments; a statement that is an arrow function without braces ends in `;`."""
    tokens = [(str(match.lastgroup), match[0]) for match in _TOKEN.finditer(script)]
    solid = [at for at, (kind, _) in enumerate(tokens) if kind != "space"]
    texts = ["", *(tokens[at][1] for at in solid), ""]
    uses = _uses(texts)
    inside = set(re.findall(r"[A-Za-z_$][\w$]*", " ".join(text for text in texts if text[:1] == "`")))
    bound = {name: where for name, where in _bound_names(texts).items() if name in uses and name not in inside and all(_within(use.place, where) for use in uses[name])}
    new = _shared_names(bound, uses, (uses.keys() - bound.keys()) | inside | _KEYWORDS)
    out = [text for _, text in tokens]
    for name, short in new.items():
        for use in uses[name]:
            out[solid[use.place - 1]] = f"{name}:{short}" if use.short else short
    return "".join(out)


def _within(place: int, stretches: Stretches) -> bool:
    return any(start <= place <= end for start, end in stretches)


def _shared_names(bound: dict[str, Stretches], uses: dict[str, list[_Use]], taken: set[str]) -> dict[str, str]:
    """A short name for each, the shortest for the most used."""
    given: dict[str, Stretches] = {}
    new = {}
    for name in sorted(bound, key=lambda name: (-len(uses[name]), name)):
        new[name] = next(short for short in _short() if short not in taken and not _overlap(bound[name], given.get(short, [])))
        given.setdefault(new[name], []).extend(bound[name])
    return new


def _overlap(some: Stretches, others: Stretches) -> bool:
    return any(start <= last and first <= end for start, end in some for first, last in others)


def _short() -> Iterator[str]:
    yield from ascii_letters
    for number in count():
        yield ascii_letters[number % 52] + ascii_letters[number // 52]


def _uses(texts: Sequence[str]) -> dict[str, list[_Use]]:
    found: dict[str, list[_Use]] = {}
    objects: list[bool] = []
    for place, text in enumerate(texts):
        before = texts[place - 1] if place else ""
        if text in _OPEN:
            objects.append(text == "{" and before in _BEFORE_VALUE)
        elif text in _CLOSED and objects:
            objects.pop()
        if not re.match(r"[A-Za-z_$]", text) or text in _KEYWORDS or before in (".", "?."):
            continue
        member = bool(objects) and objects[-1] and before in ("{", ",")
        if not (member and texts[place + 1] in (":", "(")):
            found.setdefault(text, []).append(_Use(place, member))
    return found


def _bound_names(texts: Sequence[str]) -> dict[str, Stretches]:
    """By name: the stretches in which a declaration or a parameter binds it."""
    found: dict[str, Stretches] = {}
    blocks = [(0, len(texts))]
    for place, text in enumerate(texts):
        while place > blocks[-1][1]:
            blocks.pop()
        if text == "{" and texts[place - 1] not in _BEFORE_VALUE:
            blocks.append((place, _end(texts, place)))
        if text in ("const", "let", "var", "catch"):
            names, where = _declared(texts, place + 1), blocks[-1]
        elif text == "function":
            named = texts[place + 1] != "("
            names, where = _pattern(texts, place + 1 + named), (place, _end(texts, _end(texts, place + 1 + named) + 1))
            if named:
                found.setdefault(texts[place + 1], []).append(blocks[-1])
        elif text == "=>":
            start = _start(texts, place - 1)
            names, where = _pattern(texts, start), (start, _end_of_value(texts, place + 1))
        else:
            continue
        for name in names:
            found.setdefault(name, []).append(where)
    return found


def _declared(texts: Sequence[str], place: int) -> set[str]:
    """The names of `a = …, { b } = …` up to the end of the statement, from `place`."""
    names = _pattern(texts, place)
    while texts[place] not in (";", "of", ")", ""):
        place = _end(texts, place) + 1
        if texts[place] == ",":
            names |= _pattern(texts, place + 1)
    return names


def _pattern(texts: Sequence[str], start: int) -> set[str]:
    """The names bound by the name or the pattern that begins at `start`; what stands behind `=` binds nothing."""
    if texts[start] not in _OPEN:
        return {texts[start]}
    places = range(start + 1, _end(texts, start))
    return {
        texts[at] for at in places
        if re.match(r"[A-Za-z_$]", texts[at]) and texts[at - 1] in (*_OPEN, ",", "...", ":") and texts[at + 1] in (",", *_CLOSED, "=")
    }


def _end(texts: Sequence[str], start: int) -> int:
    """Where the bracket closes that opens at `start`; `start` itself when none does."""
    depth = 0
    for place in range(start, len(texts)):
        depth += (texts[place] in _OPEN) - (texts[place] in _CLOSED)
        if depth <= 0:
            return place
    return len(texts) - 1


def _start(texts: Sequence[str], end: int) -> int:
    """Where the bracket opens that closes at `end`; `end` itself when none does."""
    depth = 0
    for place in range(end, -1, -1):
        depth += (texts[place] in _CLOSED) - (texts[place] in _OPEN)
        if depth == 0:
            return place
    return 0


def _end_of_value(texts: Sequence[str], start: int) -> int:
    """The last place of the body of an arrow function that begins at `start`."""
    if texts[start] == "{":
        return _end(texts, start)
    place = start
    while texts[place] not in (",", ";", "", *_CLOSED):
        place = _end(texts, place) + 1
    return place - 1

"""Numbers and lists as short printable text, and back; unpack() in rank.js reads the same form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

HALF = 45
_SIGNS = "".join(chr(35 + index + (index >= 57)) for index in range(2 * HALF))
"""90 printable characters that need no escape between double quotes; 57 would be the backslash."""
_VALUE = {sign: index for index, sign in enumerate(_SIGNS)}


def packed(values: Iterable[int]) -> str:
    """Each number (0 or more) as digits of base 45, the lowest first; every digit but the last is raised by 45."""
    out = []
    for value in values:
        while value >= HALF:
            out.append(_SIGNS[HALF + value % HALF])
            value //= HALF
        out.append(_SIGNS[value])
    return "".join(out)


def unpacked(text: str) -> list[int]:
    """The numbers in `text`."""
    out, value, unit = [], 0, 1
    for sign in text:
        digit = _VALUE[sign]
        if digit >= HALF:
            value += (digit - HALF) * unit
            unit *= HALF
        else:
            out.append(value + digit * unit)
            value, unit = 0, 1
    return out


def ascending(values: Sequence[int]) -> str:
    """Numbers that ascend, each as its difference from the one before; `risen` takes them back, and so does rank.js."""
    return packed(value - last for value, last in zip(values, (0, *values), strict=False))


def risen(text: str) -> list[int]:
    """The numbers that `ascending` wrote."""
    return list(accumulate(unpacked(text)))


def postings(pairs: Sequence[tuple[int, int]], levels: int) -> str:
    """(number, level from 1) pairs, ascending by number: each as difference × levels + level − 1."""
    out, last = [], -1
    for number, level in pairs:
        out.append((number - last - 1) * levels + level - 1)
        last = number
    return packed(out)

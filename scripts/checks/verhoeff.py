"""The check digit of SNOMED CT codes: J. Verhoeff, Error Detecting Decimal Codes, 1969."""

from __future__ import annotations

import re

_TURN = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)
"""Multiplication in the dihedral group of order 10 (Verhoeff 1969)."""
_SWAP = ("0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258")


def verhoeff(digits: str) -> bool:
    """Whether the last digit is the check digit of the others, as SNOMED CT reckons it. What is no row of digits has none."""
    if not re.fullmatch(r"[0-9]+", digits):
        return False
    state = 0
    for place, digit in enumerate(reversed(digits)):
        state = int(_TURN[state][int(_SWAP[place % 8][int(digit)])])
    return state == 0

"""How long a text is when it is sent as an SMS."""

from __future__ import annotations

from typing import NamedTuple

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The alphabet of GSM 03.38: one place each."""
_EXTENDED = frozenset("^{}\\[~]|€\f")
"""Its second table: two places each."""


class Length(NamedTuple):
    """What a sender pays for."""

    characters: int
    parts: int


def length(text: str) -> Length:
    """Characters as a person counts them, and how many SMS a phone makes of them (160 or 153 places each, 70 or 67 beyond GSM)."""
    gsm = all(letter in _BASIC or letter in _EXTENDED for letter in text)
    places = sum(2 if letter in _EXTENDED else 1 for letter in text) if gsm else len(text.encode("utf-16-le")) // 2
    one, many = (160, 153) if gsm else (70, 67)
    return Length(len(text), 1 if places <= one else -(-places // many))

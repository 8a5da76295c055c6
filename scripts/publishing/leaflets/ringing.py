"""Whom to ring, in one line each: the emergency numbers, the advice lines and the crisis lines of red_flags.toml."""

from __future__ import annotations

from scripts.checks.data import Number
from scripts.publishing.cards import ADVISED
from scripts.publishing.leaflets.blocks import Run, Words
from scripts.publishing.library import Library


def ringing(level: str, known: Library) -> Words:
    """The numbers for a card of this level: advice lines where advice is enough, else emergency numbers; () where none is known."""
    words = known.words["leaflet"]
    numbers = known.content.numbers
    listed = [_advice(number) for number in numbers if number.advice] if level == ADVISED else [_emergency(number) for number in numbers]
    lead = words["advice_lines" if level == ADVISED else "emergency_numbers"]
    return (Run(f"{lead} ", "strong"), Run("; ".join(listed) + ".")) if listed else ()


def crisis_lines(known: Library) -> Words:
    """The lines that listen to someone who thinks of ending their life, to stand behind other numbers; () where none is known."""
    listed = [_crisis(number) for number in known.content.numbers if number.crisis]
    return (Run(f" {known.words['leaflet']['crisis_lines']} ", "strong"), Run("; ".join(listed) + ".")) if listed else ()


def _crisis(number: Number) -> str:
    called = f" ({number.crisis_name})" if number.crisis_name else ""
    return f"{number.name or number.country} {_unbroken(number.crisis)}{called}"


def _emergency(number: Number) -> str:
    return f"{number.name or number.country} {_unbroken(number.emergency)}"


def _advice(number: Number) -> str:
    where = f" ({number.advice_where})" if number.advice_where else ""
    return f"{number.name or number.country} {_unbroken(number.advice)}{where}"


def _unbroken(written: str) -> str:
    """A number that stays on one line."""
    return written.replace(" ", "\u00a0")

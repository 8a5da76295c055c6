"""The colours of the drawings: shapes can be told apart in light and in dark (WCAG 2.2, 1.4.11: 3 to 1)."""

from __future__ import annotations

import re

import pytest

from tests.publishing.project import ROOT

CSS = (ROOT / "scripts" / "publishing" / "theme" / "assets" / "site.css").read_text("utf-8")
SETS = re.findall(r"--p-line:.*?(?=\n\s*\})", CSS, re.S)
"""The sets of the style sheet: light, dark by the device, dark by the reader's choice, paper."""


def colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--p-([a-z]+): (#[0-9a-f]{6})", text))


def light(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("number", range(3))
def test_outlines_and_growths_stand_out(number: int) -> None:
    found = colours(SETS[number])
    pairs = [("line", shape) for shape in ("bone", "disc", "cord", "fluid", "skin", "soft")] + [("growth", "bone")]
    assert {pair: round(value, 2) for pair in pairs if (value := contrast(found[pair[0]], found[pair[1]])) < 3} == {}


def test_both_dark_sets_are_the_same() -> None:
    assert colours(SETS[1]) == colours(SETS[2]) != colours(SETS[0])

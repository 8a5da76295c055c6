"""Figures: percentages, decimals, denominators, doses, phone numbers, and figures on how long people live."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.plain.blocks import plain
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Rule, any_of
from scripts.checks.plain.reading import Reading, Said
from scripts.checks.plain.words import sentences

_PERCENT = re.compile(r"(?<![\d.,])\d[\d.,]*\s?(?:%|per\s?cent\b)|\bper\s?cent\b|%", re.I)
_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")
_SHARE = re.compile(r"(?<![\w,])(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine)(?:\s+(?:to|or|and)\s+\d[\d,]*)?\s+(?:in|out\s+of)(?:\s+every)?\s+(\d[\d,]*\d|\d)(?![\d,]*\d)", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"(?<![\w.,/])(?:\+\d[\d ()-]{6,}\d|0\d[\d ()-]{5,}\d|1[- ]\d{3}[- ]\d{3}[- ]\d{4}|\d{3}[- ]\d{3}[- ]\d{4})(?![\w,])")


def percentage(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Figures as percentages."""
    yield from _each(reading, _PERCENT, "`{}` is a percentage.")


def decimal(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Figures with a decimal point."""
    yield from _each(reading, _DECIMAL, "`{}` has a decimal point.", any_of(reading.language.lists["decimal"]["fine"]))


def _each(reading: Reading, pattern: re.Pattern[str], what: str, fine: re.Pattern[str] | None = None) -> Iterator[Hit]:
    for said in reading.said:
        if fine and fine.search(said.sentence.text):
            continue
        for match in pattern.finditer(said.sentence.text):
            yield Hit(said.sentence.line, what.format(match[0].strip()), said.sentence.text)


def mixed_denominators(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Shares out of different numbers on one page, so that a reader would have to calculate to compare them."""
    found: dict[str, Said] = {}
    for said in reading.said:
        for base in wholes(said.sentence.text):
            found.setdefault(base, said)
    if len(found) > 1:
        said = list(found.values())[1]
        places = ", ".join(f"in {int(base):,} (line {one.sentence.line})" for base, one in found.items())
        yield Hit(said.sentence.line, f"the page counts {places}.", said.sentence.text)


def wholes(text: str) -> Iterator[str]:
    """What the shares in a text are out of: `7 in 10` → 10. `686 people in 2005` and `20 in 2005` are no shares."""
    for match in _shares(text):
        yield match[2].replace(",", "")


def _shares(text: str) -> Iterator[re.Match[str]]:
    for match in _SHARE.finditer(text):
        if not (_YEAR.fullmatch(match[2]) and match[1] not in ("1", "one")):
            yield match


def number_in_text(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Shares, ages and times of healing written in the text; those that `[[number id]]` brings are taken out before looking."""
    table, short = reading.language.lists["counted"], reading.language.words("sentences", "short")
    fine, counted = any_of(table["fine"]), re.compile("|".join([_PERCENT.pattern, *table["patterns"]]), re.I)
    for block in (block for section in reading.sections for block in section.blocks if block.kind != "directive"):
        for sentence in sentences(plain(block.raw, {}), block.line, short):
            text = fine.sub("", sentence.text)
            for match in (*_shares(text), *counted.finditer(text)):
                yield Hit(sentence.line, f"`{match[0].strip()}` stands in the text.", sentence.text)


def dose(reading: Reading, _: Rule) -> Iterator[Hit]:
    """How much of a medicine or of rays to give: a reader might act on it."""
    table = reading.language.lists["dose"]
    units, counted, amounts = ("|".join(sorted(map(re.escape, table[name]), key=len, reverse=True)) for name in ("units", "counted", "amounts"))
    figure = r"(?<![\w.,])(?:\d[\d.,]*|\.\d+)"
    yield from _each(reading, re.compile(rf"{figure}[\s-]?(?:{units}|{counted})(?!\w)|\b(?i:{amounts})\s(?:{counted})(?!\w)"), "`{}` is a dose.")


def phone_number(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Numbers to ring that stand in the text: they differ by country and go out of date."""
    known = sorted({part for number in reading.site.content.numbers for field in (number.emergency, number.advice, number.crisis) for part in field.split(" or ") if part})
    ring = any_of(reading.language.lists["phone"]["words"])
    short = re.compile(rf"(?<![\w.,])(?:{'|'.join(map(re.escape, known))})(?![\w,]|\.\d)") if known else None
    for said in reading.said:
        text = said.sentence.text
        match = _PHONE.search(text) or (short.search(text) if short and ring.search(text) else None)
        if match:
            yield Hit(said.sentence.line, f"`{match[0].strip()}` is a phone number in the text.", text)
    for link in reading.page.links:
        if link.target.startswith("tel:"):
            yield Hit(link.line, f"`{link.target}` is a phone number in the text.")


def outlook_figure(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Figures on living and dying outside a folded part that the reader opens."""
    table = reading.language.lists["outlook"]
    words, fine, amount = any_of(table["words"]), any_of(table["fine"]), re.compile("|".join([_SHARE.pattern, _PERCENT.pattern, *table["amounts"]]), re.I)
    for said in reading.said:
        text = said.sentence.text
        text = fine.sub("", text)
        if said.block.inside != table["folded"] and words.search(text) and amount.search(text):
            yield Hit(said.sentence.line, "a figure on how long people live stands in the open.", said.sentence.text)
    for key in ("title", "description"):
        part = getattr(reading.page.meta, key)
        if words.search(part) and amount.search(part):
            yield Hit(reading.page.line_of(key), "a figure on how long people live stands in the title or description, which search results show.", part)

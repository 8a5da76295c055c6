"""Headings and links: their words tell what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.plain.blocks import LINK
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Rule
from scripts.checks.plain.reading import Reading
from scripts.checks.plain.words import words
from scripts.checks.pages import prose_lines


def generic_heading(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Headings that could stand on any page."""
    generic = reading.language.words("headings", "generic")
    for heading in reading.page.headings:
        if heading.text.casefold().strip(" .:?!") in generic:
            yield Hit(heading.line, f"the heading `{heading.text}` does not say what comes.")


def heading_capitals(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Headings in capitals, or with a capital on most words."""
    for heading in reading.page.headings:
        found = [word for word in words(heading.text) if word[0].isalpha()]
        long = [word for word in found[1:] if len(word) > 3 and not word.isupper()]
        shouted = len("".join(found)) > 6 and heading.text.isupper()
        if shouted or len(long) > 1 and all(word[0].isupper() for word in long):
            yield Hit(heading.line, f"the heading `{heading.text}` is in {'capitals' if shouted else 'title case'}.")


def heading_end(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Headings that end with a stop, or ask a question without its mark."""
    asks = tuple(word + " " for word in reading.language.lists["headings"]["ask"])
    for heading in reading.page.headings:
        if heading.text.endswith((".", ":", ";", ",", "!", "…")):
            yield Hit(heading.line, f"the heading `{heading.text}` ends with `{heading.text[-1]}`.")
        elif heading.text.casefold().startswith(asks) and not heading.text.endswith("?"):
            yield Hit(heading.line, f"the heading `{heading.text}` asks a question without a question mark.", cure="End it with `?`, or make it a statement.")


def heading_length(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Headings that wrap over several lines on a phone."""
    for heading in reading.page.headings:
        if len(heading.text) > rule.limit:
            yield Hit(heading.line, f"the heading `{heading.text}` has {len(heading.text)} characters; {rule.limit:g} is the most.")


def link_text(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Links whose words do not say where they lead."""
    empty = reading.language.words("links", "empty")
    for number, line in prose_lines(reading.page.lines, reading.page.first):
        for match in LINK.finditer(line):
            text = re.sub(r"[*_`]", "", match[1]).casefold().strip(" .:?!")
            if not match[0].startswith("!") and (text in empty or not text or re.match(r"https?://|www\.", text)):
                yield Hit(number, f"the link `{match[1]}` does not say where it leads.", line)


def link_twins(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Links with the same words to different places."""
    seen: dict[str, str] = {}
    for number, line in prose_lines(reading.page.lines, reading.page.first):
        for match in LINK.finditer(line):
            text = match[1].casefold().strip(" .")
            if not match[0].startswith("!") and seen.setdefault(text, match[2]) != match[2]:
                yield Hit(number, f"two links say `{match[1]}`: one leads to `{seen[text]}`, this one to `{match[2]}`.", line)

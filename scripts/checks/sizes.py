"""How much may stand on a page: what is beyond these limits would take minutes or gigabytes to convert, to index or to print. One short generator a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from scripts.checks.anchors import slug
from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.pages import Page, prose_lines

_BELOW_A_HEAD = re.compile(r"(?=[^|]*\|)(?=[^-]*-)[\s>|:*+\d.-]+")
"""The line of dashes below the head of a table, also inside a quote or a list."""


def size_limits(content: Content) -> Iterator[Finding]:
    """Above these a page would take very long to convert, or fail."""
    for page in content.pages:
        yield from beyond_limits(page, content.rules.limits)


def glossary_size(content: Content) -> Iterator[Finding]:
    """Each term is looked for at every word of every page."""
    most = content.rules.limits["terms"]
    if (count := len(content.terms)) > most:
        yield Finding("content_src/glossary.toml", content.data_line("glossary.toml", "[[term]]", most + 1), "many-terms", f"the glossary has {count:,} terms; {most:,} is the most.", "Keep those that a reader of these pages meets.")


def beyond_limits(page: Page, limits: Mapping[str, int]) -> Iterator[Finding]:
    """What of the page is too long, too many or too deep."""
    for number, line in enumerate(page.lines, start=page.first):
        if len(line) > limits["line_characters"]:
            yield Finding(page.shown, number, "line-length", "this line is too long for one line.", "Break it into paragraphs.")
        elif len(line) > limits["word_characters"] and max(map(len, line.split()), default=0) > limits["word_characters"]:
            yield Finding(page.shown, number, "long-word", f"a word or address in this line has more than {limits['word_characters']:,} characters.", "Shorten it, or take it out.")
    for name, found in (("headings", page.headings), ("links", page.links)):
        if (count := len(found)) > limits[name]:
            yield Finding(page.shown, found[limits[name]].line, f"many-{name}", f"the page has {count} {name}.", f"Split it: {limits[name]} is the most.")
    if len(page.lines) > limits["lines"]:
        yield Finding(page.shown, page.first + limits["lines"], "many-lines", f"the page has {len(page.lines)} lines.", f"Split it: {limits['lines']} is the most.")
    yield from _brackets(page, limits["brackets_in_a_paragraph"])
    yield from _all_brackets(page, limits["brackets"])
    yield from _nesting(page, limits["nesting"])
    yield from _headings(page, limits["heading_characters"])
    yield from _cells(page, limits["cells"])
    yield from _emphasis(page, limits["emphasis"])


def _brackets(page: Page, most: int) -> Iterator[Finding]:
    count, start = 0, page.first
    for number, line in enumerate(page.lines, start=page.first):
        count, start = (count + line.count("[") + line.count("<") + line.count("`"), start) if line.strip() else (0, number + 1)
        if count > most:
            yield Finding(page.shown, start, "many-brackets", f"this paragraph has more than {most} opening brackets and backticks.", "Break it up.")
            count = -(10**9)


def _all_brackets(page: Page, most: int) -> Iterator[Finding]:
    count = 0
    for number, line in enumerate(page.lines, start=page.first):
        before, count = count, count + line.count("[") + line.count("<")
        if before <= most < count:
            yield Finding(page.shown, number, "many-brackets", f"up to this line the page has more than {most} opening brackets.", "Split it into several pages.")


def _nesting(page: Page, most: int) -> Iterator[Finding]:
    for number, line in prose_lines(page.lines, page.first):
        marks = re.match(r"(?:\s*(?:>|[-*+](?=\s)|\d+[.)](?=\s)))*", line)
        depth = len(re.findall(r">|[-*+]|\d+[.)]", marks[0])) + (len(line) - len(line.lstrip(" "))) // 4 if marks else 0
        if depth > most and marks and marks[0].strip():
            yield Finding(page.shown, number, "deep-nesting", "lists or quotes stand too deep inside each other.", f"Use at most {most} levels.", quote=line)


def _headings(page: Page, most: int) -> Iterator[Finding]:
    for heading in page.headings:
        if len(heading.text) > most or len(slug(heading.text)) > most:
            yield Finding(page.shown, heading.line, "long-heading", f"this heading has {len(heading.text):,} characters; {most} is the most.", "Put the text below a short heading.")


def _cells(page: Page, most: int) -> Iterator[Finding]:
    """Each row of a table gets as many cells as its longest, so a short text can make a huge table."""
    count = 0
    for empty, numbered in groupby(enumerate(page.lines, start=page.first), lambda one: not one[1].strip()):
        lines = list(numbered)
        if not empty and any(_BELOW_A_HEAD.fullmatch(line) for _, line in lines):
            before, count = count, count + len(lines) * (1 + max(line.strip().strip("|").count("|") for _, line in lines))
            if before <= most < count:
                yield Finding(page.shown, lines[0][0], "many-cells", f"with this table the page has more than {most:,} cells in tables.", "Split the page, or leave out what no reader looks up.")


def _emphasis(page: Page, most: int) -> Iterator[Finding]:
    if (count := sum(line.count("*") + line.count("_") for line in page.lines)) > most:
        yield Finding(page.shown, page.first, "many-marks", f"the page has {count:,} signs `*` and `_`; {most:,} is the most.", "Make less of it bold, or split the page.")

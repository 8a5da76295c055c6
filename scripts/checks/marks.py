"""Marks inside the text that are nearly right: links, citations, bold words, parts that are made from data. A reader would see the signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.keys import DIRECTIVES
from scripts.checks.near import meant
from scripts.checks.pages import DIRECTIVE, NUMBER, Page, prose_lines

_TARGET = r"(?:[^()\s]*\.(?:md|html|png|svg|jpg)(?:#[^()\s]*)?|#[\w-]+|https?:[^()\s]*)"
_LINKS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*$"), "the link has no closing bracket.", "Put `)` after the address."),
    (re.compile(r"\]\(\s*(?:[“”„‘’«»][^)\n]*|[^)\s\"]+\s+[“”„‘’«»][^)\n]*|[^)\s\"]*[“”„‘’«»])\)"), "there are curly quotation marks in the link, as word processors write them.", 'Write the address without them, and a title in straight ones: `[words](page.md "title")`.'),
    (re.compile(r"\][ \t]+\(" + _TARGET + r"\)"), "there is a space between the words of the link and its address.", "Take the space out: `[words](address)`."),
    (re.compile(r"(?<![\]\w])\([^()\n]+\)\[" + _TARGET.replace("()", r"\[\]") + r"\]"), "the brackets of the link are the wrong way round.", "Write `[words](address)`."),
    (re.compile(r"\]\(\s*\)"), "the link has no address.", "Write the address between the round brackets, or take the link out."),
    (re.compile(r"(?<![\]\\])\[(?!@)[^\[\]()\n]*\(" + _TARGET + r"\)(?!\])"), "the words of the link have no closing bracket.", "Put `]` after the words: `[words](address)`."),
    (re.compile(r"^[^\[\]]*\]\(" + _TARGET + r"\)"), "the words of the link have no opening bracket.", "Put `[` before the words: `[words](address)`."),
)
"""(what it looks like, what is wrong, cure)"""
_OPEN_CITATION = re.compile(r"(?<!\\)\[@[\w; @-]*(?![\w; @\]-])|\(@([a-z0-9-]+)\)")
_BARE_KEY = re.compile(r"(?<![\]\[\\!])\[([a-z0-9][a-z0-9-]{2,})\](?![\[(:\]])")
_MARK = re.compile(r"(?<![\[\\])\[{1,2}\s*([A-Za-z][A-Za-z-]{2,}(?: [a-z]+)??)\s*(?:[:\s]\s*([\w-]+)\s*)?\]{1,2}(?![\[(:\]])")
_STRONG, _OPENS, _CLOSES = re.compile(r"(?<!\\)\*\*"), re.compile(r"(?<![\w*\\])\*(?=[\w“‘\"'(])"), re.compile(r"(?<=[^\s*\\])\*(?![\w*])")


def link_marks(content: Content) -> Iterator[Finding]:
    """Links whose brackets, quotation marks or spaces are not right."""
    for page in content.pages:
        for number, line in prose_lines(page.lines, page.first):
            if "](" in line or "] (" in line or ")[" in line or "(" in line and "[" in line:
                wrong = next(((what, cure, match) for pattern, what, cure in _LINKS if (match := pattern.search(line))), None)
                if wrong:
                    yield Finding(page.shown, number, "link-mark", wrong[0], wrong[1], quote=line)


def citation_marks(content: Content) -> Iterator[Finding]:
    """Citations without their closing bracket or their `@`."""
    known = {entry.id for entry in content.entries} | {item.key for item in content.references} | {item.key for item in content.sources}
    for page in content.pages:
        for number, line in prose_lines(page.lines, page.first):
            if "@" in line and (match := _OPEN_CITATION.search(line)):
                cure = f"Write `[@{match[1]}]`." if match[1] else "Put `]` after the last name."
                yield Finding(page.shown, number, "citation-mark", f"`{match[0].strip()}` is a citation without its brackets.", cure, quote=line)
            for match in _BARE_KEY.finditer(line) if "[" in line else ():
                if match[1] in known:
                    yield Finding(page.shown, number, "citation-mark", f"`{match[0]}` is a citation without its `@`.", f"Write `[@{match[1]}]`.", quote=line)


def directive_marks(content: Content) -> Iterator[Finding]:
    """Lines that are nearly the mark of a part that is made from data, and such marks in the middle of a line."""
    ids = {item.id for item in (*content.cards, *content.pictures, *content.figures)}
    for page in content.pages:
        for number, line in prose_lines(page.lines, page.first):
            for match in _MARK.finditer(line) if "[" in line else ():
                whole, name = match[0] == line.strip(), re.sub(r"\s+", "-", match[1].lower())
                if NUMBER.fullmatch(match[0]) or whole and DIRECTIVE.fullmatch(match[0]):
                    continue
                if DIRECTIVE.fullmatch(match[0]) and name in DIRECTIVES:
                    yield Finding(page.shown, number, "directive-mark", f"`{match[0]}` stands in the middle of a line, and would show as it is.", "Put it on a line of its own, with an empty line above and below.", quote=line)
                elif (match[0].startswith("[[") and whole or match[2] in ids) and meant(name, (*DIRECTIVES, "number")):
                    right = "[[" + " ".join(filter(None, (_nearest(name), match[2]))) + "]]"
                    yield Finding(page.shown, number, "directive-mark", f"`{match[0]}` is not quite the mark of a part that is made for you.", f"Write `{right}`.", quote=line)


def _nearest(name: str) -> str:
    return meant(name, (*DIRECTIVES, "number")).split("`")[1]


def bold_marks(content: Content) -> Iterator[Finding]:
    """Stars that open bold or slanted words and never close them."""
    for page in content.pages:
        for lines in _paragraphs(page):
            text = "\n".join(line for _, line in lines)
            if "*" not in text or "***" in text:  # three in a row can be read in several ways
                continue
            found = [*_STRONG.finditer(text)]
            rest = _STRONG.sub(lambda match: "  ", text)
            opened = [*_OPENS.finditer(rest)]
            if len(found) % 2:
                yield _star(page, lines, text, found[-1].start(), "**")
            elif len(opened) > len(_CLOSES.findall(rest)):
                yield _star(page, lines, text, opened[-1].start(), "*")


def _star(page: Page, lines: list[tuple[int, str]], text: str, at: int, mark: str) -> Finding:
    number, line = lines[text.count("\n", 0, at)]
    return Finding(page.shown, number, "bold-mark", f"`{mark}` opens or closes here and has no partner in its paragraph, so it will show as a sign.", f"Put `{mark}` on both sides of the words, or take it out.", stops=False, quote=line)


def _paragraphs(page: Page) -> Iterator[list[tuple[int, str]]]:
    """The lines of each paragraph, list item or row of a table, without the star that begins an item."""
    lines: list[tuple[int, str]] = []
    begins: Callable[[str], object] = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|\||#)").match
    for number, line in prose_lines(page.lines, page.first):
        if lines and (not line.strip() or begins(line)):
            yield lines
            lines = []
        if line.strip():
            lines.append((number, re.sub(r"^(\s*)[*](?=\s)", r"\1-", line)))
    if lines:
        yield lines

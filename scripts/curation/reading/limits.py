"""What a source text may be: each check answers with the line, what is wrong and the cure, or with None.

The limits come before any parsing: each stops a kind of text that would take seconds or hours to read, or
that cannot be a text at all. A normal article stays far below every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from scripts.curation.reading.front_matter import front_matter

MOST_BYTES, MOST_LINE, MOST_DEPTH, MOST_HEADINGS = 1_000_000, 20_000, 6, 300
MOST_BRACKETS, MOST_LINKS, MOST_UNCLOSED, MOST_LINES = 200, 2_000, 100, 50_000
_MARKER = re.compile(r"\n(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?)(?=\n|$)")
_HEADINGS = {".md": re.compile(r"\n {0,3}#{1,6}\s"), ".html": re.compile(r"<[hH][1-6]\b")}
_LINKS = ("](", "][", "<http", "<a ", "<A ", "<a\n")
_MARKS = re.compile(r"[ \t]*((?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)*)")
_MARK = re.compile(r">|[-*+]|\d+[.)]")
_NEST = re.compile(r"<(/?)(?:ul|ol|dl|blockquote)\b", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t]*\n")


class Fault(NamedTuple):
    """Why a text is refused."""

    rule: str
    line: int
    what: str
    cure: str


Check = Callable[[str, str], Fault | None]


def fault_in(text: str, ending: str) -> Fault | None:
    """The first reason to refuse the text of a file with this ending (`.md` …), or None."""
    return next((fault for check in CHECKS if (fault := check(text, ending))), None)


def fault_in_bytes(data: bytes) -> Fault | None:
    """Why these bytes are no text that can be used, or None."""
    if b"\0" in data:
        return Fault("not-text", 0, "this is not a text file (it holds zero bytes).", "Save it as plain text in UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault("not-utf-8", line, f"this file is not UTF-8 (byte {error.start}).", "Save it as UTF-8 in your editor.")
    return None if text.strip() else Fault("empty-file", 0, "this file is empty.", "Put a text in, or delete the file.")


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _merge_markers(text: str, _: str) -> Fault | None:
    found = _MARKER.search("\n" + text)
    cure = "Choose which text is right, then delete the lines of seven signs (a line under a heading may be longer or shorter)."
    return Fault("merge-marker", _line(text, found.start()), f"`{found[0].strip()[:40]}` is left over from a merge.", cure) if found else None


def _many_lines(text: str, _: str) -> Fault | None:
    count = text.count("\n") + 1
    return Fault("many-lines", 0, f"this text has {count:,} lines; {MOST_LINES:,} is the most.", "Split it into several files.") if count > MOST_LINES else None


def _long_line(text: str, _: str) -> Fault | None:
    for number, line in enumerate(text.split("\n") if len(text) > MOST_LINE else (), 1):
        if len(line) > MOST_LINE:
            return Fault("long-line", number, f"this line has {len(line):,} characters; {MOST_LINE:,} is the most.", "Break it into paragraphs.")
    return None


def _settings(text: str, ending: str) -> Fault | None:
    found = front_matter(text) if ending == ".md" else None
    return Fault("front-matter", found.line, found.wrong, "Mend the lines between the two `---`.") if found and found.wrong else None


def _headings(text: str, ending: str) -> Fault | None:
    count = len(_HEADINGS[ending].findall("\n" + text)) if ending in _HEADINGS else 0
    if count <= MOST_HEADINGS:
        return None
    return Fault("many-headings", 0, f"this text has {count:,} headings; {MOST_HEADINGS} is the most.", "Split it into several files.")


def _links(text: str, _: str) -> Fault | None:
    count = sum(map(text.count, _LINKS))
    if count <= MOST_LINKS:
        return None
    return Fault("many-links", 0, f"this text has {count:,} links; {MOST_LINKS:,} is the most.", "Take out the lists of links.")


def _brackets(text: str, ending: str) -> Fault | None:
    if ending == ".html" or text.count("[") <= MOST_BRACKETS:
        return None
    start = 0
    for part in _GAP.split(text):
        if part.count("[") > MOST_BRACKETS:
            cure = "Break the paragraph up, or take the brackets out."
            return Fault("many-brackets", _line(text, text.index(part, start)), f"one paragraph has more than {MOST_BRACKETS} `[`.", cure)
        start += len(part)
    return None


def _unclosed(text: str, ending: str) -> Fault | None:
    if ending != ".html" or max(text.count("<") - text.count(">"), text.count("<!--") - text.count("-->")) <= MOST_UNCLOSED:
        return None
    return Fault("unclosed-tags", 0, f"more than {MOST_UNCLOSED} tags or comments in this file are not closed.", "Save the page again from a browser.")


def _depth(text: str, ending: str) -> Fault | None:
    depth_of = _html_depth if ending == ".html" else _line_depth
    line = depth_of(text)
    what = f"lists or quotes are nested deeper than {MOST_DEPTH} levels."
    return Fault("deep-nesting", line, what, "Use fewer levels.") if line else None


def _html_depth(text: str) -> int:
    depth = 0
    for found in _NEST.finditer(text):
        depth = max(depth + (-1 if found[1] else 1), 0)
        if depth > MOST_DEPTH:
            return _line(text, found.start())
    return 0


def _line_depth(text: str) -> int:
    indents: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        marks = _MARKS.match(line)
        if not marks or not marks[1]:
            indents = indents if not line.strip() or line[0] in " \t" else []
            continue
        here = len(line[: marks.start(1)].expandtabs(4))
        indents = [*(indent for indent in indents if indent < here), here]
        if len(indents) - 1 + len(_MARK.findall(marks[1])) > MOST_DEPTH:
            return number
    return 0


CHECKS: tuple[Check, ...] = (_many_lines, _long_line, _merge_markers, _settings, _headings, _links, _brackets, _unclosed, _depth)
"""Every check of a text, in order; the first fault counts."""

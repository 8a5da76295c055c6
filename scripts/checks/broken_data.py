"""A data file that cannot be read, in words for a person who has never heard of TOML."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.checks.finding import Finding
from scripts.files import read_text
from scripts.problem import Problem

_SAID = (
    ("'=' after a key", "this line has no `=` between its name and its value.", 'Write `name = "value"`.'),
    ("Unterminated string", "a quotation mark opens and never closes.", 'Close it: `name = "value"`.'),
    ("Illegal character '\\n'", "a quotation mark opens in this line and does not close.", 'Close it: `name = "value"`.'),
    ("Unclosed array", "a list opens with `[` and never closes, or lacks a comma.", 'Write `name = ["one", "two"]`.'),
    ("Unclosed inline table", "a bracket `{` opens and never closes.", "Close it with `}`."),
    ("Expected ']", "the name of the entry does not end with its brackets.", "Write it as the entries around it, such as `[[term]]`."),
    ("Unescaped", "there is a backslash in the value.", "Write it twice, or take it out."),
    ("Expected newline", "something stands behind the value, or a quotation mark ends it too early.", "Within a value write ‘ ’ or ' instead of \"."),
    ("Cannot ", "this name or entry stands here twice.", "Keep one of the two."),
    ("Invalid value", "what stands after `=` cannot be read.", 'Put words in straight quotation marks: `name = "value"`.'),
    ("Invalid statement", "this line is neither the beginning of an entry nor `name = \"value\"`.", "Put `#` before a note, or take the line out."),
)
"""(words of the TOML reader, what is wrong, cure)"""
_OTHERWISE = ("this line cannot be read.", 'Write it as the lines around it: `name = "value"`.')
_CURLY = re.compile(r"=\s*\[?\s*[“”„‘’]")


def broken_data(path: Path, shown: str, problem: Problem) -> Finding:
    """The finding for a file that the TOML reader refuses; a file that is not UTF-8 keeps its own sentence."""
    try:
        lines = read_text(path).rstrip().split("\n")
    except Problem:
        return Finding(shown, problem.line, "toml", problem.what, problem.cure)
    line = problem.line or len(lines)
    if line <= len(lines) and _CURLY.search(lines[line - 1]):
        return Finding(shown, line, "toml", "the value stands in curly quotation marks, as word processors write them.", 'Use straight ones: `name = "value"`.')
    what, cure = next(((what, cure) for words, what, cure in _SAID if words in problem.what), _OTHERWISE)
    return Finding(shown, line, "toml", what, cure)

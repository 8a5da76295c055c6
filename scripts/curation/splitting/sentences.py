"""Cuts a paragraph into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.curation.cleaning.cleaning_rules import Rules

_END = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>[\"'”’)\]»]*)(?P<mark>(?:\s*\[@[^\]]*\]|\[\d[\d,–\- ]*\])*)"
    r"(?:\s+|(?<=[a-z][.!?])(?=[A-Z][a-z]+\s))(?=[\"'“‘’(\[«¿]*(?P<next>[A-Z0-9À-ÖØ-Þ]|[a-z]{1,2}[A-Z])(?P<rest>[\w'’]*))"
)
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")


def sentences(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence of `text`, in order, without the white space between them."""
    start = 0
    for found in _END.finditer(text):
        end = found.end("mark")
        if _ends(text, start, found, rules):
            yield start, end
            start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str, start: int, found: re.Match[str], rules: Rules) -> bool:
    if _inside_bracket(text, start, found.start("stop"), found["close"]):
        return False
    if found["stop"] != ".":
        return True
    stop = found.start("stop")
    word = text[max(text.rfind(" ", start, stop) + 1, start) : stop].lstrip("([“\"'‘").rpartition("/")[2]
    low = word.casefold() if len(word) == 1 or not word.isupper() else word
    if len(word) > 1 and word.isalpha() and low not in rules.special:
        return True
    following = found["next"] + found["rest"]
    opens = following.casefold() in rules.openers
    if low in rules.never_end and not found["close"]:
        return False
    if low in rules.before_number and following[0].isdigit():
        return False
    if len(word) == 1 and word.isupper() or _INITIALS.fullmatch(word):
        named = text[max(start, stop - 40) : stop - len(word)].split()[-1:]
        return bool(named) and (named[0].casefold() in rules.lettered or opens and (len(word) > 1 or named[0] in ("and", "or")))
    if low in rules.times:
        return following.casefold() not in rules.after_times
    if low in rules.may_end:
        return opens
    return not (word.isdecimal() and (stop - len(word) == start or text[max(start, stop - 40) : stop - len(word)].rstrip().endswith((":", ";"))))


def _inside_bracket(text: str, start: int, stop: int, close: str) -> bool:
    opened = text.rfind("(", max(start, stop - 400), stop)
    if opened <= start or text.find(")", opened, stop) >= 0 or ")" in close:
        return False
    return text.find(")", stop, stop + 200) >= 0

"""Takes the page's title out where it was pushed into the body.

A pushed-in title stands apart from the grammar around it: it is written with capitals, or it stands alone
between two sentences. The same words in lower case inside a sentence, or before a colon, are the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from scripts.curation.cleaning_rules import Rules
from scripts.curation.strand import Strand, joined
from scripts.curation.text_blocks import HEADING, ITEM, LEFT_OUT, PARAGRAPH, TABLE, Block

REASON = "page title pushed into the text"
SHORT, SMALL, MOST_WORDS = 3, 4, 30
"""Titles of fewer words need more proof; words of fewer letters tell nothing by their capitals; longer is no title."""
_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+[|–—·»-]\s+([^|–—·»]+)$")
_DOTS = re.compile(r"\s*(?:…|\.{3,})\s*$")
_OWN = re.compile(r"(?:^|[.!?…][\"'”’)\]»]*)\s*$")
_OPENS = re.compile(r"\s*(?:$|[\"'“‘(]?(?:[A-Z0-9À-ÖØ-Þ]|[a-z][A-Z]))")
_TAIL = r"(?:\s*(?:…|\.{3,}))?"
_UNKNOWN_SITE = r"(?:\s*\|\s*[A-Z][\w.&’']*(?:\s+[A-Z][\w.&’']*){0,4}?(?=\s*$|\s+[A-Z][\w’']*\s+[a-z(]))?"
_NEXT = re.compile(r"\W*(\w*)")
_LAST = re.compile(r"(\w+)\W*$")


class Title(NamedTuple):
    """A title as its words and the pattern that finds them, in any case and with any signs between them."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


def titles_of(candidates: Iterable[str], text: str, sites: Iterable[str] = ()) -> tuple[Title, ...]:
    """The titles worth looking for in `text`, longest first, each also without the name of a site or dots at its end."""
    full = [_DOTS.sub("", candidate) for candidate in candidates]
    bare = [_DOTS.sub("", _SITE.sub("", candidate)) for candidate in full]
    names = {found[1].strip() for candidate in full if (found := _SITE.search(candidate))} | {site for site in sites if site}
    site = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    tail = _TAIL + (rf"(?:\s*[|–—·»-]\s*(?:{site})(?!\w)|{_UNKNOWN_SITE})" if names else _UNKNOWN_SITE)
    found: dict[tuple[str, ...], Title] = {}
    text = text.casefold()
    for form in (*bare, *full):
        words = tuple(_WORD.findall(form))
        key = tuple(word.casefold() for word in words)
        if words and key not in found and len(words) <= MOST_WORDS and _comes_again(words, text):
            found[key] = Title(words, re.compile(rf"(?<![\w’'-])(?:(?i:{_body(words)}){tail}|{_cut_short(words)})(?![\w-])"))
    return tuple(sorted(found.values(), key=lambda title: -len(title.words)))


def _comes_again(words: tuple[str, ...], text: str) -> bool:
    """Whether the title's first words stand in the text more than once (a cheap look before the exact one)."""
    return len(re.findall(_body(tuple(word.casefold() for word in words[:2])), text)) > 1


def _body(words: tuple[str, ...]) -> str:
    return r"\W{1,3}".join(map(re.escape, words))


def _cut_short(words: tuple[str, ...]) -> str:
    """The title's beginning (more than half of it) with dots for the rest."""
    shorter = [words[:length] for length in range(len(words) - 1, max(len(words) // 2, SHORT - 1), -1)]
    return "|".join(rf"(?i:{_body(part)})\w*(?:\W\w+)?\s*(?:…|\.{{3,}})" for part in shorter) or "(?!)"


def without_titles(blocks: list[Block], titles: tuple[Title, ...], rules: Rules, *, plain: bool) -> list[Block]:
    """The blocks without pushed-in titles; each removal stands after its block as a block that is left out.

    In plain text, where headings are guessed, a line that is the title again is no heading.
    """
    found: list[Block] = []
    ended = True
    for block in blocks:
        removed: list[Block] = []
        if block.kind == TABLE:
            rows = tuple(tuple(_freed(cell, TABLE, titles, rules, removed, True) for cell in row) for row in block.rows)
            block = block._replace(rows=rows) if removed else block
        elif block.kind in (PARAGRAPH, ITEM):
            block = block._replace(strand=_freed(block.strand, block.kind, titles, rules, removed, ended))
            ended = bool(_OWN.search(block.strand.text)) if block.strand.text else ended
        elif block.kind == HEADING and plain and any(title.pattern.fullmatch(block.strand.text) for title in titles):
            block = block._replace(kind=LEFT_OUT, reason=REASON)
        found.extend([block, *removed] if block.strand.text else removed)
    return found


def _freed(text: Strand, kind: str, titles: tuple[Title, ...], rules: Rules, removed: list[Block], ended: bool) -> Strand:
    """`ended` says whether a sentence can begin where the text begins."""
    for title in titles:
        start = 0
        while hit := title.pattern.search(text.text, start):
            first, last = hit.span()
            own = bool(_OWN.search(text.text[:first])) and (ended or first > 0)
            if not _pushed_in(text.text, first, last, title, kind, rules, own):
                start = last
                continue
            if own and text.text[last : last + 1] in (".", "…"):
                last += 1
            removed.append(Block(LEFT_OUT, text.cut(first, last), reason=REASON))
            text, start = _closed(text.cut(0, first).strip(), text.cut(last, len(text.text)).strip()), 0
    return text


def spans_a_gap(left: str, right: str, titles: tuple[Title, ...]) -> bool:
    """Whether a title begins at the end of `left` and ends at the start of `right`."""
    text = f"{left} {right}"
    return any(found.start() < len(left) < found.end() for title in titles for found in title.pattern.finditer(text))


def _closed(left: Strand, right: Strand) -> Strand:
    if not left.text or not right.text:
        return left if left.text else right
    return joined(left, "" if right.text[0] in ".,;!?)]" else " ", right)


def _pushed_in(text: str, start: int, end: int, title: Title, kind: str, rules: Rules, own: bool) -> bool:
    hit, before, after = text[start:end], text[:start], text[end:]
    if after.lstrip().startswith(":"):
        return False
    opens = bool(_OPENS.match(after)) or after.strip() in (".", "!")
    following = (_NEXT.match(after) or [""] * 2)[1]
    if len(title.words) < SHORT:
        again = following.casefold() in rules.openers or following == title.words[0]
        at_end = bool(before.strip()) and not after.strip() and kind == PARAGRAPH
        return own and hit[:1].isupper() and (again and following[:1].isupper() or at_end) and not (kind != PARAGRAPH and not after)
    if own:
        return opens or after.startswith(". ")
    if not hit[:1].isupper() or (not _has_capitals(hit) and len(title.words) < 4):
        return False
    last = _LAST.search(before)
    named = len(title.words) <= 4 and last and (last[1].casefold() in rules.unfinished or following.casefold() in rules.unfinished)
    return not (named and _all_capitals(title.words))


def _has_capitals(hit: str) -> bool:
    words = [word for word in _WORD.findall(hit) if len(word) >= SMALL]
    return len(words) > 1 and sum(word[0].isupper() for word in words) * 3 >= len(words) * 2


def _all_capitals(words: tuple[str, ...]) -> bool:
    """Whether the title could be a name: no word of it begins with a small letter."""
    return all(not word[0].islower() for word in words)

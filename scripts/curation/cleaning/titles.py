"""Takes the page's title out where it was pushed into the body.

A pushed-in title stands apart from the grammar around it: it is written with capitals, or it stands alone
between two sentences. The same words in lower case inside a sentence, or before a colon, are the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from scripts.curation.cleaning.cleaning_rules import Rules
from scripts.curation.cleaning.strand import Strand, chain
from scripts.curation.cleaning.text_blocks import HEADING, ITEM, LEFT_OUT, PARAGRAPH, TABLE, Block

REASON = "page title pushed into the text"
NEAR = 200
"""How many characters around a title tell how it stands there."""
SHORT, LONG, MOST_WORDS = 3, 4, 30
"""Titles of fewer words need more proof; words of fewer letters tell nothing by their capitals; longer is no title."""
_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+[|–—·»-]\s+([^|–—·»]+)$")
_DOTS = re.compile(r"\s*(?:…|\.{3,})\s*$")
_OWN = re.compile(r"(?:^|[.!?…][\"'”’)\]»]*)\s*$")
_OPENS = re.compile(r"\s*(?:$|[\"'“‘]?(?:[A-Z0-9À-ÖØ-Þ]|[a-z][A-Z]))")
_TAIL = r"(?:\s*(?:…|\.{3,}))?"
_SITE_WORDS = re.compile(r"\s*\|\s*((?:[A-Z][\w.&’']*\s*){1,6})")
_GRAMMAR = re.compile(r"(?:['’]s\b)?[^\S\n]+(?:\([^()]{1,40}\)[^\S\n]+)?[a-z]")
_LAST = re.compile(r"(\w+)\W*$")
_NEXT = re.compile(r"[\s\"“‘]*(\w*)")


class Title(NamedTuple):
    """A title as its words and the pattern that finds them, in any case and with any signs between them."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    is_name: bool = False
    """The text itself uses these words in its grammar (`Baker's cyst is …`), as it does with the name of an illness."""


def titles_of(candidates: Iterable[str], text: str, sites: Iterable[str] = ()) -> tuple[Title, ...]:
    """The titles worth looking for in `text`, longest first, each also without the name of a site or dots at its end."""
    full = [_DOTS.sub("", candidate) for candidate in candidates]
    bare = [_DOTS.sub("", _SITE.sub("", candidate)) for candidate in full]
    names = {found[1].strip() for candidate in full if (found := _SITE.search(candidate))} | {site for site in sites if site}
    site = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    tail = _TAIL + (rf"(?:\s*[|–—·»-]\s*(?:{site})(?!\w))?" if names else "")
    found: dict[tuple[str, ...], Title] = {}
    folded = text.casefold()
    for form in (*bare, *full):
        words = tuple(_WORD.findall(form))
        key = tuple(word.casefold() for word in words)
        if words and key not in found and len(words) <= MOST_WORDS and _comes_again(words, folded):
            pattern = re.compile(rf"(?<![\w’'-])(?:(?i:{_body(words)}){tail}|{_cut_short(words)})(?![\w-])")
            found[key] = Title(words, pattern, any(_in_grammar(text, hit.start(), hit.end()) for hit in pattern.finditer(text)))
    return tuple(sorted(found.values(), key=lambda title: -len(title.words)))


def _comes_again(words: tuple[str, ...], text: str) -> bool:
    """Whether the title's first words stand in the text more than once (a cheap look before the exact one)."""
    return len(re.findall(_body(tuple(word.casefold() for word in words[:2])), text)) > 1


def _in_grammar(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins with these words and goes on, or has them inside in small letters."""
    own = bool(_OWN.search(text[max(start - 20, 0) : start]))
    return bool(_GRAMMAR.match(text, end)) and (own or text[start].islower())


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
    if not titles:
        return blocks
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
    """The text without titles. `ended` says whether a sentence can begin where the text begins."""
    for title in titles:
        kept: list[Strand] = []
        done, tail = 0, ""
        for hit in title.pattern.finditer(text.text):
            first, last = hit.span()
            before = (tail + text.text[max(done, first - NEAR) : first])[-NEAR:]
            own = bool(_OWN.search(before)) and (ended or bool(before.strip()))
            if first < done or not _pushed_in(text.text, first, last, before, title, kind, rules, own):
                continue
            last = _after_site(text.text, last, own, rules)
            last += own and text.text[last : last + 1] in (".", "…")
            removed.append(Block(LEFT_OUT, text.cut(first, last), reason=REASON))
            kept.append(text.cut(done, first).strip())
            done, tail = last, before.rstrip() + " "
        if done:
            text = _closed([*kept, text.cut(done, len(text.text)).strip()])
    return text


def _closed(parts: list[Strand]) -> Strand:
    """The parts with one space between them, none before a closing sign."""
    found: list[Strand] = []
    for part in parts:
        if found and part.text and part.text[0] not in ".,;!?)]":
            gap = found[-1].span(len(found[-1].text) - 1, len(found[-1].text))[1], part.span(0, 1)[0]
            found.append(Strand(" ", ((0, *gap),)))
        found.extend([part] if part.text else [])
    return chain(found)


def _after_site(text: str, end: int, own: bool, rules: Rules) -> int:
    """Where the unknown name of a site behind a bar ends: before the word that can begin the next sentence."""
    found = _SITE_WORDS.match(text, end)
    if not found:
        return end
    words = [*re.finditer(r"\S+", found[1])]
    opening = next((word for word in words[1:] if word[0].casefold() in rules.openers), None)
    if opening is None and own and text[found.end() :].strip() and len(words) > 1:
        opening = words[-1]
    return found.start(1) + opening.start() if opening else found.end()


def spans_a_gap(left: str, right: str, titles: tuple[Title, ...]) -> bool:
    """Whether a title begins at the end of `left` and ends at the start of `right`."""
    text = f"{left} {right}"
    return any(found.start() < len(left) < found.end() for title in titles for found in title.pattern.finditer(text))


def _pushed_in(text: str, start: int, end: int, before: str, title: Title, kind: str, rules: Rules, own: bool) -> bool:
    hit, after = text[start:end], text[end : end + NEAR]
    if after.lstrip().startswith(":"):
        return False
    opens = bool(_OPENS.match(after)) or after.strip() in (".", "!") or bool(title.pattern.match(after.lstrip())) or after.lstrip().startswith("|")
    following = (_NEXT.match(after) or [""] * 2)[1]
    if len(title.words) < SHORT:
        again = following.casefold() in rules.openers or following == title.words[0]
        at_end = bool(before.strip()) and not after.strip() and kind == PARAGRAPH
        return own and hit[:1].isupper() and (again and following[:1].isupper() or at_end) and not (kind != PARAGRAPH and not after)
    if own:
        return opens or after.startswith(". ")
    last = _LAST.search(before)
    named = last and last[1].casefold() in rules.before_names and len(title.words) <= 4
    return _is_headline(hit) and not title.is_name and not named


def _is_headline(hit: str) -> bool:
    """Whether every long word is written large: no sentence would do that."""
    words = [word for word in _WORD.findall(hit) if len(word) >= LONG]
    return len(words) > 1 and all(word[0].isupper() for word in words)

"""Takes the page's title out where it was pushed into the body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from scripts.curation.text_blocks import HEADING, LEFT_OUT, TABLE, TITLE, Block
from scripts.curation.strand import Strand, chain

REASON = "page title pushed into the text"
_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+[|–—·»]\s+.*$|\s+-\s+[^-]*$|\s*(?:…|\.{3,})\s*$")
_BOUNDARY = re.compile(r"(?:^|[.!?:…][\"'”’)\]»]*)\s*$")
_TAIL = r"(?:\s*(?:…|\.{3,}))?(?:\s*[|–—·»]\s+(?:[A-Z][\w.]*\s*)+(?=$|[A-Z]))?"
_OPENS = re.compile(r"\s*(?:$|[\"'“‘(]?[A-Z0-9À-ÖØ-Þ])")


class Title(NamedTuple):
    """A title as its words and the pattern that finds them, in any case and with any signs between them."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


def titles_of(candidates: Iterable[str]) -> tuple[Title, ...]:
    """The titles worth looking for, longest first, each also without a site's name or an ellipsis at its end."""
    seen: dict[tuple[str, ...], Title] = {}
    for candidate in candidates:
        for form in (candidate, _SITE.sub("", candidate)):
            words = tuple(_WORD.findall(form))
            if len(words) >= 2 and words not in seen:
                body = r"\W{1,3}".join(map(re.escape, words))
                seen[words] = Title(words, re.compile(rf"(?<!\w)(?i:{body})(?!\w)"))
    return tuple(sorted(seen.values(), key=lambda title: -len(title.words)))


def without_titles(blocks: list[Block], titles: tuple[Title, ...]) -> list[Block]:
    """The blocks without pushed-in titles; each removal stands beside them as a block that is left out."""
    found: list[Block] = []
    for block in blocks:
        if block.kind in (TITLE, LEFT_OUT) or not titles:
            found.append(block)
        else:
            found.extend(_freed(block, titles))
    return found


def _freed(block: Block, titles: tuple[Title, ...]) -> list[Block]:
    if block.kind == TABLE:
        return [block]
    text, removed = block.strand, []
    for title in titles:
        for hit in reversed([*title.pattern.finditer(text.text)]):
            if not _pushed_in(text.text, hit.start(), hit.end(), title, block.kind):
                continue
            end = hit.end()
            removed.append(Block(LEFT_OUT, text.cut(hit.start(), end), reason=REASON))
            text = _closed(text, hit.start(), end)
    kept = [block._replace(strand=text)] if text.text else []
    return [*kept, *reversed(removed)]


def _closed(text: Strand, start: int, end: int) -> Strand:
    left, right = text.cut(0, start), text.cut(end, len(text.text)).strip()
    if not left.text.strip():
        return right
    return chain((left, right)).strip() if right.text else left.strip()


def _pushed_in(text: str, start: int, end: int, title: Title, kind: str) -> bool:
    hit, after = text[start:end], text[end:]
    if after.lstrip().startswith(":") or (kind == HEADING and start == 0 and end == len(text)):
        return False
    own = bool(_BOUNDARY.search(text[:start]))
    alone = own and bool(_OPENS.match(after))
    capitals = [word for word in _WORD.findall(hit) if len(word) > 3]
    title_case = sum(word[0].isupper() for word in capitals) * 3 >= len(capitals) * 2 and len(capitals) > 1
    if len(title.words) < 3:
        return alone and title_case
    return title_case or alone

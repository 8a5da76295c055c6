"""Ids of statements: made from the words at first sight, never from a counter, so that order does not matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from scripts.curation.model import Mention

SHORTEST, LONGEST = 6, 26
_PUNCTUATION = re.compile(r"[^\w%<>=+-]+")
_BLANKS = "".join(" " if _PUNCTUATION.match(chr(code)) else chr(code) for code in range(128))
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [one + two for one in _LETTERS for two in _LETTERS]
"""What stands for each ten bits in base 32."""


def match_text(lead_in: str, text: str) -> str:
    """The words of a statement without case and punctuation."""
    words = f"{lead_in} {text}".casefold()
    if words.isascii():  # the same, sooner
        return " ".join(words.translate(_BLANKS).split())
    return _PUNCTUATION.sub(" ", words).strip()


def short_hash(text: str) -> str:
    """Letters a-z2-7 that stand for `text`: 26 of them, 130 bits (the beginning of its SHA-256 in base 32)."""
    bits = int.from_bytes(sha256(text.encode("utf-8")).digest()[:17], "big") >> 6
    return "".join([_PAIRS[bits >> shift & 1023] for shift in range(120, -1, -10)])


def new_ids(wanted: Sequence[tuple[str, str, Mention]], taken: set[str]) -> list[str]:
    """An id for each (text, lead-in, lead mention), none of them in `taken`, whatever their order.

    Ids that begin alike are made longer, all of them alike; where two statements have the same words, the
    place decides, and after that how often the words stood there before.
    """
    words = [match_text(lead_in, text) for text, lead_in, _ in wanted]
    often = Counter(words)
    keys = [
        word if often[word] == 1 else "\n".join((word, mention.source, *mention.headings))
        for word, (_, _, mention) in zip(words, wanted, strict=True)
    ]
    keys = _numbered(keys, [(mention.start, mention.end) for _, _, mention in wanted]) if len(set(keys)) < len(keys) else keys
    hashes = [short_hash(key) for key in keys]
    prefixes = Counter(name[:SHORTEST] for name in hashes)
    return [_free(name, SHORTEST if prefixes[name[:SHORTEST]] == 1 else SHORTEST + 4, taken) for name in hashes]


def _numbered(keys: list[str], places: list[tuple[int, int]]) -> list[str]:
    seen: Counter[str] = Counter()
    numbered = list(keys)
    for index in sorted(range(len(keys)), key=lambda i: (keys[i], places[i])):
        seen[keys[index]] += 1
        if seen[keys[index]] > 1:
            numbered[index] = f"{keys[index]}\n{seen[keys[index]]}"
    return numbered


def _free(name: str, length: int, taken: set[str]) -> str:
    while "s" + name[:length] in taken:
        length += 1
    return "s" + name[:length]

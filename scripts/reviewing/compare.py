"""Which words of a text changed since it was signed, apart from changes that a reviewer need not see (review_rules.toml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]|_")
_AROUND = 3
"""Words shown before and after a change."""


class Safe(NamedTuple):
    """What may change without a new review."""

    alike: Mapping[int, str | None]
    """For `str.translate`: signs that only look different, each to the one that stands for all."""
    marks: frozenset[str]
    """Punctuation that may come, go or change."""
    end_marks: frozenset[str]
    """The same at the end of a line."""
    spellings: Mapping[str, str]
    """Each spelling of a word, in small letters: the one that stands for all."""
    free: frozenset[str]
    """Words that may come and go."""


NOTHING_SAFE = Safe({}, frozenset(), frozenset(), {}, frozenset())


class Word(NamedTuple):
    """One word, number, sign or begin of a line. Texts say the same when their `key`s are equal in order."""

    key: str
    shown: str
    heading: str
    """The heading above it."""


class Change(NamedTuple):
    """Words that are others now: as they were, as they are, with a few words around them."""

    heading: str
    before: str
    after: str
    lead: str
    trail: str

    def __str__(self) -> str:
        place = f'in "{self.heading}": ' if self.heading else ""
        lead, trail = (f"… {self.lead} " if self.lead else ""), (f" {self.trail} …" if self.trail else "")
        return f"{place}{lead}[was: {self.before or 'nothing'}] [is: {self.after or 'nothing'}]{trail}"


def words(text: str, safe: Safe) -> Iterator[Word]:
    """The words of a signed text (see said.py), in order, without what may change."""
    heading = ""
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        heading = rest if kind == "heading" else heading
        if kind != "text":
            yield Word(f"<{kind}>", f"({kind})", heading)
        yield from (Word(key, shown, heading) for key, shown in _line(rest, safe))
        if kind in ("heading", "folded"):
            yield Word(f"</{kind}>", "", heading)


def _line(line: str, safe: Safe) -> Iterator[tuple[str, str]]:
    plain = unicodedata.normalize("NFC", line).translate(safe.alike)
    found = list(_TOKEN.finditer(plain))
    while found and found[-1][0] in safe.end_marks:
        found.pop()
    for place, match in enumerate(found):
        token = match[0]
        before, after = plain[: match.start()].rstrip()[-1:], plain[match.end() :].lstrip()[:1]
        key = _key(token, safe)
        if token in safe.marks:
            counts = after.isdigit() and (before.isdigit() or plain[match.end() : match.end() + 1].isdigit() and token in "-")
            if not counts:
                continue
        elif key in safe.free:
            continue
        yield key, token


def _key(token: str, safe: Safe) -> str:
    """A word in small letters under the spelling that stands for all; one in capitals alone (`US`, `IT`) is another word."""
    if len(token) > 1 and token.isupper():
        return token
    return safe.spellings.get(token.lower(), token.lower())


def same(before: str, after: str, safe: Safe) -> bool:
    """Whether two texts say the same but for what may change."""
    return before == after or [word.key for word in words(before, safe)] == [word.key for word in words(after, safe)]


def changes(before: str, after: str, safe: Safe) -> list[Change]:
    """Each place where the words differ, in the order of the text; empty exactly when the texts are `same`."""
    old, new = list(words(before, safe)), list(words(after, safe))
    matcher = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False)
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            heading = (new[c] if c < len(new) else old[a] if a < len(old) else new[-1]).heading if new or old else ""
            found.append(Change(heading, _shown(old[a:b]), _shown(new[c:d]), _shown(new[max(0, c - _AROUND) : c]), _shown(new[d : d + _AROUND])))
    return found


def _shown(part: list[Word]) -> str:
    return " ".join(word.shown for word in part if word.shown)

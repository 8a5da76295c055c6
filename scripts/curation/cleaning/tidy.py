"""Hidden characters out, wrongly decoded characters mended, one form for composed letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scripts.curation.cleaning.strand import Edit, Strand

_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = {
    character: new
    for characters, new in ((_HIDDEN, ""), (_BREAKS, "\n"), (_SPACES, " "))
    for character in re.findall(f"[{characters}]", "".join(map(chr, range(0x10000))))
}
_LATIN = "".join(map(chr, range(0xA0, 0x100)))
_PLAIN = re.compile(r"[\n\t\x20-\x7e]*")
_COMPOSABLE = re.compile("[\x00-\u02ff]?[\u0300-\U0010ffff]+", re.DOTALL)


def _misread(character: str) -> str:
    """How the character looks after its UTF-8 bytes were read as Windows-1252."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in character.encode("utf-8")
    )


def _mending(characters: str) -> dict[str, str]:
    read_as_latin = {c.encode("utf-8").decode("latin-1"): c for c in characters}
    return {**{_misread(c): c for c in characters}, **read_as_latin}


class Tidy:
    """Mends text; `marks` are the characters beyond Latin-1 whose misread forms are known (quotes, dashes …)."""

    def __init__(self, marks: str) -> None:
        self._mend = _mending(_LATIN + marks)
        first = "".join(sorted({broken[0] for broken in self._mend}))
        self._odd = re.compile(f"[{re.escape(first)}{_HIDDEN}{_BREAKS}{_SPACES}]")

    def __call__(self, text: Strand) -> Strand:
        """Text without hidden characters or misread ones, NFC (never NFKC: µ and ² stay); applying it twice changes nothing."""
        if text.text.isascii() and _PLAIN.fullmatch(text.text):
            return text
        while edits := [*self._edits(text.text)] or _compositions(text.text):
            text = text.edit(edits)
        return text

    def _edits(self, text: str) -> Iterator[Edit]:
        done = 0
        for found in self._odd.finditer(text):
            start = found.start()
            length = next((size for size in (3, 2) if start + size <= len(text) and text[start : start + size] in self._mend), 0)
            if start >= done and (length or found[0] in _ODD):
                done = start + (length or 1)
                yield start, done, self._mend[text[start:done]] if length else _ODD[found[0]]


def _compositions(text: str) -> list[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return []
    found = ((m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _COMPOSABLE.finditer(text))
    return [(start, end, new) for start, end, new in found if new != text[start:end]]

"""Words that mix letters of two scripts which look alike, such as a Cyrillic `а` in a Latin word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.curation.reading.limits import Fault

_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_MEANT = re.compile("[αβγδεκλμπστωΓΔΩ]")
"""Greek letters that stand in medical words and units (`TNFα`, `μg`) and look like no Latin letter."""
_MIXED = re.compile("(?=\\w*[A-Za-zÀ-ɏ])(?=\\w*[\u0370-\u03ff\u0400-\u052f])\\w+")


def look_alikes(text: str) -> Iterator[Fault]:
    """Advice about the first such word of the text."""
    if not _FOREIGN.search(text):
        return
    words = [found for found in _MIXED.finditer(text) if _FOREIGN.search(_MEANT.sub("", found[0]))]
    if words:
        line = text.count("\n", 0, words[0].start()) + 1
        more = f" ({len(words)} such words in the file)" if len(words) > 1 else ""
        what = f"`{words[0][0]}` mixes Latin letters with Greek or Cyrillic ones that look like them{more}."
        yield Fault("look-alike-letters", line, what, "Type the word again.")

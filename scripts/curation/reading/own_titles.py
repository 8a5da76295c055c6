"""The titles that a text gives itself: in its front matter, its <title>, its first heading or its first line."""

from __future__ import annotations

import re
from html import unescape

from scripts.curation.reading.front_matter import front_matter

_TITLE = re.compile(r"<title\b[^<>]{0,400}>(.{0,1000}?)</title>", re.IGNORECASE | re.DOTALL)
_H1 = re.compile(r"<h1\b[^<>]{0,400}>(.{0,2000}?)</h1>", re.IGNORECASE | re.DOTALL)
_OG = re.compile(r"<meta\s[^<>]{0,400}?property=[\"']og:title[\"'][^<>]{1,400}?content=([\"'])(.{0,1000}?)\1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ATX = re.compile(r"(?m)^ {0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"(?m)^(\S.*)\n=+[ \t]*$")
_MARKS = re.compile(r"[*_`]+|\s*\{[#.:][^}]*\}|\s*\[@[^\]]*\]")
MOST_WORDS = 20


def own_titles(text: str, file: str) -> tuple[str, ...]:
    """The titles of a text, the surest first; empty when it gives none."""
    file = file.lower()
    if file.endswith(".html"):
        found = [_H1.search(text), _TITLE.search(text)]
        marked = _OG.search(text)
        names = [match[1] for match in found if match] + ([marked[2]] if marked else [])
        return tuple(name for raw in names if (name := " ".join(unescape(_TAG.sub(" ", raw)).split())))
    if file.endswith(".md"):
        head = front_matter(text)
        found = [_ATX.search(text, head.end), _SETEXT.search(text, head.end)]
        first = min((match for match in found if match), key=lambda match: match.start(), default=None)
        names = [head.values.get("title", ""), _MARKS.sub("", first[1]) if first else ""]
        return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    first_line = text.lstrip("\ufeff \t\n").split("\n", 1)[0].strip()
    is_title = len(first_line.split()) <= MOST_WORDS and not first_line.endswith((".", ",", ";", ":")) or first_line.endswith("...")
    return (first_line,) if is_title and first_line else ()

"""An article as it was published: its own words and structure, cut out of a built page, and the version that they make.

Left out is what other files decide: the frame, the trail, related pages, the review line, what is for staff. Links to
pages of the site count by their words alone, so that a page that comes, goes or moves changes no other page's version.
This rule is part of every address that was ever handed out: changing it would give each article a new version.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import lru_cache
from html.parser import HTMLParser

LEFT_OUT = frozenset({"trail", "related", "steps", "more-pages", "review-state", "page-changes", "old-anchor", "word-more", "for-staff"})
"""Classes of what is no part of an article. What a room adds to an article for staff has the class `for-staff`."""
_LEFT_OUT_IDS, _LEFT_OUT_TAGS = frozenset({"page-related"}), frozenset({"nav", "script", "template", "button"})
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SHAPE = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table caption tr th td blockquote pre figure figcaption details summary "
    "strong em code sub sup del br hr img".split()
)
"""Elements that say something. The others (a, span, div, section …) only dress the words."""


class _Article(HTMLParser):
    """One walk: `kept` is the article's HTML as it stands, `said` what its version is made of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []
        """(tag, whether it is left out with all that it holds); the first is the article."""
        self.drawing = 0

    @property
    def _inside(self) -> bool:
        return bool(self.open) and not self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open:
            if tag == "article":
                self.open.append((tag, False))
            return
        values = {name: value or "" for name, value in attrs}
        out = not self._inside or _left_out(tag, values)
        if not out:
            self.kept.append(self.get_starttag_text() or "")
            self._say(tag, values)
            self.drawing += tag == "svg"
        if tag not in _VOID:
            self.open.append((tag, out))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside:
            self.kept.append(self.get_starttag_text() or "")
            self._say(tag, {name: value or "" for name, value in attrs})

    def _say(self, tag: str, values: dict[str, str]) -> None:
        if tag == "svg" or self.drawing:
            self._mark(f"{tag} " + " ".join(f"{name}={value}" for name, value in sorted(values.items()) if name != "class"))
        elif tag in _SHAPE:
            self._mark(f"{'td' if tag == 'th' else tag} {values.get('alt', '') if tag == 'img' else ''}")
        elif tag == "a" and re.match(r"[a-z]+:", values.get("href", "")):
            self._mark(f"a {values['href']}")

    def _mark(self, what: str) -> None:
        self.said.append(f"\0{what}\0")

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self.open):
            return
        while self.open:
            name, out = self.open.pop()
            if not out and self.open:
                self.kept.append(f"</{name}>")
                if name in _SHAPE:
                    self._mark(f"/{'td' if name == 'th' else name}")
                self.drawing -= name == "svg"
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.kept.append(data)
            self.said.append(data)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        if self._inside:
            self.kept.append(written)
            self.said.append(html.unescape(written))


def _left_out(tag: str, values: dict[str, str]) -> bool:
    return tag in _LEFT_OUT_TAGS or values.get("id") in _LEFT_OUT_IDS or bool(LEFT_OUT & set(values.get("class", "").split()))


@lru_cache(maxsize=64)
def _walked(text: str) -> tuple[str, str]:
    """(the article's HTML as it stands, what its version is made of); kept, because several rooms ask of the same pages."""
    reader = _Article()
    reader.feed(text)
    reader.close()
    return "".join(reader.kept).strip(), "\n".join(" ".join(part.split()) for part in "".join(reader.said).split("\0"))


def article_html(text: str) -> str:
    """The article's own HTML, cut out of the built page `text`; "" when the page has none."""
    kept, _ = _walked(text)
    return kept if "<pre" in kept else re.sub(r"\n\s*\n+", "\n", kept)


def version_of(text: str) -> str:
    """The version of the article in the built page `text`: ten letters and digits (a-z, 2-7), 50 bits of SHA-256.

    It is the same before and after the finishing pass, and under any theme that puts the text into `<article>`.
    """
    _, said = _walked(text)
    return base64.b32encode(hashlib.sha256(said.encode("utf-8")).digest()).decode("ascii").lower()[:10]

"""The articles one at a time: a page is read when it is asked for and kept until its file changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, overload

from scripts.checks.finding import Finding
from scripts.checks.front_matter import FrontMatter, parted, read_front_matter
from scripts.checks.pages import Page, parsed, read_page
from scripts.checks.rules import Rules
from scripts.previewing.seen import Stamp, Stamps

_ALIASES = re.compile(r"^aliases:.*(?:\n(?:[ -].*)?)*", re.M)
_PLAIN = re.compile(r"aliases: *\[([^\W\d_][\w '’,-]*)\]\s*")
MARKS = (DIRECTIVE, UPDATED, CHANGES) = ("[[", "\nupdated:", "\nchanges:")
"""What only some pages hold, so that those are known without another look at all."""
_GUESSED = frozenset("y yes n no on off true false null".split())
"""What YAML takes for something else than text."""


class Text(NamedTuple):
    """A file as it is searched."""

    stamp: Stamp
    folded: str
    aliases: tuple[str, ...]


class Pages(Sequence[Page]):
    """The pages below `docs`, in the order of a build. Looks like the tuple that a build has, without reading them all."""

    def __init__(self, docs: Path, rules: Rules) -> None:
        self.docs, self.rules = docs, rules
        self._folder = f"{docs}/"
        self.stamps: dict[str, Stamp] = {}
        self._read: dict[str, tuple[Stamp, Page | None, tuple[Finding, ...]]] = {}
        self._texts: dict[str, Text] = {}
        self._unread: set[str] = set()
        self._marked: dict[str, set[str]] = {mark: set() for mark in MARKS}
        self.changed: set[str] = set()
        """Files that came, went or changed since somebody cleared this."""

    def saw(self, stamps: Stamps) -> None:
        """From now on these are the files; what was read of others is forgotten."""
        own = {file: stamp for file, stamp in stamps.items() if file.endswith(".md")}
        changed = {file for file, stamp in own.items() if self.stamps.get(file) != stamp}
        if own.keys() == self.stamps.keys():
            self.stamps |= {file: own[file] for file in changed}
        else:
            changed |= self.stamps.keys() - own.keys()
            self._came_or_went(own)
        self.changed |= changed
        self._unread = (self._unread | changed) & self.stamps.keys()

    def _came_or_went(self, own: Stamps) -> None:
        self.stamps = {file: own[file] for file in sorted(own, key=_in_order)}
        for kept in (self._read, self._texts):
            for file in kept.keys() - own.keys():
                del kept[file]  # type: ignore[attr-defined]
        for marked in self._marked.values():
            marked.intersection_update(own)

    def page(self, file: str) -> Page | None:
        """The page in `file`, an empty one when it cannot be read; None when there is none."""
        return self._known(file)[0]

    def findings(self, file: str) -> tuple[Finding, ...]:
        """What is wrong in the reading of the page itself."""
        return self._known(file)[1]

    def _known(self, file: str) -> tuple[Page | None, tuple[Finding, ...]]:
        stamp = self.stamps.get(file)
        if stamp is None:
            return None, ()
        kept = self._read.get(file)
        if kept is None or kept[0] != stamp:
            try:
                page, findings = read_page(self.docs / file, self.docs, f"docs/{file}", self.rules)
                kept = self._read[file] = (stamp, page or parsed(file, f"docs/{file}", FrontMatter(), (), 1), findings)
            except OSError:  # it went away since
                return None, ()
        return kept[1:]

    def text(self, file: str) -> str:
        """The file's text in small letters, for a quick look whether a word can stand in it at all."""
        return self._text(file).folded

    def aliases(self, file: str) -> tuple[str, ...]:
        """The other names in the page's front matter, without reading the rest of it."""
        return self._text(file).aliases

    def _text(self, file: str) -> Text:
        stamp, kept = self.stamps[file], self._texts.get(file)
        if kept is None or kept.stamp != stamp:
            text = self._written(file)
            kept = self._texts[file] = Text(stamp, text.casefold(), self._other_names(file, text) if "\naliases:" in text else ())
            self._unread.discard(file)
            for mark, marked in self._marked.items():
                (marked.add if mark in kept.folded else marked.discard)(file)
        return kept

    def _written(self, file: str) -> str:
        try:
            with open(self._folder + file, "rb", buffering=0) as opened:
                return opened.read().decode("utf-8", "replace").removeprefix("\ufeff")
        except OSError:
            return ""

    def _other_names(self, file: str, text: str) -> tuple[str, ...]:
        own = _ALIASES.search(parted(text.replace("\r\n", "\n"))[0])
        plain = _PLAIN.fullmatch(own[0]) if own else None
        names = tuple(name.strip() for name in plain[1].split(",")) if plain else ()
        if names and all(re.match(r"[^\W\d_]", name) and name.casefold() not in _GUESSED for name in names):
            return names  # the usual way to write them, for which the reader of YAML is fifty times as slow
        return read_front_matter(own[0], file, self.rules.front_matter, self.rules.limits)[0].aliases if own else ()

    def marked(self, *marks: str) -> list[str]:
        """The files in which one of these of `MARKS` stands, in order."""
        for file in tuple(self._unread):
            self.text(file)
        return sorted(set().union(*(self._marked[mark] for mark in marks)), key=_in_order)

    def mentioning(self, *words: str) -> Iterator[str]:
        """The files in which one of the words stands, in order."""
        wanted = [word.casefold() for word in words if word]
        return (file for file in self.stamps if any(word in self.text(file) for word in wanted))

    def __iter__(self) -> Iterator[Page]:
        return (page for page in map(self.page, list(self.stamps)) if page)

    def __len__(self) -> int:
        return len(self.stamps)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        return list(self)[index]


def _in_order(file: str) -> list[str]:
    """Files stand in a build as their paths do, folder by folder."""
    return file.split("/")

"""The articles one at a time: a page is read when it is asked for and kept until its file changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

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


class Pages(Sequence[Page]):
    """The pages below `docs`, in the order of a build. Looks like the tuple that a build has, without reading them all."""

    def __init__(self, docs: Path, rules: Rules) -> None:
        self.docs, self.rules = docs, rules
        self.stamps: Stamps = {}
        self._read: dict[str, tuple[Stamp, Page | None, tuple[Finding, ...]]] = {}
        self._texts: dict[str, tuple[Stamp, str]] = {}
        self._unread: set[str] = set()
        self._marked: dict[str, set[str]] = {mark: set() for mark in MARKS}
        self.changed: set[str] = set()
        """Files that came, went or changed since somebody cleared this."""
        self._aliases: dict[str, tuple[Stamp, tuple[str, ...]]] = {}

    def saw(self, stamps: Stamps) -> None:
        """From now on these are the files; what was read of others is forgotten."""
        own = {file: stamp for file, stamp in stamps.items() if file.endswith(".md")}
        self.changed |= {file for file, _ in own.items() ^ self.stamps.items()}
        same = own.keys() == self.stamps.keys()
        self.stamps = {file: own[file] for file in (self.stamps if same else sorted(own, key=_in_order))}
        for kept in (self._read, self._texts, self._aliases):
            for file in kept.keys() - self.stamps.keys():
                del kept[file]  # type: ignore[attr-defined]
        self._unread = (self._unread | self.changed) & self.stamps.keys()
        for marked in self._marked.values():
            marked.intersection_update(self.stamps)

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
        stamp, kept = self.stamps[file], self._texts.get(file)
        if kept is None or kept[0] != stamp:
            kept = self._texts[file] = (stamp, self._bytes(file).casefold())
            self._unread.discard(file)
            for mark, marked in self._marked.items():
                (marked.add if mark in kept[1] else marked.discard)(file)
        return kept[1]

    def _bytes(self, file: str) -> str:
        try:
            return (self.docs / file).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def aliases(self, file: str) -> tuple[str, ...]:
        """The other names in the page's front matter, without reading the rest of it."""
        stamp, kept = self.stamps[file], self._aliases.get(file)
        if kept is None or kept[0] != stamp:
            kept = self._aliases[file] = (stamp, self._read_aliases(file))
        return kept[1]

    def _read_aliases(self, file: str) -> tuple[str, ...]:
        if "\naliases:" not in self.text(file):
            return ()
        head, _, _ = parted(self._bytes(file).replace("\r\n", "\n"))
        own = _ALIASES.search(head)
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

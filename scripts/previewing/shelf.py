"""The project as it is now, for a preview: looked at on every request, read again only where something changed."""

from __future__ import annotations

from pathlib import Path

from scripts.checks.content import Content, read_data
from scripts.previewing.live import LiveLibrary, Memory
from scripts.previewing.pages import Pages
from scripts.previewing.seen import Seen, look
from scripts.publishing.library import read_words
from scripts.problem import Problem


class Shelf:
    """Not for several threads at once: whoever asks holds the preview's lock."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: Seen | None = None
        self.number = 0
        """Counts the states that were seen."""
        self._data: Content | None = None
        self._words: dict[str, object] = {}
        self._pages: Pages | None = None
        self._memory = Memory()
        self._library: LiveLibrary | None = None
        self._fault: Problem | None = None

    def look(self) -> int:
        """The number of the state that the files are in; another number than before means that something changed."""
        seen = look(self.root)
        if seen != self.seen:
            if self.seen is None or seen.data != self.seen.data:
                self._data = None
            self.seen, self.number, self._library, self._fault = seen, self.number + 1, None, None
        return self.number

    def library(self) -> LiveLibrary:
        """What the pages draw on in this state. Raises `Problem` when a file that every page needs cannot be read."""
        if self._fault:
            raise self._fault
        if self._library is None:
            try:
                self._library = self._made()
            except Problem as problem:
                self._fault = problem
                raise
        return self._library

    def _made(self) -> LiveLibrary:
        assert self.seen is not None
        if not self.seen.docs:
            raise Problem("there is no page in the folder `docs`.", "Put a Markdown file into it.")
        if self._data is None:
            data, self._words = read_data(self.root), dict(read_words(self.root))
            if self._pages is None or self._pages.rules != data.rules:
                self._pages = Pages(self.root / "docs", data.rules)
            self._data = data
        assert self._pages is not None
        self._pages.saw(self.seen.docs)
        return LiveLibrary(self._data, self._words, self._pages, frozenset(self.seen.docs), self._memory)

"""The library of a preview: it answers what a build's library answers, and looks only where the answer can lie."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import Any, TypeVar

from scripts.checks.content import Content
from scripts.checks.drafts import unedited
from scripts.checks.pages import Page
from scripts.previewing.pages import CHANGES, DIRECTIVE, UPDATED, Pages
from scripts.previewing.seen import Stamp
from scripts.publishing.article_end import MOST
from scripts.publishing.library import Library, target_file
from scripts.publishing.vocabulary import Vocabulary, vocabulary

Value = TypeVar("Value")
_BETWEEN = r"(?:[\s\u00a0\u2010\u2011-]|\[@[^\]\n]*\]|`[^\n]*?`){1,8}"
"""What may stand between the words of a name, and more: it only has to let nothing through."""


class Asked(Mapping[str, Value]):
    """A mapping whose values are found when they are asked for; `keys` are those that may have one."""

    def __init__(self, keys: Callable[[], Iterator[str]], find: Callable[[str], Value | None]) -> None:
        self._keys, self._find = keys, find
        self._found: dict[str, Value | None] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self._found:
            self._found[key] = self._find(key)
        value = self._found[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys() if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Where:
    """A set that is asked for members one at a time."""

    def __init__(self, has: Callable[[str], bool]) -> None:
        self._has = has

    def __contains__(self, key: str) -> bool:
        return self._has(key)


class Memory:
    """What outlives one library: the words that become links, and which page links to which."""

    def __init__(self) -> None:
        self.vocabulary: tuple[object, dict[str, tuple[str, ...]], Vocabulary] | None = None
        """(data, other names of the pages by file, the words made of both)"""
        self.links: dict[tuple[str, str], tuple[Stamp, bool]] = {}
        """(page, page that links to it) -> its stamp, whether it does."""
        self.names: dict[str, set[tuple[str, ...]]] = {}
        """Of each page, by its file: the ways to write its names, as words."""

    def words(self, content: Content, data: object, pages: Pages) -> Vocabulary:
        """Made again only when the data or another name of a page changed."""
        kept = self.vocabulary
        if kept is None or kept[0] is not data or _renamed(pages, kept[1], content):
            aliases = {page.file: pages.aliases(page.file) for page in content.topic_pages if page.file in pages.stamps}
            self.vocabulary, self.links, self.names = (data, aliases, vocabulary(content, aliases)), {}, {}
            for form in (form for forms in self.vocabulary[2].forms.values() for form in forms if form.target.file):
                self.names.setdefault(form.target.file, set()).add(form.words)
        pages.changed.clear()
        assert self.vocabulary is not None
        return self.vocabulary[2]


def _renamed(pages: Pages, kept: Mapping[str, tuple[str, ...]], content: Content) -> bool:
    """Whether a page whose name makes links came, went, or has other names now."""
    planned = {page.file for page in content.topic_pages} if pages.changed - kept.keys() else kept.keys()
    return any(kept.get(file) != (pages.aliases(file) if file in pages.stamps else None) for file in pages.changed & planned)


class LiveLibrary(Library):
    """`data` is the same object as long as no data file changed."""

    def __init__(self, data: Content, words: Mapping[str, Any], pages: Pages, files: frozenset[str], memory: Memory) -> None:
        super().__init__(data._replace(pages=pages, files=files), words)  # type: ignore[arg-type]
        self.data, self.pages, self.memory = data, pages, memory

    @cached_property
    def page_by_file(self) -> Mapping[str, Page]:  # type: ignore[override]
        return Asked(lambda: iter(self.pages.stamps), self.pages.page)

    @cached_property
    def planned_by_id(self) -> dict[str, Any]:
        return {page.id: page for page in self.content.topic_pages if page.file in self.pages.stamps}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return self.memory.words(self.content, self.data, self.pages)

    @cached_property
    def drafts(self) -> Where:  # type: ignore[override]
        return Where(lambda file: (page := self.pages.page(file)) is not None and bool(unedited(self.content._replace(pages=(page,)))))

    @cached_property
    def directive_page(self) -> Mapping[str, str]:  # type: ignore[override]
        return Asked(lambda: iter({key.name for page in self.pages for key in page.directives}), self._directive)

    def _directive(self, name: str) -> str | None:
        pages = (page for file in self.pages.marked(DIRECTIVE) if f"[[{name}" in self.pages.text(file) and (page := self.pages.page(file)))
        return next((page.file for page in pages if any(key.name == name for key in page.directives)), None)

    @cached_property
    def topics_with_feed(self) -> Where:  # type: ignore[override]
        return Where(self._dated)

    def of_changes(self) -> LiveLibrary:
        """The same with only the pages that a feed of changes is made of."""
        narrow = copy(self)
        narrow.content = self.content._replace(pages=tuple(filter(None, map(self.pages.page, self.pages.marked(UPDATED, CHANGES)))))
        return narrow

    def _dated(self, topic: str) -> bool:
        pages = (self.pages.page(file) for file in self.pages.marked(UPDATED, CHANGES) if topic in self.pages.text(file))
        return any(page and page.meta.topic == topic and (page.meta.changes or page.meta.updated) for page in pages)

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[str, ...]]:  # type: ignore[override]
        """As many as a page shows."""
        return Asked(lambda: iter(self.planned_by_file), self._linking)

    def _linking(self, file: str) -> tuple[str, ...] | None:
        needles, found = self._needles(file), list[str]()
        for other in sorted(self.planned_by_file):
            if other != file and self._links(other, file, needles):
                found.append(other)
                if len(found) == MOST:
                    break
        return tuple(found) or None

    def _needles(self, file: str) -> list[tuple[str, ...]]:
        """What must stand in a page that links to `file`: its name in a link, or the words of one of its names."""
        return [(posixpath.basename(file).casefold(),), *self.memory.names.get(file, ())]

    def _links(self, other: str, file: str, needles: list[tuple[str, ...]]) -> bool:
        stamp, kept = self.pages.stamps[other], self.memory.links.get((file, other))
        if kept is None or kept[0] != stamp:
            text = self.pages.text(other)
            may = any(all(word in text for word in needle) and (len(needle) == 1 or re.search(_BETWEEN.join(map(re.escape, needle)), text)) for needle in needles)
            kept = self.memory.links[file, other] = (stamp, may and file in self._targets(other))
        return kept[1]

    def _targets(self, file: str) -> set[str]:
        page = self.pages.page(file)
        return {target_file(file, link.target) for link in page.links} | self.vocabulary.pages_named(page) if page else set()

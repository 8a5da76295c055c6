"""What one page needs to know of all the others: read once a build, asked by every page."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.checks.content import Content, read_content
from scripts.checks.drafts import unedited
from scripts.checks.data import Figure, Picture, Reference, SourceText, TopicPage
from scripts.checks.pages import Page
from scripts.curation.model import Entry
from scripts.files import read_toml
from scripts.problem import Problem
from scripts.publishing.vocabulary import Vocabulary, vocabulary
from scripts.reviewing.record import Recorded, read_recorded


class Library:
    """The site's content with the indexes that the pages ask for. Nothing in it changes after it is made."""

    def __init__(self, content: Content, words: Mapping[str, Any]) -> None:
        self.content, self.words = content, words

    @cached_property
    def page_by_file(self) -> dict[str, Page]:
        return {page.file: page for page in self.content.pages}

    @cached_property
    def planned_by_id(self) -> dict[str, TopicPage]:
        """Pages of topics.toml whose file exists."""
        return {page.id: page for page in self.content.topic_pages if page.file in self.page_by_file}

    @cached_property
    def planned_by_file(self) -> dict[str, TopicPage]:
        return {page.file: page for page in self.planned_by_id.values()}

    @cached_property
    def entry_by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.content.entries}

    @cached_property
    def reference_by_key(self) -> dict[str, Reference]:
        return {reference.key: reference for reference in self.content.references}

    @cached_property
    def source_by_key(self) -> dict[str, SourceText]:
        return {source.key: source for source in self.content.sources}

    @cached_property
    def picture_by_id(self) -> dict[str, Picture]:
        return {picture.id: picture for picture in self.content.pictures}

    @cached_property
    def figure_by_id(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.content.figures}

    @cached_property
    def recorded(self) -> Recorded:
        """The reviews; none where the record cannot be read (a check says so)."""
        try:
            return read_recorded(self.content.root)
        except Problem:
            return Recorded()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that become links."""
        return vocabulary(self.content)

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The files of the pages that nobody has edited since the program drafted them."""
        return unedited(self.content)

    @cached_property
    def directive_page(self) -> dict[str, str]:
        """The file of the page that holds each directive (`glossary`, `sources` …)."""
        return {key.name: page.file for page in reversed(self.content.pages) for key in page.directives}

    @cached_property
    def topics_with_feed(self) -> frozenset[str]:
        """The topics of which some page gives a day: that of a change, or its own."""
        return frozenset(page.meta.topic for page in self.content.pages if page.meta.changes or page.meta.updated)

    @cached_property
    def used_on(self) -> dict[str, tuple[str, ...]]:
        """The files that cite each key, in order."""
        found: dict[str, dict[str, None]] = {}
        for page in self.content.pages:
            for key in page.citations:
                found.setdefault(key.name, {})[page.file] = None
            for figure in (self.figure_by_id[key.name] for key in page.numbers if key.name in self.figure_by_id):
                found.setdefault(figure.statement, {})[page.file] = None
        return {key: tuple(files) for key, files in found.items()}

    @cached_property
    def linked_from(self) -> dict[str, tuple[str, ...]]:
        """The articles whose text links to each page, by a written link or by a page's name."""
        found: dict[str, set[str]] = {}
        for page in self.content.pages:
            written = {target_file(page.file, link.target) for link in page.links}
            for file in (written | self.vocabulary.pages_named(page)) - {page.file}:
                found.setdefault(file, set()).add(page.file)
        return {file: tuple(sorted(files & self.planned_by_file.keys())) for file, files in found.items()}

    def topic_name(self, topic: str) -> str:
        return next((entry.name for entry in self.content.topics if entry.id == topic), "")

    def topic_files(self, topic: str) -> list[TopicPage]:
        """The topic's pages that exist, in reading order."""
        return [page for page in self.planned_by_id.values() if page.topic == topic]


def target_file(here: str, target: str) -> str:
    """The file below docs/ that a link on the page `here` names; "" for a link elsewhere."""
    path = target.partition("#")[0]
    if not path or ":" in path or path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), path))


_cache: dict[Path, tuple[object, tuple[tuple[str, int, int], ...], Library]] = {}


def library(root: Path, token: object = None) -> Library:
    """The library of the project at `root`; read again only when a file changed.

    `token` is a value that stays the same object through one build: with it the files are looked at once a build.
    """
    token_seen, state_seen, known = _cache.get(root, (None, (), None))
    if known and token is not None and token is token_seen:
        return known
    state = _state(root)
    if known is None or state != state_seen:
        known = Library(read_content(root), read_words(root))
    _cache[root] = (token, state, known)
    return known


def lend(root: Path, token: object, known: Library) -> None:
    """Let the pages that are converted with `token` draw on `known`, without a look at the files."""
    _cache[root] = (token, (), known)


def _state(root: Path) -> tuple[tuple[str, int, int], ...]:
    paths = [path for ending in ("md", "svg") for path in sorted((root / "docs").rglob(f"*.{ending}"))]
    paths += sorted((root / "content_src").glob("*.*"))
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.is_file())


def read_words(root: Path) -> Mapping[str, Any]:
    """wording.toml. Raises `Problem` when it is missing."""
    path = root / "content_src" / "wording.toml"
    words = read_toml(path)
    if not words:
        raise Problem("the site's own words are missing.", "Take the file from the original project.", file=str(path))
    return words

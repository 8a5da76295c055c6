"""What the web report shows, gathered from sources, ledger, articles, decisions and open questions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.curation.intake import read_open
from scripts.curation.ledger.ledger import CHANGED, CURRENT
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.merging.front import cut_front
from scripts.curation.merging.proposals import Proposal
from scripts.curation.model import Entry
from scripts.curation.pipeline import curate
from scripts.curation.reading.read import read_sources
from scripts.curation.report import Pair, pairs
from scripts.curation.result import Curated
from scripts.curation.told import read_numbers, told
from scripts.layout import Layout

_HEADING = re.compile(r"#{1,6} +(.+?)\s*#*\s*\Z")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Use(NamedTuple):
    """One place of an article that cites a statement."""

    title: str
    """The article's first heading."""
    section: str
    """The heading above the place; empty below the first."""
    path: Path
    line: int


class Overview(NamedTuple):
    """Everything that the report shows."""

    result: Curated
    entries: tuple[Entry, ...]
    """The statements that some source says now."""
    uses: Mapping[str, tuple[Use, ...]]
    """By statement id."""
    pairs: tuple[Pair, ...]
    proposals: tuple[Proposal, ...]
    files: Mapping[str, Path]
    """The file of each source text, by key."""
    layout: Layout


def gather(layout: Layout) -> Overview:
    """Look at the present files without writing anything; raises `Problem` as `curate` does."""
    result = curate(layout, dry_run=True, say=lambda _: None)
    entries = read_ledger(layout.ledger)
    current = tuple(entry for entry in entries if entry.state in (CURRENT, CHANGED))
    files = {source.key: layout.sources / source.file for source in read_sources(layout.sources, layout.register)[0]}
    uses: dict[str, list[Use]] = defaultdict(list)
    numbers = read_numbers(layout.knowledge / "numbers.toml")
    for path in sorted(layout.docs.rglob("*.md")) if layout.docs.is_dir() else []:
        for name, use in _told(path, numbers):
            uses[name].append(use)
    return Overview(
        result, current, {name: tuple(found) for name, found in uses.items()}, pairs(layout, entries), read_open(layout).proposals, files, layout,
    )


def _told(path: Path, numbers: Mapping[str, str]) -> Iterator[tuple[str, Use]]:
    """Every key that the page cites, itself or with a number, with its place; a page that cannot be read gives none (`check` names it)."""
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    first = text.count("\n") - cut_front(text)[1].count("\n")
    title, section, fence = path.stem, "", ""
    named = False
    for number, line in enumerate(text.split("\n"), 1):
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        heading = None if fence or number <= first else _HEADING.match(line)
        if heading and not named:
            title, named = heading[1], True
        elif heading:
            section = heading[1]
        for name in sorted(told(line, numbers)):
            yield name, Use(title, section, path, number)

"""Everything that people wrote for the site, read once: the articles and the data files, as one value."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scripts.checks.data import (
    Card, Number, Reference, SourceText, Term, Topic, TopicPage, line_of, read_ledger, read_table,
)
from scripts.checks.finding import Finding
from scripts.checks.pages import Page, read_page
from scripts.checks.rules import Rules, read_rules
from scripts.curation.model import Entry
from scripts.problem import Problem

TABLES = (
    ("topics", "topics.toml", "topic", Topic),
    ("topic_pages", "topics.toml", "page", TopicPage),
    ("terms", "glossary.toml", "term", Term),
    ("references", "references.toml", "reference", Reference),
    ("sources", "sources.toml", "source", SourceText),
    ("cards", "red_flags.toml", "card", Card),
    ("numbers", "red_flags.toml", "number", Number),
)
"""(field of `Content`, file in content_src, table in it, value)"""


class Content(NamedTuple):
    """The articles and the data that they draw on."""

    root: Path
    rules: Rules
    pages: tuple[Page, ...]
    files: frozenset[str]
    """Every file below docs/, with `/`."""
    entries: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    topic_pages: tuple[TopicPage, ...]
    terms: tuple[Term, ...]
    references: tuple[Reference, ...]
    sources: tuple[SourceText, ...]
    cards: tuple[Card, ...]
    numbers: tuple[Number, ...]
    findings: tuple[Finding, ...]
    """What was wrong on reading."""

    def data_line(self, file: str, needle: str, occurrence: int = 1) -> int:
        """The line of content_src/`file` that holds `needle`; 0 when there is none."""
        return line_of(self.root / "content_src" / file, needle, occurrence)


def read_content(root: Path) -> Content:
    """Read docs/ and content_src/ below `root`. Raises `Problem` when there is no docs/ or no rules."""
    docs, content = root / "docs", root / "content_src"
    if not docs.is_dir():
        raise Problem("there is no folder `docs`.", "Run the command in the project's folder.", file=str(root))
    rules = read_rules(content)
    findings: list[Finding] = []
    fields: dict[str, tuple[object, ...]] = {}
    for field, file, table, make in TABLES:
        fields[field], found = read_table(content / file, f"content_src/{file}", table, make)  # type: ignore[type-var]
        findings += found
    fields["entries"], found = read_ledger(content / "statements.jsonl", "content_src/statements.jsonl")
    findings += found
    pages: list[Page] = []
    for path in sorted(docs.rglob("*.md")):
        page, found = read_page(path, docs, "docs/" + path.relative_to(docs).as_posix(), rules)
        findings += found
        pages += [page] if page else []
    files = frozenset(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
    return Content(root=root, rules=rules, pages=tuple(pages), files=files, findings=tuple(findings), **fields)  # type: ignore[arg-type]

"""Everything that people wrote for the site, read once: the articles and the data files, as one value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.checks.broken_data import broken_data
from scripts.checks.data import Asked, Card, Figure, Number, Picture, Reference, SourceText, TeachBack, Term, Topic, TopicPage
from scripts.checks.finding import Finding
from scripts.checks.near import meant
from scripts.checks.pages import Page, read_page
from scripts.checks.rules import Rules, read_rules
from scripts.checks.tables import data_of, line_of, read_ledger, read_table
from scripts.curation.model import Entry
from scripts.files import files_below
from scripts.problem import Problem

TABLES = (
    ("topics", "topics.toml", "topic", Topic, ("words",)),
    ("topic_pages", "topics.toml", "page", TopicPage, ("facets", "subjects")),
    ("terms", "glossary.toml", "term", Term, ()),
    ("references", "references.toml", "reference", Reference, ()),
    ("sources", "sources.toml", "source", SourceText, ("trust", "topic")),
    ("cards", "red_flags.toml", "card", Card, ()),
    ("numbers", "red_flags.toml", "number", Number, ()),
    ("pictures", "pictures.toml", "picture", Picture, ()),
    ("figures", "numbers.toml", "number", Figure, ()),
    ("teach_back", "teach_back.toml", "question", TeachBack, ()),
    ("asked", "search_questions.toml", "question", Asked, ()),
)
"""(field of `Content`, file in content_src, table in it, value, keys that only curation reads)"""


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
    """Whom to ring, by country."""
    pictures: tuple[Picture, ...]
    figures: tuple[Figure, ...]
    """Numbers for the text."""
    teach_back: tuple[TeachBack, ...]
    """Questions for staff."""
    asked: tuple[Asked, ...]
    """Questions of readers, for search."""
    findings: tuple[Finding, ...]
    """What was wrong on reading."""

    def data_line(self, file: str, needle: str, occurrence: int = 1) -> int:
        """The line of content_src/`file` that holds `needle`; 0 when there is none."""
        return line_of(self.root / "content_src" / file, needle, occurrence)


def read_content(root: Path) -> Content:
    """Read docs/ and content_src/ below `root`. Raises `Problem` when there is no docs/ or no rules."""
    docs, content = root / "docs", root / "content_src"
    if not docs.is_dir():
        raise Problem("there is no folder `docs`.", "Run the command in the project's folder.")
    data = read_data(root)
    findings: list[Finding] = list(data.findings)
    pages: list[Page] = []
    everything = files_below(docs)
    for path in (path for path in everything if path.suffix == ".md" and path.is_file() and not path.is_symlink()):  # a check names the others
        page, found = read_page(path, docs, "docs/" + path.relative_to(docs).as_posix(), data.rules)
        findings += found
        pages += [page] if page else []
    if not (content / "statements.jsonl").exists() and any(page.citations for page in pages):
        what, cure = "the ledger is missing, so no citation can be looked up.", "Take the file back from the last commit, or run `curate`."
        findings.append(Finding("content_src/statements.jsonl", 0, "ledger-missing", what, cure))
    files = frozenset(path.relative_to(docs).as_posix() for path in everything)
    return data._replace(pages=tuple(pages), files=files, findings=tuple(findings))


def read_data(root: Path) -> Content:
    """The data files alone, without a page. Raises `Problem` when there are no rules."""
    content = root / "content_src"
    rules = read_rules(content)
    findings: list[Finding] = []
    fields: dict[str, tuple[object, ...]] = {}
    for field, file, table, make, others in TABLES:
        fields[field], found = read_table(content / file, f"content_src/{file}", table, make, others)  # type: ignore[type-var]
        findings += found
    findings += _rule_files(content)
    fields["entries"], found = read_ledger(content / "statements.jsonl", "content_src/statements.jsonl")
    findings += found
    return Content(root=root, rules=rules, pages=(), files=frozenset(), findings=tuple(findings), **fields)  # type: ignore[arg-type]


def _rule_files(content: Path) -> Iterator[Finding]:
    """Every TOML file can be read, and a data file holds only tables that are known."""
    tables: dict[str, set[str]] = {}
    for _, file, table, _, _ in TABLES:
        tables.setdefault(file, set()).add(table)
    for path in sorted(content.glob("*.toml")):
        shown = f"content_src/{path.name}"
        try:
            data = data_of(path)
        except Problem as problem:
            yield broken_data(path, shown, problem)
            continue
        for name in sorted(set(data) - tables.get(path.name, set(data))):
            yield Finding(shown, line_of(path, f"[{name}]") or line_of(path, f"{name} ="), "data-table", f"the part `[{name}]` is not known here.{meant(name, tables[path.name], '[[{}]]')}", "Use only " + ", ".join(f"`[[{one}]]`" for one in sorted(tables[path.name])) + ".")

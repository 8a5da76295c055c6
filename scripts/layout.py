"""Where everything lies: one value that each command hands on."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Layout(NamedTuple):
    """The places that curation reads and writes."""

    knowledge: Path
    """Folder of the rule files (facets.toml, topics.toml, glossary.toml …); read only."""
    sources: Path
    """Folder of the source texts; read only."""
    register: Path
    """sources.toml: what is known of each source text."""
    docs: Path
    """The articles, owned by editors."""
    generated: Path
    """The machine's last drafts: the base of every merge."""
    ledger: Path
    """statements.jsonl"""
    review: Path
    """REVIEW.md: what a person must decide."""

    @property
    def proposals(self) -> Path:
        """proposals.jsonl: what each open question would put into its page."""
        return self.review.with_name("proposals.jsonl")

    @property
    def decisions(self) -> Path:
        """decisions.toml beside the ledger that it is about: where an editor overrules the tool."""
        return self.ledger.with_name("decisions.toml")


def project(root: Path = ROOT) -> Layout:
    """The layout of the project itself."""
    content = root / "content_src"
    return Layout(
        content, content / "sources", content / "sources.toml", root / "docs",
        content / "generated", content / "statements.jsonl", content / "REVIEW.md",
    )


def apart(into: Path, sources: Path, root: Path = ROOT) -> Layout:
    """The project's rules, other sources, and everything made goes under `into`.

    The register lies in the folder of sources or, as in the project, beside it.
    """
    beside = sources.parent / "sources.toml"
    register = beside if beside.is_file() else sources / "sources.toml"
    return Layout(
        root / "content_src", sources, register, into / "docs",
        into / "generated", into / "statements.jsonl", into / "REVIEW.md",
    )


def typed(path: Path | str) -> str:
    """The path as a person in the current folder would type it."""
    try:
        return str(Path(path).relative_to(Path.cwd())) if path else ""
    except ValueError:
        return str(path)

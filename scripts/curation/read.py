"""Reads the source texts; a file that cannot be used becomes a finding and the others go on."""

from __future__ import annotations

from pathlib import Path

from scripts.checks.finding import Finding
from scripts.curation.model import Source
from scripts.files import digest, read_text, read_toml
from scripts.problem import Problem


def read_sources(folder: Path, register: Path) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """The source texts below `folder`, sorted by file, with what the register says of them, and what to mend."""
    if not folder.is_dir():
        raise Problem("there is no folder with source texts.", "Make it and put .txt, .md or .html files in.", file=str(folder))
    entries = {str(e.get("file")): e for e in read_toml(register).get("source", [])}  # type: ignore[attr-defined]
    sources = []
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".txt", ".md", ".html") or not path.is_file():
            continue
        file = path.relative_to(folder).as_posix()
        known = {k: v for k, v in entries.get(file, {}).items() if k in Source._fields and k != "file"}
        sources.append(Source(key=file.rsplit(".", 1)[0], file=file, text=read_text(path), sha256=digest(path.read_bytes()), **known))
    if not sources:
        raise Problem("there is no source text in this folder.", "Put .txt, .md or .html files in.", file=str(folder))
    return tuple(sources), ()

"""`curate`: source texts become the ledger, drafts and articles."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.checks.finding import listing
from scripts.curation.pipeline import curate
from scripts.curation.result import Curated
from scripts.layout import ROOT, Layout, apart, project, typed
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Curate the project's sources, or any folder of texts into a folder of its own."""
    layout, dry_run = _where(arguments)
    result = curate(layout, dry_run)
    print(summary(result, layout, dry_run))
    return 1 if any(finding.stops for finding in result.findings) else 0


def summary(result: Curated, layout: Layout, dry_run: bool = False) -> str:
    """What a run did, in plain words."""
    lines = [listing(one._replace(file=typed(one.file)) for one in result.findings)] if result.findings else []
    lines.append(
        f"{len(result.sources)} source texts, {result.statements} statements: {result.entries} distinct, {result.merged} already said by "
        f"another, {len(result.dropped)} left out with a reason, {result.differences} differences between sources."
    )
    if result.unchanged:
        lines.append("Nothing has changed since the last run.")
    elif dry_run:
        lines.append(f"Nothing was written (dry run). Articles that would change: {len(result.pages)}; questions for a person: {result.review}.")
    else:
        lines.append(f"Articles written in {typed(layout.docs)}: {len(result.pages)}.")
    if result.review and not dry_run:
        lines.append(f"Questions for a person in {typed(layout.review)}: {result.review}.")
    return "\n".join(lines)


def _where(arguments: list[str]) -> tuple[Layout, bool]:
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts curate",
        description="Read the source texts, split them into statements, sort them by facet, join those that say the same, and "
        "bring the ledger, the drafts and the articles up to date. A person's words in docs/ are never overwritten.",
    )
    parser.add_argument("--sources", type=Path, metavar="DIR", help="folder of source texts (default: content_src/sources)")
    parser.add_argument("--into", type=Path, metavar="DIR", help="put everything that is made under DIR and leave the project as it is")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    options = parser.parse_args(arguments)
    if options.sources and not options.into and not options.dry_run:
        raise Problem("--sources without --into would mix other texts into this project.", "Add --into FOLDER (any empty folder).")
    here = project()
    if not options.sources and not options.into:
        return here, options.dry_run
    sources = (options.sources or here.sources).resolve()
    if not sources.is_dir():
        raise Problem("there is no folder with source texts.", "Make it and put .txt, .md or .html files in.", file=str(options.sources or sources))
    into = (options.into or ROOT / ".cache" / "dry-run").resolve()
    _check_into(into, sources)
    return apart(into, sources), options.dry_run


def _check_into(into: Path, sources: Path) -> None:
    """Raises `Problem` when what is made would lie among the source texts or in the project's own folders."""
    if into.exists() and not into.is_dir():
        raise Problem("this is a file, not a folder.", "Give --into a folder; it is made when it is not there.", file=str(into))
    if into == sources or sources in into.parents or sources in (into / "docs", into / "generated"):
        raise Problem("what is made would be read as source texts the next time.", "Give --into a folder outside --sources.", file=str(into))
    owned = [ROOT / name for name in ("docs", "content_src", "site", "scripts", "tests")]
    if into == ROOT or any(folder == into or folder in into.parents for folder in owned):
        raise Problem("this folder is the project's own.", "Give --into a folder elsewhere, such as scratch.", file=str(into))

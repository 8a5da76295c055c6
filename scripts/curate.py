"""`curate`: source texts become the ledger, drafts and articles."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.checks.finding import listing
from scripts.curation.pipeline import curate
from scripts.curation.result import Curated
from scripts.layout import Layout, apart, project
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Curate the project's sources, or any folder of texts into a folder of its own."""
    layout, dry_run = _where(arguments)
    result = curate(layout, dry_run)
    print(summary(result, layout, dry_run))
    return 1 if any(finding.stops for finding in result.findings) else 0


def summary(result: Curated, layout: Layout, dry_run: bool = False) -> str:
    """What a run did, in plain words."""
    lines = [listing(result.findings)] if result.findings else []
    lines.append(
        f"{len(result.sources)} source texts, {result.statements} statements: {result.entries} distinct, {result.merged} already said by "
        f"another, {len(result.dropped)} left out with a reason, {result.differences} differences between sources."
    )
    if result.unchanged:
        lines.append("Nothing has changed since the last run.")
    elif dry_run:
        lines.append(f"Nothing was written (dry run); {len(result.pages)} articles would change.")
    else:
        lines.append(f"{len(result.pages)} articles written in {layout.docs}.")
    if result.review:
        lines.append(f"{result.review} questions for a person are in {layout.review}.")
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
    return apart((options.into or Path(".cache/dry-run")).resolve(), (options.sources or here.sources).resolve()), options.dry_run

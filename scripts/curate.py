"""`curate`: source texts become the ledger, drafts and articles."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scripts.curation.merging.settle import Done
from scripts.curation.pipeline import curate
from scripts.curation.settling import decide
from scripts.curation.summary import summary
from scripts.layout import ROOT, Layout, apart, project, typed
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Curate the project's sources, or any folder of texts into a folder of its own; or decide on open proposals."""
    options = _options(arguments)
    layout = _where(options)
    if options.accept or options.refuse:
        print(decided(*decide(layout, options.accept, options.refuse), layout))
        return 0
    result = curate(layout, options.dry_run)
    print(summary(result, layout, options.dry_run))
    return 1 if any(finding.stops for finding in result.findings) else 0


def decided(done: Sequence[Done], left: int, layout: Layout) -> str:
    """What was taken over and refused, and what is left."""
    lines = []
    for one in done:
        proposal, part = one.wish.proposal, f".{one.wish.part}" if one.wish.part else ""
        place = typed(layout.docs.parent / proposal.file) + (f":{one.line}" if one.line else "")
        lines.append(f"{proposal.id}{part}: {one.what}. {place}")
    lines.append(f"Open questions in {typed(layout.review)}: {left}." if left else "No questions are left.")
    return "\n".join(lines)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts curate",
        description="Read the source texts, split them into statements, sort them by facet, join those that say the same, and "
        "bring the ledger, the drafts and the articles up to date. A person's words in docs/ are never overwritten.",
    )
    parser.add_argument("--sources", type=Path, metavar="DIR", help="folder of source texts (default: content_src/sources)")
    parser.add_argument("--into", type=Path, metavar="DIR", help="put everything that is made under DIR and leave the project as it is")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    named = {"nargs": "+", "action": "extend", "metavar": "ID", "default": []}
    parser.add_argument(
        "--accept", **named, help="take proposals of REVIEW.md over into their pages: ids, parts (ID.2) or the name of a page for all of its own",
    )
    parser.add_argument("--refuse", **named, help="keep the pages as they are; nothing is asked again until a source changes again")
    options = parser.parse_args(arguments)
    if options.dry_run and (options.accept or options.refuse):
        raise Problem("--dry-run does not go with --accept or --refuse.", "Leave it out; `git diff` shows what was changed.")
    return options


def _where(options: argparse.Namespace) -> Layout:
    if options.sources and not options.into and not options.dry_run:
        raise Problem("--sources without --into would mix other texts into this project.", "Add --into FOLDER (any empty folder).")
    here = project()
    if not options.sources and not options.into:
        return here
    sources = (options.sources or here.sources).resolve()
    if not sources.is_dir():
        raise Problem("there is no folder with source texts.", "Make it and put .txt, .md or .html files in.", file=str(options.sources or sources))
    into = (options.into or ROOT / ".cache" / "dry-run").resolve()
    _check_into(into, sources)
    return apart(into, sources)


def _check_into(into: Path, sources: Path) -> None:
    """Raises `Problem` when what is made would lie among the source texts or in the project's own folders."""
    if into.exists() and not into.is_dir():
        raise Problem("this is a file, not a folder.", "Give --into a folder; it is made when it is not there.", file=str(into))
    if into == sources or sources in into.parents or sources in (into / "docs", into / "generated"):
        raise Problem("what is made would be read as source texts the next time.", "Give --into a folder outside --sources.", file=str(into))
    owned = [ROOT / name for name in ("docs", "content_src", "site", "scripts", "tests")]
    if into == ROOT or any(folder == into or folder in into.parents for folder in owned):
        raise Problem("this folder is the project's own.", "Give --into a folder elsewhere, such as scratch.", file=str(into))

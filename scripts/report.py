"""`report`: what curation kept, merged and dropped, and what no article uses yet."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.curation.report import report
from scripts.layout import apart, project
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Print the report of the last curation."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts report",
        description="Show for each source what was kept, merged and dropped (with reasons), the differences between sources, "
        "and the statements that no article cites yet.",
    )
    parser.add_argument("--sources", type=Path, metavar="DIR", help="with --into: the folder of source texts that was curated")
    parser.add_argument("--into", type=Path, metavar="DIR", help="report on the folder that `curate --sources … --into DIR` wrote")
    options = parser.parse_args(arguments)
    if bool(options.sources) != bool(options.into):
        raise Problem("--sources and --into belong together.", "Give both as you gave them to `curate`, or neither for the project itself.")
    if options.into and not options.into.is_dir():
        raise Problem("there is no such folder.", "Run `curate --sources … --into` first.", file=str(options.into))
    print(report(apart(options.into.resolve(), options.sources.resolve()) if options.into else project()))
    return 0

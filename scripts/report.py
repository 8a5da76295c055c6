"""`report`: what curation kept, merged and dropped, and what no article uses yet."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.curation.report import report
from scripts.layout import apart, project


def main(arguments: list[str]) -> int:
    """Print the report of the last curation."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts report",
        description="Show for each source what was kept, merged and dropped (with reasons), the differences between sources, "
        "and the statements that no article cites yet.",
    )
    parser.add_argument("--sources", type=Path, help="the folder of source texts that was curated (default: content_src/sources)")
    parser.add_argument("--into", type=Path, help="the folder that `curate --into` wrote")
    options = parser.parse_args(arguments)
    here = project()
    layout = apart(options.into, options.sources or here.sources) if options.into else here
    print(report(layout))
    return 0

"""`search`: what a list of queries finds on the built site, and which of them find nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.evaluating.search_box import ask
from scripts.files import read_text
from scripts.layout import ROOT
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """List the queries of a file that find no page, or only a weak answer."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts search",
        description="Type each line of a file into the search box of the built site (in a real browser), and list what readers "
        "looked for in vain: write about it, or add the words to content_src/search_words.toml.",
    )
    parser.add_argument("--gaps", type=Path, metavar="QUERIES.txt", required=True, help="queries, one a line")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="folder of the built site (default: site/)")
    options = parser.parse_args(arguments)
    if not options.gaps.is_file():
        raise Problem("this file is not there.", "Check its name.", file=str(options.gaps))
    queries = [line.strip() for line in read_text(options.gaps).split("\n") if line.strip()]
    if not queries:
        raise Problem("the file holds no query.", "Write one a line.", file=str(options.gaps))
    print(gaps(queries, options.site))
    return 0


def gaps(queries: list[str], site: Path) -> str:
    """The report: queries that found nothing, then those with a weak answer and what it was."""
    nothing, weak = [], []
    for query, shown in zip(queries, ask(site, queries), strict=True):
        if not shown.results:
            nothing.append(f"  {query}")
        elif shown.weak:
            weak.append(f"  {query}  →  {shown.results[0][0] or 'home'}")
    parts = [f"{len(queries)} queries: {len(nothing)} found nothing, {len(weak)} only a weak answer."]
    parts += ["Found nothing:", *nothing] if nothing else []
    parts += ["Only a weak answer:", *weak] if weak else []
    return "\n".join(parts)

"""`report`: what curation kept, merged and dropped, what differs, what no article uses yet and where reviews stand; as text or as a local web page."""

from __future__ import annotations

import argparse
import webbrowser
from pathlib import Path

from scripts.clock import today
from scripts.curation.report import report
from scripts.files import write_text
from scripts.layout import ROOT, Layout, apart, project, typed
from scripts.problem import Problem
from scripts.publishing.reviews import states
from scripts.reporting.overview import gather
from scripts.reporting.page import report_page
from scripts.reporting.places import EDITORS, Places, editor_address
from scripts.reviewing.status import Row, ordered, table


def main(arguments: list[str]) -> int:
    """Print the report of the last curation, or write it as a web page."""
    options = _options(arguments)
    layout = apart(options.into.resolve(), options.sources.resolve()) if options.into else project()
    if options.html is None and not options.open:
        print(report(layout))
        if not options.into:
            print("\n".join(["", "Reviews", *table((row._replace(file=typed(row.file)) for row in _reviews()), today())]))
        return 0
    path = (options.html or layout.docs.parent / ".cache" / "report.html").resolve()
    _check(path, layout)
    rows = [] if options.into else ordered(_reviews(), today())
    write_text(path, report_page(gather(layout), Places(layout.docs.parent, path, editor_address(options.editor)), rows))
    print(f"The report is in {typed(path)}. Open it in a browser.")
    if options.open and not webbrowser.open(path.as_uri()):
        print("No browser could be started from here.")
    return 0


def _reviews() -> list[Row]:
    return [Row(page.shown, state) for page, state in states(ROOT)]


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts report",
        description="Show for each source what was kept, merged and dropped (with reasons), the differences between sources (open and "
        "settled), the statements that no article cites yet, and the review of each page.",
    )
    parser.add_argument("--sources", type=Path, metavar="DIR", help="with --into: the folder of source texts that was curated")
    parser.add_argument("--into", type=Path, metavar="DIR", help="report on the folder that `curate --sources … --into DIR` wrote")
    parser.add_argument(
        "--html", type=Path, nargs="?", const=Path(), metavar="FILE",
        help="write it as a web page with every statement, who says it and where it is used (default: .cache/report.html)",
    )
    parser.add_argument("--open", action="store_true", help="write the web page and open it")
    parser.add_argument(
        "--editor", default="", metavar="NAME",
        help=f"links of the web page open your editor: {', '.join(EDITORS)}, or an address with {{path}} and {{line}}",
    )
    options = parser.parse_args(arguments)
    options.html = None if options.html is None else options.html if options.html.name else False
    if bool(options.sources) != bool(options.into):
        raise Problem("--sources and --into belong together.", "Give both as you gave them to `curate`, or neither for the project itself.")
    if options.into and not options.into.is_dir():
        raise Problem("there is no such folder.", "Run `curate --sources … --into` first.", file=str(options.into))
    if options.editor and options.html is None and not options.open:
        raise Problem("--editor is for the web page.", "Add --html or --open.")
    return options


def _check(path: Path, layout: Layout) -> None:
    """Raises `Problem` for a file that is no web page or that would be published or read as a source text."""
    if path.suffix != ".html" or path.is_dir():
        raise Problem("the report is a web page.", "Give --html a name that ends in .html, such as report.html.", file=str(path))
    if any(folder in path.parents for folder in (layout.docs, layout.knowledge, layout.sources)):
        raise Problem("the report does not belong among the articles or the source texts.", "Give --html a place elsewhere.", file=str(path))

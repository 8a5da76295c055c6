"""`check`: looks for mistakes in texts, data and links without changing anything."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from scripts.checks.content import read_content
from scripts.checks.finding import MOST, Finding, coloured, counted, listing, quoted
from scripts.checks.plain.language import read_language
from scripts.checks.plain.reading import Reading, Site
from scripts.checks.plain.scores import read_card, reading_grades, scores, shown, summary
from scripts.checks.project import check_project
from scripts.curation.reading.read import read_sources
from scripts.files import files_below
from scripts.layout import ROOT, Layout, project, typed
from scripts.problem import Problem

ALL = 10**6


def main(arguments: list[str]) -> int:
    """Print every finding; exit code 1 when one of them stops the build."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts check",
        description="Check source texts, data files and articles. Each finding says file, line, what is wrong and how to mend it.",
    )
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="show the findings of these pages only, all of them: a file, or its name such as `signs`")
    parser.add_argument("--scores", action="store_true", help="show instead what a script can say of each item of PEMAT-P, the CDC index, DISCERN and the JAMA benchmarks")
    chosen = parser.parse_args(arguments)
    files = _files(chosen.pages)
    if chosen.scores:
        print("\n".join(_scores(files)))
        return 0
    findings = [finding for finding in check_project(ROOT) if not files or finding.file in files]
    if not files:
        findings += _of_sources(project())
    shown = [one._replace(file=typed(one.file)) for one in quoted(findings, ROOT)]
    print(listing(shown, ALL if files else MOST, coloured(sys.stdout)) + ("\n\n" if shown else "") + closing(shown))
    return 1 if any(finding.stops for finding in findings) else 0


def closing(findings: Sequence[Finding]) -> str:
    """The last line: how many there are, and what to do next."""
    if not findings:
        return "Nothing to mend. To see the pages run `python3 -m scripts serve`, to make the site `python3 -m scripts build`."
    count = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}: {counted(findings)}."
    first = next((finding for finding in findings if finding.stops), None)
    if first is None:
        return f"{count} Nothing stops the build: `python3 -m scripts build` makes the site. Advice makes a page easier to read."
    place = first.file + (f", line {first.line}" if first.line else "")
    return f"{count} Mend what stops the build first: begin with {place}. Then run `python3 -m scripts check` again."


def _files(names: Iterable[str]) -> frozenset[str]:
    """The pages that a person named, as findings name them. Raises `Problem` for a name that fits none."""
    pages = [path.relative_to(ROOT) for path in files_below(ROOT / "docs") if path.suffix == ".md"] if names else []
    found = set[str]()
    for name in names:
        wanted = PurePath(name).with_suffix(".md").parts
        fits = {page.as_posix() for page in pages if page.parts[-len(wanted) :] == wanted or wanted[-len(page.parts) :] == page.parts}
        if not fits:
            raise Problem(f"there is no page `{name}`.", "Name a file below docs/, such as `signs.md`.")
        found |= fits
    return frozenset(found)


def _scores(files: frozenset[str]) -> Iterator[str]:
    """The score cards of the chosen pages, or one line for each article."""
    content, card = read_content(ROOT), read_card(ROOT / "content_src")
    site = Site(content, read_language(ROOT / "content_src"))
    for page in (page for page in content.pages if page.shown in files or not files and page.file in site.topic_files):
        reading = Reading(page, site)
        found = tuple(scores(reading, card))
        yield f"{typed(page.shown)}: {summary(found, card)}"
        if files:
            yield f"{reading_grades(reading)}\n{shown(found, card)}"
    yield "Counted: items met, of those that a script can decide. The others are for a person to judge."


def _of_sources(here: Layout) -> tuple[Finding, ...]:
    """What is wrong with the source texts; where none can be read at all, that is the finding and the articles are still checked."""
    try:
        return read_sources(here.sources, here.register)[1]
    except Problem as problem:
        return (Finding(problem.file, problem.line, "sources", problem.what, problem.cure),)

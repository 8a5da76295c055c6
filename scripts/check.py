"""`check`: looks for mistakes in texts, data and links without changing anything."""

from __future__ import annotations

import argparse

from scripts.checks.finding import Finding, listing
from scripts.checks.project import check_project
from scripts.curation.reading.read import read_sources
from scripts.layout import ROOT, Layout, project, typed
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Print every finding; exit code 1 when one of them stops the build."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts check",
        description="Check source texts, data files and articles. Each finding says file, line, what is wrong and how to mend it.",
    )
    parser.parse_args(arguments)
    here = project()
    findings = (*_of_sources(here), *check_project(ROOT))
    stops = sum(finding.stops for finding in findings)
    if findings:
        print(listing(one._replace(file=typed(one.file)) for one in findings))
    print(f"To mend: {stops}; advice: {len(findings) - stops}.")
    return 1 if stops else 0


def _of_sources(here: Layout) -> tuple[Finding, ...]:
    """What is wrong with the source texts; where none can be read at all, that is the finding and the articles are still checked."""
    try:
        return read_sources(here.sources, here.register)[1]
    except Problem as problem:
        return (Finding(problem.file, problem.line, "sources", problem.what, problem.cure),)

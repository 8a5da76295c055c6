"""`build`: from source texts to the published site, in one command."""

from __future__ import annotations

import argparse

from scripts.checks.finding import listing
from scripts.curate import summary
from scripts.curation.pipeline import curate
from scripts.layout import ROOT, Layout, project, typed
from scripts.problem import Problem
from scripts.publishing.build import publish


def main(arguments: list[str]) -> int:
    """Curate, check, build beside the old site, check again and swap."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts build",
        description="Curate the source texts, check everything, build the pages beside the old site and put them into site/ in one "
        "step. When something must be mended first, the old site stays as it was.",
    )
    parser.parse_args(arguments)
    layout = project()
    curated_well = _curated(layout)
    published = publish(ROOT)
    if published.findings:
        print(listing(published.findings))
    if published.stopped:
        stops = sum(finding.stops for finding in published.findings)
        print(f"Not published: {stops} to mend first. The site in {published.path} is as it was.")
        return 1
    print(f"The site is in {published.path}: {published.pages} pages. Open {published.path / 'index.html'}.")
    return 0 if curated_well else 1


def _curated(layout: Layout) -> bool:
    """Curate; whether nothing is to be mended. A text at fault leaves the articles as they are, and those can be published."""
    try:
        result = curate(layout)
    except Problem as problem:
        if problem.exit_code != 1:
            raise
        problem.file = typed(problem.file)
        print(problem)
        return False
    print(summary(result, layout))
    return not any(finding.stops for finding in result.findings)

"""`check`: looks for mistakes in texts, data and links without changing anything."""

from __future__ import annotations

import argparse

from scripts.checks.finding import listing
from scripts.checks.project import check_project
from scripts.curation.read import read_sources
from scripts.layout import ROOT, project


def main(arguments: list[str]) -> int:
    """Print every finding; exit code 1 when one of them stops the build."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts check",
        description="Check source texts, data files and articles. Each finding says file, line, what is wrong and how to mend it.",
    )
    parser.parse_args(arguments)
    here = project()
    _, of_sources = read_sources(here.sources, here.register)
    findings = (*of_sources, *check_project(ROOT))
    stops = sum(finding.stops for finding in findings)
    if findings:
        print(listing(findings))
    print(f"{stops} to mend before the site can be built, {len(findings) - stops} pieces of advice.")
    return 1 if stops else 0

"""`build`: from source texts to the published site, in one command."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.checks.committed import changed_files
from scripts.checks.finding import coloured, listing, quoted
from scripts.curate import summary
from scripts.curation.pipeline import curate
from scripts.layout import ROOT, Layout, project, typed
from scripts.problem import Problem
from scripts.publishing.addresses.record import News
from scripts.publishing.build import publish
from scripts.publishing.verify import verify

_MOST = 10


def main(arguments: list[str]) -> int:
    """Curate, check, build beside the old site, check again and swap."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts build",
        description="Curate the source texts, check everything, build the pages beside the old site and put them into site/ in one "
        "step. When something must be mended first, the old site stays as it was.",
    )
    parser.add_argument(
        "--publish", action="store_true",
        help="for the site that goes to the web: also write its addresses, sections and the versions of its articles into "
        "content_src/published_urls.json and content_src/versions/, which you commit",
    )
    parser.add_argument(
        "--verify", metavar="SITE", type=Path,
        help="build nothing in place; say whether the folder SITE is, byte for byte, what this project makes",
    )
    options = parser.parse_args(arguments)
    enter = options.publish
    if options.verify:
        return _verified(options.verify)
    layout = project()
    curated_well = _curated(layout)
    published = publish(ROOT, enter=enter)
    if published.findings:
        print(listing(quoted(published.findings, ROOT), colours=coloured(sys.stdout)))
    if published.stopped:
        stops = sum(finding.stops for finding in published.findings)
        print(f"Not published: {stops} to mend first. The site in {published.path} is as it was.")
        return 1
    print(f"The site is in {published.path}: {published.pages} pages. Open {published.path / 'index.html'}.")
    if any(published.news):
        print(_told(published.news, enter))
    return 0 if curated_well else 1


def _verified(site: Path) -> int:
    """Print what differs between `site` and the project's own site."""
    verdict = verify(ROOT, site)
    if changed := changed_files(ROOT, "."):
        print(f"Note: {len(changed)} files here are not as the last commit has them, such as {changed[0]}.")
    if verdict.holds:
        print(f"Yes: {site} is what this project makes, all {verdict.same} files.")
        return 0
    for what, paths in (("is not there", verdict.missing), ("is not from here", verdict.foreign), ("has other bytes", verdict.other)):
        for path in paths[:_MOST]:
            print(f"{path}: {what}")
        if len(paths) > _MOST:
            print(f"… and {len(paths) - _MOST} more of these")
    print(f"No: {len(verdict.missing)} files are missing, {len(verdict.foreign)} are not from here, {len(verdict.other)} differ; {verdict.same} are the same.")
    return 1


def _told(news: News, entered: bool) -> str:
    what = f"{news.addresses} addresses, {news.sections} sections, {news.versions} versions of articles"
    if entered:
        return f"Entered as public: {what}. Commit content_src/published_urls.json and content_src/versions/."
    return f"New and not entered: {what}. For the site that goes to the web run: python3 -m scripts build --publish"


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

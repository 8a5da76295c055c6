"""From articles and data to the published site: check, build beside, finish, check again, swap.

A run that fails, is stopped or is killed leaves the old site as it was.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.checks.own_address import own_address
from scripts.checks.project import check_content
from scripts.checks.traced import traced
from scripts.files import only_run, os_problem, read_text, sweep
from scripts.problem import Problem
from scripts.publishing.addresses import record
from scripts.publishing.addresses.places import site_address
from scripts.publishing.addresses.record import News
from scripts.publishing.addresses.versions import Version, todays
from scripts.publishing.addresses.handed_out import write_handed_out
from scripts.publishing.addresses.write import write_addresses
from scripts.publishing.change_feeds import write_feeds
from scripts.publishing.change_log import untold
from scripts.publishing.connect.write import write_connect
from scripts.publishing.finishing import finish
from scripts.publishing.give.write import write_give
from scripts.publishing.head_data import describe
from scripts.publishing.hosting.write import write_hosting
from scripts.publishing.leaflets.write import write_leaflets
from scripts.publishing.library import library
from scripts.publishing.review_line import outgrown
from scripts.publishing.search.check import check_index
from scripts.publishing.search.write import write_search
from scripts.publishing.site_check import check_site
from scripts.publishing.swap import beside, mend, swap

Say = Callable[[str], object]


class Published(NamedTuple):
    """What a run did. When a finding stops the build, `pages` is 0 and the site at `path` is the old one."""

    path: Path
    pages: int
    findings: tuple[Finding, ...]
    news: News = News(0, 0, 0)
    """What the site makes public that is not entered yet."""

    @property
    def stopped(self) -> bool:
        return any(finding.stops for finding in self.findings)


def publish(root: Path, say: Say = print, *, enter: bool = False) -> Published:
    """Build the project at `root` and put it at `root`/site. Raises `Problem` when it cannot go on.

    `enter`: write down the addresses, sections and versions that become public with it.
    """
    site = root / "site"
    with only_run(root / ".cache" / "publish.lock", "build"):
        try:
            mend(site)
            sweep(root / ".cache")
            return _publish(root, site, say, enter)
        except KeyboardInterrupt:
            raise Problem("The build was stopped.", "The folder site/ is whole; run the command again to go on.") from None
        except OSError as error:
            raise os_problem(error, Path(error.filename or site)) from None
        finally:
            if sys.exc_info()[0]:
                _clear(site)


def _publish(root: Path, site: Path, say: Say, enter: bool) -> Published:
    fresh = beside(site)[0]
    made = make(root, fresh, say)
    if any(finding.stops for finding in made.findings):
        mend(site)
        return Published(site, 0, made.findings)
    content = library(root).content
    fresh_news = record.news(root, content, made.articles)
    advice = tuple(own_address(site_address(fresh), read_text(root / "mkdocs.yml"))) if enter else ()
    if enter:
        record.enter(root, content, made.articles)
    swap(site)
    return Published(site, made.pages, (*made.findings, *advice), fresh_news)


class Made(NamedTuple):
    """A site in a folder of its own, whole unless a finding stops it."""

    findings: tuple[Finding, ...]
    pages: int = 0
    articles: tuple[Version, ...] = ()


def make(root: Path, fresh: Path, say: Say) -> Made:
    """Check the project at `root` and build its whole site into the folder `fresh`."""
    read_text(root / "mkdocs.yml")
    findings = check_content(library(root).content)
    if any(finding.stops for finding in findings):
        return Made(findings)
    say("Building the pages …")
    findings += build_pages(root, fresh)
    if any(finding.stops for finding in findings):
        return Made(findings)
    pages, articles = complete_pages(root, fresh)
    findings += add_the_rest(root, articles, fresh)
    findings += (*untold(root, library(root).content, articles), *outgrown(library(root), fresh))
    return Made((*findings, *traced(check_site(fresh), library(root).content), *check_index(fresh)), pages, articles)


def complete_pages(root: Path, fresh: Path) -> tuple[int, tuple[Version, ...]]:
    """The pages that MkDocs left in `fresh`, finished and searchable: their number, and the articles as they are today."""
    articles = todays(library(root).content, fresh)
    describe(library(root), fresh)
    pages = finish(fresh)
    write_search(root, fresh)
    return pages, articles


def add_the_rest(root: Path, articles: tuple[Version, ...], fresh: Path) -> tuple[Finding, ...]:
    """Everything that is made of the finished pages: leaflets, permanent addresses, data for record systems, boxes for staff."""
    known = library(root)
    findings = write_leaflets(known, fresh) + write_addresses(known, articles, fresh)
    write_connect(known, fresh)
    write_feeds(known, fresh)
    write_hosting(fresh)
    write_handed_out(known, fresh)
    return findings + write_give(known, fresh)


def _clear(site: Path) -> None:
    """Take the half-built site away; on a disk that fails, the next run does it."""
    try:
        mend(site)
    except Problem:
        pass


def build_pages(root: Path, into: Path) -> tuple[Finding, ...]:
    """Run MkDocs into `into`. Its warnings become findings; its failure is a `Problem`."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build  # noqa: PLC0415 (half a second, needed only here)
    from mkdocs.config import load_config  # noqa: PLC0415

    log, heard = logging.getLogger("mkdocs"), _Heard()
    before = (log.level, log.propagate)
    log.addHandler(heard)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(into), strict=False)
        config.extra["checked"] = True
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (OSError, Problem):
        raise
    except (Exception, SystemExit) as error:  # whatever a theme or an extension raises, a person gets one sentence
        said = " ".join([finding.what for finding in heard.findings] or [str(error) or type(error).__name__])
        if isinstance(error, RecursionError):
            said = "brackets or lists in it, or in a page, are nested too deeply"
        raise Problem(f"MkDocs could not build the pages: {one_line(said).rstrip('.')}.", "Mend what it names, then run the command again.", file="mkdocs.yml") from error
    finally:
        log.removeHandler(heard)
        log.setLevel(before[0])  # not by assignment: loggers below it remember what they may say
        log.propagate = before[1]
    return tuple(heard.findings)


class _Heard(logging.Handler):
    """MkDocs' warnings as findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = one_line(record.getMessage())
        place = re.search(r"'([^']+\.md)'|(docs/\S+\.md)", text)
        file = (f"docs/{place[1]}" if place[1] else place[2]) if place else "mkdocs.yml"
        self.findings.append(Finding(file, 0, "mkdocs", text.rstrip(".") + ".", "Mend it in the file that it names."))


def one_line(text: str) -> str:
    """Text for a message: one line, no terminal colours."""
    return re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", text)).strip()[:400]

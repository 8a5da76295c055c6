"""From a fault in the built site back to the line of Markdown that an editor can change."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from scripts.checks.addresses import address_of
from scripts.checks.content import Content
from scripts.checks.finding import Finding, quoted
from scripts.checks.pages import Page

_NAMED = re.compile(r"`([^`]+)`")


def traced(findings: Iterable[Finding], content: Content) -> tuple[Finding, ...]:
    """The findings, those on a page's own words at the article and the line that they come from; others stay at the built file."""
    pages = {f"site{address_of(page.file)}index.html": page for page in content.pages}
    return quoted((_traced(finding, pages.get(finding.file)) for finding in findings), content.root)


def _traced(finding: Finding, page: Page | None) -> Finding:
    named = _NAMED.search(finding.what)
    if page is None or named is None:
        return finding
    line = next(_lines(finding.rule, named[1], page), 0)
    return finding._replace(file=page.shown, line=line) if line else finding


def _lines(rule: str, named: str, page: Page) -> Iterator[int]:
    """The lines of the page that bring `named`: a heading's name, or an address as the built page has it."""
    if rule == "built-id":
        yield from (heading.line for heading in reversed(page.headings) if named in (heading.anchor, heading.anchor.rpartition("_")[0]))
    there = _place(posixpath.join(address_of(page.file), unquote(named)) if not urlsplit(named).scheme else named)
    for link in page.links:
        if link.target == named or _place(_built(link.target, page)) == there:
            yield link.line


def _built(target: str, page: Page) -> str:
    """A link of the Markdown as an address of the built site: `../a/b.md#c` → `/a/b/#c`."""
    path, mark, section = unquote(target).partition("#")
    if urlsplit(target).scheme:
        return target
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), path)) if path else page.file
    return (address_of(file) if file.endswith(".md") else "/" + file) + mark + section


def _place(address: str) -> str:
    """The address in one form, so that two ways to write it are equal."""
    path, mark, section = address.partition("#")
    return posixpath.normpath(path.removesuffix("index.html")) + mark + section

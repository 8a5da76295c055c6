"""Whether the written index fits the built pages: every page and section that it names is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.anchors import slug
from scripts.checks.finding import Finding
from scripts.files import read_text
from scripts.problem import Problem
from scripts.publishing.search.packing import risen

FOLDER = "search"
_CURE = "Build once more; if it stays, tell whoever keeps the code."


def check_index(site: Path) -> Iterator[Finding]:
    """A finding for each page or section of the index that the site does not have."""
    core = json.loads(read_data(site, "core"))
    lines = [line for number in range(len(risen(core["headShards"]))) for line in read_data(site, f"h{number}").split("\n")]
    if len(lines) != len(core["pages"]):
        yield Finding("site/search/core.js", 0, "search-headings", f"the search index has headings of {len(lines)} pages for {len(core['pages'])} pages.", _CURE)
        return
    for (url, _, count, *_), line in zip(core["pages"], lines, strict=True):
        path = site / url / "index.html" if not url.endswith(".html") else site / url
        if not path.is_file():
            yield Finding("site/search/core.js", 0, "search-page", f"the search index names the page `{url}`, which is not there.", _CURE)
            continue
        ids = set(re.findall(r'\sid="([^"]*)"', read_text(path)))
        anchors = [_anchor(entry) for entry in line.split("|")]
        for anchor in anchors:
            if anchor and anchor not in ids:
                yield Finding("site/search/core.js", 0, "search-anchor", f"the search index names the section `{url}#{anchor}`, which is not there.", _CURE)
        if len(anchors) != count:
            yield Finding("site/search/core.js", 0, "search-headings", f"the search index has {len(anchors)} headings for the {count} sections of `{url}`.", _CURE)


def _anchor(entry: str) -> str:
    heading, mark, anchor = entry.partition("#")
    return anchor if mark else slug(heading) if heading else ""


def read_data(site: Path, name: str) -> str:
    """The text of one file of the index. Raises `Problem` when it is not whole."""
    path = site / FOLDER / f"{name}.js"
    match = re.fullmatch(r'searchData\("[a-z0-9]+",(".*")\)\n?', read_text(path), re.S)
    try:
        return str(json.loads(match[1] if match else ""))
    except json.JSONDecodeError:
        raise Problem("this file of the search index is not whole.", _CURE, file=str(path)) from None

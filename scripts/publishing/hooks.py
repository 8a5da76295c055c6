"""Comfort for plain `mkdocs serve` and `mkdocs build`: the same checks, shown as warnings.

Nothing that a reader sees comes from here; other generators ignore hooks without a word.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from scripts.checks.finding import listing
from scripts.checks.front_matter import FrontMatter
from scripts.checks.project import check_project
from scripts.problem import Problem
from scripts.publishing.search.write import write_search

log = logging.getLogger("mkdocs.checks")
_HANDED_ON = ("title", "description", "topic", "facet")


def on_pre_build(config: Any, **_: Any) -> None:
    """Show every finding; one that stops is a warning, so that `--strict` stops."""
    if config.extra.get("checked"):
        return
    try:
        findings = check_project(Path(config.config_file_path).parent)
    except Problem as problem:
        log.error("%s", problem)
        return
    for level, found in ((logging.WARNING, [one for one in findings if one.stops]), (logging.INFO, [one for one in findings if not one.stops])):
        if found:
            log.log(level, "%s", listing(found))


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Only known keys reach the theme; `template:`, `hide:` and the like never do."""
    page.meta = {key: str(value) for key, value in page.meta.items() if key in _HANDED_ON and key in FrontMatter._fields}
    return markdown


def on_post_build(config: Any, **_: Any) -> None:
    """The preview can be searched too; a real build writes the index after its finishing pass."""
    if config.extra.get("checked"):
        return
    try:
        write_search(Path(config.config_file_path).parent, Path(config.site_dir))
    except Problem as problem:
        log.error("%s", problem)

"""Which page is being converted, asked of whatever generator runs us."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from markdown import Markdown


class Where(NamedTuple):
    """The page's path below docs/, the project's folder, and an object that lives as long as the build."""

    page: str
    root: str
    token: object = None


def where(md: Markdown, root: str = "", page: str = "") -> Where:
    """MkDocs and its kin tell through `relpath`, Zensical through `rendering_context`, everyone else by settings."""
    if page:
        return Where(page, root or ".")
    if "relpath" in md.treeprocessors:
        guide = md.treeprocessors["relpath"]
        return Where(guide.file.src_uri, root or str(Path(guide.config.config_file_path).parent), guide.files)
    if "rendering_context" in md.preprocessors:
        return Where(md.preprocessors["rendering_context"].page.path, root or ".")
    return Where("", root or ".")

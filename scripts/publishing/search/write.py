"""Writes the index into the built site: the one call that the build and the preview make."""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts.files import write_text
from scripts.problem import Problem
from scripts.checks.pages import Page
from scripts.publishing.library import Library, library
from scripts.publishing.search.documents import About, documents, url_of
from scripts.publishing.search.impacts import Document
from scripts.publishing.search.index import build_index
from scripts.publishing.search.knowledge import Group, Knowledge, read_knowledge
from scripts.publishing.search.records import Built, read_page

FOLDER = "search"


def write_search(root: Path, site: Path) -> int:
    """Put the index of the pages below `site` into `site`/search; the number of pages in it. Raises `Problem`."""
    known, content = read_knowledge(root), library(root)
    made = site_documents(site, content, known)
    files = build_index(made, known, [*known.groups, *glossary_groups(content)], {"words": dict(content.words.get("search", {}))})
    folder = site / FOLDER
    for name, text in files.items():
        write_text(folder / f"{name}.js", f"searchData({json.dumps(name)},{json.dumps(text, ensure_ascii=False)})\n")
    for path in sorted((site / "assets" / "search").glob("*.js")):
        write_text(path, lean(path.read_text("utf-8")))
    return len(made)


def site_documents(site: Path, content: Library, known: Knowledge) -> list[Document]:
    """Every page of the site that a reader may look for."""
    pages = [read_page(path.read_text("utf-8"), path.relative_to(site).as_posix()) for path in sorted(site.rglob("*.html"))]
    left_out = {"404.html", *(built_path(content.directive_page[name]) for name in ("statements", "a-z") if name in content.directive_page)}
    kept: list[Built] = [page for page in pages if page.path not in left_out and page.sections]
    return documents(kept, {url_of(built_path(page.file)): _about(page, content, known) for page in content.content.pages})


def _about(page: Page, content: Library, known: Knowledge) -> About:
    plan = content.planned_by_file.get(page.file)
    terms = tuple(name for term in content.content.terms if plan and term.page == plan.id for name in (term.term, *term.forms))
    facets = (page.meta.facet,) if page.meta.facet else ()
    kind = "glossary" if page.file == content.directive_page.get("glossary") else "article" if plan else "other"
    return About((*(plan.names if plan else ()), *page.meta.aliases), terms, facets, known.kinds[kind])


def built_path(file: str) -> str:
    """Where the article `file` below docs/ is built."""
    stem = file.removesuffix(".md")
    return "index.html" if stem == "index" else f"{stem.removesuffix('/index')}/index.html"


def glossary_groups(content: Library) -> list[Group]:
    """The glossary's terms with their other forms, each a group."""
    return [Group((term.term, *term.forms)) for term in content.content.terms if term.forms]


def lean(script: str) -> str:
    """The script without lines of comment, empty lines and indentation."""
    lines = (line.strip() for line in re.sub(r"^\s*/\*.*?\*/\s*$", "", script, flags=re.S | re.M).split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"

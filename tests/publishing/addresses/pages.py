"""Invented pages as values and as files, for tests of addresses."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.checks.content import Content
from scripts.checks.front_matter import FrontMatter
from scripts.checks.pages import Page, parsed


def page(page_id: str, *headings: str, file: str = "", **meta: object) -> Page:
    """A page with a title and these sections."""
    file = file or f"lamps/{page_id}.md"
    lines = ("# Title", *(line for heading in headings for line in ("", f"## {heading}", "", "Text.")))
    return parsed(file, f"docs/{file}", FrontMatter(id=page_id, title=page_id.title(), topic="lamps", **meta), lines, 8)  # type: ignore[arg-type]


def content(root: Path, *pages: Page) -> Content:
    """A project that holds these pages and no data."""
    fields: dict[str, object] = dict.fromkeys(Content._fields, ())
    return Content(**{**fields, "root": root, "pages": pages, "files": frozenset(one.file for one in pages)})  # type: ignore[arg-type]


def write(project: Path, name: str, *headings: str, body: str = "", **meta: object) -> Path:
    """The page docs/lamps/NAME.md; each section says its own heading again, so that a test sees where it is."""
    head = {"id": name, "title": f"About {name}", "description": f"What {name} is.", "topic": "lamps", "facet": "treatment", "review": "none", **meta}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    parts = "".join(f"\n## {heading}\n\n" + f"This part says {heading}.\n\n" * 8 for heading in headings)
    path = project / "docs" / "lamps" / f"{name}.md"
    path.write_text(f"---\n{lines}---\n\n# About {name}\n\n{body}{parts}", "utf-8")
    return path


def committed(project: Path, message: str = "All") -> None:
    """Put everything of the project into a commit of a repository of its own."""
    for arguments in (["init", "-q"], ["add", "-A"], ["-c", "user.name=T", "-c", "user.email=t@lamps.example", "commit", "-q", "-m", message]):
        subprocess.run(["git", "-C", str(project), *arguments], check=True, capture_output=True)

"""Pages that are still word for word as the program drafted them."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.front_matter import parted
from scripts.files import read_text
from scripts.problem import Problem

HELP = "when_to_get_help"
"""The facet of pages whose readers may be in danger."""


def unedited(content: Content) -> frozenset[str]:
    """The files below docs/ whose body is that of the last draft."""
    found = set()
    for page in content.pages:
        base = content.root / "content_src" / "generated" / f"{page.meta.id}.md"
        if page.meta.generated and page.meta.id and base.is_file():
            try:
                drafted = parted(read_text(base))[1]
            except Problem:
                continue  # curation says so
            if drafted.strip() == "\n".join(page.lines).strip():
                found.add(page.file)
    return frozenset(found)


def drafts_unedited(content: Content) -> Iterator[Finding]:
    """What an editor has not touched yet says so to its readers; the next step is the editor's."""
    drafts = unedited(content)
    for page in content.pages:
        if page.file in drafts:
            yield Finding(
                page.shown, 0, "draft", "nobody has edited this page yet, and it says so to its readers.",
                "Read it against its sources and put it into plain words of your own; with your first change the notice goes.", stops=False,
            )
            if page.meta.facet == HELP and not any(key.name == "urgent-card" for key in page.directives):
                yield Finding(
                    page.shown, 0, "draft-card", "this page says when to get help, and shows no urgent card.",
                    "Write the topic's card at the end of content_src/red_flags.toml, where a pattern stands, and put `[[urgent-card ID]]` below the page's title.", stops=False,
                )

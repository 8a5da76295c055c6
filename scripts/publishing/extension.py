"""The Python-Markdown extension that makes articles of the editors' Markdown.

It works the same under every generator that uses Python-Markdown: it needs only the page's path, and every step
that adds something a reader sees runs at a priority above 0, before the generator rewrites links.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from scripts.checks.anchors import slug
from scripts.checks.pages import Page
from scripts.publishing import article_end, article_top, change_log, citations, cross_links, directives, draft_note, numbers, pictures, reading, review_line, tables
from scripts.publishing.addresses import old_anchors
from scripts.publishing.cleaning import clean
from scripts.publishing.library import Library, library
from scripts.publishing.where import where

STEPS = (
    ("article_top", article_top.run),
    ("draft_note", draft_note.run),
    ("notice", old_anchors.notice),
    ("directives", directives.run),
    ("tables", tables.run),
    ("ticks", reading.ticks),
    ("closed_figures", reading.closed_figures),
    ("numbers", numbers.run),
    ("citations", citations.run),
    ("cross_links", cross_links.run),
    ("article_end", article_end.run),
    ("change_log", change_log.run),
    ("review_place", article_end.place),
)
"""What happens to each page's tree, in this order, after its text has been parsed."""


class ArticleExtension(Extension):
    """`scripts.publishing.extension` in mkdocs.yml."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "root": ["", "folder of the project; empty: found through the generator, else the working folder"],
            "page": ["", "path below docs/; empty: found through the generator"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name fixed by Python-Markdown)
        """Register the steps; raw HTML in an article is shown as text."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.register(directives.Directives(md.parser), "directive", 12)
        md.parser.blockprocessors.register(tables.CaptionLine(md.parser), "caption", 77)
        md.inlinePatterns.register(citations.Citation(citations.PATTERN, md), "citation", 175)
        md.inlinePatterns.register(numbers.Number(numbers.PATTERN, md), "number", 176)
        if "toc" in md.treeprocessors:
            md.treeprocessors["toc"].slugify = slug
        steps = ArticleSteps(md, self)
        md.treeprocessors.register(steps, "article", 15)
        md.treeprocessors.register(OldAnchors(md, steps), "old_anchors", 3)
        md.postprocessors.register(Clean(md), "clean", -10)
        md.postprocessors.register(Draw(md, steps), "draw", -20)
        md.postprocessors.register(ReviewLine(md, steps), "review_line", -30)


class ArticleSteps(Treeprocessor):
    """All steps, run between the inline patterns (20) and the table of contents (5)."""

    def __init__(self, md: Markdown, extension: ArticleExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.known: Library | None = None
        """What the last page drew on."""
        self.page: Page | None = None

    def run(self, root: Element) -> None:
        """Change the tree in place; a text that is no page of the site stays as it is."""
        here = where(self.md, self.extension.getConfig("root"), self.extension.getConfig("page"))
        self.known = known = library(Path(here.root), here.token)
        self.page = page = known.page_by_file.get(here.page)
        if page is not None:
            for _, step in STEPS:
                step(root, page, known)


class OldAnchors(Treeprocessor):
    """Runs after the table of contents (5), which gives the sections their names."""

    def __init__(self, md: Markdown, steps: ArticleSteps) -> None:
        super().__init__(md)
        self.steps = steps

    def run(self, root: Element) -> None:
        if self.steps.page and self.steps.known:
            old_anchors.run(root, self.steps.page, self.steps.known)


class Clean(Postprocessor):
    """Only harmless HTML leaves."""

    def run(self, text: str) -> str:
        return clean(text)


class Draw(Postprocessor):
    """The drawings go in after the cleaning, which knows no drawings; they have a gate of their own (checks/drawings.py)."""

    def __init__(self, md: Markdown, steps: ArticleSteps) -> None:
        super().__init__(md)
        self.steps = steps

    def run(self, text: str) -> str:
        return pictures.drawn(text, self.steps.known) if self.steps.known else text


class ReviewLine(Postprocessor):
    """The last line of every page. It comes when all the words stand there, because a review holds for those words only."""

    def __init__(self, md: Markdown, steps: ArticleSteps) -> None:
        super().__init__(md)
        self.steps = steps

    def run(self, text: str) -> str:
        page, known = self.steps.page, self.steps.known
        if not page or not known or review_line.PLACE not in text:  # the table of contents sends single headings through here
            return text
        return text.replace(review_line.PLACE, review_line.line(page, text, known))


def makeExtension(**settings: Any) -> ArticleExtension:  # noqa: N802 (name fixed by Python-Markdown)
    return ArticleExtension(**settings)

"""Invented pages for the plain-language rules, read with the project's own data files."""

from __future__ import annotations

from functools import cache

from scripts.checks.content import Content, read_content
from scripts.checks.finding import Finding
from scripts.checks.front_matter import FrontMatter, parted, read_front_matter
from scripts.checks.pages import Page, parsed
from scripts.checks.plain.check import plain_language
from scripts.checks.plain.language import Language, read_language
from scripts.checks.plain.reading import Reading, Site
from scripts.layout import ROOT

LANGUAGE: Language = read_language(ROOT / "content_src")


@cache
def project() -> Content:
    """The project's data files, without its pages."""
    return read_content(ROOT)._replace(pages=(), findings=())


def page(text: str, id: str = "lamp", kind: str = "article") -> Page:
    """A page with this text; front matter in it stands for the usual one."""
    head, body, first = parted(text)
    rules = project().rules
    meta, findings = read_front_matter(head, "docs/lamp.md", rules.front_matter, rules.limits) if head else (FrontMatter(id=id, title="Lamp", description="A lamp."), ())
    assert findings == ()
    file = project().topic_pages[0].file if kind == "article" else f"{id}.md"
    return parsed(file, "docs/lamp.md", meta, tuple(body.split("\n")), first)


def reading(text: str, kind: str = "article") -> Reading:
    """The page as the rules read it."""
    return Reading(page(text, kind=kind), Site(project(), LANGUAGE))


def findings(text: str, *rules: str, id: str = "lamp", kind: str = "article") -> list[Finding]:
    """What the named rules, or all, find on the page; what exceptions say always counts."""
    found = plain_language(project()._replace(pages=(page(text, id, kind),)))
    return [finding for finding in found if not rules or finding.rule in rules or finding.rule.startswith("exception")]

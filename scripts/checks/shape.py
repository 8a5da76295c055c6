"""The Markdown itself: what Python-Markdown or a reader would stumble over. One short generator a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.front_matter import parted
from scripts.checks.pages import FENCE, prose_lines
from scripts.files import read_text

_MERGE = re.compile(r"(<{7}|>{7}|\|{7})( .*)?|={7}")
_HTML = re.compile(r"<(?!https?:|mailto:)[a-zA-Z!/?][^>]*>?")


def merge_markers(content: Content) -> Iterator[Finding]:
    """Lines that version control leaves where two people changed the same text."""
    for page in content.pages:
        for number, line in enumerate(page.lines, start=page.first):
            if _MERGE.fullmatch(line):
                yield Finding(page.shown, number, "merge-marker", "this line comes from a merge that nobody finished.", "Keep the right version and delete the marker lines.", quote=line)


def hidden_characters(content: Content) -> Iterator[Finding]:
    """Characters that nobody sees, in the whole file."""
    for page in content.pages:
        text = read_text(content.root / page.shown)
        for number, line in enumerate(text.split("\n"), start=1):
            for kind, pattern in content.rules.hidden:
                if match := pattern.search(line):
                    what = f"there is a {kind} (U+{ord(match[0]):04X}) after `{line[: match.start()][-20:]}`."
                    yield Finding(page.shown, number, "hidden-character", what, "Delete it and type the place again.")


def heading_levels(content: Content) -> Iterator[Finding]:
    """One h1 at most, first; no level left out; no citation in a heading; no two headings alike."""
    for page in content.pages:
        level, seen = 1, set[str]()
        for index, heading in enumerate(page.headings):
            if heading.level == 1 and index:
                yield Finding(page.shown, heading.line, "second-title", f"`{heading.text}` is a second title.", "Use `##` for a section.")
            elif heading.level > level + 1:
                yield Finding(page.shown, heading.line, "heading-level", f"`{heading.text}` jumps from level {level} to {heading.level}.", f"Write it with {'#' * (level + 1)}.")
            if not heading.text:
                yield Finding(page.shown, heading.line, "empty-heading", "this heading has no words.", "Write its words or delete it.")
            if heading.text.casefold() in seen:
                yield Finding(page.shown, heading.line, "same-heading", f"`{heading.text}` is the name of two sections.", "Give each its own name, so that a link to it stays right.")
            seen.add(heading.text.casefold())
            level = heading.level
        for key in page.citations:
            if page.lines[key.line - page.first].startswith("#"):
                yield Finding(page.shown, key.line, "citation-in-heading", "a citation stands in a heading.", "Put it after the sentence that it supports.")
        if page.meta.title and page.headings and page.headings[0].level == 1 and page.headings[0].text != page.meta.title:
            yield Finding(page.shown, page.headings[0].line, "two-titles", f"the title here and in the front matter differ: `{page.meta.title}`.", "Make them the same.", stops=False)


def raw_html(content: Content) -> Iterator[Finding]:
    """HTML is shown as text, so a page with tags looks broken to a reader."""
    for page in content.pages:
        for number, line in prose_lines(page.lines, page.first):
            if match := _HTML.search(line):
                yield Finding(page.shown, number, "raw-html", f"`{match[0][:40]}` is HTML; the page shows it as text.", "Use Markdown instead.", stops=False, quote=line)


def open_fence(content: Content) -> Iterator[Finding]:
    """A block of code that never ends swallows the rest of the page."""
    for page in content.pages:
        fence, start = "", 0
        for number, line in enumerate(page.lines, start=page.first):
            if (mark := FENCE.match(line)) and (not fence or mark[1].startswith(fence)):
                fence, start = ("", 0) if fence else (mark[1], number)
        if fence:
            yield Finding(page.shown, start, "open-code-block", "a code block begins here and never ends.", f"Close it with {fence}.")


def title_length(content: Content) -> Iterator[Finding]:
    """Search results cut long titles."""
    most = content.rules.limits["title_characters"]
    for page in content.pages:
        if len(page.meta.title) > most:
            yield Finding(page.shown, page.line_of("title"), "title-length", f"the title has {len(page.meta.title)} characters.", f"Search results show about {most}.", stops=False)


def front_matter_end(content: Content) -> Iterator[Finding]:
    """A front matter that never ends would be shown to readers."""
    for page in content.pages:
        text = read_text(content.root / page.shown)
        if text.startswith("---\n") and not parted(text)[0]:
            yield Finding(page.shown, 1, "front-matter-end", "the lines at the top of the page (its front matter) begin with `---` and never end.", "Put a line `---` below the last of them.")

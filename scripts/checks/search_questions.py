"""The questions by which search finds a section: each belongs to a page and a section that are there."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.near import meant

FILE = "search_questions.toml"
NOT_SEARCHED = frozenset({"statements", "a-z"})
"""Pages that hold one of these lists are not in the index: they would answer everything."""


def search_questions(content: Content) -> Iterator[Finding]:
    """Each entry names a page and, if it names one, a section of it; holds words; and stands once."""
    pages = {page.meta.id: page for page in content.pages if not NOT_SEARCHED & {key.name for key in page.directives}}
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(content.asked, start=1):
        shown, line = f"content_src/{FILE}", content.data_line(FILE, "[[question]]", number)
        page = pages.get(one.page)
        if not all(any(letter.isalnum() for letter in text) for text in one.asked) or not one.asked:
            yield Finding(shown, line, "search-question-empty", f"a question for `{one.page}` has no words.", "Write at least one line under `asked`, and words in each line.")
        if (one.page, one.section) in seen:
            yield Finding(shown, line, "search-question-twice", f"the section `{one.section}` of `{one.page}` has two entries.", "Put their lines into one.")
        seen.add((one.page, one.section))
        if page is None:
            yield Finding(shown, line, "search-question-page", f"search holds no page with the id `{one.page}`.{meant(one.page, pages)}", "Use the `id` of a page's front matter, or take the entry out.")
            continue
        sections = {heading.anchor for heading in page.headings} | set(page.meta.anchor_aliases)
        if one.section and one.section not in sections:
            yield Finding(shown, line, "search-question-section", f"`{one.section}` is no section of {page.shown}.{meant(one.section, sections)}", "Name a section by the last part of its address, or leave `section` out for the whole page.")

"""The questions by which search finds a section: each belongs to an article and a section that are there."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.near import meant

FILE = "search_questions.toml"


def search_questions(content: Content) -> Iterator[Finding]:
    """Each entry names an article and, if it names one, a section of it; holds words; and stands once."""
    articles = {page.meta.id: page for page in content.pages if page.meta.topic}
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(content.asked, start=1):
        shown, line = f"content_src/{FILE}", content.data_line(FILE, "[[question]]", number)
        page = articles.get(one.page)
        if not all(any(letter.isalnum() for letter in text) for text in one.asked) or not one.asked:
            yield Finding(shown, line, "search-question-empty", f"a question for `{one.page}` has no words.", "Write at least one line under `asked`, and words in each line.")
        if (one.page, one.section) in seen:
            yield Finding(shown, line, "search-question-twice", f"the section `{one.section}` of `{one.page}` has two entries.", "Put their lines into one.")
        seen.add((one.page, one.section))
        if page is None:
            yield Finding(shown, line, "search-question-page", f"there is no article with the id `{one.page}`.{meant(one.page, articles)}", "Use the `id` of an article's front matter, or take the entry out.")
            continue
        sections = {heading.anchor for heading in page.headings} | set(page.meta.anchor_aliases)
        if one.section and one.section not in sections:
            yield Finding(shown, line, "search-question-section", f"`{one.section}` is no section of {page.shown}.{meant(one.section, sections)}", "Name a section by the last part of its address, or leave `section` out for the whole page.")

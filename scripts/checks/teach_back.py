"""The questions with which staff check that an article was explained well: three for each article, each answered by the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.finding import Finding

FILE, WANTED = "teach_back.toml", 3


def teach_back_places(content: Content) -> Iterator[Finding]:
    """Each question names an article and a section of it, and says something."""
    articles = {page.meta.id: page for page in content.pages if page.meta.topic}
    seen: Counter[str] = Counter()
    for number, one in enumerate(content.teach_back, start=1):
        line = content.data_line(FILE, "[[question]]", number)
        page = articles.get(one.page)
        seen[one.page] += 1
        if not one.ask.strip() or not one.answer.strip():
            yield Finding(f"content_src/{FILE}", line, "teach-back-empty", f"the question {seen[one.page]} of `{one.page}` has no words in `ask` or `answer`.", "Write both, or take the question out.")
        if page is None:
            yield Finding(f"content_src/{FILE}", line, "teach-back-page", f"there is no article with the id `{one.page}`.", "Use the `id` of an article's front matter, or take the question out.")
        elif one.section not in {heading.anchor for heading in page.headings} | set(page.meta.anchor_aliases):
            yield Finding(f"content_src/{FILE}", line, "teach-back-section", f"`{one.section}` is no section of {page.shown}.", "Name the section that holds the answer: the last part of its address.")


def teach_back_count(content: Content) -> Iterator[Finding]:
    """Three questions an article, once a site has such questions at all."""
    if not content.teach_back:
        return
    counted = Counter(one.page for one in content.teach_back)
    for page in content.pages:
        if page.meta.topic and not page.meta.withdrawn and counted[page.meta.id] != WANTED:
            yield Finding(page.shown, 0, "teach-back-count", f"the page has {counted[page.meta.id] or 'no'} question{'s' if counted[page.meta.id] != 1 else ''} for staff, and {WANTED} are wanted.", f"Write them in content_src/{FILE}.", stops=False)

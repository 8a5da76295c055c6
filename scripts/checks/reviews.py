"""The record of reviews: whole, true to the last commit, of pages that exist, and not past its days."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.committed import committed_text
from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.clock import today
from scripts.files import read_text
from scripts.problem import Problem
from scripts.reviewing import rules
from scripts.reviewing.record import FILE, read_recorded

_CURE = f"Take the entry and its words back from the last commit: `git checkout HEAD -- {FILE} content_src/reviewed`. Only `python3 -m scripts review` writes them."


def reviews_sound(content: Content) -> Iterator[Finding]:
    """Every entry is whole and its words are those that were signed; the rules of reviews can be read."""
    if not (content.root / FILE).is_file():
        return
    try:
        recorded = read_recorded(content.root)
        rules.read_review_rules(content.root)
    except Problem as problem:
        yield Finding(problem.file if problem.file == rules.FILE else FILE, problem.line, "review-record", problem.what, problem.cure)
        return
    for number, why in recorded.refused:
        yield Finding(FILE, _line(content, number), "review-record", f"this review cannot be trusted and counts for nothing: {why}", _CURE)
    now = today().isoformat()
    for one in recorded.reviews:
        if one.on > now:
            yield Finding(FILE, content.data_line("reviews.toml", f'on = "{one.on}"'), "review-in-future", f"the review of `{one.page}` by {one.name} has a day to come, {one.on}.", "Take the entry out and record the review when it has been made.")


def reviews_kept(content: Content) -> Iterator[Finding]:
    """What the last commit holds of the record is still there, word for word."""
    before = committed_text(content.root, FILE)
    path = content.root / FILE
    try:
        now = read_text(path) if path.is_file() else ""
    except Problem:
        return  # its own finding stands in `reviews_sound`
    if before and not now.startswith(before.rstrip()):
        yield Finding(FILE, 0, "review-gone", "reviews that the last commit holds are gone or changed.", f"Take the file back: `git checkout HEAD -- {FILE}`. To withdraw a review: python3 -m scripts review PAGE --withdraw.", stops=False)


def reviews_due(content: Content) -> Iterator[Finding]:
    """Advice: a page whose review is past its day, and a review of a page that is no more."""
    try:
        recorded = read_recorded(content.root)
    except Problem:
        return
    pages, now = {page.meta.id: page for page in content.pages}, today().isoformat()
    for page_id in dict.fromkeys(one.page for one in recorded.reviews):
        review, page = recorded.latest(page_id), pages.get(page_id)
        assert review is not None
        if page is None:
            yield Finding(FILE, content.data_line("reviews.toml", f'page = "{page_id}"'), "review-of-no-page", f"the page `{page_id}` was reviewed and is gone.", "Nothing has to be done: its reviews stay in the record.", stops=False)
        elif review.until < now:
            yield Finding(page.shown, 1, "review-past", f"the review by {review.name} was to be renewed by {review.until}.", f"Ask for a new one, then: python3 -m scripts review {page_id} --by NAME --role ROLE.", stops=False)


def _line(content: Content, number: int) -> int:
    return content.data_line("reviews.toml", "[[review]]", number)

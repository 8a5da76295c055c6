"""What editors tell readers of changes: days that were, newest first, and the page's own day no older than they."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.content import Content
from scripts.checks.tables import line_of
from scripts.checks.finding import Finding
from scripts.checks.pages import Page
from scripts.clock import today


def change_days(content: Content) -> Iterator[Finding]:
    """No entry has a day to come, the newest stands first, and none stands twice."""
    now = today().isoformat()
    for page in content.pages:
        entries = page.meta.changes
        for entry in entries:
            if entry.date > now:
                yield Finding(page.shown, _line(content, page, entry.date), "change-in-future", f"the change of {entry.date} has not been made yet.", "Write the day on which the page was changed.", stops=False)
        for newer, older in zip(entries, entries[1:], strict=False):
            if older.date > newer.date:
                yield Finding(page.shown, _line(content, page, older.date), "change-order", f"the change of {older.date} stands below that of {newer.date}.", "Put the newest first.")
        for entry in {one for one in entries if entries.count(one) > 1}:
            yield Finding(page.shown, _line(content, page, entry.date), "change-twice", f"the change of {entry.date} stands there twice, in the same words.", "Take one of the two out.")
        if page.meta.updated and entries and entries[0].date > page.meta.updated:
            yield Finding(page.shown, _line(content, page, entries[0].date), "updated-behind", f"the page was changed on {entries[0].date}, and `updated` says {page.meta.updated}.", f'Write `updated: "{entries[0].date}"`.', stops=False)


def _line(content: Content, page: Page, day: str) -> int:
    path = content.root / page.shown
    return next((line for form in (f"date: {day}", f'date: "{day}"', f"date: '{day}'") if (line := line_of(path, form))), 1)

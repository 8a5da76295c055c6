"""What has changed, for readers: the folded list at the end of an article, the page of all changes, and the ways to the feeds.

It is made of what editors write below `changes:` in the front matter, and of nothing else.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from scripts.checks.addresses import address_of
from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.front_matter import Change
from scripts.checks.pages import Page
from scripts.files import read_text, write_text
from scripts.problem import Problem
from scripts.publishing.addresses.versions import Version, file_of, stored
from scripts.publishing.library import Library
from scripts.publishing.markup import h, relative
from scripts.publishing.review_line import day_in_words
from scripts.reviewing.compare import NOTHING_SAFE, Safe, same
from scripts.reviewing.rules import read_review_rules
from scripts.reviewing.said import said

FOLDER, RECORD = "changes", "content_src/published_changes.json"
_PLACE = re.compile(r'<p(?=[^>]*\bclass="feed")(?=[^>]*\bid="feed-([a-z0-9-]+)")[^>]*></p>')


class Entry(NamedTuple):
    """One change of one page."""

    page: Page
    change: Change
    number: int
    """Which of the page's changes of that day it is, from 1, the oldest first: a newer one changes no number."""


def run(root: Element, page: Page, known: Library) -> None:
    """The list at the end of an article; nothing where nothing has changed."""
    if page.meta.changes:
        rows = (h("li", *_told(change, known)) for change in page.meta.changes)
        root.append(h("details", h("summary", str(known.words["changes"]["title"])), h("ul", *rows), class_="page-changes", data_search_exclude="1"))


def _told(change: Change, known: Library) -> tuple[Element | str, ...]:
    return h("time", day_in_words(change.date, known), datetime=change.date), f": {change.what}"


def changes(argument: str, page: Page, known: Library, level: int) -> list[Element]:
    """`[[changes]]`: every change, newest first, by topic, with the place of the topic's feed."""
    made: list[Element] = []
    for topic in known.content.topics:
        found = entries(topic.id, known.content)
        rows = (h("li", *_told(one.change, known), " ", h("a", one.page.title, href=relative(page.file, one.page.file))) for one in found)
        listed = h("ul", *rows, class_="changes") if found else h("p", str(known.words["changes"]["none"]))
        made += [h(f"h{level + 1}", topic.name, id=f"topic-{topic.id}", data_search_exclude="1"), listed, h("p", class_="feed", id=f"feed-{topic.id}")]
    return made or [h("p", str(known.words["nothing_yet"]))]


def entries(topic: str, content: Content) -> list[Entry]:
    """The topic's changes, newest first, those of a day by page."""
    found = []
    for page in sorted((page for page in content.pages if page.meta.topic == topic), key=lambda page: page.meta.id):
        days = Counter[str]()
        for change in reversed(page.meta.changes):
            days[change.date] += 1
            found.append(Entry(page, change, days[change.date]))
    return sorted(found, key=lambda one: (one.change.date, one.number), reverse=True)


def feed_path(topic: str) -> str:
    return f"{FOLDER}/{topic}.xml"


def feed_day(topic: str, content: Content) -> str:
    """The day of the newest change, else the last day that a page of the topic gives for itself; "" where no page gives one."""
    found = entries(topic, content)
    return found[0].change.date if found else max((page.meta.updated for page in content.pages if page.meta.topic == topic), default="")


def with_feeds(text: str, page: Page, known: Library) -> str:
    """The built page with the ways to the feeds: in its head for programs, and on the page of all changes for people."""
    here = address_of(page.file)[1:]
    lists = any(key.name == "changes" for key in page.directives)
    topics = [topic for topic in known.content.topics if (lists or topic.id == page.meta.topic) and topic.id in known.topics_with_feed]
    links = {topic.id: (html.escape(posixpath.relpath(feed_path(topic.id), here or ".")), html.escape(str(known.words["changes"]["feed"]).format(topic.name))) for topic in topics}
    head = "".join(f'<link rel="alternate" type="application/atom+xml" href="{there}" title="{title}">\n' for there, title in links.values())
    if lists:
        text = _PLACE.sub(lambda match: _way(links.get(match[1]), known), text)
    return text.replace("</head>", f"{head}</head>", 1) if head else text


def _way(link: tuple[str, str] | None, known: Library) -> str:
    return f'<p class="feed"><a href="{link[0]}">{link[1]}</a>. {html.escape(str(known.words["changes"]["feed_hint"]))}</p>' if link else ""


def told(root: Path) -> dict[str, int]:
    """How many changes of each article were public when it was last published. A record that cannot be read says that none was."""
    try:
        found = json.loads(read_text(root / RECORD)) if (root / RECORD).is_file() else {}
    except (Problem, ValueError, RecursionError):
        return {}
    return {name: count for name, count in found.items() if isinstance(count, int)} if isinstance(found, dict) else {}


def enter_changes(root: Path, content: Content, articles: Sequence[Version]) -> None:
    """Write down how many changes are public now, with the versions that are published."""
    ids = {one.id for one in articles}
    counts = told(root) | {page.meta.id: len(page.meta.changes) for page in content.pages if page.meta.id in ids}
    if any(counts.values()):
        write_text(root / RECORD, json.dumps({name: count for name, count in sorted(counts.items()) if count}, indent=1) + "\n")


def untold(root: Path, content: Content, articles: Sequence[Version]) -> Iterator[Finding]:
    """Advice: an article whose words are others than in every published version, and readers are not told what changed."""
    before, pages = told(root), {page.meta.id: page for page in content.pages}
    quiet = [one for one in articles if len(pages[one.id].meta.changes) <= before.get(one.id, 0) and not (root / file_of(one)).is_file()]
    if not quiet:
        return
    safe, public = _safe(root), _published(root, {one.id for one in quiet})
    for one in quiet:
        words = said(one.body)
        if public[one.id] and not any(same(body, words, safe) for body in public[one.id]):
            yield Finding(
                pages[one.id].shown, 1, "change-untold", "the words of this page differ from those that were published, and nothing below `changes:` tells readers what changed.",
                'Add to its front matter a line `changes:`, below it `- date: YYYY-MM-DD`, and below that `  what: "…"`.', stops=False,
            )


def _published(root: Path, ids: set[str]) -> dict[str, list[str]]:
    """The words of every published version of these articles."""
    found: dict[str, list[str]] = {page_id: [] for page_id in ids}
    for one in stored(root)[0]:
        if one.id in ids:
            found[one.id].append(said(one.body))
    return found


def _safe(root: Path) -> Safe:
    """What a reader need not be told: the same as a reviewer need not see again."""
    try:
        return read_review_rules(root).safe
    except Problem:
        return NOTHING_SAFE

"""A feed of changes for each topic (Atom, RFC 4287), for readers who want to be told. Nothing in it changes with the day of a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.checks.addresses import address_of
from scripts.publishing.addresses.places import short_address, site_address
from scripts.publishing.change_log import Entry, entries, feed_day, feed_path
from scripts.publishing.connect.feeds import atom
from scripts.publishing.head_data import said
from scripts.publishing.library import Library


def write_feeds(known: Library, site: Path) -> None:
    """An Atom feed (RFC 4287) for each topic below the finished `site`; none where the site has no address."""
    address, name = site_address(site), _site_name(site)
    for topic in known.content.topics if address else ():
        if day := feed_day(topic.id, known.content):
            path = site / feed_path(topic.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(atom(_feed(topic.id, topic.name, day, known, address, name)), "utf-8", newline="\n")


def _feed(topic: str, title: str, day: str, known: Library, address: str, name: str) -> Mapping[str, Any]:
    itself = address + feed_path(topic)
    listed = known.directive_page.get("changes") or next((page.file for page in known.topic_files(topic)), "index.md")
    return {
        "title": _text(str(known.words["changes"]["feed"]).format(title)),
        "link": [{"rel": "self", "href": itself, "type": "application/atom+xml"}, {"rel": "alternate", "href": address + address_of(listed)[1:]}],
        "author": {"name": {"_value": name}, "uri": {"_value": address}},
        "updated": {"_value": _time(day)}, "id": {"_value": itself},
        "entry": [_entry(one, address) for one in entries(topic, known.content)],
    }


def _entry(one: Entry, address: str) -> Mapping[str, Any]:
    return {
        "title": _text(one.page.title), "updated": {"_value": _time(one.change.date)},
        "id": {"_value": f"{address}{short_address(one.page.meta.id)}#change-{one.change.date}-{one.number}"},
        "link": [{"rel": "alternate", "href": address + address_of(one.page.file)[1:]}], "content": _text(one.change.what),
    }


def _text(words: str) -> Mapping[str, str]:
    return {"_value": words, "type": "text"}


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _site_name(site: Path) -> str:
    return said((site / "index.html").read_text("utf-8")).site

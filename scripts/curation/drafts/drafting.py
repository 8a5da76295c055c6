"""Passages as Markdown: paragraphs, lists with their lead-in, and statements that differ side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import dirname, relpath
from typing import NamedTuple

from scripts.curation.drafts.contrast import Contrasts
from scripts.curation.drafts.escape import clean, escape
from scripts.curation.model import Entry
from scripts.curation.drafts.passages import LABEL, Passage
from scripts.curation.topics.topics import Page


class Part(NamedTuple):
    """A section of a draft: heading (empty for the opening) and its passages."""

    title: str
    passages: tuple[Passage, ...]


def heading_text(title: str) -> str:
    """A title as the text of a heading."""
    return escape(title)


def body_text(parts: Sequence[Part], contrasts: Contrasts, page: Page, links: Sequence[tuple[str, str]]) -> str:
    """Everything below the page's title. `links`: (title, file) of other pages, listed at the end."""
    blocks: list[str] = []
    here = {entry.id: entry for part in parts for passage in part.passages for entry in passage.entries}
    done: set[str] = set()
    for part in parts:
        if part.title and any(entry.id not in done for passage in part.passages for entry in passage.entries):
            blocks.append(f"## {escape(part.title)}")
        for passage in part.passages:
            blocks += _passage(passage, here, contrasts, done)
    blocks += [f"- [{escape(title)}]({relpath(file, dirname(page.file) or '.')})" for title, file in links]
    return "".join(_glued(blocks))


def _glued(blocks: Sequence[str]) -> Iterator[str]:
    """The blocks with a blank line between them, items of one list directly below each other."""
    before = ""
    for block in blocks:
        yield ("" if block.startswith("- ") and before.startswith("- ") else "\n") + block + "\n"
        before = block


def _passage(passage: Passage, here: dict[str, Entry], contrasts: Contrasts, done: set[str]) -> Iterator[str]:
    fresh = [entry for entry in passage.entries if entry.id not in done]
    if passage.lead_in and fresh:
        yield escape(passage.lead_in.rstrip(" .:") + ":")
    for entry in fresh:
        if entry.id in done:
            continue
        done.add(entry.id)
        partners = [(here[name], about) for name, about in contrasts.partners(entry) if name in here and name not in done]
        if partners:
            done.update(other.id for other, _ in partners)
            yield f"Sources differ ({escape(partners[0][1])}):"
            yield from (_item(one) for one in (entry, *(other for other, _ in partners)))
        else:
            yield _item(entry) if entry.kind != "sentence" else statement(entry)


def statement(entry: Entry) -> str:
    """The statement as it ends up in an article: escaped, with its citation."""
    return f"{escape(entry.text)} [@{entry.id}]"


def _item(entry: Entry) -> str:
    """A list item; its label, if it has one, in bold."""
    text = clean(entry.text)
    label = LABEL.match(text)
    if not label or entry.kind == "sentence":
        return f"- {statement(entry)}"
    return f"- **{escape(label[0].strip())}** {escape(text[label.end():])} [@{entry.id}]"

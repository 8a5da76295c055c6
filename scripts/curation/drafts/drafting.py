"""Parts of a draft as Markdown: key points, paragraphs, lists with their lead-in, and statements that differ side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import dirname, relpath
from typing import NamedTuple

from scripts.checks.anchors import plain_heading, slug, unique
from scripts.curation.drafts.contrast import Contrasts
from scripts.curation.drafts.escape import clean, escape
from scripts.curation.drafts.passages import LABEL, Passage
from scripts.curation.drafts.sections import Order
from scripts.curation.model import Entry
from scripts.curation.topics.topics import Page

SENTENCES, WORDS = 3, 50
"""A paragraph ends after so many sentences or words, but never before a sentence that needs the one above it."""
POINTS, POINT = 6, 110
"""Key points at most, and the characters of a statement that can be one."""
_CELL = re.compile(r"(?P<row>[^.!?:;]{2,60}?) – (?P<told>[^:]{2,40}: (?=\S).*)", re.S)


class Part(NamedTuple):
    """A section of a draft: heading (empty for the opening) and its passages."""

    title: str
    passages: tuple[Passage, ...]


def heading_text(title: str) -> str:
    """A title as the text of a heading."""
    return escape(title)


def body_text(parts: Sequence[Part], contrasts: Contrasts, page: Page, links: Sequence[tuple[str, str]], order: Order) -> str:
    """Everything below the page's title. `links`: (title, file) of other pages, listed at the end."""
    blocks: list[str] = []
    here = {entry.id: entry for part in parts for passage in part.passages for entry in passage.entries}
    done: set[str] = set()
    told: list[tuple[str, list[str]]] = []
    for part in parts:
        own = [block for passage in part.passages for block in _passage(passage, here, contrasts, done, order, part.title or page.title)]
        if own:
            told.append((part.title, own))
            blocks += [f"## {escape(part.title)}"] * bool(part.title) + own
    blocks += [f"- [{escape(title)}]({relpath(file, dirname(page.file) or '.')})" for title, file in links]
    return "".join(_glued(_key_points(parts, [title for title, _ in told], order) + blocks))


def _key_points(parts: Sequence[Part], titles: Sequence[str], order: Order) -> list[str]:
    """The first short statement of each section, each with a link to it; none on a page without two sections."""
    taken: dict[str, int] = {slug(plain_heading(order.key_points)): 0}
    points = []
    for part in (part for part in parts if part.title and part.title in titles):
        anchor = unique(slug(plain_heading(escape(part.title))), taken)
        entries = [entry for passage in part.passages for entry in passage.entries if entry.kind == "sentence"]
        if short := next((entry.text for entry in entries if _stands_alone(entry.text, order)), ""):
            points.append(f"- [{escape(short.rstrip('.'))}](#{anchor})")
    return [f"## {escape(order.key_points)}", *points[:POINTS]] if len(points) > 1 and order.key_points else []


def _stands_alone(text: str, order: Order) -> bool:
    return text.endswith(".") and len(text) <= POINT and len(text.split()) > 3 and not order.dependent.match(text)


def _glued(blocks: Sequence[str]) -> Iterator[str]:
    """The blocks with a blank line between them, items of one list directly below each other."""
    before = ""
    for block in blocks:
        yield ("" if block.startswith("- ") and before.startswith("- ") else "\n") + block + "\n"
        before = block


def _passage(passage: Passage, here: dict[str, Entry], contrasts: Contrasts, done: set[str], order: Order, above: str) -> Iterator[str]:
    """`above`: the heading under which the passage stands."""
    fresh = [entry for entry in passage.entries if entry.id not in done]
    if fresh and (lead_in := _lead_in(passage, above)):
        yield escape(lead_in if lead_in.endswith("?") else lead_in.rstrip(" .:") + ":")
    held: list[Entry] = []
    for entry in fresh:
        if entry.id in done:
            continue
        done.add(entry.id)
        partners = [here[name] for name, _ in contrasts.partners(entry) if name in here and name not in done]
        if held and (partners or not _joins(held, entry, order)):
            yield _block(held)
            held = []
        if partners:
            done.update(other.id for other in partners)
            yield escape(order.differ)
            yield from (_block([one], listed=True) for one in (entry, *partners))
        else:
            held.append(entry)
    if held:
        yield _block(held)


def _lead_in(passage: Passage, above: str) -> str:
    """What opens the passage's list: its own words, else the heading that its source put above it."""
    listed = len(passage.entries) > 1 and passage.entries[0].kind == "item"
    return passage.lead_in or (passage.heading if listed and passage.heading.casefold() != above.casefold() else "")


def _joins(held: Sequence[Entry], entry: Entry, order: Order) -> bool:
    """Whether the entry stands in one block with those before it: a sentence of the paragraph, a cell of the row."""
    if entry.kind == "sentence":
        full = len(held) >= SENTENCES or sum(len(one.text.split()) for one in held) >= WORDS
        return held[0].kind == "sentence" and not held[-1].text.endswith(":") and (not full or bool(order.dependent.match(entry.text)))
    one, two = _CELL.fullmatch(clean(held[0].text)), _CELL.fullmatch(clean(entry.text))
    return bool(held[0].kind == entry.kind and one and two and one["row"] == two["row"])


def _block(entries: Sequence[Entry], listed: bool = False) -> str:
    """The entries as one paragraph, a line for each, or one list item; a citation behind each."""
    if entries[0].kind == "sentence":
        return ("- " if listed else "") + "\n".join(map(statement, entries))
    cells = [match for entry in entries if (match := _CELL.fullmatch(clean(entry.text)))]
    if len(cells) == len(entries):
        told = " ".join(f"{escape(_stopped(cell['told']))} [@{entry.id}]" for cell, entry in zip(cells, entries))
        return f"- **{escape(cells[0]['row'])}:** {told}"
    return _item(entries[0])


def _stopped(text: str) -> str:
    """A cell's words as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def statement(entry: Entry) -> str:
    """The statement as it ends up in an article: escaped, with its citation."""
    return f"{escape(entry.text)} [@{entry.id}]"


def _item(entry: Entry) -> str:
    """A list item; its label, if it has one, in bold."""
    text = clean(entry.text)
    label = LABEL.match(text)
    if not label:
        return f"- {statement(entry)}"
    return f"- **{escape(label[0].strip())}** {escape(text[label.end():])} [@{entry.id}]"

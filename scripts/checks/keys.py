"""Keys that must name something: citations, cards, page ids, topics, sources, and the data files among themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from scripts.checks.content import Content
from scripts.checks.data import LEVELS
from scripts.checks.finding import Finding
from scripts.checks.front_matter import FrontMatter
from scripts.checks.near import meant
from scripts.checks.pages import Page
from scripts.checks.tables import twice
from scripts.curation.model import FACETS

DIRECTIVES = ("urgent-card", "picture", "glossary", "a-z", "sources", "statements", "differences", "changes", "leaflet-builder", "pages")

_SHARE = re.compile(r"\d[\d.,]*\s*(?:%|per cent|(?:in|out of)(?: every)? \d+|(?:years?|months?)\b)", re.I)
_MOST_SIGNS = 7
_NUMBERS = re.compile(r"\+?\d[\d ]*( or \+?\d[\d ]*)*")


class Key(NamedTuple):
    """A key in a data file that must be there once."""

    file: str
    field: str
    what: str


def citations(content: Content) -> Iterator[Finding]:
    """Each `[@key]` names a statement, a reference or a source text."""
    known = {entry.id for entry in content.entries} | {item.key for item in content.references} | {item.key for item in content.sources}
    for page in content.pages:
        for key in page.citations:
            if key.name not in known:
                what = f"`[@{key.name}]` is neither a statement nor a published work.{meant(key.name, known, '[@{}]')}"
                yield Finding(page.shown, key.line, "unknown-citation", what, "Use the id of a statement (content_src/statements.jsonl) or the `key` of a work in content_src/references.toml.")


def directives(content: Content) -> Iterator[Finding]:
    """Each `[[name]]` is known and stands once on a page, and each card is in red_flags.toml."""
    cards, topics = {card.id for card in content.cards}, {topic.id for topic in content.topics}
    for page in content.pages:
        seen: set[tuple[str, str]] = set()
        for key in page.directives:
            if key.name == "pages" and key.argument not in topics:
                yield Finding(page.shown, key.line, "unknown-topic", f"there is no topic `{key.argument}`.", "Use the id of a [[topic]] in content_src/topics.toml.")
            if key.name not in DIRECTIVES:
                yield Finding(page.shown, key.line, "unknown-directive", f"`[[{key.name}]]` is not known.{meant(key.name, DIRECTIVES, '[[{}]]')}", "Use one of: " + ", ".join(DIRECTIVES) + ".")
            elif key.name not in ("urgent-card", "picture") and (key.name, key.argument) in seen:
                yield Finding(page.shown, key.line, "directive-twice", f"`[[{' '.join(filter(None, (key.name, key.argument)))}]]` stands on the page twice.", "Keep one of the two.")
            elif key.name == "urgent-card" and key.argument not in cards:
                yield Finding(page.shown, key.line, "unknown-card", f"there is no urgent card `{key.argument}`.{meant(key.argument, cards)}", "Use one of: " + ", ".join(sorted(cards)) + "." if cards else "Add it to content_src/red_flags.toml.")
            seen.add((key.name, key.argument))


def page_ids(content: Content) -> Iterator[Finding]:
    """One id a page, as topics.toml plans it."""
    named = [page for page in content.pages if page.meta.id]
    first = {page.meta.id: page for page in reversed(named)}
    for page in twice(tuple(named), lambda page: page.meta.id):
        yield Finding(page.shown, page.line_of("id"), "duplicate-id", f"the id `{page.meta.id}` is also that of {first[page.meta.id].shown}.", "Give one of the two pages another id.")
    planned = {page.file: page.id for page in content.topic_pages}
    for page in named:
        if planned.get(page.file, page.meta.id) != page.meta.id:
            yield Finding(page.shown, page.line_of("id"), "id-differs", f"the page says `{page.meta.id}`, content_src/topics.toml says `{planned[page.file]}`.", "Make them the same.")


def facets(content: Content) -> Iterator[Finding]:
    """Topic and facet of each page."""
    topics = frozenset(topic.id for topic in content.topics)
    folders = {page.file.partition("/")[0] for page in content.topic_pages if "/" in page.file}
    for page in content.pages:
        if page.meta == FrontMatter():
            continue  # unreadable front matter has its own finding
        yield from _topic_and_facet(page, topics)
        for key in ("topic", "facet"):
            if page.file.partition("/")[0] in folders and "/" in page.file and not getattr(page.meta, key):
                yield Finding(page.shown, 1, f"missing-{key}", f"the top of the page names no {key}.", f"Add a line `{key}: …` to it.")


def _topic_and_facet(page: Page, topics: frozenset[str]) -> Iterator[Finding]:
    if page.meta.topic and page.meta.topic not in topics:
        what = f"the topic `{page.meta.topic}` is not in content_src/topics.toml.{meant(page.meta.topic, topics)}"
        yield Finding(page.shown, page.line_of("topic"), "unknown-topic", what, "Use one of: " + ", ".join(sorted(topics)) + ".")
    if page.meta.facet and page.meta.facet not in FACETS:
        what = f"the facet `{page.meta.facet}` is not known.{meant(page.meta.facet, FACETS)}"
        yield Finding(page.shown, page.line_of("facet"), "unknown-facet", what, "Use one of: " + ", ".join(FACETS) + ".")


def previews(content: Content) -> Iterator[Finding]:
    """Figures on the outlook stand only where a reader opens them; a description is shown in search results and link previews."""
    for page in content.pages:
        if page.meta.facet == "prognosis" and (match := _SHARE.search(page.meta.description)):
            yield Finding(page.shown, page.line_of("description"), "figure-in-preview", f"the description says `{match[0]}`, and search results would show it unasked.", "Say in words what the page is about.")


def page_sources(content: Content) -> Iterator[Finding]:
    """The front matter's `sources` are known."""
    known = {item.key for item in content.sources} | {item.key for item in content.references} | {
        mention.source for entry in content.entries for mention in entry.said_by
    }
    for page in content.pages:
        for key in page.meta.sources:
            if key not in known:
                yield Finding(page.shown, page.line_of("sources", key), "unknown-source", f"`sources` names `{key}`, which is no source text.{meant(key, known)}", "Use a file of content_src/sources.toml without its ending.")


def duplicate_keys(content: Content) -> Iterator[Finding]:
    """No key stands twice in a data file."""
    tables = (
        (Key("topics.toml", "id", "topic"), content.topics, "id"), (Key("topics.toml", "id", "page"), content.topic_pages, "id"),
        (Key("references.toml", "key", "reference"), content.references, "key"), (Key("sources.toml", "file", "source"), content.sources, "file"),
        (Key("red_flags.toml", "id", "card"), content.cards, "id"), (Key("red_flags.toml", "country", "country"), content.numbers, "country"),
        (Key("pictures.toml", "id", "picture"), content.pictures, "id"), (Key("numbers.toml", "id", "number"), content.figures, "id"),
    )
    for key, values, field in tables:
        for value in twice(values, lambda value, field=field: getattr(value, field)):  # type: ignore[misc]
            name = getattr(value, field)
            yield Finding(f"content_src/{key.file}", content.data_line(key.file, f'{key.field} = "{name}"', 2), "duplicate-key", f"the {key.what} `{name}` stands here twice.", "Keep one of the two.")
    for entry in twice(content.entries, lambda entry: entry.id):
        yield Finding("content_src/statements.jsonl", content.data_line("statements.jsonl", f'"id": "{entry.id}"', 2), "duplicate-key", f"the statement `{entry.id}` stands here twice.", "Run `curate` again.")


def glossary_terms(content: Content) -> Iterator[Finding]:
    """A word is defined once, and its page exists."""
    planned = {page.id for page in content.topic_pages}
    owner: dict[str, str] = {}
    for term in content.terms:
        line = content.data_line("glossary.toml", f'term = "{term.term}"')
        for form in dict.fromkeys((term.term.casefold(), *(form.casefold() for form in term.forms))):
            if form in owner:
                other = owner[form]
                line = content.data_line("glossary.toml", f'term = "{term.term}"', 2) or line if other == term.term else line
                yield Finding("content_src/glossary.toml", line, "duplicate-term", f"`{form}` stands for `{other}` and for `{term.term}`.", "Keep it in one of the two.")
            owner.setdefault(form, term.term)
        if term.page and term.page not in planned:
            yield Finding("content_src/glossary.toml", line, "missing-target", f"`{term.term}` names the page `{term.page}`, which is not in topics.toml.", "Correct the page id or leave it out.")


def topic_pages(content: Content) -> Iterator[Finding]:
    """Pages of topics.toml exist, and so do their topic and related pages; no file or name stands for two pages."""
    topics, planned = {topic.id for topic in content.topics}, {page.id for page in content.topic_pages}
    by_id = {page.meta.id: page for page in content.pages}
    names: dict[str, str] = {}
    for page in content.topic_pages:
        line = partial(content.data_line, "topics.toml", f'file = "{page.file}"')  # looked for only when there is something to say
        if page.topic not in topics:
            yield Finding("content_src/topics.toml", line(), "unknown-topic", f"the page `{page.id}` names the topic `{page.topic}`.", "Add the topic or correct its id.")
        if page.file not in content.files and page.id in by_id:
            yield Finding("content_src/topics.toml", line(), "moved-page", f"the page `{page.id}` lies in {by_id[page.id].shown} now.", f'Write `file = "{by_id[page.id].file}"` here.', stops=False)
        elif page.file not in content.files:
            yield Finding("content_src/topics.toml", line(), "missing-page", f"the file docs/{page.file} does not exist yet.", "Write it, or take the page out.", stops=False)
        for other in page.related:
            if other not in planned:
                yield Finding("content_src/topics.toml", line(), "missing-target", f"the page `{page.id}` names `{other}` as related, which does not exist.", "Correct the id or leave it out.")
        for name in dict.fromkeys(name.casefold() for name in page.names):
            if name in names:
                yield Finding("content_src/topics.toml", line(), "duplicate-name", f"the name `{name}` stands for the pages `{names[name]}` and `{page.id}`.", "Keep it for one of the two.")
            names.setdefault(name, page.id)


def urgent_cards(content: Content) -> Iterator[Finding]:
    """Each card has a known level, signs and references; each country has an emergency number."""
    references = {item.key for item in content.references}
    for card in content.cards:
        line = content.data_line("red_flags.toml", f'id = "{card.id}"')
        if card.level not in LEVELS:
            yield Finding("content_src/red_flags.toml", line, "card-level", f"the card `{card.id}` has the level `{card.level}`.", "Use one of: " + ", ".join(LEVELS) + ".")
        if not card.lists or not all(group.signs for group in card.lists):
            yield Finding("content_src/red_flags.toml", line, "card-signs", f"the card `{card.id}` names no sign, or none in one of its groups.", "List the signs that call for it.")
        for group in card.lists:
            if len(group.signs) > _MOST_SIGNS:
                what = f"the card `{card.id}` lists {len(group.signs)} signs in one go; people read the first few."
                yield Finding("content_src/red_flags.toml", line, "card-signs", what, "Sort them into `[[card.group]]` with a `title` and `signs`, at most 7 each.", stops=False)
        for key in card.references:
            if key not in references:
                yield Finding("content_src/red_flags.toml", line, "unknown-reference", f"the card `{card.id}` cites `{key}`, which is no published work.{meant(key, references)}", "Use the `key` of a work in content_src/references.toml, or add the work there.")
    for number in content.numbers:
        line = content.data_line("red_flags.toml", f'country = "{number.country}"')
        if not number.emergency:
            yield Finding("content_src/red_flags.toml", line, "card-number", f"`{number.country}` has no emergency number, so no card could show one there.", "Add `emergency = \"…\"`.")
        for written in filter(None, (number.emergency, number.advice, number.crisis)):
            if not _NUMBERS.fullmatch(written):
                yield Finding("content_src/red_flags.toml", line, "number-form", f"`{written}` cannot be rung.", "Write digits and spaces, and ` or ` between two numbers.")
        for key in number.references:
            if key not in references:
                yield Finding("content_src/red_flags.toml", line, "unknown-reference", f"the number of `{number.country}` cites `{key}`, which is no published work.{meant(key, references)}", "Use the `key` of a work in content_src/references.toml, or add the work there.")
    if content.cards and not content.numbers:
        yield Finding("content_src/red_flags.toml", 0, "card-number", "there are urgent cards and no number to ring.", "Add a `[[number]]` for each country.")


def ledger_references(content: Content) -> Iterator[Finding]:
    """The references of statements are known."""
    known = {item.key for item in content.references}
    for number, entry in enumerate(content.entries, start=1):
        for key in entry.references:
            if key not in known:
                said = ", ".join(f"`{mention.source}` line {mention.line}" for mention in entry.said_by)
                yield Finding("content_src/statements.jsonl", number, "unknown-reference", f"a source text cites `{key}`, which is not known ({said}).", "Add it to content_src/references.toml, or correct the source text and run `curate`.")

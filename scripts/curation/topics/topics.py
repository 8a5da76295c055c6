"""What the site is about (topic) and which page takes which statement, from topics.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.curation.topics.common_words import load_common
from scripts.curation.topics.kinship import related_groups
from scripts.curation.model import Source
from scripts.curation.toml_tables import Field, read_tables

FREQUENT, FEW = 4.0, 3
"""A text belongs to a topic whose words stand in it this often per 1,000 words, and this often in all; a short text that has
fewer of them must have them all the closer together."""
_RESERVED = frozenset({"search", "assets", "sitemap", "404", "index", "tags", "con", "nul", "aux", "prn"})
_TABLES = {
    "topic": {"id": Field("slug", True), "name": Field("line", True), "words": Field("words")},
    "page": {
        "id": Field("slug", True), "topic": Field("slug", True), "file": Field("file", True), "title": Field("line", True),
        "facets": Field("words"), "subjects": Field("words"), "names": Field("words"), "related": Field("words"),
    },
}


class Topic(NamedTuple):
    """A condition or other matter that the site explains."""

    id: str
    name: str
    words: tuple[str, ...] = ()


class Page(NamedTuple):
    """A page and the statements that it takes."""

    id: str
    topic: str
    file: str
    """Below docs/, with `/`."""
    title: str
    facets: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Topics(NamedTuple):
    """Everything that topics.toml says."""

    topics: tuple[Topic, ...]
    pages: tuple[Page, ...]


def read_topics(path: Path) -> tuple[Topics, list[Finding]]:
    """The topics and pages of the file, without those that have a fault; each fault is a finding."""
    rows, findings = read_tables(path, _TABLES)
    topics = tuple(Topic(row["id"], row["name"], tuple(row.get("words", ()))) for row, _ in rows["topic"])
    known = {topic.id for topic in topics}
    pages = []
    for row, line in rows["page"]:
        if row["topic"] not in known:
            what = f"page `{row['id']}` names a topic that does not stand in the file: `{row['topic']}`."
            findings.append(Finding(path.name, line, "topics-missing-topic", what, "Add a [[topic]] with that id or mend the name."))
            continue
        lists = (tuple(row.get(name, ())) for name in ("facets", "subjects", "related"))
        pages.append(Page(row["id"], row["topic"], row["file"], row["title"], *lists))
    findings += _twice(path.name, [(row["file"], line) for row, line in rows["page"]])
    return Topics(topics, tuple(pages)), findings


def _twice(file: str, named: Sequence[tuple[str, int]]) -> list[Finding]:
    seen: dict[str, int] = {}
    found = []
    for name, line in named:
        if name in seen:
            what = f"two pages have the file `{name}` (the other stands at line {seen[name]})."
            found.append(Finding(file, line, "topics-same-file", what, "Give one of them another file name."))
        seen.setdefault(name, line)
    return found


def assign(sources: Sequence[Source], topics: Topics, knowledge: Path, before: Mapping[str, str] = MappingProxyType({})) -> tuple[dict[str, Topic], list[Finding]]:
    """The topic of each source: as registered, else by the topics' words, else shared with texts of the same words.

    `before` has the topic that a source had in the last run, by the source's key: texts that name no topic keep it, so
    that one more text does not move the pages of the others.
    """
    named = {topic.id: topic for topic in topics.topics}
    found: dict[str, Topic] = {}
    findings: list[Finding] = []
    for source in sources:
        if source.topic and source.topic not in named:
            what = f"`{source.file}` is registered under the topic `{source.topic}`, which topics.toml does not have."
            findings.append(Finding("sources.toml", 0, "topics-missing-topic", what, "Add the topic to topics.toml.", stops=False))
        if chosen := named.get(source.topic) or _by_words(source, topics.topics):
            found[source.key] = chosen
        elif source.topic:
            found[source.key] = Topic(source.topic, source.topic.replace("-", " ").capitalize())
    rest = [source for source in sources if source.key not in found]
    if rest:
        for name, members in related_groups(rest, load_common(knowledge)):
            had = next((before[source.key] for source in members if source.key in before), slug(name))
            topic = named.get(had, Topic(had, name))
            found.update((source.key, topic) for source in members)
            findings += [_of_its_own(source, topic) for source in members if topics.topics and topic.id not in named]
    return found, findings


def _of_its_own(source: Source, topic: Topic) -> Finding:
    what = f"`{source.file}` has too few words of the topics in topics.toml, so it was taken as a text about a topic of its own, `{topic.id}`."
    cure = "Does it belong to one of them? Add `topic = \"…\"` with that topic's id to its entry. Is the topic new? Name it with `python3 -m scripts new-topic`."
    return Finding("sources.toml", 0, "topic-of-its-own", what, cure, stops=False)


def _by_words(source: Source, topics: Sequence[Topic]) -> Topic | None:
    text = f"{source.title}\n{source.text}".lower()
    length = max(1, text.count(" "))
    best: tuple[float, Topic] | None = None
    for topic in topics:
        count = len(words_pattern(topic.words).findall(text)) if topic.words else 0
        rate = 1000 * count / length
        if count and rate >= FREQUENT * FEW / min(count, FEW) and (best is None or rate > best[0]):
            best = rate, topic
    return best[1] if best else None


_PATTERNS: dict[tuple[str, ...], re.Pattern[str]] = {}


def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words in lower-case text, each as a whole word, hyphen or space alike."""
    if words not in _PATTERNS:
        spelt = sorted({re.escape(word.lower()).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]") for word in words}, key=lambda w: (-len(w), w))
        _PATTERNS[words] = re.compile(r"\b(?:" + "|".join(spelt) + r")\b")
    return _PATTERNS[words]


def slug(name: str) -> str:
    """Small letters, digits and hyphens, at most 60; never empty and never a name with a meaning of its own."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower().encode("ascii", "ignore").decode()).strip("-")[:60].strip("-")
    if not plain:
        return "topic"
    return f"{plain}-topic" if plain in _RESERVED else plain


def pages_of(topic: Topic, topics: Topics, facets: Mapping[str, str], present: Sequence[str]) -> tuple[Page, ...]:
    """The topic's pages: those of topics.toml, else an index page and one for each facet present.

    `facets` holds what readers call each facet, in reading order.
    """
    own = tuple(page for page in topics.pages if page.topic == topic.id)
    if own:
        return own
    first = next(iter(facets))
    return tuple(
        Page(
            f"{topic.id}-{facet.replace('_', '-')}", topic.id,
            f"{topic.id}/{'index' if facet == first else facet.replace('_', '-')}.md",
            topic.name if facet == first else f"{topic.name}: {name[:1].lower()}{name[1:]}", (facet,),
        )
        for facet, name in facets.items()
        if facet == first or facet in present
    )


def choose_page(pages: Sequence[Page], facet: str, text: str, headings: Sequence[str]) -> Page:
    """The page that takes a statement: by subject first, then by facet, else the topic's first page."""
    words, above = text.lower(), " ".join(headings).lower()
    scored = [
        (2 * len(set(words_pattern(page.subjects).findall(words))) + len(set(words_pattern(page.subjects).findall(above))), -number)
        for number, page in enumerate(pages)
        if page.subjects and (not page.facets or facet in page.facets)
    ] if any(page.subjects for page in pages) else []
    if scored and max(scored)[0]:
        return pages[-max(scored)[1]]
    plain = [page for page in pages if facet in page.facets]
    return next((page for page in plain if not page.subjects), plain[0] if plain else pages[0])

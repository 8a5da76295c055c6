"""A site whose data files, page tops and source texts are hostile: what the checks refuse is taken out, the rest is built.

Every payload is an `Attack` in an entry of its own. `settle` asks the checks again and again and takes out each entry that they
refuse, with what they said of it; so each attack ends as refused with a sentence, or in the site.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.curation.pipeline import curate
from scripts.checks.project import check_project
from scripts.curation.topics.topics import read_topics
from scripts.layout import project
from tests.safety.payloads import ADDRESSES, TEXTS

TOPIC = "asthma-in-children"
SENTENCE = "An inhaler helps a child with asthma {} to breathe well again on day {}."


class Attack(NamedTuple):
    """One payload in one place."""

    file: str
    name: str
    text: str
    """The entry, or the whole file of a page."""


def told(text: str) -> str:
    """As a string of TOML, and of YAML between double quotes."""
    return re.sub("[\ud800-\udfff\u0000-\u001f\u007f-\u009f]", lambda one: f"\\u{ord(one[0]):04X}", json.dumps(text, ensure_ascii=False))


def entry(table: str, **fields: object) -> str:
    rows = (f"{key} = {_value(value)}\n" for key, value in fields.items())
    return f"[[{table}]]\n" + "".join(rows) + "\n"


def _value(value: object) -> str:
    if isinstance(value, str):
        return told(value)
    return "[" + ", ".join(map(_value, value)) + "]" if isinstance(value, list) else str(value)


class Field(NamedTuple):
    """A place for words in a data file."""

    file: str
    table: str
    name: str
    fields: Callable[[int, str], Mapping[str, object]]
    payloads: Mapping[str, str] = TEXTS


FIELDS = (
    Field("glossary.toml", "term", "term", lambda n, text: {"term": f"word{n} {text}", "forms": [], "definition": "A word."}),
    Field("glossary.toml", "term", "forms", lambda n, text: {"term": f"termword{n}", "forms": [f"form{n} {text}"], "definition": "A word."}),
    Field("glossary.toml", "term", "definition", lambda n, text: {"term": f"meant{n}", "forms": [], "definition": text}),
    Field("references.toml", "reference", "title", lambda n, text: {"key": f"rt-{n}", "title": text, "publisher": text, "year": text, "address": f"https://far.example/{n}", "seen": "read"}),
    Field("references.toml", "reference", "address", lambda n, text: {"key": f"ra-{n}", "title": f"Work {n}", "publisher": "P", "year": "", "address": text, "seen": "read"}, ADDRESSES),
    Field("sources.toml", "source", "title", lambda n, text: {"file": f"st{n}.md", "title": text, "publisher": text, "address": f"https://far.example/{n}", "read_on": "2026-01-01", "licence": text, "kind": text, "trust": 2}),
    Field("sources.toml", "source", "address", lambda n, text: {"file": f"sa{n}.md", "title": f"Text {n}", "publisher": "P", "address": text, "read_on": "2026-01-01", "licence": "free", "kind": "page", "trust": 2}, ADDRESSES),
    Field("red_flags.toml", "card", "words", lambda n, text: {"id": f"card-{n}", "level": "emergency", "title": text, "action": text, "otherwise": text, "crisis": text, "signs": [text], "references": []}),
    Field("red_flags.toml", "number", "name", lambda n, text: {"country": f"{chr(65 + n // 26)}{chr(65 + n % 26)}", "name": text, "emergency": "909", "advice": "119", "advice_where": text, "crisis": "8080", "crisis_name": text, "references": []}),
    Field("red_flags.toml", "number", "emergency", lambda n, text: {"country": f"{chr(75 + n // 26)}{chr(65 + n % 26)}", "name": "Arland", "emergency": text, "references": []}),
    Field("numbers.toml", "number", "words", lambda n, text: {"id": f"number-{n}", "text": text, "of": text, "time": text, "group": text, "references": ["emergency-swast"]}),
    Field("pictures.toml", "picture", "words", lambda n, text: {"id": f"drawing-{n}", "file": "good.svg", "title": text, "description": text, "caption": text, "references": []}),
    Field("topics.toml", "topic", "name", lambda n, text: {"id": f"topic-{n}", "name": f"Topic {n} {text}", "words": [f"topicword{n} {text}"]}),
    Field("codes.toml", "place", "title", lambda n, text: {"title": f"Place {n} {text}", "kind": "condition", "page": f"{TOPIC}-signs", "exact": [f"icd10:Q{n:02}"]}),
    Field("codes.toml", "sub_topic", "name", lambda n, text: {"code": f"Q{n:06}", "name": text, "names": [text], "general": f"{TOPIC}-signs"}),
    Field("teach_back.toml", "question", "words", lambda n, text: {"page": f"{TOPIC}-hostile-asked", "section": "here", "ask": text, "answer": text}),
    Field("search_words.toml", "group", "say", lambda n, text: {"say": ["wheeze", f"sound{n} {text}"], "loose": [text]}),
)
PAGE = """---
id: {id}
title: {title}
description: {description}
review: none
{more}---

# {heading}

Some words. A word0 and form1.

## Here

{body}
"""


class PageField(NamedTuple):
    """A place for words at the top of a page."""

    name: str
    payloads: Mapping[str, str]
    line: Callable[[str], str]


PATHS = {**{name: f"/{text}" for name, text in ADDRESSES.items()}, "up and down": "/a/../../b/", "of the build": "/assets/x/", "root": "/", "itself": "/index.html", "double": "//far.example/", "query": "/a/?x=<script>", "dots": "/./a/", "device": "/con/", "long": "/" + "a" * 5000 + "/"}
PAGE_FIELDS = (
    PageField("title", TEXTS, lambda text: f"topic: {TOPIC}\nfacet: causes\nchanges:\n  - date: 2026-01-01\n    what: {told(text)}\n"),
    PageField("aliases", TEXTS, lambda text: f"aliases: [{told(text)}]\n"),
    PageField("changes", TEXTS, lambda text: f"changes:\n  - date: 2026-01-01\n    what: {told(text)}\n"),
    PageField("withdrawn", TEXTS, lambda text: f"withdrawn: {told(text)}\n"),
    PageField("exceptions", TEXTS, lambda text: f"exceptions:\n  {told(text)}: {told(text)}\n"),
    PageField("nolink", TEXTS, lambda text: f"nolink: [{told(text)}]\n"),
    PageField("generated", TEXTS, lambda text: f"generated: {told(text)}\n"),
    PageField("sources", TEXTS, lambda text: f"sources: [{told(text)}]\n"),
    PageField("anchor_aliases", TEXTS, lambda text: f"anchor_aliases:\n  {told(text)}: here\n"),
    PageField("redirect_from", PATHS, lambda text: f"redirect_from: [{told(text)}]\n"),
    PageField("key", TEXTS, lambda text: f"{told(text)}: x\n"),
    PageField("template", {"other": "404.html", "up": "../../x", "payload": TEXTS["script"]}, lambda text: f"template: {told(text)}\n"),
    PageField("identity", {name: TEXTS[name] for name in ("script", "template", "id", "percent")}, lambda text: f"author: {told(text)}\nicon: {told(text)}\nmeta: {told(text)}\nhide: [{told(text)}]\nsearch: {told(text)}\n"),
)


def attacks() -> Iterator[Attack]:
    """Every payload in every place of data files and page tops."""
    for field in FIELDS:
        for number, (name, text) in enumerate(field.payloads.items()):
            yield Attack(f"content_src/{field.file}", f"{field.file} {field.table}.{field.name}: {name}", entry(field.table, **field.fields(number, text)))
    for number, (place, payloads, line) in enumerate(PAGE_FIELDS):
        for more, (name, text) in enumerate(payloads.items()):
            key = f"hostile-{number}-{more}"
            title = told(f"Page {number} {more} {text}") if place == "title" else f"Page {number} {more}"
            words = told(text) if place == "title" else "A page."
            page = PAGE.format(id=key, title=title, description=words, more=line(text), heading=f"Page {number} {more}", body="Words.")
            yield Attack(f"docs/{TOPIC if place == 'title' else 'plain'}/{key}.md", f"top of a page, {place}: {name}", page)


def source_texts() -> Iterator[Attack]:
    """Every payload in a source text of each kind: in its sentences, heading, list, table, link, title and its own settings."""
    for number, (name, text) in enumerate(TEXTS.items()):
        line = text.replace("\r\n", "\n")
        said = [SENTENCE.format(line, 10 * number + more) for more in range(4)]
        md = f"---\ntitle: {told(text)}\npublisher: {told(text)}\n---\n\n# Asthma in children {line}\n\n## Treatment {line}\n\n{said[0]}\n\n- {said[1]}\n\n| Asthma {line} | {line} |\n|---|---|\n| {said[2]} | {line} |\n\n> {said[3]} [asthma {line}](https://far.example/{line})\n"
        yield Attack(f"content_src/sources/st{number}.md", f"source text, Markdown: {name}", md)
        yield Attack(f"content_src/sources/sp{number}.txt", f"source text, plain: {name}", f"Asthma in children {line}\n\nTreatment {line}\n\n{said[0]}\n\n- {said[1]} {line}\n")
        yield Attack(f"content_src/sources/sh{number}.html", f"source text, HTML: {name}", f"<html><head><title>Asthma {line}</title></head><body><h1>Asthma in children {line}</h1><h2>Treatment</h2><p>{said[0]}</p><p title=\"{line}\">{said[2].replace('<', '&lt;')}</p><ul><li>{said[1]}</li></ul></body></html>\n")
    for number, (name, text) in enumerate(ADDRESSES.items()):
        yield Attack(f"content_src/sources/sa{number}.md", f"source text, link: {name}", f"# Asthma in children\n\n## Treatment\n\n{SENTENCE.format(f'[as told]({text})', 900 + number)} <{text}> ![x]({text})\n")


class Settled(NamedTuple):
    """What became of the attacks."""

    refused: Mapping[str, Finding]
    """By the attack's name: what the checks said."""
    built: Sequence[Attack]
    """Those that the checks let through."""
    unplaced: Sequence[Finding]
    """Findings that stop the build and name no attack."""


def settle(root: Path, wanted: Sequence[Attack], check: Callable[[], Sequence[Finding]]) -> Settled:
    """Write the attacks into the project at `root` and take out, one round after the other, those that the checks refuse."""
    before = {file: (root / file).read_text("utf-8") if (root / file).exists() else None for file in {attack.file for attack in wanted}}
    refused: dict[str, Finding] = {}
    while True:
        left = [attack for attack in wanted if attack.name not in refused]
        lines = _write(root, before, left)
        stopping = [finding for finding in check() if finding.stops]
        found = {name: finding for finding in stopping for name in _named(finding, lines)}
        if not found:
            return Settled(refused, left, stopping)
        refused.update(found)


def _write(root: Path, before: Mapping[str, str | None], attacks: Sequence[Attack]) -> list[tuple[str, int, int, str]]:
    """(file, first line, last line, attack) of what was written."""
    lines = []
    for file, text in before.items():
        whole = text or ""
        for attack in (attack for attack in attacks if attack.file == file):
            start = whole.count("\n") + 1
            whole += attack.text
            lines.append((file, start, whole.count("\n"), attack.name))
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None and not whole:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(whole.encode("utf-8", "surrogatepass"))
    return lines


def _named(finding: Finding, lines: Sequence[tuple[str, int, int, str]]) -> list[str]:
    """The attacks that a finding names by file and line; all of the file when it names no line."""
    of_file = [row for row in lines if finding.file.endswith(row[0]) or row[0].endswith(finding.file)]
    return [name for _, first, last, name in of_file if not finding.line and len(of_file) == 1 or first <= finding.line <= last]


def used(settled: Settled) -> str:
    """A page that uses every entry that the checks let through."""
    marks = {"red_flags.toml card": "[[urgent-card {}]]", "numbers.toml": "Of these, [[number {}]] do.", "pictures.toml": "[[picture {}]]", "topics.toml": "[[pages {}]]", "references.toml": "Words. [@{}]"}
    rows = (mark.format(key[1]) for attack in settled.built for start, mark in marks.items() if attack.name.startswith(start) and (key := re.search(r'^(?:id|key) = "([^"]+)"', attack.text, re.M)))
    return PAGE.format(id="hostile-used", title="Used", description="A page.", more="", heading="Used", body="\n\n".join(rows))


def hostile_project(base: Path, folder: Path) -> tuple[Path, Settled]:
    """A copy of the project at `base` with every attack that its checks let through, curated; and what became of the attacks."""
    shutil.copytree(base, folder, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    (folder / "docs" / "images").mkdir(exist_ok=True)
    (folder / "docs" / "images" / "good.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>', "utf-8")
    asked = PAGE.format(id=f"{TOPIC}-hostile-asked", title="Asked", description="A page.", more="", heading="Asked", body="Words.")
    (folder / "docs" / "asked.md").write_text(asked, "utf-8")

    texts = settle(folder, list(source_texts()), lambda: curate(project(folder), dry_run=True, say=_quietly).findings)
    data = settle(folder, list(attacks()), lambda: (*check_project(folder), *read_topics(folder / "content_src" / "topics.toml")[1]))
    settled = Settled({**texts.refused, **data.refused}, [*texts.built, *data.built], [*texts.unplaced, *data.unplaced])
    (folder / "docs" / "used.md").write_text(used(settled), "utf-8")
    curate(project(folder), say=_quietly)
    return folder, settled


def _quietly(_: str) -> None:
    """Say nothing."""

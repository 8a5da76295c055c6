"""What must hold for the words and addresses of the data files, whichever page shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from scripts.checks.content import TABLES, Content
from scripts.checks.finding import Finding
from scripts.checks.rules import Rules
from scripts.files import read_text
from scripts.problem import Problem

_FILES = tuple(dict.fromkeys((*(file for _, file, *_ in TABLES), "codes.toml", "search_words.toml", "red_flag_phrases.toml")))
_WRITTEN = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([bfr]))")
"""A character that is written by its number, as TOML has it."""
_SIGNS = {"b": "\b", "f": "\f", "r": "\r"}
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x1f\x7f-\x9f]+")


def hidden_in_data(content: Content) -> Iterator[Finding]:
    """Characters that nobody sees, also those that are written by their number."""
    for file in _FILES:
        for number, line in enumerate(_lines(content, file), start=1):
            shown = _WRITTEN.sub(lambda match: _SIGNS.get(match[3]) or chr(min(int(match[1] or match[2], 16), 0x10FFFF)), line) if "\\" in line else line
            for kind, pattern in content.rules.hidden:
                if match := pattern.search(shown):
                    yield Finding(f"content_src/{file}", number, "hidden-character", f"there is a {kind} (U+{ord(match[0]):04X}) in this line.", "Delete it and type the place again.", quote=line)


def _lines(content: Content, file: str) -> list[str]:
    path = content.root / "content_src" / file
    try:
        return read_text(path).split("\n") if path.is_file() else []
    except Problem:  # what cannot be read has a finding of its own
        return []


def fits(name: str, rules: Rules) -> bool:
    """Whether a name is short enough to be looked for at every word of every page."""
    return len(name) <= rules.limits["name_characters"] and len(name.split()) <= rules.limits["name_words"]


def long_names(content: Content) -> Iterator[Finding]:
    """Terms, names and aliases that no text would hold as they stand; they link nothing."""
    of_terms = (("glossary.toml", "term", number, f"term = {json.dumps(term.term, ensure_ascii=False)}", name) for number, term in enumerate(content.terms, start=1) for name in (term.term, *term.forms))
    of_pages = (("topics.toml", "page", number, f'id = "{page.id}"', name) for number, page in enumerate(content.topic_pages, start=1) for name in page.names)
    aliases = ((page.shown, page.line_of("aliases", name), name) for page in content.pages for name in page.meta.aliases)
    what, cure = "the name `{}…` is too long: {name_characters} characters and {name_words} words are the most.", "Shorten it to what people write in a sentence."
    for file, table, number, at, name in (*of_terms, *of_pages):
        if not fits(name, content.rules):
            yield Finding(f"content_src/{file}", content.data_line(file, at) or content.data_line(file, f"[[{table}]]", number), "long-name", what.format(name[:40], **content.rules.limits), cure)
    for shown, line, name in aliases:
        if not fits(name, content.rules):
            yield Finding(shown, line, "long-name", what.format(name[:40], **content.rules.limits), cure)


def addresses_of_works(content: Content) -> Iterator[Finding]:
    """The address of a reference or source text is one of the web, whole, and what it seems to be."""
    for file, table, values in (("references.toml", "reference", content.references), ("sources.toml", "source", content.sources)):
        for number, work in enumerate(values, start=1):
            if work.address and (wrong := _wrong(work.address)):
                line = content.data_line(file, f"address = {json.dumps(work.address, ensure_ascii=False)}") or content.data_line(file, f"[[{table}]]", number)
                yield Finding(f"content_src/{file}", line, "work-address", f"the address `{work.address[:80]}` {wrong}.", "Copy it again from the browser: it begins with https://.")


def _wrong(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        return "is no address of the web"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "is no address of the web"
    if "@" in parts.netloc:
        return "holds a name or password, which hides where it leads"
    if not host.isascii():
        return "holds letters that look like others"
    return "" if re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", host) else "names no host"

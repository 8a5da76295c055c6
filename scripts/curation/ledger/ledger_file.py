"""The ledger as a file: one JSON object a line, keys sorted, LF, the same bytes for the same entries."""

from __future__ import annotations

import json
from collections.abc import Iterable
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

from scripts.curation.model import Entry, Mention
from scripts.files import read_text
from scripts.problem import Problem

_FAULTS = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What a row that is no entry raises."""


def read_ledger(path: Path) -> tuple[Entry, ...]:
    """The entries of the file, none when it does not exist; a `Problem` with the line of the first broken one."""
    if not path.exists():
        return ()
    lines = read_text(path).split("\n")
    try:
        return tuple(map(_entry, json.loads("[" + ",".join(line for line in lines if line.strip()) + "]")))
    except _FAULTS:
        number = next(number for number, line in enumerate(lines, 1) if line.strip() and not _whole(line))
    cure = "Take the file back from the last commit; it is made by the tool."
    raise Problem("this line of the ledger is broken.", cure, file=str(path), line=number)


def _whole(line: str) -> bool:
    try:
        _entry(json.loads(line))
    except _FAULTS:
        return False
    return True


def _entry(row: dict[str, Any]) -> Entry:
    said = tuple([
        Mention(m["source"], tuple(m["headings"]), m["start"], m["end"], m["line"], m["text"]) for m in row["said_by"]
    ])
    differs = tuple([(other, about) for other, about in row["differs"]])
    texts = [row["id"], row["text"], row["facet"], row["topic"], row["kind"], row["lead_in"], row["state"], *row["references"]]
    for m in said:
        texts += m.source, m.text, *m.headings
    "".join(texts).encode()  # fails for what is no text, and for half a character written by its number, which no file can hold
    return Entry(
        row["id"], row["text"], row["facet"], row["topic"], row["kind"], row["lead_in"], said,
        tuple(row["references"]), differs, row["state"], row.get("same_as", ""),
    )


def ledger_text(entries: Iterable[Entry]) -> str:
    """The file's text. Written out by hand because `json.dumps` of 100,000 entries takes four times as long."""
    return "".join(map(_line, entries))


def _line(entry: Entry) -> str:
    quote = encode_basestring
    said = ", ".join([
        f'{{"end": {m.end}, "headings": {_list(m.headings)}, "line": {m.line}, "source": {quote(m.source)}, '
        f'"start": {m.start}, "text": {quote(m.text)}}}'
        for m in entry.said_by
    ])
    differs = ", ".join([f"[{quote(other)}, {quote(about)}]" for other, about in entry.differs])
    same = f', "same_as": {quote(entry.same_as)}' if entry.same_as else ""
    return (
        f'{{"differs": [{differs}], "facet": {quote(entry.facet)}, "id": {quote(entry.id)}, "kind": {quote(entry.kind)}, '
        f'"lead_in": {quote(entry.lead_in)}, "references": {_list(entry.references)}, "said_by": [{said}]{same}, '
        f'"state": {quote(entry.state)}, "text": {quote(entry.text)}, "topic": {quote(entry.topic)}}}\n'
    )


def _list(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(encode_basestring, words)) + "]" if words else "[]"

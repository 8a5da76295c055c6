"""Open questions as data: what a person may take over or refuse, with the Markdown that would go into the page.

REVIEW.md tells them in words and rules which are open; proposals.jsonl beside it holds what `curate --accept` needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from scripts.curation.ledger.ids import short_hash
from scripts.curation.merging.merge import NEW, Question
from scripts.files import read_text
from scripts.problem import Problem

_FILE = re.compile(r"[^/\\:\x00-\x1f][^\\:\x00-\x1f]*\.md")
"""A page below the project's folder."""
_ITEM = re.compile(r"(?:[-*+]|\d+[.)]) ")


class Asked(NamedTuple):
    """A question and the page that it is about."""

    page: str
    title: str
    file: str
    question: Question


class Part(NamedTuple):
    """What would go into the page, and the block after which it belongs (empty: at the beginning of its section)."""

    text: str
    follows: str = ""
    taken: bool = False


class Proposal(NamedTuple):
    """One open question. Texts are Markdown as in the article; `parts` is empty when nothing would go in."""

    id: str
    """`r` and seven of a-z2-7, made from the page and the words: the same question has the same id in every run."""
    page: str
    file: str
    kind: str
    heading: str
    used_to_say: str
    you_wrote: str
    parts: tuple[Part, ...]

    @property
    def open_parts(self) -> list[tuple[int, Part]]:
        """The parts that nobody has taken over yet, by number from 1."""
        return [(number, part) for number, part in enumerate(self.parts, 1) if not part.taken]


def grouped(asked: Sequence[Asked]) -> Iterator[tuple[Proposal, Asked]]:
    """The questions as proposals, each with the first question in it; what is new in one place is one proposal in parts."""

    def place(one: Asked) -> tuple[str, str, str]:
        return one.page, one.question.heading, NEW if one.question.kind == NEW else ""

    for (_, _, kind), group in groupby(asked, key=place):
        members = list(group)
        for run in [members] if kind == NEW else [[one] for one in members]:
            yield _proposal(run), run[0]


def _proposal(members: Sequence[Asked]) -> Proposal:
    page, first = members[0].page, members[0].question
    words = [part for one in members for part in one.question[:1] + one.question[2:5]]
    parts = _parts([one.question for one in members])
    name = "r" + short_hash("\n".join((page, *words)))[:7]
    return Proposal(name, page, members[0].file, first.kind, first.heading, first.used_to_say, first.you_wrote, parts)


def _parts(questions: Sequence[Question]) -> tuple[Part, ...]:
    """New blocks by what belongs together: a heading with all below it, the opening words of a list with its items."""
    parts: list[Part] = []
    for question in questions:
        text = question.now_says
        last = parts[-1] if parts else None
        belongs = last and (last.text.startswith("#") or (_is_item(text) and _opens_list(last.text)))
        if last and belongs and not text.startswith("#"):
            glue = "\n" if _is_item(text) and _is_item(last.text.rsplit("\n", 1)[-1]) else "\n\n"
            parts[-1] = last._replace(text=last.text + glue + text)
        elif text:
            parts.append(Part(text, question.follows))
    return tuple(parts)


def _is_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def _opens_list(text: str) -> bool:
    return text.split("\n\n", 1)[0].endswith(":")


def read_proposals(path: Path) -> tuple[Proposal, ...]:
    """The proposals of the file, none when there is none. Raises `Problem` for a line that is none."""
    rows = read_text(path).split("\n") if path.exists() else []
    return tuple(_read(path, number, row) for number, row in enumerate(rows, 1) if row.strip())


def _read(path: Path, number: int, row: str) -> Proposal:
    try:
        data = json.loads(row)
        parts = tuple(Part(str(one["text"]), str(one["follows"]), one["taken"] is True) for one in data.pop("parts"))
        proposal = Proposal(**{key: str(value) for key, value in data.items()}, parts=parts)
        json.dumps(proposal, ensure_ascii=False).encode()  # fails for what no file can hold
        if not _FILE.fullmatch(proposal.file) or ".." in proposal.file.split("/"):
            raise ValueError(proposal.file)
        return proposal
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        cure = "Delete the line; its question in REVIEW.md is then settled by hand."
        raise Problem("this line is no proposal.", cure, file=str(path), line=number) from None


def proposals_text(proposals: Iterable[Proposal]) -> str:
    """The file's text: one JSON object a line."""
    rows = ({**one._asdict(), "parts": [part._asdict() for part in one.parts]} for one in proposals)
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)

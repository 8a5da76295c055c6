"""The ledger's file: what was written is read back, line by line, and a broken line is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.curation.ledger.ledger_file import ledger_text, read_ledger
from scripts.curation.model import Entry, Mention
from scripts.problem import Problem

MENTION = Mention("a/b", ("One", "Two “x”"), 3, 9, 2, 'Said "so"\\ \t\u2028')
ENTRY = Entry(
    "sabc234", MENTION.text, "overview", "knees", "item", "Lead:", (MENTION, MENTION._replace(source="c", headings=(), line=4)), ("mc", "nice"),
    (("sxyz234", "number: 1 / 2"), ("szyx432", 'what: "a" / b')), "current",
)


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    entries = (ENTRY, ENTRY._replace(id="szzzzzz", said_by=(), references=(), differs=(), state="joined", same_as="sabc234"))
    path = tmp_path / "statements.jsonl"
    path.write_text(ledger_text(entries), encoding="utf-8")
    assert read_ledger(path) == entries
    assert [list(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n")[:-1]] == [
        sorted(name for name in Entry._fields if name != "same_as"), sorted(Entry._fields),
    ]


def test_the_file_is_written_as_the_usual_writer_writes_it() -> None:
    row = {**ENTRY._asdict(), "said_by": [mention._asdict() for mention in ENTRY.said_by]}
    del row["same_as"]
    assert ledger_text([ENTRY]) == json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"


def test_an_empty_or_missing_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.jsonl") == ()
    (tmp_path / "empty.jsonl").write_text("\n\n", encoding="utf-8")
    assert read_ledger(tmp_path / "empty.jsonl") == ()


@pytest.mark.parametrize(
    "broken",
    ['{"id": 3}', '{"id": "sabc234", ', "[]", "5", "<<<<<<< ours", ledger_text([ENTRY])[:-1].replace('"headings": []', '"headings": 3'), ledger_text([ENTRY])[:-1].replace('"state": "current", ', "")],
    ids=["too-few-names", "cut-off", "a-list", "a-number", "a-merge-mark", "headings-that-are-none", "a-name-left-out"],
)
def test_a_broken_line_is_named_with_its_number_in_the_file_and_its_cure(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "statements.jsonl"
    path.write_text("\n" + ledger_text([ENTRY]) + "\n" + broken + "\n{\n", encoding="utf-8")
    with pytest.raises(Problem) as caught:
        read_ledger(path)
    assert str(caught.value) == f"{path}:4: this line of the ledger is broken. Take the file back from the last commit; it is made by the tool."

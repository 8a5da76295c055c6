"""JSON lines: blank lines are skipped, a bad line is one sentence with its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.evaluating.json_lines import values
from scripts.problem import Problem


def test_each_line_comes_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a": 1}\n\n{"a": 2}\n', encoding="utf-8")
    assert list(values(path)) == [(1, {"a": 1}), (3, {"a": 2})]


@pytest.mark.parametrize(("line", "says"), [("{", "not valid JSON"), ("[" * 100_000, "nested too deeply")], ids=["broken", "deep"])
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("{}\n" + line + "\n", encoding="utf-8")
    with pytest.raises(Problem, match=rf"rows\.jsonl:2: .*{says}"):
        list(values(path))

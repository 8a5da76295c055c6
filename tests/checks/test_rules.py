"""page_rules.toml of a site that was founded long ago: what it lacks is said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.rules import LIMITS, read_rules
from scripts.layout import ROOT
from scripts.problem import Problem

WHOLE = (ROOT / "content_src" / "page_rules.toml").read_text("utf-8")


@pytest.mark.parametrize(("before", "after", "named"), [
    ("word_characters = 2_000", "", "word_characters"), ("cells = 1_500", 'cells = "many"', "cells"), ("[limits]", "[limit]", "limits"),
], ids=["missing", "no number", "table"])
def test_a_limit_that_is_missing_is_named(tmp_path: Path, before: str, after: str, named: str) -> None:
    (tmp_path / "page_rules.toml").write_text(WHOLE.replace(before, after, 1), "utf-8")
    with pytest.raises(Problem, match=named):
        read_rules(tmp_path)


def test_the_shipped_rules_hold_every_limit_and_no_other() -> None:
    assert set(read_rules(ROOT / "content_src").limits) == LIMITS

"""Questions of readers: what is wrong with them is said with its line and its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.finding import Finding
from scripts.checks.project import check_project

FILE = "content_src/search_questions.toml"
GOOD = '[[question]]\npage = "wick"\nsection = "what-to-do"\nasked = ["how short must the string be"]\n\n[[question]]\npage = "wick"\nasked = ["the bit that burns"]\n\n'


def found(project: Path, text: str) -> list[Finding]:
    (project / FILE).write_text(text, "utf-8")
    return [finding for finding in check_project(project) if finding.file == FILE]


def test_questions_for_a_section_and_for_a_page(project: Path) -> None:
    assert found(project, GOOD) == []


def test_questions_for_a_page_of_the_site(project: Path) -> None:
    assert found(project, GOOD + '[[question]]\npage = "index"\nasked = ["where do i start"]\n') == []


def test_a_page_that_search_does_not_hold_takes_no_questions(project: Path) -> None:
    (project / "docs" / "all.md").write_text("---\nid: all\ntitle: Everything\ndescription: Every page.\nreview: none\n---\n\n# Everything\n\nChoose.\n\n[[a-z]]\n", "utf-8")
    [one] = found(project, GOOD + '[[question]]\npage = "all"\nasked = ["x y"]\n')
    assert one.rule == "search-question-page" and "`id` of a page" in one.cure


def test_an_old_name_of_a_section_still_counts(project: Path) -> None:
    assert found(project, GOOD.replace('"what-to-do"', '"old-name"')) == []


@pytest.mark.parametrize(("entry", "rule", "cure"), [
    ('page = "wock"\nasked = ["x y"]', "search-question-page", "Did you mean `wick`?"),
    ('page = "wick"\nsection = "what-to-doo"\nasked = ["x y"]', "search-question-section", "Did you mean `what-to-do`?"),
    ('page = "smoke"\nasked = ["x y", " ?"]', "search-question-empty", "words in each line"),
    ('page = "smoke"\nasked = []', "search-question-empty", "at least one line"),
    ('page = "wick"\nasked = ["x y"]', "search-question-twice", "into one"),
], ids=["unknown", "section", "no words", "no lines", "twice"])
def test_an_entry_that_leads_nowhere_stops_with_its_line(project: Path, entry: str, rule: str, cure: str) -> None:
    [one] = found(project, GOOD + f"[[question]]\n{entry}\n")
    assert (one.rule, one.line, one.stops) == (rule, GOOD.count("\n") + 1, True)
    assert cure in f"{one.what} {one.cure}"

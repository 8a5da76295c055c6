"""Questions for staff: what is wrong with them is said with its line and its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.finding import Finding
from scripts.checks.project import check_project

FILE = "content_src/teach_back.toml"
ONE = '[[question]]\npage = "{page}"\nsection = "{section}"\nask = "{ask}"\nanswer = "{answer}"\n\n'


def questions(page: str = "wick", section: str = "what-to-do", ask: str = "How do you cut it?", answer: str = "Straight.", times: int = 3) -> str:
    return ONE.format(page=page, section=section, ask=ask, answer=answer) * times


def found(project: Path, text: str) -> list[Finding]:
    (project / FILE).write_text(text, "utf-8")
    return [finding for finding in check_project(project) if finding.rule.startswith("teach-back")]


ALL = questions() + questions("smoke", "the-burner-in-a-heading") + questions("overview", "{overview}")


def _whole(project: Path) -> str:
    page = (project / "docs/lamps/overview.md").read_text("utf-8")
    heading = next(line for line in page.split("\n") if line.startswith("## "))
    return ALL.replace("{overview}", heading.removeprefix("## ").lower().replace(" ", "-"))


def test_a_site_without_the_file_is_not_asked_for_it(project: Path) -> None:
    assert [finding for finding in check_project(project) if finding.rule.startswith("teach-back")] == []


def test_three_questions_an_article_are_enough(project: Path) -> None:
    assert found(project, _whole(project)) == []


@pytest.mark.parametrize("times", [0, 2, 4])
def test_another_number_is_advice(project: Path, times: int) -> None:
    text = _whole(project).replace(questions(), questions(times=times))
    [one] = found(project, text)
    assert (one.file, one.rule, one.stops) == ("docs/lamps/wick.md", "teach-back-count", False)
    assert FILE in one.cure and (str(times) if times else "no question") in one.what


def test_an_old_name_of_a_section_still_counts(project: Path) -> None:
    assert found(project, _whole(project).replace('"what-to-do"', '"old-name"')) == []


@pytest.mark.parametrize(("broken", "rule"), [
    (questions("wock", times=1), "teach-back-page"), (questions("index", times=1), "teach-back-page"),
    (questions(section="never", times=1), "teach-back-section"), (questions(answer=" ", times=1), "teach-back-empty"),
], ids=["unknown", "no article", "section", "empty"])
def test_a_question_that_leads_nowhere_stops_with_its_line(project: Path, broken: str, rule: str) -> None:
    whole = _whole(project)
    first = next(finding for finding in found(project, whole + broken) if finding.rule == rule)
    assert (first.file, first.line, first.stops) == (FILE, whole.count("\n") + 1, True) and first.cure


def test_a_key_that_is_missing_or_unknown_is_said(project: Path) -> None:
    (project / FILE).write_text('[[question]]\npage = "wick"\nsection = "what-to-do"\nask = "x"\nanswr = "y"\n', "utf-8")
    said = {(finding.file, finding.rule) for finding in check_project(project)}
    assert {(FILE, "data-field"), (FILE, "data-key")} <= said

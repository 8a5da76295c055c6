"""Exceptions in a page: they silence their rule where they stand for it, need a reason, and go when nothing needs them."""

from __future__ import annotations

import pytest

from scripts.checks.front_matter import read_front_matter
from tests.checks.plain.pages import findings, project

BODY = "\n## Oil\n\nIt is 5%.\n\n## Wick\n\nIt is 6%.\n"


def on(exceptions: str) -> list[tuple[str, int]]:
    """(rule, line) of the findings about percentages and exceptions."""
    head = f"---\nid: lamp\ntitle: Lamp\ndescription: A lamp.\nexceptions:\n{exceptions}---\n"
    return [(finding.rule, finding.line) for finding in findings(head + BODY, "percentage")]


def test_an_exception_holds_for_the_page_or_for_one_section() -> None:
    assert on('  percentage: "this page explains what a percentage is"\n') == []
    assert on('  percentage@oil: "the label of the tin says it so"\n') == [("percentage", 15)]
    assert on('  percentage@oil: "the label of the tin says it so"\n  percentage@wick: "and so does the label here"\n') == []


@pytest.mark.parametrize(
    ("exceptions", "rule"),
    [
        ('  decimal: "no figure here has a point"\n', "exception-unused"), ('  percentage@smoke: "the label of the tin says it so"\n', "exception-unknown"),
        ('  percentages: "the label of the tin says it so"\n', "exception-unknown"), ('  percentage: "needed here"\n', "exception-reason"),
    ],
)
def test_an_exception_that_is_wrong_is_found(exceptions: str, rule: str) -> None:
    assert rule in {found for found, _ in on(exceptions)}


def test_an_exception_of_the_page_makes_one_of_a_section_needless() -> None:
    assert on('  percentage: "this page explains what a percentage is"\n  percentage@oil: "the label of the tin says it so"\n') == []


@pytest.mark.parametrize("value", ["[a]", "word", "{percentage: }", "{Percentage: a b c d}", "{percentage: [a]}", "{percentage: '<b>'}", "{percentage@Oil: a b c d}"])
def test_exceptions_are_rules_with_reasons(value: str) -> None:
    rules = project().rules
    meta, found = read_front_matter(f"id: a\ntitle: b\ndescription: c\nexceptions: {value}", "docs/a.md", rules.front_matter, rules.limits)
    assert [finding.rule for finding in found] == ["front-matter-value"] and meta.exceptions == {}

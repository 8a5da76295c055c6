"""A fault in the built site is shown at the line of the article that it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.content import read_content
from scripts.checks.finding import Finding
from scripts.checks.traced import traced


def built(rule: str, what: str, file: str = "site/lamps/wick/index.html") -> Finding:
    return Finding(file, 0, rule, what, "Mend it.")


@pytest.mark.parametrize(
    ("rule", "named", "quote"),
    [
        ("built-link", "../smoke/", "[when to worry](smoke.md#the-burner-in-a-heading)"),
        ("built-anchor", "../smoke/#the-burner-in-a-heading", "[when to worry](smoke.md#the-burner-in-a-heading)"),
        ("built-id", "what-to-do", "## What to do"),
        ("built-id", "how-lamps-behave_1", ""),
        ("built-link", "../nowhere/", ""),
    ],
)
def test_a_fault_is_shown_at_its_line(project: Path, rule: str, named: str, quote: str) -> None:
    path = project / "docs" / "lamps" / "wick.md"
    if rule == "built-link":
        path.write_text(path.read_text("utf-8").replace("smoke.md#the-burner-in-a-heading", "smoke.md"), "utf-8")
        quote = quote.replace("#the-burner-in-a-heading", "")
    (finding,) = traced([built(rule, f"`{named}` is wrong.")], read_content(project))
    if not quote:
        assert finding.file.startswith("site/")
        return
    assert finding.file == "docs/lamps/wick.md" and quote in finding.quote
    assert path.read_text("utf-8").split("\n")[finding.line - 1] == finding.quote


def test_what_no_article_says_stays_at_the_built_file(project: Path) -> None:
    faults = [built("built-live", "the page holds <script>, which the security policy blocks."), built("built-link", "`x/` leads nowhere.", "site/404.html")]
    assert sorted(traced(faults, read_content(project))) == sorted(faults)

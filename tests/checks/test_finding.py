"""How findings are shown: by file, each with its line, its sentence and its cure; those that stop the build are never counted away."""

from __future__ import annotations

import io

import pytest

from scripts.check import closing
from scripts.checks.finding import Finding, coloured, counted, listing, visible
from scripts.checks.near import meant

STOP = Finding("docs/a.md", 30, "list-indent", "the list is set in by 2 spaces.", "Use 4.", True, "  - b")
ADVICE = Finding("docs/a.md", 2, "raw-html", "`<b>` is HTML.", "Use Markdown.", False)
WHOLE = Finding("docs/b.md", 0, "file-size", "the file is too large.", "Split it.")


def test_a_file_and_below_it_its_findings_in_the_order_of_lines() -> None:
    assert listing([WHOLE, STOP, ADVICE]).splitlines() == [
        "docs/a.md",
        "  line 2: `<b>` is HTML.",
        "      Use Markdown. (advice; raw-html)",
        "  line 30: the list is set in by 2 spaces.",
        "      |   - b",
        "      Use 4. (stops the build; list-indent)",
        "",
        "docs/b.md",
        "  the file is too large.",
        "      Split it. (stops the build; file-size)",
    ]


def test_of_many_in_a_file_those_that_stop_are_shown_and_the_rest_is_counted() -> None:
    many = [ADVICE._replace(line=line) for line in range(1, 13)] + [STOP]
    shown = listing(many)
    assert "line 30:" in shown and shown.count("(advice; ") == 9
    assert shown.endswith("  and 3 more here (3 are advice)")
    assert "more here" not in listing(many, most=13)


def test_nobody_can_overlook_what_nobody_sees() -> None:
    assert visible("a\u200bb\u00a0c\td\u202e \n") == "a<U+200B>b<U+00A0>c→   d<U+202E>"
    assert visible("word " * 100).endswith("…") and len(visible("word " * 100)) == 160


def test_colours_only_for_a_terminal_that_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert coloured(Terminal()) and not coloured(io.StringIO())
    assert "\033[" in listing([STOP], colours=True) and "\033[" not in listing([STOP])
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not coloured(Terminal())


def test_the_last_line_says_what_to_do_next() -> None:
    assert counted([STOP, WHOLE, ADVICE]) == "2 stop the build, 1 is advice"
    assert closing([ADVICE, STOP]) == "2 findings: 1 stops the build, 1 is advice. Mend what stops the build first: begin with docs/a.md, line 30. Then run `python3 -m scripts check` again."
    assert closing([ADVICE]).startswith("1 finding: 1 is advice. Nothing stops the build: `python3 -m scripts build`")
    assert closing([]).startswith("Nothing to mend.")


def test_what_was_meant_is_asked_only_when_something_is_near() -> None:
    assert meant("desciption", ["title", "description"]) == " Did you mean `description`?"
    assert meant("WICKS", ["wicks"], "[@{}]") == " Did you mean `[@wicks]`?"
    assert meant("colour", ["title", "description"]) == "" and meant("x", []) == ""

"""`review` as a person meets it: sign, see, list, calendar, refusals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts import command
from scripts.checks.project import check_project
from scripts.reviewing.record import FILE, read_recorded
from tests.reviewing.project import reviewable

SIGN = ["wick", "--by", "Anna Example", "--role", "GP", "--yes"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = reviewable(tmp_path / "project", monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 15 January 2027
    return root


def change(project: Path, was: str, now: str) -> None:
    path = project / "docs" / "lamps" / "wick.md"
    path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")


def test_a_page_is_signed_shown_and_signed_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run("review", SIGN) == 0
    assert "Nobody has reviewed this page before" in capsys.readouterr().out
    assert [(one.page, one.on, one.until) for one in read_recorded(project).reviews] == [("wick", "2027-01-15", "2029-01-15")]
    change(project, "Cut it straight.", "Cut it short.")
    assert command.run("review", ["docs/lamps/wick.md", *SIGN[1:-1], "--months", "6"]) == 1, "nobody said yes"
    said = capsys.readouterr().out
    assert "[was: straight] [is: short]" in said and "Nothing was signed." in said and len(read_recorded(project).reviews) == 1
    assert command.run("review", [*SIGN, "--until", "2028-01-01"]) == 0
    assert len(read_recorded(project).reviews) == 2 and not read_recorded(project).refused


def test_the_status_names_every_page(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    command.run("review", SIGN)
    command.run("review", ["smoke", *SIGN[1:], "--months", "1"])
    path = project / "docs" / "lamps" / "overview.md"
    command.run("review", ["overview", *SIGN[1:]])
    path.write_text(path.read_text("utf-8") + "\nNew words.\n", "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1810000000")
    capsys.readouterr()
    assert command.run("review", ["--status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0].strip() for line in lines[:3]] == ["docs/lamps/overview.md", "docs/lamps/smoke.md", "docs/lamps/wick.md"]
    assert "changed since review: Anna Example, GP, on 2027-01-15; to be looked at again by 2029-01-15" in lines[0] and "past its date" in lines[1]
    assert lines[-1] == "Pages: 3; changed since review 1; past its date 1; reviewed 1."


def test_the_days_due_go_into_a_calendar(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.run("review", SIGN)
    command.run("review", [*SIGN, "--months", "3"])
    assert command.run("review", ["--calendar", "due.ics"]) == 0
    text = (project / "due.ics").read_bytes().decode("utf-8")
    assert text.count("BEGIN:VEVENT") == 1 and "UID:review-of-wick@lamps.example\r\n" in text and "SEQUENCE:1\r\n" in text and "DTSTART;VALUE=DATE:20270415\r\n" in text


def test_a_review_is_withdrawn(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    command.run("review", SIGN)
    command.run("review", ["smoke", *SIGN[1:]])
    command.run("review", ["wick", "--by", "Bo Berg", "--role", "nurse", "--yes"])
    command.run("review", ["--calendar", "before.ics"])
    capsys.readouterr()
    assert command.run("review", ["wick", "--withdraw"]) == 1, "nobody said yes"
    said = capsys.readouterr().out
    assert "“Trimming a wick”: to withdraw the review by Bo Berg, nurse, of 2027-01-15." in said and "the review by Anna Example, GP, of 2027-01-15 is the one that counts" in said
    assert len(read_recorded(project).reviews) == 3
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: "yes")
    assert command.run("review", ["wick", "--withdraw", "--why", "Meant another page."]) == 0
    assert command.run("review", ["wick", "--withdraw", "--by", "anna  example"]) == 0
    assert "Then nobody has reviewed the page" in capsys.readouterr().out
    assert [one.page for one in read_recorded(project).reviews] == ["smoke"] and not rules(project)
    assert command.run("review", ["--status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].split("  ", 1)[1].strip() == "not reviewed; the review by Anna Example of 2027-01-15 was withdrawn on 2027-01-15" and "reviewed 1; not reviewed 2" in lines[-1]
    command.run("review", SIGN)
    command.run("review", ["--calendar", "after.ics"])
    one, two = (int((project / f"{name}.ics").read_text("utf-8").split("UID:review-of-wick")[1].split("SEQUENCE:")[1].split()[0]) for name in ("before", "after"))
    assert one < two, "a calendar takes the newer entry"


def test_a_review_that_stands_is_not_recorded_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.run("review", SIGN)
    before = (project / FILE).read_bytes()
    assert command.run("review", SIGN) == 0
    assert "stands in content_src/reviews.toml already. Nothing was added." in capsys.readouterr().out and (project / FILE).read_bytes() == before


WITHDRAW = ["wick", "--withdraw"]
REFUSED = {
    "nothing": ([], "a review needs a page, a name and a role."), "no name": (["wick", "--role", "GP"], "a review needs a page, a name and a role."),
    "an unknown page": (["candle", *SIGN[1:]], "there is no article `candle`."), "a page of no topic": (["glossary", *SIGN[1:]], "there is no article `glossary`."),
    "a place": (["..", *SIGN[1:]], "there is no article `..`."), "tomorrow": ([*SIGN, "--on", "2027-01-16"], "2027-01-16 is in the future."),
    "an unknown role": (["wick", "--by", "A", "--role", "king", "--yes"], "`king` is not a role that may sign."),
    "no page to withdraw from": (WITHDRAW[1:], "to withdraw a review, name the page."), "nothing to withdraw": (WITHDRAW, "nobody has reviewed `wick`."),
    "a withdrawal with a role": ([*WITHDRAW, "--role", "GP"], "belong to a new review."), "a withdrawal that nobody looks at": ([*WITHDRAW, "--yes"], "with --yes nobody looks"),
    "a reason that is none": ([*WITHDRAW, "--why", "<b>"], "the reason must be one line"), "a reason without a withdrawal": ([*SIGN, "--why", "No."], "Add --withdraw."),
    "a calendar for readers": (["--calendar", "docs/due.ics"], "does not belong into docs/."), "no calendar": (["--calendar", "due.txt"], "`due.txt` is no name for a calendar file."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_one_sentence(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    arguments, says = REFUSED[name]
    assert command.run("review", arguments) == 2
    error = capsys.readouterr().err
    assert says in error and error.count("\n") == 1
    assert not (project / FILE).exists()


def test_a_page_that_could_not_be_published_is_not_signed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, "Cut it straight.", "Cut it straight. [@nobody]")
    assert command.run("review", SIGN) == 2
    error = capsys.readouterr().err
    assert "docs/lamps/wick.md" in error and "this must be mended before the page can be reviewed" in error
    assert command.run("review", ["smoke", *SIGN[1:]]) == 0, "a fault of another page is no obstacle"


def rules(project: Path) -> set[tuple[str, bool]]:
    return {(finding.rule, finding.stops) for finding in check_project(project)}


def test_checks_of_the_record(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command.run("review", SIGN)
    assert rules(project) == set()
    path = project / FILE
    text = path.read_text("utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert rules(project) == {("review-in-future", True)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert rules(project) == {("review-past", False)}
    path.write_text(text.replace("Anna Example", "<b>"), "utf-8")
    assert rules(project) == {("review-record", True)}
    path.write_text(text.replace("[[review]]", "[[review]"), "utf-8")
    assert ("review-record", True) in rules(project)
    path.write_text(text, "utf-8")
    for name in ("wick", "candle"):
        (project / "content_src" / "reviewed" / name).mkdir(exist_ok=True)
    words = next((project / "content_src" / "reviewed" / "wick").iterdir())
    shutil.copy(words, project / "content_src" / "reviewed" / "candle")
    path.write_text(text.replace('page = "wick"', 'page = "candle"'), "utf-8")
    assert rules(project) == {("review-of-no-page", False)}
    words.unlink()
    path.write_text(text, "utf-8")
    assert rules(project) == {("review-record", True)}


def test_reviews_that_were_committed_are_missed(project: Path) -> None:
    from tests.publishing.addresses.pages import committed

    command.run("review", SIGN)
    committed(project)
    command.run("review", ["smoke", *SIGN[1:]])
    assert ("review-gone", False) not in rules(project)
    path = project / FILE
    path.write_text(path.read_text("utf-8").replace("Anna", "Anja"), "utf-8")
    assert ("review-gone", False) in rules(project)
    path.unlink()
    assert ("review-gone", False) in rules(project)


def test_whose_review_is_withdrawn_must_be_one_that_stands(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.run("review", SIGN)
    for named in (["--by", "Bo Berg"], ["--by", "Anna Example", "--on", "2027-01-14"]):
        assert command.run("review", [*WITHDRAW, *named]) == 2
        assert "Name one of these: Anna Example, 2027-01-15." in capsys.readouterr().err
    assert len(read_recorded(project).reviews) == 1

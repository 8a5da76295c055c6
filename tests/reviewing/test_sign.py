"""Who may sign what, from when until when; every refusal is a sentence with its cure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.problem import Problem
from scripts.reviewing.record import Review
from scripts.reviewing.rules import ReviewRules, read_review_rules
from scripts.reviewing.sign import shown, wanted

RULES = read_review_rules(Path(__file__).resolve().parents[2])
NOW = date(2026, 8, 31)
GOOD = {"page": "wick", "name": " Anna  Example ", "role": "gp", "on": "", "until": "", "months": None, "today": NOW, "rules": RULES, "last": None}
LAST = Review("wick", "Bo Berg", "GP", "2026-08-01", "2027-08-01", "0" * 64, "abcdefghij")


def test_a_name_is_tidied_and_a_role_is_written_as_the_rules_write_it() -> None:
    assert wanted(**GOOD) == Review("wick", "Anna Example", "GP", "2026-08-31", "2028-08-31", "", "")  # type: ignore[arg-type]


@pytest.mark.parametrize(("values", "on", "until"), [
    ({"months": 6}, "2026-08-31", "2027-02-28"), ({"until": "2026-09-01"}, "2026-08-31", "2026-09-01"), ({"on": "2026-01-31", "months": 13}, "2026-01-31", "2027-02-28"),
    ({"last": LAST}, "2026-08-31", "2028-08-31"), ({"last": LAST, "on": "2026-08-01"}, "2026-08-01", "2028-08-01"),
])
def test_the_day_to_look_again(values: dict[str, object], on: str, until: str) -> None:
    review = wanted(**GOOD | values)  # type: ignore[arg-type]
    assert (review.on, review.until) == (on, until)


REFUSED = {
    "no name": ({"name": " "}, "the name is empty."),
    "a name without a letter": ({"name": "42"}, "the name is empty."),
    "a name with markup": ({"name": "<b>Anna</b>"}, "must be one line"),
    "a long name": ({"name": "Anna " * 30}, "must be one line"),
    "a hidden character": ({"name": "Anna\u202eelpmaxE"}, "must be one line"),
    "an unknown role": ({"role": "wizard"}, "`wizard` is not a role that may sign. Use one of those in content_src/review_rules.toml:"),
    "tomorrow": ({"on": "2026-09-01"}, "2026-09-01 is in the future."),
    "no day": ({"on": "31.8.2026"}, "`31.8.2026` is not a day."),
    "no day of the calendar": ({"until": "2027-02-30"}, "`2027-02-30` is not a day."),
    "before the last review": ({"last": LAST, "on": "2026-07-31"}, "is before the page's last review, 2026-08-01 by Bo Berg."),
    "two ends": ({"until": "2027-01-01", "months": 3}, "--until and --months both"),
    "an end before the begin": ({"until": "2026-08-31"}, "is not after the day of the review"),
    "an end that is over": ({"on": "2025-01-01", "until": "2026-01-01"}, "2026-01-01 is over already."),
    "no months": ({"months": 0}, "0 months is not from 1 to 60."),
    "too many months": ({"months": 61}, "61 months is not from 1 to 60."),
    "too far": ({"until": "2031-09-01"}, "is more than 60 months after the review."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    values, says = REFUSED[name]
    with pytest.raises(Problem) as refused:
        wanted(**GOOD | values)  # type: ignore[arg-type]
    assert says in str(refused.value) and refused.value.cure


def test_the_person_sees_the_words_that_changed() -> None:
    before, after = "heading\tWicks\ntext\tCut it straight.\n", "heading\tWicks\ntext\tCut it short.\n"
    new = LAST._replace(name="Anna Example", on="2026-08-31")
    said = "\n".join(shown("Wicks", after, new, LAST, before, RULES))
    assert "[was: straight] [is: short]" in said and "Since Bo Berg, GP, reviewed it on 2026-08-01" in said and "To sign: Anna Example, GP" in said
    assert "no words have changed" in "\n".join(shown("Wicks", before, new, LAST, before, RULES))
    assert "Nobody has reviewed this page before" in "\n".join(shown("Wicks", after, new, None, "", RULES))


BROKEN = {
    "no roles": ("roles = [", "roles = []\nothers = ["), "months": ("months = 24", "months = 0"), "a sign that is a letter": ('unseen = ["', 'unseen = ["x", "'),
    "two words": ('free_words = ["', 'free_words = ["a b", "'), "a number among the words": ('free_words = ["', 'free_words = ["5", "'), "no list": ("marks = [", "others = ["),
}


@pytest.mark.parametrize("name", BROKEN)
def test_rules_that_are_not_right_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "content_src").mkdir()
    text = (Path(__file__).resolve().parents[2] / "content_src" / "review_rules.toml").read_text("utf-8")
    assert BROKEN[name][0] in text
    (tmp_path / "content_src" / "review_rules.toml").write_text(text.replace(*BROKEN[name], 1), "utf-8")
    with pytest.raises(Problem) as refused:
        read_review_rules(tmp_path)
    assert refused.value.file == "content_src/review_rules.toml"


def test_the_rules_of_the_project_are_for_clinicians() -> None:
    assert isinstance(RULES, ReviewRules) and len(set(role.casefold() for role in RULES.roles)) == len(RULES.roles)

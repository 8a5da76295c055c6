"""The rules as data: each is decided by code, has a source, and finds its failing example and not its passing one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.checks.plain.check import RULES, page_findings
from scripts.checks.plain.language import Rule, read_language
from scripts.checks.project import check_project
from scripts.layout import ROOT
from scripts.problem import Problem
from tests.checks.plain.pages import LANGUAGE, findings, reading

EACH = pytest.mark.parametrize("rule", LANGUAGE.rules.values(), ids=lambda rule: rule.id)


def test_every_rule_of_the_file_is_decided_and_every_decision_has_its_rule() -> None:
    assert set(LANGUAGE.rules) == set(RULES)


@EACH
def test_the_failing_example_fails_and_the_passing_one_passes(rule: Rule) -> None:
    kind = rule.kinds[0]
    bad = findings(rule.fails, rule.id, kind=kind)
    assert bad and all(finding.rule == rule.id and finding.line > 0 for finding in bad)
    assert findings(rule.passes, rule.id, kind=kind) == []


@EACH
def test_a_rule_stops_the_build_when_the_file_says_so(rule: Rule) -> None:
    changed = LANGUAGE._replace(rules={rule.id: rule._replace(stops=not rule.stops)})
    found = list(page_findings(reading(rule.fails, kind=rule.kinds[0]), changed))
    assert found and all(finding.stops is not rule.stops for finding in found)


@EACH
def test_every_finding_is_two_sentences(rule: Rule) -> None:
    for finding in findings(rule.fails, rule.id, kind=rule.kinds[0]):
        assert finding.what.endswith(".") and finding.cure.endswith((".", "`."))
        assert rule.say.endswith(".") and rule.say[0].isupper()


def test_every_hard_word_is_found_with_what_to_write_instead() -> None:
    forms = tuple(LANGUAGE.instead)
    found = {(finding.line, finding.what.split("`")[1]) for finding in findings("\n\n".join(f"They {form} it there." for form in forms), "hard-word")}
    missed = [form for number, form in enumerate(forms) if (2 * number + 1, form) not in found]
    assert set(missed) <= {"prognosis", "risk factor", "risk factors"}  # the glossary explains these


def test_no_plainer_word_is_itself_a_hard_one() -> None:
    hard = {plainer.word.removesuffix("!") for plainer in LANGUAGE.instead.values()}
    offered = {option.strip() for plainer in LANGUAGE.instead.values() for option in plainer.instead.split(",")}
    assert offered & hard == set()


def test_a_rule_that_is_taken_out_of_the_file_is_off(project: Path) -> None:
    assert check_project(project) == ()


def test_a_missing_file_stops_the_build(project: Path) -> None:
    (project / "content_src" / "plain_language.toml").unlink()
    assert [(finding.rule, finding.stops) for finding in check_project(project)] == [("plain-rules", True)]


def test_a_rule_that_nobody_decides_is_found_with_its_line(project: Path) -> None:
    path = project / "content_src" / "plain_language.toml"
    path.write_text('[[source]]\nkey = "ours"\ntitle = "ours"\n\n[[rule]]\nid = "long-nose"\nsay = "x."\ncure = "y."\nsource = "ours"\nfails = "a"\npasses = "b"\n', "utf-8")
    assert [(finding.file, finding.line, finding.rule) for finding in check_project(project)] == [("content_src/plain_language.toml", 6, "plain-rules")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "dose"', 'id = "decimal"', "two rules"),
        ('source = "kincaid"', 'source = "nobody"', "nobody"),
        ('kinds = ["article", "site"]', 'kinds = ["leaflet"]', "kind of page"),
        ("[replace.cdc-words]", "[replace.cdcwords]", "cdcwords"),
        ('stops = true', 'stop = true', "stop"),
        ('say = "A list has at most 7 items."', 'say = ""', "list-length"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (ROOT / "content_src" / "plain_language.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "plain_language.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Problem, match=says):
        read_language(tmp_path)


def test_a_mistake_in_the_file_stops_the_build_and_the_other_checks_go_on(project: Path) -> None:
    shutil.copy(ROOT / "content_src" / "plain_language.toml", project / "content_src" / "plain_language.toml")
    path = project / "content_src" / "plain_language.toml"
    path.write_text(path.read_text("utf-8").replace('id = "dose"', 'id = "decimal"'), "utf-8")
    (project / "docs" / "lamps" / "wick.md").write_text("# Wick\n", "utf-8")
    assert {finding.rule for finding in check_project(project)} >= {"plain-rules", "front-matter-missing"}

"""Score cards: each item is computed from rules and facts, and what only a person can judge says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.plain.facts import FACTS, has
from scripts.checks.plain.scores import NO, NOT_APPLICABLE, PERSON, YES, read_card, scores, shown, summary
from scripts.command import run
from scripts.layout import ROOT
from scripts.problem import Problem
from tests.checks.plain.pages import reading

CARD = read_card(ROOT / "content_src")
PAGE = """---
id: lamp
title: Lamp
description: A lamp.
---

## Key points

- [Oil burns](#oil)
- [It is hot](#oil)
- [Wait](#oil)

This page is about lamps. It does not cover candles. See [candles](candles.md).

## Oil

You fill it with oil. [@nhsbp]

- **How it works:** it burns. [@nhsbp]
- **Daily life:** it smells. [@nhsbp]

## What is not known

- How long it burns.

## What to do next

- Buy oil.

## Questions to ask

- How hot is it?
"""


def answers(text: str) -> dict[tuple[str, int], str]:
    return {(score.item.instrument, score.item.number): score.answer for score in scores(reading(text), CARD)}


def test_every_item_of_the_instruments_stands_once() -> None:
    found = [(item.instrument, item.number) for item in CARD.items]
    wanted = {"pemat-understand": [*range(1, 13), *range(15, 20)], "pemat-act": [*range(20, 27)], "cci": [*range(1, 21)], "discern": [*range(1, 17)], "jama": [*range(1, 5)]}
    assert found == [(name, number) for name, numbers in wanted.items() for number in numbers]


def test_answers_follow_from_the_page() -> None:
    found = answers(PAGE)
    assert found["pemat-understand", 11] == found["pemat-act", 20] == found["pemat-act", 23] == found["cci", 11] == found["discern", 7] == YES
    assert found["pemat-understand", 17] == found["pemat-understand", 6] == NOT_APPLICABLE
    assert found["pemat-understand", 2] == found["discern", 16] == PERSON
    assert found["discern", 9] == YES and found["discern", 12] == NO and found["jama", 1] == NO


def test_what_a_person_judges_is_never_yes_and_can_be_no() -> None:
    persons = [item for item in CARD.items if item.person]
    assert all(answers(PAGE)[item.instrument, item.number] != YES for item in persons)
    assert answers(PAGE.replace("## Oil", "## Introduction"))["pemat-understand", 9] == NO


def test_an_exception_does_not_make_an_item_met() -> None:
    text = PAGE.replace("You fill", "In 5% you fill").replace("A lamp.\n---", "A lamp.\nexceptions:\n  percentage: the tin says it so\n---")
    assert answers(text)["cci", 15] == NO


def test_every_fact_can_be_true_and_false() -> None:
    everything = PAGE.replace("You fill", "1 in 10 and 1 in 100. **You** fill").replace("## What to do", "[[picture lamp]]\n\n[[urgent-card cord-emergency]]\n\n| a |\n|---|\n| b |\n\n## What to do")
    nothing = "---\nid: lamp\ntitle: Lamp\ndescription: A lamp.\n---\n\n" + "Lamps are lit. People should see. " * 200
    some = {fact for fact in FACTS if has(fact, reading(everything))}
    assert some >= {"picture", "table", "list", "shares", "calculation", "treatment", "cues", "you", "active-lead", "help", "unknown", "citations", "further"}
    assert not {fact for fact in some - {"further", "active-lead", "disclosure"} if has(fact, reading(nothing))}
    assert not has("active-lead", reading(PAGE.replace("Buy oil", "Oil is bought")))


def test_a_card_as_text_shows_every_item_and_why_not() -> None:
    found = tuple(scores(reading(PAGE), CARD))
    text = shown(found, CARD)
    assert text.count("\n") + 1 == len(CARD.items) + len(CARD.instruments)
    assert "12 no             What happens without treatment (slot:Without it)" in text
    assert summary(found, CARD).startswith("PEMAT-P, understandability ")


@pytest.mark.parametrize("row", ['rules = ["long-nose"]', 'has = ["nose"]', "", 'nose = 1\nrules = ["scope"]'])
def test_a_mistake_in_the_file_is_one_sentence(tmp_path: Path, row: str) -> None:
    (tmp_path / "score_card.toml").write_text(f'[[instrument]]\nid = "a"\nname = "A"\n\n[[item]]\ninstrument = "a"\nnumber = 1\nasks = "x"\n{row}\n', "utf-8")
    with pytest.raises(Problem, match="not as expected"):
        read_card(tmp_path)


def test_the_command_shows_all_pages_or_the_card_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", ["--scores"]) == 0
    many = capsys.readouterr().out
    assert many.count("DISCERN") > 5 and "What happens without treatment" not in many
    assert run("check", ["--scores", many.split(":")[0]]) == 0
    assert "What happens without treatment" in capsys.readouterr().out


def test_the_command_shows_the_findings_of_one_page_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", ["index.md"]) in (0, 1)
    assert {line.split(":")[0] for line in capsys.readouterr().out.splitlines() if line.startswith("docs/")} <= {"docs/index.md"}
    assert run("check", ["no-such-page"]) == 2
    assert "there is no page `no-such-page`" in capsys.readouterr().err

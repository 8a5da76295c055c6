"""Beyond the examples in the data: what each family of rules finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from scripts.checks.data import Figure, Picture
from scripts.checks.plain.figures import mixed_denominators, number_in_text, wholes
from scripts.checks.plain.parts import picture_words
from scripts.checks.plain.reading import Reading, Site
from scripts.checks.plain.wording import passive
from tests.checks.plain.pages import LANGUAGE, findings, page, project, reading

FOUND = {
    "percentage": ["It is 5 % of all.", "It is 5 per cent.", "Some percent of them.", "| a |\n|---|\n| 12% |"],
    "decimal": ["It weighs 1.5 stone.", "- 0.5 of them"],
    "dose": ["Take 2.5 mg.", "Take 500 micrograms.", "It is 30 Gy.", "Drink 20 ml."],
    "phone-number": ["Call 112 now.", "Ring 988 or 1737.", "Dial 0800 111 2222.", "Ring +44 20 7450 4000.", "The number is 1-800-422-6237.", "[Ring](tel:999)"],
    "outlook-figure": ["Half live for 2 years.", "5 in 10 are alive.", "Survival is 20%.", "People live about six months.", "---\nid: lamp\ntitle: Lamp\ndescription: 5 in 10 people survive.\n---\n\nText."],
    "mixed-denominators": ["It is 1 in 10, or 3 out of 100.", "1 in 1,000 and 2 in 100."],
    "number-in-text": [
        "It is 7 in 10.", "Some 3 out of 100 crack.", "5% of them crack.", "It is 1 to 3 people in 100,000.", "About 4,000 people a year have one.", "Of them 11 of 120 people had one.", "More than half are brass.",
        "It broke in two thirds of them.", "The average age was 19.", "A median of about 7 months.", "Mostly at ages 5 to 30.", "The burn heals within 2 weeks.", "Pain can last up to six months.", "| a | b |\n|---|---|\n| Oil | 3 in 10 |",
        "## Key points\n\n- [It cracks in 1 in 10](#cracks)", "??? figures \"Figures\"\n    4 in 10 were lit.",
    ],
    "hard-word": ["They required it.", "He is utilising it.", "Prior to that, go.", "It occurs here.", "Stay in the vicinity in order to see."],
    "link-text": ["[Here](a.md)", "[**read more**](a.md)", "[https://lamps.example](https://lamps.example)", "[](a.md)"],
    "heading-capitals": ["## OIL LAMPS", "## How To Fill Oil Lamps"],
    "heading-end": ["## Oil.", "## Can it burn"],
    "uncited-claim": ["## Oil\n\nOil burns for three days.", "## Oil\n\n- **What it can do:** it burns for three days.", "## Oil\n\n| a | b |\n|---|---|\n| Oil | burns for three days |", "## Oil\n\nOil can:\n\n- burn for days"],
    "urgent-card-missing": ["You cannot pee.", "- weak legs", "| a | b |\n|---|---|\n| Neck | weakness in a leg |", "Numb between your legs.\n\n[[urgent-card appointment]]", "Weak legs.\n\n[[urgent-card keep-safe]]"],
    "treatment-slots": ["## Wick\n\n### How it works\n\nx\n\n### Daily life\n\nx", "## Wick\n\n**How it works.** x\n\n**Daily life:** x"],
    "unexplained-word": ["She had a lampectomy.", "It is intramedullary-like."],
    "unexplained-abbreviation": ["The QZX is here.", "Two QZXs."],
    "key-points": ["## Key points\n\n- [a](#a)\n- [b](#a)", "## Key points\n\n- [a](#a)\n- [b](#a)\n- c\n\n## A\n\nx"],
    "paragraph-length": ["- One. Two. Three. Four."],
    "picture-words": ["![a lamp](lamp.png)"],
}

LEFT_ALONE = {
    "percentage": ["It is 5 in 10.", "`5%`"],
    "decimal": ["Version 2.2 is out.", "It was 38.5 °C.", "On 1.2.2020"],
    "dose": ["Walk 20 m.", "In 30 minutes."],
    "phone-number": ["There were 112 people.", "In 1998 to 2002.", "9,136 of 11,712 lamps.", "The study ran 2004-2007.", "Ring 3 people."],
    "outlook-figure": ["Nobody dies of it.", "5 in 10 can walk.", "He lived in 3 towns.", "It lasts 2 years.", "!!! figures\n    5 in 10 are alive."],
    "mixed-denominators": ["1 in 10 and 3 in every 10.", "It fell in 1990 and 20 in 1995 were lost; 1 in 10 stayed.", "See 2 in chapter one."],
    "number-in-text": [
        "A study of 120 people found it in most.", "Ring within 24 hours.", "It fell in 1990 and 20 in 1995 were lost.", "Go home and rest for a while, then ring after 2 days.", "About half an hour later, eat.",
        "The last day of 3 weeks.", "Half the lamp is brass.", "Grade 1 of 4.", "`7 in 10`", "Three kinds of lamp.",
    ],
    "hard-word": ["Keep it.", "A long stay.", "They were kept."],
    "link-text": ["[Here you can see the lamps](a.md)", "[the lamp](a.md)", "![](a.png)"],
    "heading-capitals": ["## MRI and CT", "## Ewing sarcoma", "## Having an MRI scan"],
    "heading-end": ["## What is not known", "## Is it safe?", "## Can it burn?"],
    "uncited-claim": [
        "## Oil\n\nAsk your nurse about oil lamps.", "## Oil\n\nIf it burns too fast, ring the shop.", "## Oil\n\nDoes oil burn for three days?", "## Oil\n\nOil can: [@s12]\n\n- burn for three days",
        "## Oil\n\nTell the nurse about:\n\n- lamps that burn for days", "## Oil\n\n\"Oil burns for three whole days.\"", "## Questions to ask\n\n- Oil burns for three days?", "## What is not known\n\n- How long oil burns in the end.",
        "## Oil\n\nTable: Days [@s12]\n\n| a | b |\n|---|---|\n| Oil | burns for three days |", "## Oil\n\nOil burns for three days. It also smells of oil. [@s12]", "## Oil\n\n- **Daily life:** much as before.",
    ],
    "urgent-card-missing": ["Can you pee?", "## Questions to ask\n\n- Will my legs be weak?", "Weak legs.\n\n[[urgent-card cord-emergency]]", "Back pain with a high temperature.\n\n[[urgent-card same-day]]", "The bladder holds pee."],
    "treatment-slots": ["## Wick\n\n**How it works.** x", "## How it works\n\nx\n\n## Side effects\n\nx"],
    "unexplained-word": ["The diagnosis is clear.", "A long analysis.", "Technology helps."],
    "unexplained-abbreviation": ["The NHS, the UK and an MRI.", "A big I.", "Ask the QZX (quick help team).", "The bone T8 and B12."],
    "key-points": ["## Key points\n\n- [a](#a)\n- [b](#a)\n- [c](#a)\n\n## A\n\nx"],
    "paragraph-length": ["- **Label.** One. Two. Three."],
    "list-length": ["- a\n- b\n- c\n    - d\n    - e\n    - f\n    - g\n    - h"],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FOUND.items() for text in texts])
def test_found(rule: str, text: str) -> None:
    assert {finding.rule for finding in findings(text, rule)} == {rule}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in LEFT_ALONE.items() for text in texts])
def test_left_alone(rule: str, text: str) -> None:
    assert findings(text, rule) == []


def test_site_and_staff_pages_have_demands_of_their_own() -> None:
    text = "Most patients require a wickectomy soon."
    assert {"key-points", "hard-word", "uncited-claim"} <= {finding.rule for finding in findings(text)}
    on_site = {finding.rule for finding in findings(text, id="about", kind="site")}
    assert "hard-word" in on_site and not on_site & {"key-points", "uncited-claim", "next-steps"}
    assert findings(text, id="clinicians", kind="site") == []


def test_a_treatment_page_without_the_parts_of_a_treatment_is_found() -> None:
    ids = sorted(LANGUAGE.words("kinds", "treatments"))
    assert findings("## Wick\n\nText.", "treatment-slots", id=ids[0]) != []
    assert findings("## Wick\n\nText.", "treatment-slots") == []


@pytest.mark.parametrize("text", ["You are seen by a nurse.", "It was not found.", "They have been told.", "He is usually given oil.", "The lamp is then filled."])
def test_passive(text: str) -> None:
    assert passive(reading(text).said[0], LANGUAGE)


@pytest.mark.parametrize("text", ["You are tired.", "It is called a lamp.", "They gave it.", "You are in bed.", "He has filled it.", "It is a filled lamp."])
def test_not_passive(text: str) -> None:
    assert not passive(reading(text).said[0], LANGUAGE)


def test_passive_sentences_are_counted_over_the_page_and_named_by_line() -> None:
    text = "\n\n".join(["The lamp is filled."] * 2 + ["We fill it."] * 8)
    (found,) = findings(text, "passive-share")
    assert found.what == "2 of 10 sentences are passive, 20 in 100; 15 is the most. They are in the lines 1, 3."
    assert findings("\n\n".join(["The lamp is filled."] + ["We fill it."] * 8), "passive-share") == []


def test_shares_and_what_they_are_out_of() -> None:
    assert list(wholes("7 in 10, one in five, 1 in 3,000 people and 60 to 70 in every 100 in 2005")) == ["10", "3000", "100"]


def test_numbers_that_stand_as_data_are_read_with_the_text() -> None:
    content = project()._replace(figures=(Figure("burns", "7 in 10"),))
    read = Reading(page("It is [[number burns]], or 1 in 100."), Site(content, LANGUAGE))
    (hit,) = mixed_denominators(read, LANGUAGE.rules["mixed-denominators"])
    assert "in 10 (line 1), in 100 (line 1)" in hit.what


def test_numbers_that_stand_as_data_are_not_numbers_in_the_text() -> None:
    content = project()._replace(figures=(Figure("burns", "7 in 10"),))
    read = Reading(page("It is [[number burns]], or 1 in 10.\n\nIt is [[number burns]]."), Site(content, LANGUAGE))
    assert [(hit.line, hit.what) for hit in number_in_text(read, LANGUAGE.rules["number-in-text"])] == [(1, "`1 in 10` stands in the text.")]


def test_a_picture_needs_a_sentence_and_a_description() -> None:
    good = Picture("lamp", "lamp.svg", "A lamp", "A lamp of brass with a tall glass and a burning wick.", "The glass keeps the wind off.")
    for picture, found in ((good, 0), (good._replace(caption="The glass"), 1), (good._replace(description="A lamp."), 1), (good._replace(caption="Lamp", description=""), 2)):
        read = Reading(page("[[picture lamp]]"), Site(project()._replace(pictures=(picture,)), LANGUAGE))
        assert len(list(picture_words(read, LANGUAGE.rules["picture-words"]))) == found

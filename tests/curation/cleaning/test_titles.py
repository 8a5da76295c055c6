"""A page's title pushed into the body is taken out; the same words in the text's own grammar stay."""

from __future__ import annotations

import pytest

from scripts.curation.model import Sieved, Source, Statement
from scripts.curation.splitting.split import split
from scripts.curation.cleaning.titles import REASON

TITLE = "The Sore Knee Causes Remedies"
FIRST, SECOND, THIRD = "A sore knee often heals by itself.", "Rest and ice ease it.", "Stairs make it worse."


def run(body: str, title: str = TITLE, file: str = "knee.txt", register: str = "") -> Sieved[Statement]:
    return split(Source("knee", file, f"{title}\n{body}\n" if title else body, title=register))


def texts(result: Sieved[Statement]) -> list[str]:
    return [statement.text for statement in result.kept]


def removed(result: Sieved[Statement]) -> list[str]:
    return [dropped.text for dropped in result.dropped if dropped.reason == REASON]


PLACES = {
    "start of the body": f"{TITLE} {FIRST} {SECOND} {THIRD}",
    "end of a paragraph": f"{FIRST} {SECOND} {THIRD} {TITLE}",
    "between two sentences": f"{FIRST} {TITLE} {SECOND} {THIRD}",
    "inside a sentence": f"{FIRST} Rest and {TITLE} ice ease it. {THIRD}",
    "inside a sentence before its stop": f"{FIRST} Rest and ice ease it {TITLE}. {THIRD}",
    "a line of its own": f"{FIRST} {SECOND}\n{TITLE}\n{THIRD}",
    "a paragraph of its own": f"{FIRST} {SECOND}\n\n{TITLE}\n\n{THIRD}",
    "twice in a row": f"{FIRST} {TITLE} {TITLE} {SECOND} {THIRD}",
    "capitals only": f"{FIRST} {TITLE.upper()} {SECOND} {THIRD}",
    "small letters between sentences": f"{FIRST} {TITLE.lower()} {SECOND} {THIRD}",
    "only its first letter large": f"{FIRST} {TITLE.capitalize()} {SECOND} {THIRD}",
    "dots at its end": f"{FIRST} {TITLE}… {SECOND} {THIRD}",
    "three dots at its end": f"{FIRST} {TITLE}... {SECOND} {THIRD}",
    "cut short with dots": f"{FIRST} The Sore Knee Causes… {SECOND} {THIRD}",
    "cut short in a word": f"{FIRST} The Sore Knee Causes Rem... {SECOND} {THIRD}",
    "a site's name behind": f"{FIRST} {SECOND} {THIRD} {TITLE} | Joint Site",
    "a site's name before a sentence": f"{FIRST} {TITLE} | Joint Site Rest and ice ease it. {THIRD}",
    "with a full stop": f"{FIRST} {TITLE}. {SECOND} {THIRD}",
    "cut by a blank line": f"{FIRST} The Sore Knee\n\nCauses Remedies {SECOND} {THIRD}",
    "before a cut word": f"{FIRST} Rest and ice ea {TITLE}\n\nse it. {THIRD}",
    "after a cut word": f"{FIRST} Rest and ice ea\n\n{TITLE} se it. {THIRD}",
    "wide spaces in it": f"{FIRST} The  Sore Knee  Causes Remedies {SECOND} {THIRD}",
}


@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES.keys())
def test_title_goes_and_every_sentence_stays(body: str) -> None:
    result = run(body)
    assert texts(result) == [FIRST, SECOND, THIRD]
    assert removed(result)


def test_title_in_a_list_item_and_a_cell() -> None:
    result = run(f"Signs are:\n- Swelling\n- Warmth {TITLE}\n\n| Sign | Meaning |\n|---|---|\n| Click | {TITLE} A loose part |\n")
    assert texts(result) == ["Signs are:", "Swelling", "Warmth", "Click: A loose part"]
    assert len(removed(result)) == 2


@pytest.mark.parametrize(("file", "text"), [
    ("knee.md", f"# {TITLE}\n\n{FIRST} {TITLE}\n"),
    ("knee.md", f"---\ntitle: {TITLE}\n---\n{FIRST} {TITLE}\n"),
    ("knee.html", f"<title>{TITLE} | Joint Site</title><p>{FIRST} {TITLE}</p>"),
    ("knee.html", f"<title>{TITLE} - Joint Site</title><p>{FIRST} {TITLE} - Joint Site</p>"),
    ("knee.html", f"<h1>{TITLE}</h1><p>{TITLE} {FIRST}</p>"),
], ids=["h1", "front matter", "title with site", "title with dash", "html h1"])
def test_title_known_from_the_page(file: str, text: str) -> None:
    result = run(text, title="", file=file)
    assert texts(result) == [FIRST] and removed(result)


def test_title_known_only_from_the_register() -> None:
    result = run(f"{FIRST}\n{TITLE} {SECOND} {TITLE}\n", title="", register=TITLE)
    assert texts(result) == [FIRST, SECOND] and len(removed(result)) == 2


OWN_WORDS = {
    "small letters inside a sentence": ("Signs of a Sore Knee", "Many ask which signs of a sore knee matter most."),
    "begins a sentence that goes on": ("Signs of a sore knee", "Signs of a sore knee are pain and warmth."),
    "a name as subject": ("Baker Marsh Syndrome", "Baker Marsh Syndrome is rare and mild."),
    "a name after a small word": ("Baker Marsh Syndrome", "People with Baker Marsh Syndrome may limp."),
    "a name with its short form": ("Baker marsh syndrome", "Baker marsh syndrome (BMS) is rare."),
    "a headline that the text also uses": ("Acute Baker Marsh Syndrome", "Acute Baker Marsh syndrome is rare, and Acute Baker Marsh Syndrome hurts."),
    "one word": ("Gout", "Gout hurts most at night."),
    "two words": ("Knee Pain", "Knee Pain Clinics are found in most towns."),
    "with an ending": ("Causes of Knee", "Causes of kneecap pain differ."),
}


@pytest.mark.parametrize(("title", "sentence"), OWN_WORDS.values(), ids=OWN_WORDS.keys())
def test_own_words_stay(title: str, sentence: str) -> None:
    result = run(f"{FIRST} {sentence} {SECOND}", title=title)
    assert texts(result) == [FIRST, sentence, SECOND] and not removed(result)


def test_heading_that_begins_with_the_title_and_a_colon_stays() -> None:
    result = run(f"{FIRST}\n\n{TITLE}: What To Do First\n{SECOND}")
    assert result.kept[-1].place.headings == (f"{TITLE}: What To Do First",) and not removed(result)


def test_short_title_before_a_new_sentence_goes() -> None:
    result = run("Gout The joint swells. Gout", title="Gout")
    assert texts(result) == ["The joint swells."] and len(removed(result)) == 2

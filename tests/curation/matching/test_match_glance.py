"""What is decided at a glance: titles, synonyms, other things and numbers; the rest is left to the full comparison."""

from __future__ import annotations

import pytest

from scripts.benchmarking.invent import invent
from scripts.curation.matching.match import load_matcher
from scripts.curation.matching.match_glance import Glance
from scripts.curation.model import Decision

MATCHER = load_matcher()
GLANCE = Glance(MATCHER.lexicon)

ORCHARD = "In most orchards the wasps build their nests below ripe plums."


def seen(one: str, two: str):
    return GLANCE(MATCHER.prepare(one), MATCHER.prepare(two))


@pytest.mark.parametrize(("one", "two"), [
    pytest.param(ORCHARD, "In most orchards the wasps Understanding Wasps Key Facts build their nests below ripe plums.", id="title inside"),
    pytest.param(ORCHARD, ORCHARD + " The Wasps Signs and Causes", id="title behind"),
])
def test_a_pushed_in_title_changes_nothing(one: str, two: str):
    assert seen(one, two).same and seen(two, one).same


@pytest.mark.parametrize(("one", "two"), [
    pytest.param("The larvae of sawflies damage plums.", "The larvae of hoverflies damage plums.", id="another thing"),
    pytest.param("Ripe plums of 14 farms sell for 3 pounds in May.", "Ripe pears of 41 farms sell for 5 pounds in June.", id="other numbers"),
    pytest.param("The larvae of sawflies damage plums. Understanding Orchards Key Facts", "The larvae of hoverflies damage plums.",
                 id="another thing and a title"),
])
def test_other_things_are_told_apart(one: str, two: str):
    assert seen(one, two) == seen(two, one) == Decision(False, 0.3)


@pytest.mark.parametrize(("one", "two"), [
    pytest.param("Cover the trees.", "Do not cover the trees.", id="one negation more"),
    pytest.param("Wasps sting.", "Wasps sting when the fruit is ripe.", id="more said"),
    pytest.param("Plums keep in a cellar.", "Plums keep in a cel\n\nlar.", id="a broken word"),
    pytest.param("Cover the trees for 14 days.", "Cover the trees for 41 days.", id="a number that may contradict"),
    pytest.param("The NWB advises covers.", "The National Wasp Board advises covers.", id="a short form"),
])
def test_what_is_not_plain_is_left_to_the_full_comparison(one: str, two: str):
    assert seen(one, two) is None


def test_it_never_says_same_of_two_invented_originals():
    made = invent(600)
    copies = {copy for copy, _, _ in made.copies}
    ready = [MATCHER.prepare(text) for number, text in enumerate(made.texts) if number not in copies][:120]
    assert not [pair for n, one in enumerate(ready) for pair in ready[:n] if (found := GLANCE(one, pair)) and found.same]

"""The word lists: what editors may add to them, and that they do not contradict one another."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.curation.matching.match_stem import base, root
from scripts.curation.matching.match_tokens import split_words
from scripts.curation.matching.match_words import Lexicon, load_lexicon
from scripts.layout import ROOT
from scripts.training.pairs import as_toml, weights

KNOWLEDGE = ROOT / "content_src"
LEXICON = load_lexicon(KNOWLEDGE)


def _lines(file: str, key: str) -> list[str]:
    return [line for line in tomllib.loads((KNOWLEDGE / file).read_text("utf-8"))[key].splitlines() if line.strip()]


@pytest.mark.parametrize("key", ["sure", "same"])
def test_every_group_of_synonyms_has_two_members(key: str):
    assert [line for line in _lines("synonyms.toml", key) if len({entry.strip() for entry in line.split(",")} - {""}) < 2] == []


def test_every_line_of_opposites_has_two_sides():
    assert [line for line in _lines("opposites.toml", "opposite") if len(line.split(" / ")) < 2] == []


def test_every_class_has_a_name_and_members():
    assert [line for line in _lines("entities.toml", "classes") if len(line.split(":")) != 2] == []


def test_no_two_words_are_opposites_and_synonyms():
    opposites = [side for line in _lines("opposites.toml", "opposite") if len(side := line.split(" / ")) > 1]
    clash = [
        (one.strip(), two.strip())
        for sides in opposites
        for number, side in enumerate(sides)
        for other in sides[number + 1 :]
        for one in side.split(",")
        for two in other.split(",")
        if not LEXICON.meaning(LEXICON.entry(one)).groups.isdisjoint(LEXICON.meaning(LEXICON.entry(two)).groups)
    ]
    assert clash == []


@pytest.mark.parametrize(
    ("one", "two"),
    [("tumours", "tumor"), ("Haemorrhage".lower(), "hemorrhage"), ("children", "child"), ("swelling", "swell"), ("stabilise", "stabilizes"),
     ("rapidly", "rapid"), ("biopsies", "biopsy"), ("carried", "carry"), ("diagnoses", "diagnosis")],
    ids=lambda word: word,
)
def test_forms_of_one_word_have_one_base(one: str, two: str):
    assert base(one) == base(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("note", "not"), ("care", "car"), ("early", "ear"), ("during", "dur"), ("seed", "see"), ("less", "le")], ids=lambda word: word,
)
def test_unlike_words_keep_unlike_bases(one: str, two: str):
    assert base(one) != base(two)


def test_derived_words_share_a_root():
    assert root(base("prevention")) == root(base("preventable")) != root(base("presentation"))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=15))
def test_a_base_is_never_empty(word: str):
    assert base(word) and root(base(word))


def test_a_list_teaches_the_matcher_new_words():
    lexicon = Lexicon({
        "synonyms": {"sure": "plumpox, cellar fever", "same": "grumble, mutter"}, "opposites": {"opposite": "ripe / green"},
        "entities": {"classes": "fruit: plum, -berry"}, "meaning": {}, "topics": {}, "word_weights": {},
    })
    assert lexicon.sure_phrases[("cellar", "fever")] == lexicon.concept["plumpox"]
    assert lexicon.meaning("grumbl").groups == lexicon.meaning("mutter").groups != frozenset()
    assert lexicon.meaning(lexicon.concept["gooseberry"]).classes == lexicon.meaning("plum").classes == {"fruit"}
    assert lexicon.meaning("rip").sides != lexicon.meaning("green").sides


def test_common_words_weigh_less_than_rare_ones():
    table = weights(["the plum is ripe"] * 90 + ["the wasp came"] * 10)
    assert table == {1: ["be", "plum", "rip", "the"], 9: ["com", "wasp"]}
    assert tomllib.loads(as_toml(table)) == {"1": "be plum rip the\n", "9": "com wasp\n"}
    assert LEXICON.weight["the"] < LEXICON.weight[LEXICON.concept["symptoms"]] < LEXICON.weight["quetzal"] == 1


@given(st.text(alphabet="abAB019 .,-'%<>\n_", max_size=40))
def test_a_sign_outside_ascii_changes_no_word_before_it(text: str):
    assert split_words(text + " ·") == split_words(text)

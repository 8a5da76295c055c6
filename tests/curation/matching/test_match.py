"""Matching: what is the same fact and what only looks like it. The cases stand in tests/data/match/*.toml."""

from __future__ import annotations

import pickle
import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.curation.matching.match import Matcher, Prepared, load_matcher
from scripts.curation.matching.match_contradiction import turned

CASES = Path(__file__).parent.parent.parent / "data" / "match"
MATCHER = load_matcher()


def _cases(name: str) -> list:
    kinds = tomllib.loads((CASES / name).read_text("utf-8"))["kind"]
    return [
        pytest.param(*pair, kind.get("says", ""), id=f"{kind['name'].replace(' ', '-')}-{number}")
        for kind in kinds
        for number, pair in enumerate(kind["pairs"], 1)
    ]


def _decide(a: str, b: str):
    return MATCHER.decide(MATCHER.prepare(a), MATCHER.prepare(b))


@pytest.mark.parametrize(("a", "b", "says"), _cases("same.toml"))
def test_the_same_fact_in_other_words(a: str, b: str, says: str):
    decision = _decide(a, b)
    assert decision.same, decision.difference
    assert decision.difference == says


@pytest.mark.parametrize(("a", "b", "says"), _cases("different.toml"))
def test_a_look_alike_is_no_copy_and_a_contradiction_is_told(a: str, b: str, says: str):
    decision = _decide(a, b)
    assert not decision.same
    assert decision.difference.startswith(says) and bool(decision.difference) == bool(says)
    assert MATCHER.prepare(a).key != MATCHER.prepare(b).key


@pytest.mark.parametrize("name", ["same.toml", "different.toml"])
def test_every_kind_has_two_examples(name: str):
    kinds = tomllib.loads((CASES / name).read_text("utf-8"))["kind"]
    assert [kind["name"] for kind in kinds if len(kind["pairs"]) < 2] == []


TEXTS = [text for name in ("same.toml", "different.toml") for case in _cases(name) for text in case.values[:2]]


def test_decisions_are_symmetric():
    for a, b in combinations(TEXTS[::3], 2):
        assert _decide(a, b)[:2] == _decide(b, a)[:2], (a, b)
        assert _decide(a, b).difference == turned(_decide(b, a).difference), (a, b)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_the_same_as_itself(text: str):
    assert _decide(text, text).same


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_pair_is_symmetric_and_scored_from_0_to_1(a: str, b: str, more: str):
    one, two = _decide(a + more, b), _decide(b, a + more)
    assert one[:2] == two[:2] and 0 <= one.score <= 1


NAMES = st.text("bcdfglmnprstvz", min_size=3, max_size=5).map(lambda letters: "qu" + "o".join(letters) + "ax")


@given(NAMES, NAMES, st.sampled_from(["{} eases the ache of the pickers for a week.", "The pickers of {} rest in the cold cellar.",
                                      "Whether {} helps in the orchard is being studied."]))
@settings(max_examples=150, deadline=None)
def test_one_unknown_name_never_stands_for_another(one: str, two: str, frame: str):
    if one != two:
        assert not _decide(frame.format(one), frame.format(two)).same


def test_equal_keys_fold_case_marks_spelling_and_sure_synonyms():
    one = MATCHER.prepare("Doctors may see the tumour’s edge – on an MRI.")
    two = MATCHER.prepare("physicians might see the Tumor's edge - on magnetic resonance imaging")
    assert one.key == two.key


def test_keys_keep_who_does_what():
    assert MATCHER.prepare("Wasps chase bees.").key != MATCHER.prepare("Bees chase wasps.").key


def test_tokens_leave_out_words_that_say_nothing_and_are_equal_in_every_process():
    tokens = MATCHER.prepare("The wasps are in the cellars").tokens
    assert len(tokens) == 2 and tokens == MATCHER.prepare("wasp cellar").tokens == (3400449319, 2627736675)


def test_the_lead_in_belongs_to_a_short_item():
    sign = MATCHER.prepare_in_context("Numbness", "Common signs include:")
    effect = MATCHER.prepare_in_context("Numbness", "Side effects of the ointment are:")
    assert sign.key != effect.key
    assert not MATCHER.decide(sign, effect).same
    assert MATCHER.decide(sign, MATCHER.prepare_in_context("Numbness", "Signs may include:")).same


def test_the_last_heading_stands_in_for_a_lead_in():
    assert MATCHER.prepare_in_context("Numbness", "", ("Plums", "Signs")) == Prepared(
        "Numbness", "numbness | =symptom", MATCHER.prepare("Numbness").tokens, "Signs"
    )


def test_a_matcher_travels_to_another_process():
    copy = pickle.loads(pickle.dumps(MATCHER))
    assert isinstance(copy, Matcher) and copy.prepare("Physicians agree.") == MATCHER.prepare("Physicians agree.")


def test_without_word_lists_it_still_decides(tmp_path: Path):
    bare = load_matcher(tmp_path)
    assert bare.decide(bare.prepare("The plum is ripe."), bare.prepare("the plums are ripe")).same
    assert not bare.decide(bare.prepare("Six plums are ripe."), bare.prepare("7 pears rot.")).same


@pytest.mark.parametrize(
    ("a", "b"), [("Η γάτα κοιμάται.", "Ο σκύλος τρέχει."), ("猫", "犬"), ("!!!", "???"), ("", "plum"), ("7 mg", "7 ml")]
)
def test_texts_without_known_words_are_not_taken_for_one_another(a: str, b: str):
    assert MATCHER.prepare(a).key != MATCHER.prepare(b).key and not _decide(a, b).same

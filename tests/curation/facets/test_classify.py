"""The facet classifier: rules with a sentence each way, what is allowed, context, and the file of weights."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.curation.facets.classify import FacetModel, load_model
from scripts.curation.facets.facet_cues import LABELS, read_cues, settled, words
from scripts.curation.facets.facet_features import find_words, stem
from scripts.curation.facets.facet_model import Linear
from scripts.curation.facets.facet_weights import pack, read_weights, unpack
from scripts.curation.model import Place, Statement
from scripts.layout import ROOT
from scripts.problem import Problem
from scripts.training.facet_table import choose, tabulate, to_weights
from scripts.training.facets import Example, collect, main, one_hot, train

KNOWLEDGE = ROOT / "content_src"
CUES = read_cues(KNOWLEDGE / "facets.toml")
FILES = ("facets.toml", "facet_weights.npz", "facet_weights.toml")


@pytest.fixture(scope="module")
def model() -> FacetModel:
    return load_model(KNOWLEDGE)


def _statement(text: str, headings: tuple[str, ...] = (), source: str = "a", line: int = 1, lead_in: str = "") -> Statement:
    return Statement(text, "sentence", Place(source, headings, 0, len(text), line), lead_in)


@pytest.mark.parametrize("rule", CUES.rules, ids=lambda rule: f"{LABELS[rule.label]}: {rule.yes}")
def test_every_rule_catches_its_yes_and_leaves_its_no(rule) -> None:
    assert rule.yes and rule.no
    assert rule.fits(rule.yes.lower())
    assert not rule.fits(rule.no.lower())


def test_firm_rules_settle_the_facet(model: FacetModel) -> None:
    for rule in CUES.rules:
        if rule.firm:
            assert model.classify_texts([rule.yes])[0].facet == LABELS[rule.label] == settled(rule.yes, CUES.rules)


@pytest.mark.parametrize(("facet", "text"), [
    ("overview", "Gout is a common kind of arthritis."),
    ("causes", "A mutation in this gene raises the risk of the illness."),
    ("symptoms", "Common signs include a rash, fever and swollen joints."),
    ("when_to_get_help", "Ring your doctor straight away if the swelling spreads."),
    ("diagnosis", "An ultrasound scan and a blood test confirm the illness."),
    ("treatment", "Antibiotics or an operation are used to treat the abscess."),
    ("prognosis", "The outlook is good and most people recover fully."),
    ("prevention", "A vaccine and washing your hands protect you from infection."),
    ("none", "This leaflet explains what we know about gout."),
])
def test_plain_sentences_of_every_facet(model: FacetModel, facet: str, text: str) -> None:
    guess = model.classify_texts([text])[0]
    assert guess.facet == facet
    assert 0 < guess.score <= 1


def test_only_allowed_facets_are_chosen(model: FacetModel) -> None:
    text = "Ring your doctor straight away if the swelling spreads."
    assert model.classify_texts([text], allowed={"causes", "symptoms"})[0].facet in {"causes", "symptoms"}
    assert model.classify_texts([text], allowed=["treatment"])[0] == ("treatment", 1.0)
    with pytest.raises(ValueError, match="no facet to choose from"):
        model.classify_texts([text], allowed=["weather"])


def test_the_heading_above_decides_a_vague_sentence(model: FacetModel) -> None:
    text = "That is another matter."
    found = [model.classify_texts([text], [(heading,)])[0].facet for heading in ("Causes", "Diagnosis", "Outlook")]
    assert found == ["causes", "diagnosis", "prognosis"]


def test_the_innermost_heading_that_names_a_facet_counts(model: FacetModel) -> None:
    found = model.classify([_statement("That is another matter.", ("Treatment", "Prevention", "In older people"))])
    assert found[0].facet == "prevention"


def test_neighbours_of_the_same_text_decide_a_vague_sentence(model: FacetModel) -> None:
    around = ["An X-ray and a biopsy confirm the diagnosis.", "That is another matter.", "An MRI scan shows the tumour in detail."]
    alone = model.classify_texts(["That is another matter."])[0].facet
    assert alone != "diagnosis"
    assert [guess.facet for guess in model.classify([_statement(text) for text in around])] == ["diagnosis"] * 3
    apart = model.classify([_statement(text, source=str(place)) for place, text in enumerate(around)])
    assert apart[1].facet == alone


def test_the_lead_in_decides_a_bare_item(model: FacetModel) -> None:
    found = [
        model.classify([_statement("heavy lifting", lead_in=lead_in)])[0].facet
        for lead_in in ("To prevent it, avoid:", "Possible causes and risk factors are:")
    ]
    assert found == ["prevention", "causes"]


def test_odd_input_is_classified_too(model: FacetModel) -> None:
    texts = ["", " ", "1 2 3", "\x1e", "Ünïcode über alles", "?!", "a\x1eb"]
    assert len(model.classify_texts(texts)) == len(texts)
    assert model.classify([]) == model.classify_texts([]) == []


@given(st.lists(st.text(max_size=40), max_size=8), st.integers(0, 8))
@settings(max_examples=60, deadline=None)
def test_a_bare_sentence_is_judged_alone(texts: list[str], place: int) -> None:
    model = _SHARED
    together = model.classify_texts(texts)
    assert [guess.facet for guess in together] == [model.classify_texts([text])[0].facet for text in texts]
    assert all(guess.facet in LABELS for guess in together[:place])


_SHARED = load_model(KNOWLEDGE)


@pytest.mark.parametrize(("british", "american"), [("tumours", "tumor"), ("organisations", "organization"), ("anaemia", "anemia")])
def test_spellings_meet_in_their_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


def test_cues_are_sorted_into_words_beginnings_and_pairs() -> None:
    found = words(["pain", "inherit*", "blood test"])
    assert found.holds("pain") and found.holds("inherited") and not found.holds("painful")
    assert found.pairs == {("blood", "test")}
    assert find_words(["Blood-test!"])[1:-1] == ["blood", "test"]


def test_an_edited_cue_list_takes_effect_without_training(tmp_path: Path, model: FacetModel) -> None:
    for name in FILES:
        shutil.copy(KNOWLEDGE / name, tmp_path)
    path = tmp_path / "facets.toml"
    text = path.read_text(encoding="utf-8").replace('"keeping well"\nwords = [', '"keeping well"\nwords = [\n  "zwiebel*",')
    path.write_text(text.replace('key = "prevention"', 'key = "prevention"', 1).replace('"prevent", "prevents"', '"zwiebel*", "prevent", "prevents"'), encoding="utf-8")
    before, after = (each.classify_texts(["Zwiebeln."], allowed=["overview", "prevention"])[0] for each in (model, load_model(tmp_path)))
    share = {guess.facet: guess.score for guess in (before, after)}
    assert after.facet == "prevention"
    assert before.facet != "prevention" or after.score > before.score, share


@pytest.mark.parametrize(("old", "new", "says"), [
    ('key = "causes"', 'key = "weather"', "there is no facet 'weather'"),
    ('strength = "firm"', 'strength = "hard"', "strength is 'hard'"),
    ("\n[[list]]", "\n[list]", "not valid TOML"),
    ("pattern = '\\b(call|", "pattern = '((call|", "regular expression"),
], ids=["facet", "strength", "brackets", "pattern"])
def test_a_broken_rule_file_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (KNOWLEDGE / "facets.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "facets.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem, match=says):
        read_cues(path)


@pytest.mark.parametrize(("text", "says"), [
    ("", "names no facets"),
    ('[[facet]]\nkey = "causes"\n' + '[[rule]]\nfacet = "causes"\nwords = ["a"]\npattern = "a"\n' * 63, "63 rules"),
    ('[[facet]]\nkey = "causes"\n' + "".join(f'[[list]]\nname = "{number}"\nwords = ["a"]\n' for number in range(54)), "63 lists"),
    ('[[facet]]\nkey = "causes"\ncues = "gene"\n', "list of words in quotes"),
    ('[facet]\nkey = "causes"\n', "written as"),
], ids=["empty", "too many rules", "too many lists", "no list", "one bracket"])
def test_a_rule_file_that_makes_no_sense_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "facets.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=says):
        read_cues(tmp_path / "facets.toml")


def test_weights_that_the_card_does_not_name_are_refused(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(KNOWLEDGE / name, tmp_path)
    read_weights(tmp_path)
    with (tmp_path / "facet_weights.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(Problem, match="not the weights"):
        load_model(tmp_path)
    (tmp_path / "facet_weights.npz").unlink()
    with pytest.raises(Problem, match="cannot be read"):
        load_model(tmp_path)


def _practice(folder: Path) -> Path:
    sentences = {"causes": "A fault in gene {} causes it.", "treatment": "Drug {} treats it well.", "diagnosis": "A scan finds it, says test {}."}
    rows = [
        {"id": f"{facet}{number}", "text": text.format(number), "facet": facet, "group": f"g{number}"}
        for facet, text in sentences.items() for number in range(12)
    ]
    for name in ("facet_sentences_dev.jsonl", "facet_passages_dev.jsonl"):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    shutil.copy(KNOWLEDGE / "facets.toml", folder)
    (folder / "facet_labels.txt").write_text("causes0 c\ncauses1 c/t\n", encoding="utf-8")
    (folder / "facet_examples.jsonl").write_text('{"facet": "none", "text": "This page is new."}\n', encoding="utf-8")
    return folder


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    data = _practice(tmp_path)
    assert main(["--data", str(data), "--into", str(data)]) == 0
    first = (data / "facet_weights.npz").read_bytes()
    (data / "facet_weights.npz").unlink()
    assert main(["--data", str(data), "--into", str(data)]) == 0
    assert (data / "facet_weights.npz").read_bytes() == first
    assert load_model(data).classify_texts(["A fault in gene 99 causes it."])[0].facet == "causes"


def test_packing_loses_nothing(tmp_path: Path) -> None:
    examples = [Example("a gene", one_hot("causes"), 1.0), Example("a scan", one_hot("diagnosis"), 1.0)]
    weights = train([*examples, *examples], CUES)
    again = unpack(pack(weights))
    assert pack(again) == pack(weights)
    assert again.terms == weights.terms


def test_held_out_diseases_are_not_learnt_from(tmp_path: Path) -> None:
    data = _practice(tmp_path)
    everything, part = collect(data, data), collect(data, data, hold_out=True)
    assert set(part) < set(everything)


def test_classifying_counts_what_training_counted() -> None:
    texts = ["The doctor asks about your pain.", "Wash your hands often; it may prevent a cold.", "Take 2 tablets, not 3.", "", "gene?"]
    features = choose([*texts, *texts], CUES)
    table = tabulate(texts, features, CUES)
    rows = np.random.default_rng(3).normal(size=(len(features.values), len(LABELS)))
    dense = np.zeros(table.shape)
    np.add.at(dense, (table.row, table.column), table.value)
    scores, _ = Linear(to_weights(features, rows, np.zeros(len(LABELS)), CUES), CUES).scores(texts)
    assert np.abs(scores - dense @ rows).max() < 0.2


def test_two_lists_together_say_what_neither_says_alone(tmp_path: Path) -> None:
    path = tmp_path / "facets.toml"
    path.write_text(
        '[[facet]]\nkey = "causes"\n[[list]]\nname = "x"\nwords = ["red", "white", "blue"]\n[[list]]\nname = "y"\nwords = ["dog", "hen", "cat"]\n',
        encoding="utf-8",
    )
    cues = read_cues(path)
    learnt = [(word, "causes") for word in ("red", "white", "dog", "hen")]
    learnt += [(f"{first} or {last}", "treatment") for first in ("red", "white") for last in ("dog", "hen")]
    model = FacetModel(train([Example(text, one_hot(label), 1.0) for text, label in learnt * 3], cues), cues)
    assert [guess.facet for guess in model.classify_texts(["blue", "cat", "blue, cat"])] == ["causes", "causes", "treatment"]


def test_missing_practice_data_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _practice(tmp_path)
    (tmp_path / "facet_sentences_dev.jsonl").unlink()
    assert main(["--data", str(tmp_path), "--into", str(tmp_path)]) == 2
    assert "facet_sentences_dev.jsonl: this file cannot be read" in capsys.readouterr().err


def test_a_statement_with_a_figure_is_not_taken_for_filler() -> None:
    texts = ["A textbook from the north puts stiff thumbs at 2.5 in 100 potters.", "Last updated: 3 March 2021."]
    facets = [guess.facet for guess in load_model().classify_texts(texts)]
    assert facets[0] != "none" and facets[1] == "none"


def test_an_unsure_guess_of_filler_keeps_the_statement() -> None:
    text = "In summary, a stiff thumb needs rest, warmth and a visit to the hand clinic."
    guess = load_model().classify_texts([text])[0]
    assert guess.facet != "none"

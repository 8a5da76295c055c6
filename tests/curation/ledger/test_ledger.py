"""Laws of the ledger: every statement is in it once, and ids stay."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.curation.ledger.ids import match_text, new_ids
from scripts.curation.ledger.ledger import make_ledger
from scripts.curation.ledger.ledger_file import ledger_text
from scripts.curation.model import Difference, Entry, FacetGuess, Grouping, Mention, Place, Statement

WORDS = ("knee", "pain", "rest", "ice", "walk", "sleep", "lump", "clinic", "cough", "rash", "often", "never")


def statements_of(sources: dict[str, Sequence[str]]) -> list[Statement]:
    """The texts of each source as statements, one after the other."""
    found = []
    for key, texts in sources.items():
        at = 0
        for line, text in enumerate(texts, 1):
            found.append(Statement(text, "sentence", Place(key, ("Part",), at, at + len(text), line)))
            at += len(text) + 1
    return found


def ledger_of(sources: dict[str, Sequence[str]], old: Sequence[Entry] = ()) -> tuple[Entry, ...]:
    """The ledger when statements with the same words are the same fact, the lead from the first source by name."""
    statements = statements_of(sources)
    by_text: dict[str, list[int]] = {}
    for index in sorted(range(len(statements)), key=lambda i: (statements[i].place.source, statements[i].place.start)):
        by_text.setdefault(match_text("", statements[index].text), []).append(index)
    guesses = [FacetGuess("overview", 0.9)] * len(statements)
    return make_ledger(old, statements, guesses, Grouping(tuple(map(tuple, by_text.values())), ()), dict.fromkeys(sources, "knees"))


def id_of(entries: Sequence[Entry], text: str) -> str:
    return next(entry.id for entry in entries if entry.text == text)


texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join), max_size=8, unique=True)
folders = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), texts, min_size=1)


@settings(max_examples=80, deadline=None)
@given(folders)
def test_every_statement_stands_in_exactly_one_entry(sources: dict[str, list[str]]) -> None:
    said = [(m.source, m.start, m.text) for entry in ledger_of(sources) for m in entry.said_by]
    assert sorted(said) == sorted((s.place.source, s.place.start, s.text) for s in statements_of(sources))


@settings(max_examples=80, deadline=None)
@given(folders, folders, st.randoms(use_true_random=False))
def test_ids_stay_when_sources_are_added_changed_and_reordered(
    sources: dict[str, list[str]], others: dict[str, list[str]], chance: random.Random
) -> None:
    first = ledger_of(sources)
    later = {key: [*value] for key, value in sources.items()}
    for key, value in others.items():
        later.setdefault(key, []).extend(text for text in value if text not in later[key])
    for value in later.values():
        chance.shuffle(value)
    later = dict(sorted(later.items(), key=lambda _: chance.random()))
    ids = {match_text("", m.text): entry.id for entry in ledger_of(later, first) for m in entry.said_by}
    assert all(ids[match_text("", entry.text)] == entry.id for entry in first)
    assert len(set(ids.values())) == len(ids)


@settings(max_examples=60, deadline=None)
@given(folders, st.randoms(use_true_random=False))
def test_from_scratch_the_order_makes_no_difference_to_ids(sources: dict[str, list[str]], chance: random.Random) -> None:
    shuffled = {key: chance.sample(value, len(value)) for key, value in sources.items()}
    assert {e.id: match_text("", e.text) for e in ledger_of(sources)} == {e.id: match_text("", e.text) for e in ledger_of(shuffled)}


@settings(max_examples=60, deadline=None)
@given(folders, folders)
def test_a_second_run_changes_no_byte(first: dict[str, list[str]], second: dict[str, list[str]]) -> None:
    once = ledger_of(second, ledger_of(first))
    assert ledger_text(ledger_of(second, once)) == ledger_text(once)


def test_reworded_statement_keeps_its_id_and_is_marked() -> None:
    first = ledger_of({"a": ["The stay in the clinic lasts two days.", "Rest helps."]})
    entries = ledger_of({"a": ["The stay in the clinic lasts three days.", "Rest helps."]}, first)
    assert id_of(entries, "The stay in the clinic lasts three days.") == id_of(first, "The stay in the clinic lasts two days.")
    assert {entry.text: entry.state for entry in entries} == {"The stay in the clinic lasts three days.": "changed", "Rest helps.": "current"}


def test_a_statement_with_other_words_is_a_new_one_and_the_old_one_stays_as_withdrawn() -> None:
    first = ledger_of({"a": ["The stay in the clinic lasts two days."]})
    entries = ledger_of({"a": ["Swimming is allowed."]}, first)
    assert [(entry.text, entry.state) for entry in sorted(entries, key=lambda e: e.state)] == [
        ("Swimming is allowed.", "current"), ("The stay in the clinic lasts two days.", "withdrawn"),
    ]
    assert next(entry for entry in entries if entry.state == "withdrawn").said_by == first[0].said_by


def test_a_withdrawn_statement_that_comes_back_has_its_old_id() -> None:
    first = ledger_of({"a": ["Rest helps."]})
    again = ledger_of({"b": ["Rest helps."]}, ledger_of({"a": ["Walk a little."]}, first))
    assert id_of(again, "Rest helps.") == first[0].id


def test_a_renamed_source_keeps_its_ids() -> None:
    first = ledger_of({"old-name": ["Rest helps.", "Walk a little."]})
    assert {e.id for e in ledger_of({"new-name": ["Rest helps.", "Walk a little."]}, first)} == {e.id for e in first}


def test_one_source_rewording_leaves_the_id_with_the_others() -> None:
    first = ledger_of({"a": ["Rest for 24 hours."], "b": ["Rest for 24 hours."], "c": ["Rest for 24 hours."]})
    entries = ledger_of({"a": ["Rest for 48 hours."], "b": ["Rest for 24 hours."], "c": ["Rest for 24 hours."]}, first)
    assert id_of(entries, "Rest for 24 hours.") == first[0].id != id_of(entries, "Rest for 48 hours.")


def test_an_entry_that_went_into_another_one_points_to_it() -> None:
    statements = statements_of({"a": ["Rest helps.", "Resting is a help."]})
    guesses = [FacetGuess("treatment", 0.9)] * 2
    apart = make_ledger((), statements, guesses, Grouping(((0,), (1,)), ()), {"a": "knees"})
    together = make_ledger(apart, statements, guesses, Grouping(((0, 1),), ()), {"a": "knees"})
    joined = next(entry for entry in together if entry.state == "joined")
    assert joined.same_as == next(entry.id for entry in together if entry.state == "current")
    assert {entry.id for entry in together} == {entry.id for entry in apart}


def test_a_statement_that_is_left_out_now_is_not_called_withdrawn() -> None:
    first = ledger_of({"a": ["Rest helps."]})
    assert make_ledger(first, [], [], Grouping((), ()), {"a": "knees"}, {("a", "Rest helps.")})[0].state == "dropped"


def test_differences_stand_on_both_sides() -> None:
    statements = statements_of({"a": ["Rest for 24 hours."], "b": ["Rest for 48 hours."]})
    grouping = Grouping(((0,), (1,)), (Difference(0, 1, "number: 24 / 48"),))
    one, two = make_ledger((), statements, [FacetGuess("treatment", 0.9)] * 2, grouping, {"a": "knees", "b": "knees"})
    assert one.differs == ((two.id, "number: 24 / 48"),)
    assert two.differs == ((one.id, "number: 48 / 24"),)


def test_the_facet_is_the_one_that_most_members_speak_for() -> None:
    statements = statements_of({"a": ["Rest helps."], "b": ["Rest helps a lot."], "c": ["Rest does help."]})
    guesses = [FacetGuess("causes", 0.5), FacetGuess("treatment", 0.4), FacetGuess("treatment", 0.4)]
    assert make_ledger((), statements, guesses, Grouping(((0, 1, 2),), ()), {})[0].facet == "treatment"


def test_ids_that_begin_alike_become_longer_and_none_is_given_twice() -> None:
    mention = Mention("a", (), 0, 1, 1, "x")
    wanted = [("Same words.", "", mention._replace(source=source, start=start)) for source in "ab" for start in (0, 9)]
    names = new_ids(wanted, set())
    assert len(set(names)) == 4
    assert new_ids(wanted[::-1], set())[::-1] == names
    assert not set(new_ids(wanted, set(names))) & set(names)

"""Which cluster keeps which id when sources change: by what is said, then by the words, then by a rewording."""

from __future__ import annotations

import itertools

import pytest

from scripts.curation.model import Difference, FacetGuess, Grouping, Place, Statement
from scripts.curation.ledger.ledger import make_ledger
from tests.curation.ledger.making import entry, ids, ledger, said

REST, RESTING, RELAX = said("a", "Rest helps."), said("b", "Resting is a help."), said("c", "To relax does good.")


def test_a_fact_keeps_its_id_when_another_source_leads() -> None:
    first = ledger([REST, RESTING])
    again = ledger([RESTING, REST], old=first)
    assert ids(again) == {"Resting is a help.": first[0].id}
    assert again[0].state == "current"


def test_of_a_fact_that_falls_apart_the_part_with_most_sources_keeps_the_id() -> None:
    first = ledger([REST, RESTING, RELAX])
    for clusters in itertools.permutations([[REST], [RESTING, RELAX]]):
        apart = ids(ledger(*clusters, old=first))
        assert apart["Resting is a help."] == first[0].id != apart["Rest helps."]


def test_of_two_equal_parts_it_is_the_same_one_in_every_order() -> None:
    first = ledger([REST, RESTING])
    either, other = (ids(ledger(*clusters, old=first)) for clusters in ([[REST], [RESTING]], [[RESTING], [REST]]))
    assert either == other
    assert sorted(name == first[0].id for name in either.values()) == [False, True]


def test_of_facts_that_become_one_the_id_with_most_sources_stays() -> None:
    first = ledger([REST], [RESTING, RELAX])
    together = ledger([REST, RESTING, RELAX], old=first)
    assert ids(together) == {"Rest helps.": entry(first, "Resting is a help.").id}
    assert [(one.state, one.same_as) for one in together if one.state != "current"] == [("joined", entry(first, "Resting is a help.").id)]


def test_the_same_sentence_under_two_headings_keeps_both_ids_apart() -> None:
    knee, hip = said("a", "Rest helps.", "Knee"), said("a", "Rest helps.", "Hip", 50)
    first = {one.said_by[0].headings: one.id for one in ledger([knee], [hip])}
    moved = [said("a", "Rest helps.", "Hip"), said("a", "Rest helps.", "Knee", 50)]
    for clusters in ([moved[:1], moved[1:]], [moved[1:], moved[:1]]):
        assert {one.said_by[0].headings: one.id for one in ledger(*clusters, old=ledger([knee], [hip]))} == first


def test_in_a_renamed_source_the_same_words_keep_their_ids_in_the_order_of_their_places() -> None:
    old = ledger([said("old", "Rest helps.", "Part", 0)], [said("old", "Rest helps.", "Part", 40)])
    one, two = [said("new", "Rest helps.", "Part", 0)], [said("new", "Rest helps.", "Part", 40)]
    for clusters in ([one, two], [two, one]):
        again = ledger(*clusters, old=old)
        assert [(e.id, e.said_by[0].start) for e in again] == [(e.id, e.said_by[0].start) for e in old]


def test_the_words_that_lead_into_a_list_tell_two_items_apart() -> None:
    may, never = said("old", "a rash", lead_in="You may have:"), said("old", "a rash", start=30, lead_in="You never have:")
    old = ledger([may], [never])
    again = ledger([never._replace(place=never.place._replace(source="new"))], [may._replace(place=may.place._replace(source="new"))], old=old)
    assert {e.lead_in: e.id for e in again if e.state == "current"} == {e.lead_in: e.id for e in old}


def test_a_wording_that_one_of_several_sources_changed_is_marked_and_keeps_its_id() -> None:
    first = ledger([said("a", "Rest for two days."), said("b", "Rest for two days.")])
    again = ledger([said("a", "Rest for two whole days."), said("b", "Rest for two days.")], old=first)
    assert [(one.id, one.state) for one in again] == [(first[0].id, "changed")]


def test_a_change_stays_marked_until_the_sources_change_again() -> None:
    first = ledger([said("a", "Rest for two days.")])
    changed = ledger([said("a", "Rest for three days.")], old=first)
    assert changed[0].state == "changed"
    assert ledger([said("a", "Rest for three days.")], old=changed) == changed
    joined_by = ledger([said("a", "Rest for three days."), said("b", "Rest for three days.")], old=changed)
    assert [(one.id, one.state) for one in joined_by] == [(first[0].id, "current")]


def test_a_sentence_under_another_heading_is_a_new_one() -> None:
    first = ledger([said("a", "The stay lasts two days.", "Clinic")], [REST])
    again = ledger([said("a", "The stay lasts three days.", "Home")], [REST], old=first)
    assert entry(again, "The stay lasts three days.").id not in {one.id for one in first}
    assert entry(again, "The stay lasts two days.").state == "withdrawn"


def test_what_a_source_of_another_name_says_is_no_rewording() -> None:
    first = ledger([said("a", "The stay lasts two days.")], [REST])
    again = ledger([said("b", "The stay lasts three days.")], [REST], old=first)
    assert entry(again, "The stay lasts three days.").state == "current"
    assert entry(again, "The stay lasts two days.").state == "withdrawn"


def test_only_one_of_two_rewordings_takes_the_id_and_it_is_the_closer_one() -> None:
    first = ledger([said("a", "Rest for 24 hours."), said("b", "Rest for 24 hours.")])
    near, far = said("a", "Rest for 25 hours."), said("b", "Rest for 24 or 48 hours.")
    for clusters in ([[near], [far]], [[far], [near]]):
        again = ids(ledger(*clusters, old=first))
        assert again["Rest for 25 hours."] == first[0].id != again["Rest for 24 or 48 hours."]


def test_a_new_sentence_does_not_wake_an_entry_that_went_into_another() -> None:
    rest, resting = said("a", "Rest helps a lot."), said("a", "Resting helps a lot.", start=40)
    apart = ledger([rest], [resting])
    together = ledger([rest, resting], old=apart)
    asleep = next(one for one in together if one.state == "joined")
    more = asleep.text.replace("a lot", "a whole lot")
    for old in (apart, together):
        again = ledger([rest, resting], [said("a", more, start=80)], old=old)
        assert [one for one in again if one.state == "joined"] == [asleep]
        assert entry(again, more).state == "current"


def test_what_left_points_to_where_its_sources_speak_now_and_differs_from_nothing() -> None:
    first = ledger([REST], [RESTING])
    first = (first[0]._replace(differs=((first[1].id, "number: 1 / 2"),)), first[1])
    gone = ledger([said("c", "Swim.")], old=first)
    assert [(one.text, one.state, one.same_as, one.differs) for one in gone] == [
        ("Rest helps.", "withdrawn", "", ()), ("Resting is a help.", "withdrawn", "", ()), ("Swim.", "current", "", ()),
    ]


def test_left_out_is_what_a_source_still_says_and_nothing_else() -> None:
    first = ledger([REST], [RESTING])
    grouping = Grouping((), ())
    states = {one.text: one.state for one in make_ledger(first, [], [], grouping, {}, {("a", "Rest helps."), ("a", "Resting is a help.")})}
    assert states == {"Rest helps.": "dropped", "Resting is a help.": "withdrawn"}


@pytest.mark.parametrize(
    ("about", "turned"),
    [
        ("number: 24 / 48", "number: 48 / 24"), ("knee / hip", "hip / knee"), ("part: knee: left / right", "part: knee: right / left"),
        ("the wording", "the wording"), ("place: one / two / three", "place: one / two / three"),
    ],
)
def test_a_difference_is_told_from_each_side(about: str, turned: str) -> None:
    one, two = ledger([REST], [RESTING], differences=(Difference(0, 1, about), Difference(1, 0, "said later")))
    assert (one.differs, two.differs) == (((two.id, about),), ((one.id, turned),))


def test_differences_of_a_cluster_with_itself_are_none_and_several_stand_in_order() -> None:
    entries = ledger([REST, RELAX], [RESTING], [said("d", "Ice helps.")], differences=(Difference(0, 1, "x"), Difference(3, 2, "number: 1 / 2"), Difference(2, 0, "what: b / a")))
    rest, resting, ice = (entry(entries, text) for text in ("Rest helps.", "Resting is a help.", "Ice helps."))
    assert rest.differs == ((resting.id, "what: a / b"),)
    assert ice.differs == ((resting.id, "number: 1 / 2"),)
    assert resting.differs == tuple(sorted([(rest.id, "what: b / a"), (ice.id, "number: 2 / 1")]))


def test_an_entry_tells_what_its_lead_says_and_every_source_in_order() -> None:
    lead = Statement("a lump", "item", Place("m", ("Signs", "Early"), 90, 96, 7), "Look for:", ("nice", "mc"))
    others = [said("z", "A lump may show.", references=("mc", "who")), said("b", "Lumps show.", start=20), said("b", "Lumps may show.", start=3), said("m", "A lump.", start=2)]
    [found] = ledger([lead, *others])
    assert (found.text, found.kind, found.lead_in, found.topic, found.facet, found.state) == ("a lump", "item", "Look for:", "knees", "overview", "current")
    assert found.references == ("nice", "mc", "who")
    assert [(m.source, m.start, m.line) for m in found.said_by] == [("m", 90, 7), ("b", 3, 4), ("b", 20, 21), ("m", 2, 3), ("z", 0, 1)]
    assert found.said_by[0] == ("m", ("Signs", "Early"), 90, 96, 7, "a lump")


@pytest.mark.parametrize("members", [[REST], [REST, RESTING]], ids=["one-source", "two-sources"])
def test_topic_and_references_come_from_the_sources(members: list[Statement]) -> None:
    cited = [members[0]._replace(references=("nice",)), *members[1:]]
    guesses, grouping = [FacetGuess("causes", 0.7)] * len(members), Grouping((tuple(range(len(members))),), ())
    for topics, topic in (({"a": "knees", "b": "hips"}, "knees"), ({"b": "hips"}, "")):
        [found] = make_ledger((), cited, guesses, grouping, topics)
        assert (found.topic, found.references, found.facet) == (topic, ("nice",), "causes")


@pytest.mark.parametrize(
    ("guesses", "facet"),
    [
        ([("causes", 0.3), ("treatment", 0.1), ("treatment", 0.2)], "causes"),
        ([("treatment", 0.5), ("causes", 0.5), ("none", 0.1)], "causes"),
        ([("none", 0.5), ("prevention", 0.5), ("none", 0.0)], "prevention"),
        ([("causes", 0.9), ("treatment", 0.4), ("treatment", 0.4)], "causes"),
        ([("treatment", 0.9), ("causes", 0.6), ("none", 0.1)], "treatment"),
        ([("causes", 0.0), ("causes", 0.0), ("causes", 0.0)], "causes"),
    ],
    ids=["equal-but-for-rounding", "equal", "filler-last", "one-sure-against-two", "surer", "unsure"],
)
def test_the_facet_that_is_surest_and_of_two_equal_ones_the_first_in_reading_order(guesses: list[tuple[str, float]], facet: str) -> None:
    [found] = ledger([REST, RESTING, RELAX], guesses=[FacetGuess(*guess) for guess in guesses])
    assert found.facet == facet


def test_entries_stand_in_the_order_of_their_first_place() -> None:
    old = ledger([said("b", "Gone.", start=1)], [said("b", "Gone too.", start=90)])
    old = (*old, old[0]._replace(id="szzzzzz", said_by=(), text="Said by none."))
    entries = ledger([said("b", "Two.", start=20)], [said("a", "One.", start=30)], [said("b", "Three.", start=3)], old=old)
    assert [one.text for one in entries] == ["Said by none.", "One.", "Gone.", "Three.", "Two.", "Gone too."]

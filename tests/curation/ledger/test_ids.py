"""Ids are for ever: the same words give the same id in every release, on every machine."""

from __future__ import annotations

import pytest

from scripts.curation.ledger.ids import match_text, new_ids, short_hash
from scripts.curation.model import Mention

HERE = Mention("a", ("Part",), 5, 9, 1, "x")


@pytest.mark.parametrize(
    ("lead_in", "text", "words"),
    [
        ("", "Rest helps.", "rest helps"),
        ("You may have:", "a LUMP,  or (rarely) a rash!", "you may have a lump or rarely a rash"),
        ("", "Above 38.5 °C — ring us", "above 38 5 c ring us"),
        ("", "Über 50%: no-one, x<5, y>=3 & z+1", "über 50% no-one x<5 y>=3 z+1"),
        ("", "50%: no-one, x<5, y>=3 & z+1_2", "50% no-one x<5 y>=3 z+1_2"),
        ("", "…", ""),
    ],
)
def test_words_are_compared_without_case_and_punctuation(lead_in: str, text: str, words: str) -> None:
    assert match_text(lead_in, text) == words


def test_an_id_is_made_from_the_words_in_the_same_way_for_ever() -> None:
    assert short_hash("rest helps") == "acxtzaqbirandrwapnwl6pvfa6"
    wanted = [
        ("Rest helps.", "", HERE),
        ("Same words.", "", HERE), ("Same words.", "", HERE._replace(start=7)), ("Same words!", "", HERE._replace(start=7, end=12)), ("Same words.", "", HERE._replace(headings=("Other",))),
        ("a lump", "You may have:", HERE),
    ]
    assert new_ids(wanted, set()) == ["sacxtza", "scxyx7q", "s3lrpvx", "smtqidr", "skrwuva", "sdorfq7"]
    assert new_ids(wanted[1:3], set()) == new_ids(wanted[2:0:-1], set())[::-1]


def test_the_same_words_told_apart_by_source_heading_and_place() -> None:
    places = [HERE, HERE._replace(source="b"), HERE._replace(headings=("Part", "Sub")), HERE._replace(start=6), HERE._replace(end=10)]
    names = new_ids([("Same words.", "", place) for place in places], set())
    assert len(set(names)) == 5
    assert dict(zip(names[::-1], places[::-1])) == dict(zip(names, places))


def test_a_taken_id_is_passed_over_by_a_longer_one() -> None:
    [short] = new_ids([("Rest helps.", "", HERE)], set())
    [longer] = new_ids([("Rest helps.", "", HERE)], {short})
    [longest] = new_ids([("Rest helps.", "", HERE)], {short, longer})
    assert (len(short), len(longer), len(longest)) == (7, 8, 9)
    assert longest.startswith(longer) and longer.startswith(short)


def test_two_ids_that_would_begin_alike_are_both_made_four_letters_longer() -> None:
    alike = ["Walk 12022 steps.", "Walk 40435 steps."]
    together = new_ids([(text, "", HERE) for text in [*alike, "Rest helps."]], set())
    assert [len(name) for name in together] == [11, 11, 7]
    assert together[0][:7] == together[1][:7] == new_ids([(alike[0], "", HERE)], set())[0]

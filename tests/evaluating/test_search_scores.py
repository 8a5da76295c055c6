"""Scores of a search: known ranks give known numbers; a broken file gives a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.evaluating.search_scores import Query, Shown, read_queries, scores, table
from scripts.problem import Problem

WICK = Query("1", "lay", "string that burns", {"lamps/": 3, "lamps/#wick": 3, "oil/": 1})


def shown(*results: str) -> Shown:
    return Shown(tuple((result,) for result in results))


@pytest.mark.parametrize(
    ("results", "mrr", "first", "third", "zero"),
    [(("lamps/", "oil/"), 1.0, 1, 1, 0), (("oil/", "lamps/"), 0.5, 0, 1, 0), (("a/", "b/", "c/", "lamps/"), 0.25, 0, 0, 0), ((), 0.0, 0, 0, 1), (("oil/",), 0.0, 0, 0, 0)],
)
def test_the_place_of_the_first_answer_decides(results: tuple[str, ...], mrr: float, first: int, third: int, zero: int) -> None:
    found = scores([(WICK, shown(*results))])
    assert (found.mrr, found.first, found.third, found.zero) == (mrr, first, third, zero)


def test_the_ideal_order_has_gain_one_and_a_worse_one_less() -> None:
    assert scores([(WICK, shown("lamps/", "oil/"))]).ndcg == pytest.approx(1.0)
    assert 0 < scores([(WICK, shown("oil/", "lamps/"))]).ndcg < 1


def test_the_open_section_counts_by_itself() -> None:
    assert scores([(WICK, Shown((("lamps/", "lamps/#wick"),)))]).section == 1
    assert scores([(WICK, Shown((("lamps/", "lamps/#glass"),)))]).section == 0
    whole = Query("2", "lay", "lamps", {"lamps/": 2, "oil/": 2, "oil/#whale": 2})
    assert [scores([(whole, Shown(((page, f"{page}#any"),)))]).section for page in ("lamps/", "oil/", "glass/")] == [1, 0, 0]


def test_queries_without_an_answer_count_only_what_is_shown() -> None:
    nothing = Query("2", "none", "weather", {})
    assert scores([(nothing, shown("lamps/"))]).shown == 1
    lines = table([(WICK, shown("lamps/")), (nothing, shown("lamps/", "oil/"))]).split("\n")
    assert lines[-1].startswith("all with an answer") and " 1.000" in lines[-1]
    assert lines[-2].split() == ["none", "1", "2.00"]


def test_queries_and_map_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "q.json").write_text(json.dumps([{"id": "a", "cls": "lay", "q": "wick", "rel": {"wick": 3, "oil": 1}}]), "utf-8")
    (tmp_path / "m.json").write_text(json.dumps({"wick": ["lamps/#wick"], "oil": "oil/"}), "utf-8")
    assert read_queries(tmp_path / "q.json", tmp_path / "m.json") == [Query("a", "lay", "wick", {"lamps/#wick": 3, "lamps/": 3, "oil/": 1})]


@pytest.mark.parametrize(("queries", "places", "said"), [("[", "{}", "not JSON"), ("{}", "{}", "another form"), ('[{"q": 3}]', "{}", "query 1 is not"), ('[{"q": "x", "rel": {"y": 3}}]', "{}", "`y`, which is not in the map")])
def test_a_broken_file_is_one_sentence(tmp_path: Path, queries: str, places: str, said: str) -> None:
    (tmp_path / "q.json").write_text(queries, "utf-8")
    (tmp_path / "m.json").write_text(places, "utf-8")
    with pytest.raises(Problem) as caught:
        read_queries(tmp_path / "q.json", tmp_path / "m.json")
    assert said in str(caught.value)

"""Deduplication: groups hold together pair by pair, nothing is lost, and order does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.benchmarking.invent import invent
from scripts.curation.grouping.deduplicate import deduplicate
from scripts.curation.matching.match import Prepared, load_matcher
from scripts.curation.model import Decision, Grouping, Place, Statement


class WordMatcher:
    """Equal when the words are equal in any order; the same fact when at most one word is left over; `x9` marks a look-alike."""

    def prepare_in_context(self, text: str, lead_in: str = "", headings: tuple[str, ...] = ()) -> Prepared:
        words = sorted(text.lower().rstrip(".").split())
        return Prepared(text, " ".join(words), tuple(hash_of(word) for word in words))

    def decide(self, a: Prepared, b: Prepared) -> Decision:
        left, right = set(a.key.split()), set(b.key.split())
        over = left ^ right
        if any(word.startswith("x") for word in over):
            return Decision(False, 0.5, f"number: {' '.join(sorted(left - right))} / {' '.join(sorted(right - left))}")
        return Decision(len(over) <= 1, 1 - len(over) / 10)


def hash_of(word: str) -> int:
    return crc32(word.encode())


def said(*texts: str, sources: Sequence[str] = ()) -> list[Statement]:
    return [
        Statement(text, "sentence", Place(sources[i] if sources else f"s{i}", (), 0, len(text), i + 1)) for i, text in enumerate(texts)
    ]


def grouped(statements: list[Statement], **trust: int) -> Grouping:
    return deduplicate(statements, ["overview"] * len(statements), trust, WordMatcher())


def test_equal_keys_are_one_cluster():
    assert grouped(said("Plums are ripe.", "ripe are plums", "Pears fall.")).clusters == ((0, 1), (2,))


def test_nothing_to_do():
    assert deduplicate([], [], {}, WordMatcher()) == Grouping((), ())


def test_a_chain_never_brings_its_ends_together():
    chain = said("red plums ripen early", "red plums ripen early here", "red plums ripen early here today")
    clusters = grouped(chain).clusters
    assert all(not {0, 2} <= set(cluster) for cluster in clusters) and len(clusters) == 2


def test_the_lead_comes_from_the_most_trusted_source():
    pair = said("Plums are ripe in late summer", "Plums are ripe in summer", sources=("leaflet", "guideline"))
    assert grouped(pair, leaflet=5, guideline=1).clusters == ((1, 0),)
    assert grouped(pair, leaflet=1, guideline=5).clusters == ((0, 1),)


def test_among_equals_the_fuller_then_the_clearer_text_leads():
    assert grouped(said("Plums are ripe in summer.", "Plums are ripe in late summer.")).clusters == ((1, 0),)
    assert grouped(said("PLUMS ARE RIPE.", "Plums are ripe.")).clusters == ((1, 0),)


def test_a_statement_that_fits_two_clusters_does_not_lead_one():
    chain = said("red plums ripen early", "red plums ripen early here", "red plums ripen early here today")
    leads = [chain[cluster[0]] for cluster in grouped(chain).clusters]
    assert [len(c) for c in grouped(leads).clusters] == [1, 1]


def test_look_alikes_are_recorded_between_leads():
    pair = said("plums keep x7 days", "keep plums x7 days", "plums keep x9 days", sources=("a", "b", "c"))
    grouping = grouped(pair, b=1)
    assert grouping.clusters == ((1, 0), (2,))
    [difference] = grouping.differences
    assert {difference.first, difference.second} == {1, 2} and "x7" in difference.about and "x9" in difference.about


def test_a_template_does_not_flood_the_differences():
    grouping = grouped(said(*(f"the plum tree bears x{number} plums" for number in range(40))))
    for index in range(40):
        assert sum(index in (d.first, d.second) for d in grouping.differences) <= 6
    assert grouping.differences


def test_statements_of_different_topics_never_meet():
    statements = said("Plums are ripe.", "Plums are ripe.")
    assert deduplicate(statements, ["overview"] * 2, {}, WordMatcher(), topics=["plums", "pears"]).clusters == ((0,), (1,))
    assert deduplicate(statements, ["overview"] * 2, {}, WordMatcher(), topics=["plums", "plums"]).clusters == ((0, 1),)


def test_another_facet_does_not_hide_a_copy():
    statements = said("red plums ripen early", "red plums ripen early here")
    assert deduplicate(statements, ["overview", "treatment"], {}, WordMatcher()).clusters == ((1, 0),)


words = st.lists(st.sampled_from("plum pear ripe red soft keep x7 x9 tree".split()), min_size=0, max_size=5).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=12), st.randoms(use_true_random=False))
def test_every_index_once_every_pair_the_same_in_any_order(texts: list[str], dice):
    statements = said(*texts)
    grouping = grouped(statements)
    assert sorted(i for cluster in grouping.clusters for i in cluster) == list(range(len(texts)))
    matcher = WordMatcher()
    ready = [matcher.prepare_in_context(text) for text in texts]
    assert all(matcher.decide(ready[a], ready[b]).same for cluster in grouping.clusters for a in cluster for b in cluster)

    order = list(range(len(texts)))
    dice.shuffle(order)
    again = grouped([statements[i] for i in order])
    assert {frozenset(order[i] for i in c) for c in again.clusters} == {frozenset(c) for c in grouping.clusters}
    assert {order[c[0]] for c in again.clusters} == {c[0] for c in grouping.clusters}
    assert {(order[d.first], order[d.second], d.about) for d in again.differences} == set(grouping.differences)


def many(count: int) -> list[Statement]:
    return said(*(f"{name} plums keep for {kind} days when {number}a {number % 37}b is near{' today' * (number % 3 == 0)}"
                  for number in range(count) for name, kind in (("red", "few"), ("few", "red"))))


@pytest.mark.parametrize("count", [30, 1200])
def test_several_processes_give_the_same_result(count: int):
    statements = many(count)
    facets = ["overview"] * len(statements)
    alone, together = (deduplicate(statements, facets, {}, WordMatcher(), processes=number) for number in (1, 2))
    assert alone == together and len(alone.clusters) < len(statements)


def test_deduplicating_the_leads_merges_nothing_more():
    matcher, statements = load_matcher(), said(*invent(120).texts)
    first = deduplicate(statements, ["overview"] * len(statements), {}, matcher)
    leads = [statements[cluster[0]] for cluster in first.clusters]
    again = deduplicate(leads, ["overview"] * len(leads), {}, matcher)
    assert len(first.clusters) < len(statements) and all(len(cluster) == 1 for cluster in again.clusters)


@pytest.mark.parametrize(("one", "two"), [
    pytest.param("Cut the branches in late winter.", "Cut the bran\n\nches in late winter.", id="in a word"),
    pytest.param("Leave 1.5 metres between trees.", "Leave 1.5 metres betw\n\neen trees.", id="beside a number"),
])
def test_a_broken_word_is_the_same_text(one: str, two: str):
    assert grouped(said(one, two)).clusters == ((0, 1),)


def test_numbers_of_the_same_digits_are_not_the_same_text():
    assert len(grouped(said("x Leave 1.5 m apart", "x Leave 15 m apart", "x Leave 1 5 m apart")).clusters) == 3


def test_rows_of_a_frame_that_thousands_share_stay_cheap_and_their_copies_are_found():
    names = [f"{a}{b}osis" for a in "balo ceri dima felu gona hira jubo kelo".split() for b in (f"q{n}" for n in range(250))]
    texts = [f"The rare orchard blight {name} spreads slowly from tree to tree in wet summers" for name in names]
    copies = [f"{text} today" for text in texts[::100]]
    grouping = grouped(said(*texts, *copies))
    assert {frozenset(c) for c in grouping.clusters if len(c) > 1} == {frozenset((n * 100, len(texts) + n)) for n in range(len(copies))}

"""Which block of one version is which of another: from certain to likely, and never one statement for another."""

from __future__ import annotations

import pytest

from scripts.curation.merging.article_blocks import split_blocks
from scripts.curation.merging.pairing import pair

A, B, C, D = "Ann rests.", "Bob walks far.", "Cold packs.", "Dogs bark loud."


def paired(first: list[str], second: list[str]) -> dict[int, int]:
    return pair(*(split_blocks("\n\n".join(texts))[0] for texts in (first, second)))


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ([A, B, C], [A, B, C], {A: A, B: B, C: C}), ([A, C], [A, B, C], {A: A, C: C}), ([A, B, C, D], [A, D], {A: A, D: D}), ([], [A], {}), ([A], [], {}),
        ([A, B, C, D], [A, C, B, D], {A: A, B: B, C: C, D: D}), ([A, B, C], [C, A, B], {A: A, B: B, C: C}), ([A, "x y", C, "p q", D], [A, C, D], {A: A, C: C, D: D}),
        (["Rest helps. [@saaaaaa]", B], [B, "Lying down does you good. [@saaaaaa]"], {"Rest helps. [@saaaaaa]": "Lying down does you good. [@saaaaaa]", B: B}),
        (["Rest for two days. [@saaaaaa]"], ["Rest for two days. [@sbbbbbb]"], {}),
        (["Rest for two days. [@saaaaaa]"], ["Rest for three days."], {"Rest for two days. [@saaaaaa]": "Rest for three days."}),
        (["Rest for two days."], ["Rest for three days. [@saaaaaa]"], {"Rest for two days.": "Rest for three days. [@saaaaaa]"}),
        (["Rest. [@saaaaaa; @sbbbbbb]", "Walk. [@sbbbbbb]"], ["Sit still. [@sbbbbbb]"], {"Rest. [@saaaaaa; @sbbbbbb]": "Sit still. [@sbbbbbb]"}),
        (["## Rest and sleep"], ["Rest and sleep"], {}), (["- Rest and sleep"], ["- Rest and sleep well"], {"- Rest and sleep": "- Rest and sleep well"}),
        ([A, "tea", B], [A, "own room", B], {A: A, "tea": "own room", B: B}), (["tea"], ["own room"], {"tea": "own room"}), (["tea", A], ["own room", A], {"tea": "own room", A: A}), ([A, "tea"], [A, "own room"], {A: A, "tea": "own room"}),
        ([A, "tea. [@saaaaaa]", B], [A, "own room. [@sbbbbbb]", B], {A: A, B: B}), ([A, "## Tea", B], [A, "own room", B], {A: A, B: B}),
        ([A, B, D], ["xyz", A, D], {A: A, D: D}), (["xyz", A, D], [A, B, D], {A: A, D: D}), (["Rest for two days.", "> q", "Rest for two nights."], ["Rest for two days and nights.", "## Z"], {"Rest for two nights.": "Rest for two days and nights."}),
        ([A, "tea", "xyz", B], [A, "own room", B], {A: A, B: B}), ([A, "tea", B], [A, "own room", "dull", B], {A: A, B: B}),
    ],
    ids=[
        "the-same", "one-put-in", "two-taken-out", "nothing-before", "nothing-after", "two-moved", "one-moved-up", "two-apart-taken-out", "the-same-statement-in-other-words",
        "another-statement-in-like-words", "the-citation-taken-out", "a-citation-put-in", "a-statement-that-two-cite", "another-kind", "alike", "alone-between-neighbours", "alone", "alone-at-the-beginning",
        "alone-at-the-end", "alone-but-another-statement", "alone-but-another-kind", "moved-up-before-the-end", "moved-down-before-the-end", "one-of-two-alike", "two-for-one", "one-for-two",
    ],
)
def test_what_belongs_together(first: list[str], second: list[str], pairs: dict[str, str]) -> None:
    found = paired(first, second)
    assert {first[i]: second[j] for i, j in found.items()} == pairs
    assert len(set(found.values())) == len(found)


def test_the_same_words_twice_are_paired_with_each_other_once() -> None:
    assert sorted(paired([A, "Same.", B, "Same.", C], [C, "Same.", "Same.", B]).values()) == [0, 1, 2, 3]
    assert paired([A, "Same.", B, "Same.", C], ["> q", B, "Same.", "> r"]) == {2: 1, 3: 2}
    assert (paired([A, D], [D, "xyz", D])[1], paired([D, "xyz", D], [A, D])[2]) == (2, 1)
    assert paired([A, B, "Same.", "Same."], ["Same.", "Same.", A, B]) == {0: 2, 1: 3, 2: 0, 3: 1}


def test_the_most_alike_go_together() -> None:
    assert paired(["Rest for two days at home.", "Rest for two nights away."], ["Rest for two nights.", "Rest for two days at my home."]) == {0: 1, 1: 0}


def test_of_two_equally_alike_the_nearest_is_taken() -> None:
    there = ["Rest, then ski.", "## Y", "> q", "Rest, then ski."]
    assert paired(["## X", "Rest, then run."], there)[1] == 0
    assert paired(["## X", "> p", "Rest, then run."], there)[2] == 3


def test_half_of_the_letters_must_be_the_same() -> None:
    there = ["## Y", "Other end.", "Own words.", "aaaacccc"]
    assert paired(["aaaabbbb", "## Z", "End."], there)[0] == 3
    assert 0 not in paired(["aaabbbbb", "## Z", "End."], there)


def test_a_statement_that_two_blocks_tell_is_paired_twice() -> None:
    assert paired(["Rest. [@saaaaaa]", "Do sleep a lot. [@saaaaaa]"], ["Rest now. [@saaaaaa]", "> q", "Do sleep so much. [@saaaaaa]"]) == {0: 0, 1: 2}

"""The invented statements: the same every time, copies that point at their originals, no two originals alike."""

from __future__ import annotations

import re

from scripts.benchmarking.invent import COPIED, KINDS, invent


def test_the_same_statements_every_time():
    assert invent(300) == invent(300) and invent(300).texts != invent(300, seed=8).texts


def test_copies_differ_from_originals_that_differ_from_each_other():
    made = invent(1000)
    copies = {copy for copy, _, _ in made.copies}
    originals = [text for number, text in enumerate(made.texts) if number not in copies]
    assert len(copies) == 1000 * COPIED and len(set(originals)) == len(originals)
    assert {kind for _, _, kind in made.copies} == set(KINDS)
    assert all(original not in copies for _, original, _ in made.copies)


def test_each_kind_of_copy_does_what_its_name_says():
    made = invent(1000)
    for copy, original, kind in made.copies:
        new, old = made.texts[copy], made.texts[original]
        if kind == "broken":
            assert "\n\n" in new and new.replace("\n\n", "") == old
        elif kind == "format":
            assert re.findall(r"\w+", new.lower()) == re.findall(r"\w+", old.lower())
        elif kind == "filler":
            assert new.lower().endswith(old.lower())
        elif kind == "title":
            assert len(new.split()) > len(old.split())

"""One changed word is a changed text, unless a rule says that it is safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.reviewing.compare import changes, same
from scripts.reviewing.rules import read_review_rules

SAFE = read_review_rules(Path(__file__).resolve().parents[2]).safe
WORDS = st.sampled_from("wick wax flame not now 2 10 1.5 mg left Right may must oil's US burner tumour".split())
KINDS = st.sampled_from(("text", "heading", "item", "cell", "folded"))
TEXTS = st.lists(st.tuples(KINDS, st.lists(WORDS, min_size=1, max_size=8)), min_size=1, max_size=6)


def text_of(lines: list[tuple[str, list[str]]]) -> str:
    return "".join(f"{kind}\t{' '.join(words)}.\n" for kind, words in lines)


@given(TEXTS, st.data())
def test_any_other_word_is_a_change(lines: list[tuple[str, list[str]]], data: st.DataObject) -> None:
    line = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[line][1]) - 1))
    word = lines[line][1][place]
    other = data.draw(WORDS.filter(lambda one: one != word))
    changed = [(kind, [*words]) for kind, words in lines]
    changed[line][1][place] = other
    assert not same(text_of(lines), text_of(changed), SAFE)
    assert changes(text_of(lines), text_of(changed), SAFE)


@given(TEXTS, st.data())
def test_a_word_more_or_less_is_a_change(lines: list[tuple[str, list[str]]], data: st.DataObject) -> None:
    line = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[line][1])))
    longer = [(kind, [*words]) for kind, words in lines]
    longer[line][1].insert(place, data.draw(WORDS))
    assert not same(text_of(lines), text_of(longer), SAFE)
    assert not same(text_of(longer), text_of(lines), SAFE)


@given(TEXTS, TEXTS)
def test_there_are_changes_to_show_exactly_when_the_texts_differ(one: list[tuple[str, list[str]]], two: list[tuple[str, list[str]]]) -> None:
    assert bool(changes(text_of(one), text_of(two), SAFE)) is not same(text_of(one), text_of(two), SAFE)


UNCHANGED = {
    "quotation marks": ("text\tSay 'now', it's \"late\".", "text\tSay ‘now’, it’s “late”."),
    "a comma": ("text\tPain, or numbness.", "text\tPain or numbness."),
    "a dash": ("text\tPain – at night.", "text\tPain - at night."),
    "a hyphen": ("text\tA follow-up visit.", "text\tA follow up visit."),
    "brackets": ("text\tThe doctor (a surgeon) asks.", "text\tThe doctor, a surgeon, asks."),
    "the stop at the end of a line": ("item\ta lump.", "item\ta lump"),
    "a first letter": ("item\tA lump", "item\ta lump"),
    "a spelling": ("text\tTwo tumors.", "text\tTwo tumours."),
    "a free word": ("text\tRing us.", "text\tPlease ring us."),
    "a soft hyphen": ("text\tRadio\u00adtherapy.", "text\tRadiotherapy."),
    "a range with another dash": ("text\tFor 5–10 days.", "text\tFor 5-10 days."),
    "a composed letter": ("text\tcafe\u0301", "text\tcaf\u00e9"),
    "a space before a unit": ("text\t5 mg", "text\t5mg"),
}
CHANGED = {
    "not": ("text\tDo not ring.", "text\tDo ring."),
    "a number": ("text\tFor 2 days.", "text\tFor 3 days."),
    "a stop in a number": ("text\t1.5 mg", "text\t15 mg"),
    "a comma in a number": ("text\t1,5 mg", "text\t1.5 mg"),
    "a minus": ("text\tat -5 degrees", "text\tat 5 degrees"),
    "a range that is a list": ("text\t5-10 days", "text\t5, 10 days"),
    "a mark between two numbers": ("text\t3 - 4 times", "text\t3 4 times"),
    "a sentence cut in two": ("text\tNo surgery is needed.", "text\tNo. Surgery is needed."),
    "a question": ("text\tYou need surgery.", "text\tYou need surgery?"),
    "a unit": ("text\t5 µg", "text\t5 mg"),
    "a sign": ("text\t< 5", "text\t> 5"),
    "capitals": ("text\tthe us team", "text\tthe US team"),
    "an item of another list": ("heading\tDo\nitem\trest\nheading\tDo not\nitem\twalk", "heading\tDo\nheading\tDo not\nitem\trest\nitem\twalk"),
    "a title that is text": ("heading\tNumb legs", "text\tNumb legs"),
    "a part that is folded away": ("text\tMore\ntext\tRing now.", "folded\tMore\ntext\tRing now."),
    "a drawing": ("text\tThe spine (drawing 0a1b2c3d4e5f)", "text\tThe spine (drawing 0a1b2c3d4e5e)"),
    "a number to ring": ("text\t111 (tel:111)", "text\t111 (tel:112)"),
    "a power": ("text\t10^2^", "text\t102"),
}


@pytest.mark.parametrize("name", UNCHANGED)
def test_what_needs_no_new_review(name: str) -> None:
    before, after = UNCHANGED[name]
    assert same(before, after, SAFE) and changes(before, after, SAFE) == []


@pytest.mark.parametrize("name", CHANGED)
def test_what_needs_a_new_review(name: str) -> None:
    before, after = CHANGED[name]
    assert not same(before, after, SAFE)


def test_a_change_is_shown_with_its_place() -> None:
    before = "heading\tWhen to ring\ntext\tRing your team within two days if the pain is new."
    (change,) = changes(before, before.replace("two", "five"), SAFE)
    assert str(change) == 'in "When to ring": … your team within [was: two] [is: five] days if the …'
    (gone,) = changes(before, before.replace(" new", ""), SAFE)
    assert "[was: new] [is: nothing]" in str(gone)

"""Words, brackets and sentences that a blank line or a line break cut in two are put together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.curation.cleaning.cleaning_rules import load_rules
from scripts.curation.model import Source
from scripts.curation.splitting.split import split
from scripts.curation.cleaning.words import counted, joins, load_words

OPENING = "The clinic opens daily, and a nurse looks at every swollen joint first. "

CUT = {
    "inside a word": ("Her knee had swol\n\nlen overnight.", "Her knee had swollen overnight."),
    "inside a word with an ending": ("He was walk\n\ning with a stick.", "He was walking with a stick."),
    "between two words": ("Her knee had\n\nswollen overnight.", "Her knee had swollen overnight."),
    "before a closing bracket": ("An X-ray (a picture\n\n) showed the gap.", "An X-ray (a picture) showed the gap."),
    "after an opening bracket": ("An X-ray (\n\na picture) showed the gap.", "An X-ray (a picture) showed the gap."),
    "before a full stop": ("It healed by itself\n\n. Nobody knew why.", "It healed by itself. Nobody knew why."),
    "before a comma": ("It healed\n\n, but slowly.", "It healed, but slowly."),
    "after a hyphen": ("A knee-\n\nhigh sock helps.", "A knee-high sock helps."),
    "after a small word, before a name": ("He was sent to the\n\nOlav ward.", "He was sent to the Olav ward."),
    "three parts": ("Her kn\n\nee had swol\n\nlen overnight.", "Her knee had swollen overnight."),
    "two blank lines": ("Her knee had swol\n\n\nlen overnight.", "Her knee had swollen overnight."),
    "before a number": ("The joint was kept still and cool for at least\n\n12 days.", "The joint was kept still and cool for at least 12 days."),
}


@pytest.mark.parametrize("file", ["knee.txt", "knee.md"])
@pytest.mark.parametrize(("text", "whole"), CUT.values(), ids=CUT.keys())
def test_cut_text_is_whole_again(text: str, whole: str, file: str) -> None:
    said = [statement.text for statement in split(Source("knee", file, OPENING + text + "\n")).kept]
    assert " ".join(said) == OPENING + whole


def test_cut_item_and_cut_row_are_whole_again() -> None:
    text = "Try this:\n- Keep the leg ra\n\nised at night.\n- Walk.\n\n| Aid | Use |\n|---|---|\n| Stick | Takes wei\n\nght off the leg |\n"
    assert [s.text for s in split(Source("k", "k.md", text)).kept][1:] == ["Keep the leg raised at night.", "Walk.", "Stick: Takes weight off the leg"]


def test_cut_html_paragraphs_are_whole_again() -> None:
    assert [s.text for s in split(Source("k", "k.html", "<p>The knee was swol</p><p>len for days.</p>")).kept] == ["The knee was swollen for days."]


def test_whole_paragraphs_stay_apart() -> None:
    text = "The knee was swollen.\n\nrest helped.\n\nStairs did not"
    assert [s.text for s in split(Source("k", "k.md", text)).kept] == ["The knee was swollen.", "rest helped.", "Stairs did not"]


def test_wrapped_lines_become_one_paragraph_and_lose_only_their_hyphens() -> None:
    text = (
        "A bruise behind the kneecap can follow a fall on the stairs and\nmost people notice it when they kneel or sit for a long time. The treat-\n"
        "ment is rest, and a soft cushion may take some of the weight off\nthe joint while it heals.\n"
    )
    said = [s.text for s in split(Source("k", "k.txt", text)).kept]
    assert len(said) == 2 and said[1].startswith("The treatment is rest, and a soft cushion may take some of the weight off the joint")


def test_a_word_of_the_same_text_decides() -> None:
    text = "Zarolox eases pain. People take zarolox daily. A pack of zarolox is cheap. Ask which zaro\n\nlox tablet suits you.\n"
    assert split(Source("k", "k.md", text)).kept[-1].text == "Ask which zarolox tablet suits you."


@given(st.text("abcdefgh '", min_size=1, max_size=8), st.text("abcdefgh", min_size=1, max_size=8))
@settings(max_examples=50)
def test_any_two_parts_get_an_answer(left: str, right: str) -> None:
    assert joins(left, right, load_rules().words, {}) in (True, False)


def test_counted_words_can_be_read_again(tmp_path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("# origin: invented\n" + counted(["into the hall, in to the hall", "into the hall"]), encoding="utf-8")
    words = load_words(path)
    assert words.counts["hall"] >= 3 and words.counts["in+to"] == 1 and "in" not in words.counts

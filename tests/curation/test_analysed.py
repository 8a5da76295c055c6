"""What is known of one text by itself: the same alone, in company, in another process and after the cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.curation.analysed import Analysed, analyse, pack, unpack
from scripts.curation.model import Dropped, FacetGuess, Place, Source, Statement
from scripts.curation.splitting.split import split
from scripts.curation.tools import Tools
from scripts.curation.workers import over, part
from scripts.layout import project

TOOLS = Tools(project().knowledge)
TEXTS = [
    Source("a", "a.md", "# Pear scab\n\n## Signs\n\nDark spots [@x1; @y] come first.\n\nSigns include:\n\n- spots\n- cracks\n\nThank you for reading."),
    Source("b", "b.md", "# Wasps\n\nWasps eat plums. They do so in late summer.\n\n| part | sign |\n|---|---|\n| leaf | holes |\n"),
    Source("c", "c.txt", "Pruning\n\nPrune plums in June, “never” in win\n\nter.\n\nShare this page"),
]

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
places = st.builds(Place, st.just("key"), st.lists(words, max_size=2).map(tuple), *[st.integers(0, 10**6)] * 3)
statements = st.builds(Statement, words, words, places, words, st.lists(words, max_size=2).map(tuple))
guessed = st.tuples(statements, st.builds(FacetGuess, words, st.floats(0, 1)))


@given(st.lists(guessed, max_size=4), st.lists(st.builds(Dropped, words, words, words, places), max_size=3))
def test_what_is_packed_comes_back(kept: list[tuple[Statement, FacetGuess]], dropped: list[Dropped]) -> None:
    found = Analysed(tuple(one for one, _ in kept), tuple(guess for _, guess in kept), tuple(dropped))
    line = pack(found)
    assert "\n" not in line and unpack(line, "key") == found


def test_a_text_is_analysed_as_by_itself() -> None:
    together = analyse(TOOLS, TEXTS)
    assert together == [line for text in TEXTS for line in analyse(TOOLS, [text])]
    found = unpack(together[0], "a")
    assert found.statements == split(TEXTS[0], TOOLS.rules).kept
    assert list(found.guesses) == TOOLS.model.classify(found.statements)


def test_another_process_comes_to_the_same() -> None:
    with over(2, TOOLS) as each:
        found = [line for lines in each(analyse, [[text] for text in TEXTS]) for line in lines]
        keys = [*part("matcher", each)(_keys, [["Wasps eat plums."], ["Plums are eaten."]])]
    assert found == analyse(TOOLS, TEXTS)
    assert keys == [TOOLS.matcher.prepare(text).key for text in ("Wasps eat plums.", "Plums are eaten.")]


def _keys(matcher: object, batch: list[str]) -> str:
    return matcher.prepare(batch[0]).key  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", ["", "{}", "[]", "[[],[],[],[[\"x\"],[\"item\"],[\"\"],[[]]],[],[]]"])
def test_a_broken_line_is_refused(line: str) -> None:
    with pytest.raises((ValueError, TypeError, IndexError)):
        unpack(line, "key")


def test_tools_travel_as_their_folder() -> None:
    make, how = TOOLS.__reduce__()
    assert make(*how).knowledge == Path(project().knowledge)

"""What is entered stays entered, whatever editors do afterwards."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.pages import Page
from scripts.checks.published import Address
from scripts.publishing.addresses.record import entered, woven
from tests.publishing.addresses.pages import content, page

WORDS = st.sampled_from("wick wax flame oil glass smoke soot burner".split())
HEADINGS = st.lists(WORDS, unique=True, max_size=5)


@st.composite
def sites(draw: st.DrawFn) -> tuple[Page, ...]:
    """A few pages with random files, ids, sections, old names and old addresses."""
    files = draw(st.lists(WORDS, unique=True, min_size=1, max_size=4))
    aliases = st.dictionaries(WORDS, WORDS, max_size=2)
    return tuple(
        page(draw(WORDS), *draw(HEADINGS), file=f"lamps/{file}.md", anchor_aliases=draw(aliases), redirect_from=tuple(f"/old/{name}/" for name in draw(HEADINGS)))
        for file in files
    )


def holds(now: dict[str, Address], before: dict[str, Address]) -> bool:
    """Whether everything of `before` stands in `now`, in the same order."""
    return all(
        address in now and now[address].id == entry.id and [name for name in now[address].anchors if name in entry.anchors] == list(entry.anchors)
        and entry.renamed.items() <= now[address].renamed.items()
        for address, entry in before.items()
    )


@given(st.lists(sites(), min_size=1, max_size=6))
def test_the_record_never_shrinks(states: list[tuple[Page, ...]]) -> None:
    record: dict[str, Address] = {}
    for pages in states:
        grown = entered(record, content(Path("x"), *pages))
        assert holds(grown, record)
        assert entered(grown, content(Path("x"), *pages)) == grown, "entering twice changes nothing"
        record = grown


@given(HEADINGS, HEADINGS)
def test_new_names_stand_behind_the_one_that_they_follow(old: list[str], today: list[str]) -> None:
    both = woven(old, today)
    assert [name for name in both if name in old] == old and set(both) == {*old, *today} and len(both) == len(set(both))


def test_an_entry_tells_page_sections_and_old_names() -> None:
    here = page("wick", "Trimming", "Flame", anchor_aliases={"lighting": "flame"}, redirect_from=("/old",))
    record = entered({"/lamps/wick/": Address("wick", ("trimming", "storing"))}, content(Path("x"), here))
    assert record == {
        "/lamps/wick/": Address("wick", ("trimming", "flame", "lighting", "storing"), {"lighting": "flame"}),
        "/old/": Address("wick"),
    }

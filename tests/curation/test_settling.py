"""A person takes proposals over or refuses them; pages change only there, and nothing is asked twice."""

from __future__ import annotations

import os
import shutil

import pytest

from scripts import files
from scripts.curation.intake import read_open
from scripts.curation.merging.front import cut_front
from scripts.curation.settling import decide
from scripts.layout import Layout
from scripts.problem import Problem
from tests.curation.test_pipeline import change, everything, layout, page, review, run  # noqa: F401 (layout is a fixture)

NEW_LINES = "Swimming is a good change.\nA brace seldom helps.\nTaping"


def proposed(layout: Layout) -> str:
    """Id of the only open proposal."""
    (one,) = read_open(layout).proposals
    return one.id


def text(layout: Layout) -> str:
    return page(layout).read_text(encoding="utf-8")


def asks_no_more(layout: Layout) -> bool:
    """Whether another run from scratch asks nothing and changes nothing."""
    before = everything(layout)
    shutil.rmtree(layout.docs.parent / ".cache")
    return run(layout).review == 0 and everything(layout) == before


@pytest.fixture
def with_new(layout: Layout) -> Layout:
    """An edited page for which two statements are proposed."""
    run(layout)
    change(page(layout), "Wear firm shoes", "Wear firm, flat shoes")
    change(layout.sources / "running.md", "Taping", NEW_LINES)
    run(layout)
    return layout


@pytest.fixture
def with_both(layout: Layout) -> Layout:
    """A page and a source that changed the same statement."""
    run(layout)
    change(page(layout), "within two weeks", "within about two weeks")
    change(layout.sources / "knees.md", "within two weeks", "within four weeks")
    run(layout)
    return layout


def test_a_proposal_is_taken_over_into_its_place(with_new: Layout) -> None:
    name = proposed(with_new)
    done, left = decide(with_new, [name], [])
    lines = text(with_new).split("\n")
    assert left == 0 and lines[done[0].line - 1].startswith("Swimming is a good change. [@s")
    told = [line.split(" [@")[0] for line in lines if "[@" in line]
    assert told.index("A brace seldom helps.") == told.index("Swimming is a good change.") + 1
    assert "firm, flat shoes" in text(with_new) and "needs_review" not in text(with_new) and name not in review(with_new)
    assert asks_no_more(with_new)


def test_one_part_is_taken_over_and_the_other_stays_open(with_new: Layout) -> None:
    name = proposed(with_new)
    assert decide(with_new, [f"{name}.2"], [])[1] == 1
    assert "A brace" in text(with_new) and "Swimming" not in text(with_new) and "needs_review: true" in text(with_new)
    assert "Swimming" in review(with_new) and "A brace" not in review(with_new)
    with pytest.raises(Problem, match="no open part 2"):
        decide(with_new, [f"{name}.2"], [])
    shutil.rmtree(with_new.docs.parent / ".cache")
    assert run(with_new).review == 1 and proposed(with_new) == name
    decide(with_new, [name], [])
    told = [line for line in text(with_new).split("\n") if "[@" in line]
    assert sum("A brace" in line for line in told) == 1
    assert next(n for n, line in enumerate(told) if "Swimming" in line) > 0 and asks_no_more(with_new)


def test_what_is_refused_is_asked_again_only_when_a_source_changes_it(with_new: Layout) -> None:
    before = text(with_new).replace("needs_review: true\n", "")
    decide(with_new, [], ["knee-treatment"])
    assert text(with_new) == before and asks_no_more(with_new)
    change(with_new.sources / "running.md", "a good change", "a very good change")
    assert run(with_new).review == 1 and "Swimming is a **very** good change." in review(with_new)
    decide(with_new, [proposed(with_new)], [])
    assert "very good change. [@s" in text(with_new) and asks_no_more(with_new)


def test_the_sources_words_stand_in_for_ones_own(with_both: Layout) -> None:
    done, _ = decide(with_both, [proposed(with_both)], [])
    assert "Rest calms the knee within four weeks. [@s" in text(with_both).split("\n")[done[0].line - 1]
    assert "about two weeks" not in cut_front(text(with_both))[1] and asks_no_more(with_both)


def test_ones_own_words_are_kept_and_the_next_change_is_asked(with_both: Layout) -> None:
    decide(with_both, [], [proposed(with_both)])
    assert "about two weeks" in text(with_both) and asks_no_more(with_both)
    change(with_both.sources / "knees.md", "within four weeks", "within five weeks")
    assert run(with_both).review == 1
    assert "used to say: Rest calms the knee within four weeks." in review(with_both) and "**five**" in review(with_both)


def test_an_open_question_goes_on_when_the_source_changes_again(with_both: Layout) -> None:
    change(with_both.sources / "knees.md", "within four weeks", "within five weeks")
    assert run(with_both).review == 1
    assert "used to say: Rest calms the knee within two weeks." in review(with_both) and "**five**" in review(with_both)
    change(with_both.sources / "knees.md", "within five weeks", "within two weeks")
    result = run(with_both)
    assert (result.review, result.closed) == (0, 1) and "about two weeks" in text(with_both)


def test_a_proposal_follows_its_source(with_new: Layout) -> None:
    change(with_new.sources / "running.md", "a good change", "a very good change")
    change(with_new.sources / "running.md", "A brace seldom helps.\n", "")
    run(with_new)
    open_now = [part.text.split(" [@")[0] for one in read_open(with_new).proposals for _, part in one.open_parts]
    assert open_now == ["Swimming is a very good change."] and "A brace" not in review(with_new)
    change(with_new.sources / "running.md", "Swimming is a very good change.\n", "")
    run(with_new)
    assert not read_open(with_new).proposals and "needs_review" not in text(with_new)


def test_what_was_done_by_hand_is_closed(with_new: Layout) -> None:
    (one,) = read_open(with_new).proposals
    page(with_new).write_text(text(with_new) + "\n" + "\n\n".join(part.text for part in one.parts) + "\n", encoding="utf-8")
    result = run(with_new)
    assert (result.review, result.closed) == (0, 1) and "needs_review" not in text(with_new)


def test_a_page_that_changed_at_that_place_is_left_alone(with_both: Layout) -> None:
    change(page(with_both), "within about two weeks", "in about two weeks")
    before = everything(with_both)
    with pytest.raises(Problem, match="the page has changed at that place since"):
        decide(with_both, [proposed(with_both)], [])
    assert everything(with_both) == before
    decide(with_both, [], [proposed(with_both)])
    assert "in about two weeks" in text(with_both) and asks_no_more(with_both)


def test_a_statement_that_the_page_tells_twice_is_changed_by_hand(with_both: Layout) -> None:
    (one,) = read_open(with_both).proposals
    page(with_both).write_text(text(with_both) + "\nTwo weeks is not long. " + one.you_wrote[-10:] + "\n", encoding="utf-8")
    with pytest.raises(Problem, match="your page tells this statement in several places"):
        decide(with_both, [one.id], [])
    change(page(with_both), one.you_wrote, "Rest, and walk. " + one.you_wrote[-10:-1] + "; @sabc234]")
    with pytest.raises(Problem, match="has changed at that place"):
        decide(with_both, [one.id], [])


def test_one_that_cannot_be_taken_over_stops_all(with_both: Layout) -> None:
    change(with_both.sources / "running.md", "Taping", NEW_LINES)
    run(with_both)
    change(page(with_both), "within about two weeks", "in about two weeks")
    before = everything(with_both)
    with pytest.raises(Problem, match="cannot be taken over"):
        decide(with_both, ["knee-treatment"], [])
    assert everything(with_both) == before


@pytest.mark.parametrize(
    ("accept", "refuse", "said"),
    [
        (["rzzzzzzz"], [], "there is no open proposal `rzzzzzzz`"), (["knee"], [], "there is no open proposal `knee`"), (["ID.9"], [], "no open part 9"),
        (["ID"], ["ID"], "is both accepted and refused"), ([], ["../x"], "there is no open proposal `../x`"),
    ],
    ids=["unknown", "no-such-page", "no-such-part", "both", "no-id"],
)
def test_names_that_stand_for_nothing(with_new: Layout, accept: list[str], refuse: list[str], said: str) -> None:
    name, before = proposed(with_new), everything(with_new)
    with pytest.raises(Problem) as caught:
        decide(with_new, [one.replace("ID", name) for one in accept], [one.replace("ID", name) for one in refuse])
    assert said in str(caught.value) and everything(with_new) == before


def test_what_no_source_says_any_more_is_taken_out(layout: Layout) -> None:  # noqa: F811
    run(layout)
    change(layout.sources / "running.md", "Taping the kneecap helps some runners.\n", "")
    run(layout)
    decide(layout, [proposed(layout)], [])
    assert "Taping" not in text(layout) and "Cooling" in text(layout) and asks_no_more(layout)


def test_what_was_taken_out_is_put_back(layout: Layout) -> None:  # noqa: F811
    run(layout)
    change(page(layout), "Wear firm shoes", "Wear firm, flat shoes")
    before = text(layout)
    (layout.sources / "running.md").unlink()
    run(layout)
    names = [one.id for one in read_open(layout).proposals if "Taping" in one.used_to_say]
    decide(layout, [], names)
    body = text(layout).split("---\n", 2)[2]
    assert body == before.split("---\n", 2)[2]
    run(layout)
    assert "Taping" in text(layout)


def test_a_deleted_page_comes_back(layout: Layout) -> None:  # noqa: F811
    run(layout)
    page(layout).unlink()
    change(layout.sources / "running.md", "some runners", "many runners")
    run(layout)
    decide(layout, [proposed(layout)], [])
    assert "many runners" in text(layout) and asks_no_more(layout)


def test_windows_line_ends_stay(with_new: Layout) -> None:
    page(with_new).write_bytes(page(with_new).read_bytes().replace(b"\n", b"\r\n"))
    decide(with_new, ["knee-treatment"], [])
    data = page(with_new).read_bytes()
    assert b"Swimming" in data and data.count(b"\n") == data.count(b"\r\n")


def test_a_page_that_an_editor_moved_is_found(with_new: Layout) -> None:
    moved = with_new.docs / "care.md"
    page(with_new).rename(moved)
    decide(with_new, ["knee-treatment"], [])
    assert "Swimming" in moved.read_text(encoding="utf-8") and not page(with_new).exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_decision_killed_at_any_write_can_be_given_again(with_new: Layout, tmp_path_factory: pytest.TempPathFactory) -> None:
    change(page(with_new), "Run on soft ground", "Run on soft, level ground")
    change(with_new.sources / "knees.md", "Run on soft ground", "Run on soft grass")
    run(with_new)
    names = [one.id for one in read_open(with_new).proposals]
    accept, refuse = names[:1], names[1:]
    assert refuse
    root, saved = with_new.docs.parent, tmp_path_factory.mktemp("saved") / "all"
    shutil.copytree(root, saved)
    decide(with_new, accept, refuse)
    wanted = everything(with_new)
    point, killed = 0, True
    while killed:
        point += 1
        shutil.rmtree(root)
        shutil.copytree(saved, root)
        killed = _killed_at(point, with_new, accept, refuse)
        again = {one.id for one in read_open(with_new).proposals}
        if left := ([n for n in accept if n in again], [n for n in refuse if n in again]):
            decide(with_new, *left)
        run(with_new)
        assert everything(with_new) == wanted, f"killed at point {point}"
    assert point > 6


def _killed_at(point: int, layout: Layout, accept: list[str], refuse: list[str]) -> bool:  # noqa: F811
    child = os.fork()
    if child == 0:
        files._points = 0
        os.environ["CRASH_AT"] = str(point)
        try:
            decide(layout, accept, refuse)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_a_broken_file_of_proposals_is_one_sentence(with_new: Layout) -> None:
    with_new.proposals.write_text("{\n", encoding="utf-8")
    with pytest.raises(Problem, match="this line is no proposal"):
        decide(with_new, ["rzzzzzzz"], [])


def test_an_edited_page_that_the_sources_left_is_kept_and_asked(layout: Layout) -> None:  # noqa: F811
    run(layout)
    causes = page(layout, "causes")
    change(causes, "Running downhill strains the knee.", "Running downhill strains the knee badly.")
    before = cut_front(causes.read_text(encoding="utf-8"))[1]
    (layout.sources / "running.md").unlink()
    run(layout)
    assert cut_front(causes.read_text(encoding="utf-8"))[1] == before and "Your page was kept." in review(layout)
    (name,) = [one.id for one in read_open(layout).proposals if one.kind == "dropped-page"]
    with pytest.raises(Problem, match="taken out by hand"):
        decide(layout, [name], [])
    decide(layout, [], [name])
    assert cut_front(causes.read_text(encoding="utf-8"))[1] == before and asks_no_more(layout)


def test_a_page_that_cannot_be_understood_is_mended_first(with_new: Layout) -> None:
    page(with_new).write_bytes(page(with_new).read_bytes() + b"\xff")
    before = everything(with_new)
    with pytest.raises(Problem, match="cannot be understood as it stands"):
        decide(with_new, [proposed(with_new)], [])
    assert everything(with_new) == before


def test_what_is_said_again_or_put_back_is_asked_no_more(layout: Layout) -> None:  # noqa: F811
    run(layout)
    change(page(layout), "Wear firm shoes", "Wear firm, flat shoes")
    line = "Taping the kneecap helps some runners.\n"
    before = text(layout)
    change(layout.sources / "running.md", line, "")
    assert run(layout).review == 1
    (layout.sources / "running.md").write_text((layout.sources / "running.md").read_text(encoding="utf-8") + line, encoding="utf-8")
    result = run(layout)
    assert (result.review, result.closed) == (0, 1) and text(layout) == before
    saved = (layout.sources / "running.md").read_bytes()
    (layout.sources / "running.md").unlink()
    run(layout)
    named = {one.kind for one in read_open(layout).proposals if "Taping" in one.used_to_say}
    page(layout).write_text(text(layout) + "\n" + before.rstrip("\n").split("\n")[-1] + "\n", encoding="utf-8")
    run(layout)
    assert named == {"taken-out"} and not [one for one in read_open(layout).proposals if "Taping" in one.used_to_say]
    (layout.sources / "running.md").write_bytes(saved)


def test_what_was_left_out_and_changes_twice_is_one_question(layout: Layout) -> None:  # noqa: F811
    run(layout)
    change(page(layout), next(line for line in text(layout).split("\n") if line.startswith("Taping")), "")
    change(layout.sources / "running.md", "some runners", "many runners")
    assert run(layout).review == 1
    first = proposed(layout)
    change(layout.sources / "running.md", "many runners", "most runners")
    assert run(layout).review == 1 and proposed(layout) != first
    assert "used to say: Taping the kneecap helps some runners." in review(layout) and "**most**" in review(layout)
    decide(layout, [proposed(layout)], [])
    assert "helps most runners. [@s" in text(layout) and asks_no_more(layout)


def test_the_sources_words_keep_the_editors_shape(layout: Layout) -> None:  # noqa: F811
    run(layout)
    change(page(layout), "- Run on soft ground.", "\nRun on soft, level ground.")
    change(layout.sources / "knees.md", "Run on soft ground", "Run on soft grass")
    run(layout)
    decide(layout, [proposed(layout)], [])
    assert "\n\nRun on soft grass. [@s" in text(layout)
    change(page(layout), "Taping the kneecap helps some runners.", "- Taping helps some.")
    change(layout.sources / "running.md", "some runners", "many runners")
    run(layout)
    decide(layout, [proposed(layout)], [])
    assert "\n- Taping the kneecap helps many runners. [@s" in text(layout) and asks_no_more(layout)


@pytest.mark.parametrize("own", ["Some tape their knee. [@ID]", "Taping the kneecap helps some runners. [@ID; @sabc234]"], ids=["other-words", "with-more"])
def test_what_is_told_in_ones_own_words_is_taken_out_by_hand(layout: Layout, own: str) -> None:  # noqa: F811
    run(layout)
    line = next(line for line in text(layout).split("\n") if line.startswith("Taping"))
    change(page(layout), line, own.replace("ID", line.split("@")[1].rstrip("]")))
    change(layout.sources / "running.md", "Taping the kneecap helps some runners.\n", "")
    run(layout)
    before = everything(layout)
    with pytest.raises(Problem, match="in other words or together with more"):
        decide(layout, [proposed(layout)], [])
    assert everything(layout) == before

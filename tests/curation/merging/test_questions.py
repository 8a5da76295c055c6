"""What a merge asks a person: the heading, the three wordings and the block that it follows, each exactly."""

from __future__ import annotations

import pytest

from scripts.curation.merging.merge import BOTH_CHANGED, DELETED, NEW, TAKEN_OUT, Question, merge_body

BASE = """# Knees

Knees hurt. [@saaaaaa]

## Rest

Rest helps. [@sbbbbbb]

- ice packs [@scccccc]
- a bandage [@sdddddd]

## X-rays

Ask a nurse. [@seeeeee]
"""
EDITED = BASE.replace("Ask a nurse.", "Do ask a nurse.")
"""An editor has worked on the page, so nothing is put in by itself."""


def changed(*pairs: tuple[str, str], text: str = BASE) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("ours", "theirs", "question"),
    [
        (changed(("Rest helps.", "Rest does help.")), changed(("Rest helps.", "Rest may help.")), Question(BOTH_CHANGED, "Rest", "Rest helps. [@sbbbbbb]", "Rest does help. [@sbbbbbb]", "Rest may help. [@sbbbbbb]")),
        (changed(("- a bandage [@sdddddd]\n", "")), changed(("a bandage", "a firm bandage")), Question(DELETED, "Rest", "- a bandage [@sdddddd]", "", "- a firm bandage [@sdddddd]", "- ice packs [@scccccc]")),
        (changed(("Rest helps. [@sbbbbbb]\n\n", "")), changed(("Rest helps.", "Rest may help.")), Question(DELETED, "Rest", "Rest helps. [@sbbbbbb]", "", "Rest may help. [@sbbbbbb]", "## Rest")),
        (changed(("# Knees\n\nKnees hurt. [@saaaaaa]\n\n", "")), changed(("Knees hurt.", "Knees may hurt.")), Question(DELETED, "Knees", "Knees hurt. [@saaaaaa]", "", "Knees may hurt. [@saaaaaa]")),
        (changed(("Rest helps. [@sbbbbbb]", "Rest helps and so do packs. [@sbbbbbb; @scccccc]"), ("- ice packs [@scccccc]\n", "")), changed(("ice packs", "cold packs")), Question(BOTH_CHANGED, "Rest", "- ice packs [@scccccc]", "Rest helps and so do packs. [@sbbbbbb; @scccccc]", "- cold packs [@scccccc]")),
        (EDITED, changed(("- a bandage", "- a splint [@szzzzzz]\n- a bandage")), Question(NEW, "Rest", now_says="- a splint [@szzzzzz]", follows="- ice packs [@scccccc]")),
        (EDITED, "So it is. [@szzzzzz]\n\n" + BASE, Question(NEW, "", now_says="So it is. [@szzzzzz]")),
        (changed(("# Knees\n\nKnees hurt. [@saaaaaa]\n\n", "")), changed(("\n## Rest", "\nThey swell. [@szzzzzz]\n\n## Rest")), Question(NEW, "Knees", now_says="They swell. [@szzzzzz]")),
        (EDITED, BASE + "\n## Cost\n", Question(NEW, "X-rays", now_says="## Cost", follows="Do ask a nurse. [@seeeeee]")),
    ],
    ids=[
        "changed-by-both", "deleted-and-changed", "deleted-below-its-heading", "deleted-with-what-was-above", "told-with-another", "new", "new-at-the-beginning", "new-where-the-section-is-gone", "a-new-section",
    ],
)
def test_one_question_and_the_page_as_the_editor_wrote_it(ours: str, theirs: str, question: Question) -> None:
    assert merge_body(BASE, ours, theirs) == (ours, (question,))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (changed(("## Rest", "## Lie down")), changed(("## Rest\n\n", ""))),
        (changed(("## Rest\n\n", "")), changed(("## Rest", "## Lying down"))),
        (changed(("Rest helps.", "Rest does help.")), changed(("Rest helps. [@sbbbbbb]\n\n", ""))),
        (changed(("Rest helps.", "Rest does help.")), changed(("Rest helps.", "Rest does  help."), ("## X-rays", "## X-rays"))),
        (changed(("- ice packs [@scccccc]\n- a bandage", "Use ice packs. [@scccccc]\n\n- a bandage")), changed(("- ice packs", "* ice packs"))),
        (changed(("- a bandage [@sdddddd]\n", "")), changed(("- a bandage [@sdddddd]\n", ""))),
        (changed(("- a bandage [@sdddddd]\n", "")), changed(("a bandage [@sdddddd]", "a bandage [@sdddddd; @mc]"))),
        (EDITED, changed(("Ask a nurse.", "Do ask a nurse."))),
    ],
    ids=["heading-renamed-and-gone", "heading-taken-out-and-renamed", "changed-and-gone", "changed-alike", "list-mark-only", "taken-out-by-both", "only-its-citation", "the-same-edit"],
)
def test_nothing_is_asked_where_nothing_is_to_be_decided(ours: str, theirs: str) -> None:
    assert merge_body(BASE, ours, theirs) == (ours, ())


def test_what_left_the_sources_is_taken_out_with_its_reasons_and_its_place() -> None:
    theirs = changed(("- ice packs [@scccccc]\n- a bandage [@sdddddd]\n\n", ""))
    gone = {"scccccc": "the source is gone", "sdddddd": "left out now"}
    text, questions = merge_body(BASE, EDITED, theirs, gone)
    assert text == changed(("- ice packs [@scccccc]\n- a bandage [@sdddddd]\n\n", ""), text=EDITED)
    assert questions == (
        Question(TAKEN_OUT, "Rest", "- ice packs [@scccccc]", now_says="the source is gone", follows="Rest helps. [@sbbbbbb]"),
        Question(TAKEN_OUT, "Rest", "- a bandage [@sdddddd]", now_says="left out now", follows="Rest helps. [@sbbbbbb]"),
    )


def test_a_block_of_several_statements_goes_only_with_all_of_them() -> None:
    base = changed(("Rest helps. [@sbbbbbb]", "Rest helps. [@sbbbbbb; @sffffff]"))
    ours, theirs = changed(("Ask a", "Do ask a"), text=base), changed(("Rest helps. [@sbbbbbb; @sffffff]\n\n", ""), text=base)
    assert merge_body(base, ours, theirs, {"sbbbbbb": "gone"}) == (ours, ())
    text, [question] = merge_body(base, ours, theirs, {"sbbbbbb": "the source is gone", "sffffff": "left out now"})
    assert "Rest helps" not in text and question.now_says == "left out now; the source is gone"
    assert merge_body(base, ours, theirs, {"sbbbbbb": "gone", "sffffff": "gone"})[1][0].now_says == "gone"


def test_blocks_without_a_statement_stay_whatever_left_the_sources() -> None:
    base = changed(("Rest helps. [@sbbbbbb]", "Rest helps."))
    ours = changed(("Ask a", "Do ask a"), text=base)
    assert merge_body(base, ours, changed(("Rest helps.\n\n", ""), text=base), {"sbbbbbb": "gone"}) == (ours, ())


def test_what_the_editor_left_follows_the_draft_and_keeps_the_gaps_of_the_page() -> None:
    ours = changed(("\n\n- ice", "\n\n\n- ice"), text=EDITED)
    theirs = changed(("Rest helps.", "Rest may help."), ("ice packs", "cold packs"))
    assert merge_body(BASE, ours, theirs) == (changed(("Rest helps.", "Rest may help."), ("ice packs", "cold packs"), text=ours), ())


def test_lines_that_the_editor_put_together_stay_together() -> None:
    base, ours, theirs = "# A\n\nOne. [@saaaaaa]\n", "# A\n\nMine. [@mc]\nOne. [@saaaaaa]\n", "# A\n\nOne more. [@saaaaaa]\n"
    assert merge_body(base, ours, theirs) == ("# A\n\nMine. [@mc]\nOne more. [@saaaaaa]\n", ())


def test_a_copy_of_new_words_keeps_the_old_ones_and_asks() -> None:
    ours = changed(("## X-rays", "Rest may help. [@sbbbbbb]\n\n## X-rays"))
    text, questions = merge_body(BASE, ours, changed(("Rest helps.", "Rest may help.")))
    assert text == ours
    assert questions == (Question(BOTH_CHANGED, "Rest", "Rest helps. [@sbbbbbb]", "Rest helps. [@sbbbbbb]", "Rest may help. [@sbbbbbb]"),)


@pytest.mark.parametrize(("end", "ended"), [("", "\n"), ("\n", "\n"), ("\n\n\n", "\n\n\n")], ids=["none", "one", "three"])
def test_a_page_ends_as_the_editor_ended_it_and_with_a_line_end(end: str, ended: str) -> None:
    text, questions = merge_body("One. [@saaaaaa]\n", "One. [@saaaaaa]\n\nTwo." + end, "One more. [@saaaaaa]\n")
    assert (text, questions) == ("One more. [@saaaaaa]\n\nTwo." + ended, ())


def test_questions_come_in_the_order_kept_deleted_new() -> None:
    ours = changed(("Rest helps.", "Rest does help."), ("- a bandage [@sdddddd]\n", ""))
    theirs = changed(("Knees hurt. [@saaaaaa]", "Knees hurt. [@saaaaaa]\n\nHips too. [@szzzzzz]"), ("Rest helps.", "Rest may help."), ("a bandage", "a firm bandage"))
    assert [one.kind for one in merge_body(BASE, ours, theirs).questions] == [BOTH_CHANGED, DELETED, NEW]

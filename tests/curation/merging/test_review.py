"""REVIEW.md belongs to the person who works through it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.curation.merging.merge import BOTH_CHANGED, NEW, Question
from scripts.curation.merging.proposals import Asked, proposals_text, read_proposals
from scripts.curation.merging.review import Review, read_review, review_text, settled, with_new
from scripts.problem import Problem

EMPTY = read_review("")


def asked(question: Question, page: str = "signs") -> Asked:
    return Asked(page, "Signs", f"docs/{page}.md", question)


CHANGED = Question(BOTH_CHANGED, "Pain", "It lasts two days. [@saaaaaa]", "It lasts some days. [@saaaaaa]", "It lasts four days. [@saaaaaa]")


def test_what_is_written_is_read_back() -> None:
    review = with_new(EMPTY, [asked(CHANGED), asked(Question(NEW, "Pain", now_says="## Fever\n"), "other")])
    again = read_review(review_text(review), review.proposals)
    assert again == review and [item.page for item in again.items] == ["signs", "other"]
    assert review_text(again) == review_text(review)


def test_proposals_are_written_and_read_back(tmp_path: Path) -> None:
    review = with_new(EMPTY, [asked(CHANGED), asked(Question(NEW, "Pain", now_says="Heat – 38 °C. [@sbbbbbb]", follows="It hurts."), "other")])
    file = tmp_path / "proposals.jsonl"
    file.write_text(proposals_text(review.proposals), encoding="utf-8")
    assert read_proposals(file) == review.proposals
    file.write_text(file.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(Problem, match="no proposal") as caught:
        read_proposals(file)
    assert caught.value.line == 3


def test_a_proposal_whose_item_a_person_deleted_is_gone() -> None:
    review = with_new(EMPTY, [asked(CHANGED), asked(CHANGED, "other")])
    text = review_text(review).split("\n## ")
    assert [one.page for one in read_review("\n## ".join([text[0], text[2]]), review.proposals).proposals] == ["other"]


def test_the_newest_stands_first_and_nothing_is_repeated() -> None:
    review = with_new(EMPTY, [asked(CHANGED)])
    later = with_new(review, [asked(CHANGED), asked(CHANGED._replace(now_says="It lasts nine days. [@saaaaaa]"))])
    assert len(later.items) == 2 and later.items[1] == review.items[0] and "**nine**" in later.items[0].text


def test_what_is_new_in_one_place_is_one_item_in_parts_ready_to_copy() -> None:
    new = [asked(Question(NEW, "Pain", now_says=f"Fact {n}. [@saaaaa{n + 2}]", follows="It hurts.")) for n in range(3)]
    review = with_new(EMPTY, new, {"saaaaa3": "`sources/x.md:4`"})
    (item,), (proposal,) = review.items, review.proposals
    for number in (1, 2, 3):
        assert f"Part {item.id}.{number} belongs after: It hurts.\n\n```markdown\nFact {number - 1}. [@saaaaa{number + 1}]\n```" in item.text
    assert "Said in: `sources/x.md:4`" in item.text and f"--accept {item.id}`. One part alone: `--accept {item.id}.1`" in item.text
    parts = (proposal.parts[0], proposal.parts[1]._replace(taken=True), proposal.parts[2])
    after = settled(review, proposal._replace(parts=parts))
    assert "Fact 0" in after.items[0].text and "Fact 1" not in after.items[0].text and "Fact 2" in after.items[0].text
    assert not settled(after, proposal._replace(parts=tuple(part._replace(taken=True) for part in parts))).items


def test_what_belongs_together_is_one_part() -> None:
    told = ["Two more signs:", "- Fever [@saaaaaa]", "- A rash [@sbbbbbb]", "It is rare. [@scccccc]", "## Cost", "It is free. [@sdddddd]", "Ask us. [@seeeeee]"]
    review = with_new(EMPTY, [asked(Question(NEW, "Pain", now_says=text)) for text in told])
    assert [part.text for part in review.proposals[0].parts] == [
        "Two more signs:\n\n- Fever [@saaaaaa]\n- A rash [@sbbbbbb]", "It is rare. [@scccccc]", "## Cost\n\nIt is free. [@sdddddd]\n\nAsk us. [@seeeeee]",
    ]


def test_a_paragraph_that_tells_more_is_changed_by_hand() -> None:
    question = CHANGED._replace(you_wrote="It lasts some days and comes back. [@saaaaaa; @sbbbbbb]")
    text = with_new(EMPTY, [asked(question)]).items[0].text
    assert "other statements as well (@sbbbbbb), so edit the page by hand" in text and "--accept" not in text


def test_what_a_person_writes_into_the_file_stays() -> None:
    text = review_text(with_new(EMPTY, [asked(CHANGED)])) + "\nAsk Kim about this.\n"
    text = text.replace("# What a person must decide", "# Our list")
    later = review_text(with_new(read_review(text), [asked(CHANGED, "other")]))
    assert later.startswith("# Our list") and "Ask Kim about this." in later


def test_a_proposed_heading_does_not_begin_an_item() -> None:
    review = with_new(EMPTY, [asked(Question(NEW, "", now_says=title)) for title in ("## Fever (new)", "## Cost (item raaaaaaa, page signs)", "```")])
    assert [item.id for item in read_review(review_text(review)).items] == [item.id for item in review.items]


def test_an_emptied_file_is_begun_anew() -> None:
    assert read_review("") == Review("", ())
    assert review_text(with_new(EMPTY, [])).startswith("# What a person must decide")

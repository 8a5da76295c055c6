"""REVIEW.md belongs to the person who works through it."""

from __future__ import annotations

from scripts.curation.merging.merge import BOTH_CHANGED, NEW, Question
from scripts.curation.merging.review import Asked, Review, read_review, review_text, with_new

EMPTY = read_review("")


def asked(question: Question, page: str = "signs") -> Asked:
    return Asked(page, "Signs", f"docs/{page}.md", question)


CHANGED = Question(BOTH_CHANGED, "Pain", "It lasts two days. [@saaaaaa]", "It lasts some days. [@saaaaaa]", "It lasts four days. [@saaaaaa]")


def test_what_is_written_is_read_back() -> None:
    review = with_new(EMPTY, [asked(CHANGED), asked(Question(NEW, "Pain", now_says="## Fever\n"), "other")])
    again = read_review(review_text(review))
    assert again == review and [item.page for item in again.items] == ["signs", "other"]
    assert review_text(again) == review_text(review)


def test_the_newest_stands_first_and_nothing_is_repeated() -> None:
    review = with_new(EMPTY, [asked(CHANGED)])
    later = with_new(review, [asked(CHANGED), asked(CHANGED._replace(now_says="It lasts nine days. [@saaaaaa]"))])
    assert len(later.items) == 2 and later.items[1] == review.items[0] and "**nine**" in later.items[0].text


def test_new_blocks_of_one_place_are_one_item_ready_to_copy() -> None:
    new = [asked(Question(NEW, "Pain", now_says=f"Fact {n}. [@saaaaa{n + 2}]", follows="It hurts.")) for n in range(3)]
    review = with_new(EMPTY, new)
    assert len(review.items) == 1
    assert "```markdown\nFact 0. [@saaaaa2]\n\nFact 1. [@saaaaa3]\n\nFact 2. [@saaaaa4]\n```" in review.items[0].text
    assert "It belongs after: It hurts." in review.items[0].text


def test_what_a_person_writes_into_the_file_stays() -> None:
    text = review_text(with_new(EMPTY, [asked(CHANGED)])) + "\nAsk Kim about this.\n"
    text = text.replace("# What a person must decide", "# Our list")
    later = review_text(with_new(read_review(text), [asked(CHANGED, "other")]))
    assert later.startswith("# Our list") and "Ask Kim about this." in later


def test_a_proposed_heading_does_not_begin_an_item() -> None:
    review = with_new(EMPTY, [asked(Question(NEW, "", now_says="## Fever (new)"))])
    assert len(read_review(review_text(review)).items) == 1


def test_an_emptied_file_is_begun_anew() -> None:
    assert read_review("") == Review("", ())
    assert review_text(with_new(EMPTY, [])).startswith("# What a person must decide")

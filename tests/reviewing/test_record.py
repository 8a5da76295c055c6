"""The record only grows, and what cannot be checked counts for nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.files import digest
from scripts.reviewing.record import FILE, Recorded, Review, Withdrawal, add, read_recorded, signed_text, take_back, text_file
from scripts.reviewing.state import on_day, review_state

TEXT = "heading\tWicks\ntext\tCut it straight.\n"
RULES = Path(__file__).resolve().parents[2] / "content_src" / "review_rules.toml"


def review(page: str = "wick", text: str = TEXT, **values: str) -> Review:
    return Review(page, "Anna O'Neill \\ Ærø", "GP", "2026-03-01", "2028-03-01", digest(text.encode()), "abcdefghij")._replace(**values)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content_src").mkdir()
    (tmp_path / "content_src" / "review_rules.toml").write_bytes(RULES.read_bytes())
    return tmp_path


def test_without_a_record_nobody_has_reviewed_anything(root: Path) -> None:
    assert read_recorded(root) == Recorded()
    assert review_state("wick", TEXT, Recorded(), root).kind == "none"


def test_what_is_added_is_read_and_nothing_before_it_changes(root: Path) -> None:
    add(root, review(), TEXT)
    before = (root / FILE).read_text("utf-8")
    add(root, review("smoke"), TEXT)
    add(root, review(name="Bo Berg"), TEXT)
    assert (root / FILE).read_text("utf-8").startswith(before.rstrip())
    recorded = read_recorded(root)
    assert [one.page for one in recorded.reviews] == ["wick", "smoke", "wick"] and recorded.refused == ()
    assert recorded.reviews[0] == review() and recorded.latest("wick") == review(name="Bo Berg") and recorded.latest("glass") is None
    assert signed_text(root, review()) == TEXT


def test_the_state_follows_the_words(root: Path) -> None:
    add(root, review(), TEXT)
    recorded = read_recorded(root)
    assert review_state("wick", TEXT, recorded, root).kind == "reviewed"
    assert review_state("wick", TEXT.replace("it straight.", "it, straight"), recorded, root).kind == "reviewed"
    assert review_state("wick", TEXT.replace("straight", "short"), recorded, root).kind == "changed"
    assert review_state("smoke", TEXT, recorded, root).kind == "none"


@pytest.mark.parametrize(("text", "day", "kind"), [(TEXT, date(2028, 3, 1), "reviewed"), (TEXT, date(2028, 3, 2), "past"), ("text\tOther.\n", date(2030, 1, 1), "changed")])
def test_a_day_that_is_over(root: Path, text: str, day: date, kind: str) -> None:
    add(root, review(), TEXT)
    assert on_day(review_state("wick", text, read_recorded(root), root), day).kind == kind


def test_signed_words_that_were_changed_or_are_gone_sign_nothing(root: Path) -> None:
    add(root, review(), TEXT)
    path = root / text_file("wick", review().text)
    path.write_text(TEXT.replace("straight", "short"), "utf-8")
    assert read_recorded(root) == Recorded((), ((1, "the words that were signed were changed since."),))
    path.unlink()
    assert read_recorded(root).refused == ((1, "the words that were signed are gone."),)


def test_the_review_in_force_is_not_recorded_a_second_time(root: Path) -> None:
    for _ in range(2):
        add(root, review(), TEXT)
    assert read_recorded(root).reviews == (review(),)
    add(root, review(name="Bo Berg"), TEXT)
    add(root, review(), TEXT)
    assert [one.name for one in read_recorded(root).reviews] == [review().name, "Bo Berg", review().name], "others signed since"


def test_a_review_that_is_withdrawn_counts_no_longer_and_stays_in_the_record(root: Path) -> None:
    for one in (review(), review("smoke"), review(name="Bo Berg")):
        add(root, one, TEXT)
    before = (root / FILE).read_text("utf-8")
    back = Withdrawal(review(name="Bo Berg"), "2026-03-02", "The wrong page.")
    take_back(root, back)
    recorded = read_recorded(root)
    assert (root / FILE).read_text("utf-8").startswith(before.rstrip()) and signed_text(root, back.review) == TEXT
    assert recorded.reviews == (review(), review("smoke")) and recorded.withdrawn == (back,) and recorded.refused == ()
    assert recorded.latest("wick") == review() and recorded.taken_back("wick") == back and recorded.taken_back("smoke") is None
    take_back(root, Withdrawal(review(), "2026-03-02", ""))
    state = review_state("wick", TEXT, read_recorded(root), root)
    assert (state.kind, state.review, state.withdrawn) == ("none", None, Withdrawal(review(), "2026-03-02", ""))
    add(root, review(), TEXT)
    assert read_recorded(root).reviews == (review("smoke"), review()) and read_recorded(root).times("wick") == 5, "it may be signed again"


@pytest.mark.parametrize("change", [('name = "Bo Berg"\nrole = "GP"\non', 'name = "Bo Borg"\nrole = "GP"\non'), ('withdrawn = "2026-03-02"', 'withdrawn = "2026-02-02"'), ('why = "No."', 'why = "<b>"'), ('why = "No."\n', "")])
def test_a_withdrawal_of_no_review_or_not_whole_takes_nothing_away(root: Path, change: tuple[str, str]) -> None:
    add(root, review(), TEXT)
    add(root, review(name="Bo Berg"), TEXT)
    take_back(root, Withdrawal(review(name="Bo Berg"), "2026-03-02", "No."))
    path = root / FILE
    start, mark, end = path.read_text("utf-8").rpartition("[[review]]")
    path.write_text(start + mark + end.replace(*change), "utf-8")
    recorded = read_recorded(root)
    assert len(recorded.reviews) == 2 and recorded.withdrawn == () and [number for number, _ in recorded.refused] == [3]


@pytest.mark.parametrize("change", [
    ('page = "wick"', 'page = "../wick"'), ('role = "GP"', "role = 1"), ('role = "GP"\n', ""), ('role = "GP"', 'role = "<b>"'), ('on = "2026-03-01"', 'on = "2026-02-30"'),
    ('on = "2026-03-01"', 'on = "2029-03-01"'), ('version = "abcdefghij"', 'version = "../etc"'), ('role = "GP"', 'role = "GP"\nbadge = "gold"'),
])
def test_an_entry_that_is_not_whole_counts_for_nothing_and_hides_no_other(root: Path, change: tuple[str, str]) -> None:
    add(root, review(), TEXT)
    path = root / FILE
    path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
    add(root, review("smoke"), TEXT)
    recorded = read_recorded(root)
    assert [one.page for one in recorded.reviews] == ["smoke"] and [number for number, _ in recorded.refused] == [1]


def test_of_two_reviews_alike_the_later_is_withdrawn(root: Path) -> None:
    for one in (review(), review(name="Bo Berg"), review()):
        add(root, one, TEXT)
    take_back(root, Withdrawal(review(), "2026-03-02", ""))
    assert read_recorded(root).reviews == (review(), review(name="Bo Berg")) and read_recorded(root).latest("wick") == review(name="Bo Berg")

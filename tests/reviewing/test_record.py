"""The record only grows, and what cannot be checked counts for nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.files import digest
from scripts.reviewing.record import FILE, Recorded, Review, add, read_recorded, signed_text, text_file
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

"""The record of what was public: read strictly, compared with the last commit, and nothing in it is ever lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks import lost, published
from scripts.checks.published import FILE, Address, Refused, parsed, read_published, written
from tests.publishing.addresses.pages import committed, content, page

NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)
ADDRESSES = st.lists(NAMES, max_size=3).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
RECORDS = st.dictionaries(
    ADDRESSES, st.builds(Address, NAMES, st.lists(NAMES, max_size=4, unique=True).map(tuple), st.dictionaries(NAMES, NAMES, max_size=2)), max_size=5,
)
WICK = Address("wick", ("trimming", "lighting", "storing"))


def record(root: Path, addresses: dict[str, Address]) -> Path:
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(addresses), "utf-8")
    return path


@given(RECORDS)
def test_what_is_written_is_read_again(record: dict[str, Address]) -> None:
    assert parsed(written(record)) == record


@given(RECORDS, st.data())
def test_a_record_cut_off_anywhere_is_refused(record: dict[str, Address], data: st.DataObject) -> None:
    text = written(record).rstrip("\n")
    cut = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(Refused):
        parsed(text[:cut])


@pytest.mark.parametrize("bad", [
    "[]", '{"/a/": 1}', '{"/a/": {"id": "a"}, "/a/": {"id": "b"}}', '{"//far.example/": {"id": "a"}}', '{"/../a/": {"id": "a"}}', '{"a": {"id": "a"}}',
    '{"/a/": {"id": "../b"}}', '{"/a/": {"id": "a", "anchors": ["<x>"]}}', '{"/a/": {"id": "a", "day": "2026-11-21"}}', '{"/a/": {"id": "a", "renamed": {"x": "../y"}}}',
    "<<<<<<< mine\n{}\n=======\n{}\n>>>>>>> theirs", "[" * 100_000,
])
def test_a_record_that_somebody_changed_is_refused_in_one_sentence(tmp_path: Path, bad: str) -> None:
    path = record(tmp_path, {})
    path.write_text(bad, "utf-8")
    found = list(published.unbroken(content(tmp_path)))
    assert [finding.rule for finding in found] == ["published-broken"] and "git checkout HEAD -- content_src/published_urls.json" in found[0].cure
    assert "\n" not in str(found[0]) and read_published(tmp_path) == {}


@pytest.mark.parametrize(("now", "names"), [
    ({}, "`/lamps/wick/`"), ({"/lamps/wick/": WICK._replace(anchors=WICK.anchors[:2])}, "`storing`"), ({"/lamps/wick/": WICK._replace(id="wax")}, "`wax`"), (None, "`/lamps/wick/`"),
])
def test_a_record_shorter_than_in_the_last_commit_is_refused(tmp_path: Path, now: dict[str, Address] | None, names: str) -> None:
    path = record(tmp_path, {"/lamps/wick/": WICK})
    committed(tmp_path)
    assert list(published.unbroken(content(tmp_path))) == []
    record(tmp_path, {"/lamps/wick/": WICK, "/new/": Address("new")})
    assert list(published.unbroken(content(tmp_path))) == []
    if now is None:
        path.unlink()
    else:
        record(tmp_path, now)
    found = list(published.unbroken(content(tmp_path)))
    assert [finding.rule for finding in found] == ["published-shorter"] and names in found[0].what


def test_a_version_that_is_gone_or_changed_is_refused(tmp_path: Path) -> None:
    version = tmp_path / "content_src" / "versions" / "wick" / "abcdefghij.html.gz"
    version.parent.mkdir(parents=True)
    version.write_bytes(b"words")
    committed(tmp_path)
    assert list(published.unbroken(content(tmp_path))) == []
    version.write_bytes(b"other words")
    assert [finding.rule for finding in published.unbroken(content(tmp_path))] == ["version-gone"]
    version.unlink()
    found = list(published.unbroken(content(tmp_path)))
    assert [(finding.rule, finding.file) for finding in found] == [("version-gone", "content_src/versions/wick/abcdefghij.html.gz")]


def test_without_a_repository_or_without_git_nothing_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(tmp_path, {"/lamps/wick/": WICK})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert list(published.unbroken(content(tmp_path))) == []
    committed(tmp_path)
    record(tmp_path, {})
    assert len(list(published.unbroken(content(tmp_path)))) == 1
    monkeypatch.setenv("PATH", "")
    assert list(published.unbroken(content(tmp_path))) == []


def found(root: Path, *pages: object) -> list[tuple[str, str, str]]:
    site = content(root, *pages)  # type: ignore[arg-type]
    checks = (lost.lost_addresses, lost.changed_ids, lost.lost_sections, lost.reused_sections)
    return [(finding.rule, finding.file, finding.cure) for check in checks for finding in check(site)]


HERE = ("Trimming", "Lighting", "Storing")


@pytest.mark.parametrize(("pages", "rules", "cure"), [
    ([page("wick", *HERE)], [], ""),
    ([page("wick", *HERE, "More")], [], ""),
    ([page("wick", "Storing", "Trimming", "Lighting")], [], ""),
    ([page("wick", "Trimming", "How to light it", "Storing")], ["lost-section"], "the line `  lighting: how-to-light-it`"),
    ([page("wick", "Storing away", "Trimming", "New")], ["lost-section", "lost-section"], "`  storing: storing-away`"),
    ([page("wick", "Trimming", "One", "Two", "Storing")], ["lost-section"], "the line `  lighting: NAME`, with the name of the section that says it now"),
    ([page("wick", "Trimming", "Flame", "Storing", anchor_aliases={"lighting": "flame"})], [], ""),
    ([page("wick", "Trimming", "Flame", "Storing", anchor_aliases={"x": "flame"})], ["lost-section"], "below `anchor_aliases:`, the line"),
    ([page("other")], ["lost-address"], "or put docs/lamps/wick.md back as a notice"),
    ([page("wick", *HERE, file="lamps/new.md")], ["lost-address"], "Add the line `redirect_from: [/lamps/wick/]` to the front matter of docs/lamps/new.md"),
    ([page("wick", *HERE, file="lamps/new.md", redirect_from=("/old",))], ["lost-address"], "`redirect_from: [/old, /lamps/wick/]`"),
    ([page("wick", *HERE, file="lamps/new.md", redirect_from=("/lamps/wick",))], [], ""),
    ([page("other", *HERE, redirect_from=("/lamps/wick/",))], [], ""),
    ([page("other", "Trimming", "Storing", redirect_from=("/lamps/wick/",))], ["lost-section"], "`  lighting: NAME`"),
    ([page("wick", withdrawn="It was wrong. See the list of lamps.")], [], ""),
    ([page("other", *HERE, file="lamps/wick.md")], ["changed-id"], "Write `id: wick`"),
    ([page("other", *HERE, redirect_from=("/lamps/wick/",)), page("wick", file="lamps/wax.md")], ["reused-id"], "an id that no page ever had"),
])
def test_what_was_public_and_is_lost_is_named_with_its_cure(tmp_path: Path, pages: list[object], rules: list[str], cure: str) -> None:
    record(tmp_path, {"/lamps/wick/": WICK})
    findings = found(tmp_path, *pages)
    assert [rule for rule, _, _ in findings] == rules
    assert any(cure in one for _, _, one in findings) or not cure


def test_a_new_section_cannot_take_an_old_name(tmp_path: Path) -> None:
    record(tmp_path, {"/lamps/wick/": Address("wick", ("lighting", "flame"), {"lighting": "flame"})})
    aliased = page("wick", "Flame", anchor_aliases={"lighting": "flame"})
    assert found(tmp_path, aliased) == []
    assert found(tmp_path, page("wick", "Burning", anchor_aliases={"lighting": "burning", "flame": "burning"})) == []
    (rule, _, cure), = found(tmp_path, page("wick", "Flame", "Lighting"))
    assert rule == "reused-section" and "`  lighting: flame`" in cure


@given(st.lists(NAMES, unique=True, max_size=6), st.lists(NAMES, unique=True, max_size=6))
def test_a_successor_is_a_new_section_of_the_page(before: list[str], now: list[str]) -> None:
    here = page("wick", *now)
    for name in before:
        assert lost.successor(name, Address("wick", tuple(before)), here) in {"", *published.sections(here)} - set(before)


def test_the_file_holds_no_day_and_is_sorted(tmp_path: Path) -> None:
    text = record(tmp_path, {"/z/": Address("z"), "/a/": WICK}).read_text("utf-8")
    assert list(json.loads(text)) == ["/a/", "/z/"] and json.loads(text)["/z/"] == {"anchors": [], "id": "z"}

"""Hostile words in files that other programs read: the calendar of reviews (RFC 5545) and the bill of materials (CycloneDX)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import command
from scripts.licensing.bill import bill
from scripts.licensing.licences import Licensed, allowed, names, read_rules
from scripts.licensing.locked import NPM, Package, locked
from scripts.problem import Problem
from tests.publishing.project import ROOT
from tests.reviewing.project import reviewable
from tests.safety.hostile import told
from tests.safety.payloads import TEXTS

TITLES = {**TEXTS, "marks of the format": "a;b,c\\n\\,d:e\"f\"", "entry": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", "very long": "knee " * 3_000, "wide": "膝😀" * 200, "every control": "".join(map(chr, range(0xA0))) + "x"}
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PROPERTIES = "BEGIN VERSION PRODID CALSCALE METHOD X-WR-CALNAME UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION URL TRANSP ACTION TRIGGER END".split()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one reviewed page."""
    root = reviewable(tmp_path / "project", monkeypatch)
    assert command.run("review", ["wick", "--by", "Anna; Example, BEGIN:VEVENT", "--role", "GP", "--on", "2026-01-05", "--until", "2027-01-05", "--yes"]) == 0
    return root


def properties(data: bytes) -> list[tuple[str, str]]:
    """(name, value) of each line of a calendar, TEXT as it was before it was escaped. Fails for what the format forbids."""
    lines = data.split(b"\r\n")
    assert lines.pop() == b"" and all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") for line in lines), "a fold cuts no character"
    whole = data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert not any(UNSEEN.search(line) for line in whole)
    found = []
    for line in whole:
        name, _, value = line.partition(":")
        assert name.partition(";")[0] in PROPERTIES
        if name in ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME"):
            assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,])*", value)
            value = re.sub(r"\\(.)", r"\1", value)
        found.append((name, value))
    return found


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_hostile_title_stays_one_value_of_the_calendar(project: Path, title: str) -> None:
    for file, was, now in (("docs/lamps/wick.md", r"(?m)^title:.*$", f"title: {told(title)}"), ("mkdocs.yml", r"(?m)^site_name:.*$", f"site_name: {told(title)}")):
        path = project / file
        path.write_text(re.sub(was, lambda _: now, path.read_text("utf-8"), count=1), "utf-8")
    code = command.run("review", ["--calendar", "due.ics"])
    if code == 2:
        return  # refused with a sentence, nothing written
    found = properties((project / "due.ics").read_bytes())
    assert [value for name, value in found if name == "BEGIN"] == ["VCALENDAR", "VEVENT", "VALARM"] and [name for name, _ in found].count("END") == 3
    assert dict(found)["UID"] == "review-of-wick@lamps.example"
    (summary,) = (value for name, value in found if name == "SUMMARY")
    seen = " ".join(UNSEEN.sub(" ", title).split())
    assert summary.removeprefix("Look again at the page ") in (f"“{seen}”", "“What to do”"), "the title, or the first heading of a page whose title is refused"
    assert dict(found)["X-WR-CALNAME"] == f"Reviews: {seen}"


@pytest.mark.parametrize("address", ["https://lamps.example\r\nATTACH:https://far.example/", "https://a b/", "https://[::1/", "javascript:X(1)", "https://膝.example/", "//x;y,z/"])
def test_a_hostile_address_of_the_site_writes_no_line_of_its_own(project: Path, address: str) -> None:
    path = project / "mkdocs.yml"
    path.write_text(re.sub(r"(?m)^site_url:.*$", lambda _: f"site_url: {told(address)}", path.read_text("utf-8"), count=1), "utf-8")
    if command.run("review", ["--calendar", "due.ics"]) == 0:
        found = dict(properties((project / "due.ics").read_bytes()))
        assert re.fullmatch(r"review-of-wick@[A-Za-z0-9.-]+", found["UID"]) and re.fullmatch(r"https?://[!-~]+", found.get("URL", "https://x"))


words = st.one_of(st.sampled_from(sorted(text for text in TITLES.values())), st.text(st.characters(exclude_categories=("Cs",)), max_size=40))


@given(words, words, words)
def test_any_name_version_and_licence_give_a_bill_that_can_be_read(name: str, version: str, licence: str) -> None:
    (one,) = json.loads(bill([Licensed(Package("npm", name, version, "tests", ()), licence)], name).encode("utf-8"))["components"]
    assert (one["name"], one["version"]) == (name, version)
    assert re.fullmatch(r"pkg:npm/[A-Za-z0-9._~/%-]*@[A-Za-z0-9._~%-]*", one["purl"]) and one["purl"] == one["bom-ref"]


LOCKS = {
    "deep": "[" * 90_000, "no list": "7", "a list": "[]", "a text": '{"packages": "x"}', "no entry": '{"packages": {"node_modules/x": 7}}', "nothing in it": '{"packages": {"node_modules/x": {}}}',
    "no digest": '{"packages": {"node_modules/x": {"version": "1", "integrity": "sha512-???"}}}', "digest of another kind": '{"packages": {"node_modules/x": {"version": "1", "integrity": ["a"]}}}',
    "version of another kind": '{"packages": {"node_modules/x": {"version": {}, "integrity": "sha512-aaaa"}}}', "licence of another kind": '{"packages": {"node_modules/x": {"version": "1", "integrity": "sha512-aaaa", "license": {"type": "MIT"}}}}',
    "half a character": '{"packages": {"node_modules/\\ud800": {"version": "1", "integrity": "sha512-aaaa"}}}',
}


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_a_hostile_lock_is_one_sentence(tmp_path: Path, lock: str) -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        (tmp_path / "scripts" / "setup").mkdir(parents=True, exist_ok=True)
        (tmp_path / "scripts" / "setup" / name).write_text("", "utf-8")
    (tmp_path / NPM).parent.mkdir(parents=True)
    (tmp_path / NPM).write_text(lock, "utf-8")
    with pytest.raises(Problem, match="this lock cannot be read"):
        locked(tmp_path)


def test_a_licence_with_brackets_without_end_is_none() -> None:
    deep = "(" * 5_000 + "MIT" + ")" * 5_000
    assert names(deep) == frozenset() and not allowed(deep, read_rules(ROOT))

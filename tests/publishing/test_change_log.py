"""What has changed, for readers: on the page, on the page of all changes, in feeds, and what the editor is reminded of."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.content import Content
from scripts.checks.data import Topic
from scripts.checks.front_matter import Change
from scripts.checks.project import check_project
from scripts.publishing.addresses.article import version_of
from scripts.publishing.build import Published, publish
from scripts.publishing.change_log import RECORD, entries
from tests.publishing.addresses.pages import content, page
from tests.publishing.project import ROOT, invented

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGES = """changes:
- date: 2026-03-05
  what: "We say when to <ring> & whom."
- date: "2026-03-05"
  what: 'The part on oil: shorter.'
- date: 2025-12-31
  what: New pictures.
""".replace("<ring>", "ring")


def add(project: Path, name: str, lines: str) -> None:
    path = project / "docs" / "lamps" / f"{name}.md"
    path.write_text(path.read_text("utf-8").replace("review: none\n", f"review: none\n{lines}"), "utf-8")


def with_page(project: Path) -> Path:
    shutil.copy(ROOT / "content_src" / "review_rules.toml", project / "content_src")
    (project / "docs" / "changes.md").write_text("---\nid: changes\ntitle: What has changed\ndescription: All changes.\n---\n\n[[changes]]\n", "utf-8")
    return project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Published:
    project = with_page(invented(tmp_path_factory.mktemp("changes") / "project"))
    add(project, "wick", CHANGES)
    add(project, "smoke", "changes:\n- {date: 2026-04-01, what: A new sign.}\n")
    return publish(project, say=lambda _: None)


def text(built: Published, path: str) -> str:
    return (built.path / path).read_text("utf-8")


def test_a_site_with_changes_is_sound(built: Published) -> None:
    assert not built.stopped and not built.findings, built.findings


def test_an_article_tells_its_changes_at_its_end_folded(built: Published) -> None:
    page = text(built, "lamps/wick/index.html")
    part = page.partition('<details class="page-changes"')[2].partition("</details>")[0]
    assert "<summary>What has changed on this page</summary>" in part
    assert re.findall(r'<li><time datetime="([^"]*)">([^<]*)</time>: ([^<]*)</li>', part) == [
        ("2026-03-05", "5 March 2026", "We say when to ring &amp; whom."), ("2026-03-05", "5 March 2026", "The part on oil: shorter."), ("2025-12-31", "31 December 2025", "New pictures."),
    ]
    assert page.index("page-changes") < page.index('class="review-state"')
    assert "page-changes" not in text(built, "lamps/overview/index.html"), "where nothing has changed nothing is said"


def test_telling_of_a_change_makes_no_new_version_and_is_not_found_by_search(built: Published) -> None:
    page = text(built, "lamps/wick/index.html")
    assert version_of(page) == version_of(re.sub(r'<details class="page-changes".*?</details>', "", page, flags=re.S))
    assert "New pictures" not in "".join(path.read_text("utf-8", "replace") for path in (built.path / "search").rglob("*") if path.is_file())


def test_one_page_lists_all_newest_first_by_topic(built: Published) -> None:
    page = text(built, "changes/index.html")
    assert re.search('<h2[^>]* id="topic-lamps"[^>]*>Oil lamps</h2>', page)
    assert re.findall(r'<time datetime="([^"]*)">.*?</time>: (.*?) <a href="([^"]*)">', page) == [
        ("2026-04-01", "A new sign.", "../lamps/smoke/index.html"), ("2026-03-05", "We say when to ring &amp; whom.", "../lamps/wick/index.html"),
        ("2026-03-05", "The part on oil: shorter.", "../lamps/wick/index.html"), ("2025-12-31", "New pictures.", "../lamps/wick/index.html"),
    ]
    assert '<p class="feed"><a href="lamps.xml">What has changed: Oil lamps</a>' in page


def test_the_feed_is_atom(built: Published) -> None:
    feed = ElementTree.fromstring(text(built, "changes/lamps.xml"))
    assert feed.tag == f"{ATOM}feed" and feed.findtext(f"{ATOM}updated") == "2026-04-01T00:00:00Z" and feed.findtext(f"{ATOM}author/{ATOM}name") == "Lamps at home"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {"self": "https://lamps.example/changes/lamps.xml", "alternate": "https://lamps.example/changes/"}
    rows = feed.findall(f"{ATOM}entry")
    ids = [row.findtext(f"{ATOM}id") for row in rows]
    assert ids == [f"https://lamps.example/go/{place}" for place in ("smoke/#change-2026-04-01-1", "wick/#change-2026-03-05-2", "wick/#change-2026-03-05-1", "wick/#change-2025-12-31-1")]
    assert [row.findtext(f"{ATOM}content") for row in rows][1] == "We say when to ring & whom."
    assert all(row.find(f"{ATOM}title") is not None and row.find(f"{ATOM}link").get("href").startswith("https://lamps.example/lamps/") for row in rows)  # type: ignore[union-attr]


@pytest.mark.parametrize(("path", "way"), [("lamps/overview/index.html", "../../changes/lamps.xml"), ("changes/index.html", "lamps.xml")])
def test_programs_find_the_feed(built: Published, path: str, way: str) -> None:
    assert f'<link rel="alternate" type="application/atom+xml" href="{way}" title="What has changed: Oil lamps">' in text(built, path).partition("</head>")[0]
    assert "atom+xml" not in text(built, "glossary/index.html")


def test_where_nothing_has_changed_the_page_says_so_and_no_feed_is_made_up(project: Path) -> None:
    site = publish(with_page(project), say=lambda _: None).path
    page = (site / "changes/index.html").read_text("utf-8")
    assert "Nothing has changed on these pages since they first appeared." in page and 'class="feed"' not in page
    assert not (site / "changes/lamps.xml").exists() and "atom+xml" not in page


@given(st.lists(st.sampled_from(["2026-01-01", "2026-01-02", "2026-02-01"]), max_size=5), st.sampled_from(["2026-02-01", "2026-03-01"]))
def test_a_newer_change_renames_no_older_one(days: list[str], newer: str) -> None:
    def ids(changes: list[Change]) -> set[tuple[str, int, str]]:
        site: Content = content(Path(), page("wick", changes=tuple(changes)))._replace(topics=(Topic("lamps", "Lamps"),))
        return {(one.change.date, one.number, one.change.what) for one in entries("lamps", site)}

    before = [Change(day, f"No. {number}") for number, day in enumerate(sorted(days, reverse=True))]
    after = ids([Change(newer, "New"), *before])
    assert ids(before) < after and len(after) == len(before) + 1


BAD = {
    "no list": "changes: now", "no day": 'changes:\n- what: "x"', "a third line": 'changes:\n- date: 2026-01-01\n  what: x\n  who: me', "no calendar day": "changes:\n- date: 2026-02-30\n  what: x",
    "markup": "changes:\n- date: 2026-01-01\n  what: a <b> c", "empty": 'changes:\n- date: 2026-01-01\n  what: " "', "a list of words": "changes: [a, b]",
}


@pytest.mark.parametrize("name", BAD)
def test_an_entry_that_is_not_right_is_a_sentence(project: Path, name: str) -> None:
    add(project, "wick", BAD[name] + "\n")
    (finding,) = check_project(project)
    assert finding.rule in ("front-matter-value", "front-matter-yaml") and finding.stops and finding.line > 1 and finding.cure


DAYS = {
    "change-in-future": ("changes:\n- date: 2027-02-01\n  what: x\n", False), "change-order": ("changes:\n- date: 2026-01-01\n  what: x\n- date: 2026-01-02\n  what: other\n", True),
    "change-twice": ("changes:\n- date: 2026-01-01\n  what: x\n- date: 2026-01-01\n  what: x\n", True), "updated-behind": ("updated: 2026-01-01\nchanges:\n- date: 2026-01-02\n  what: x\n", False),
}


@pytest.mark.parametrize("rule", DAYS)
def test_days_are_in_order_and_past(project: Path, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 15 January 2027
    lines, stops = DAYS[rule]
    add(project, "wick", lines)
    assert [(finding.rule, finding.stops, finding.line > 1) for finding in check_project(project)] == [(rule, stops, True)]


def test_right_days_are_no_finding(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    add(project, "wick", f"updated: 2026-03-05\n{CHANGES}")
    assert check_project(project) == ()


def test_changed_words_ask_for_an_entry(project: Path) -> None:
    with_page(project)

    def run(was: str = "", now: str = "", *, enter: bool = False) -> list[str]:
        path = project / "docs" / "lamps" / "wick.md"
        path.write_text(path.read_text("utf-8").replace(was, now) if was else path.read_text("utf-8"), "utf-8")
        return [finding.file for finding in publish(project, say=lambda _: None, enter=enter).findings if finding.rule == "change-untold"]

    assert run() == [], "nothing was public yet"
    assert run(enter=True) == [] and not (project / RECORD).exists()
    assert run("Cut it straight.", "Cut it, straight") == [], "the words are the same"
    assert run("Cut it, straight", "Cut it short.") == ["docs/lamps/wick.md"]
    add(project, "wick", "changes:\n- date: 2026-01-01\n  what: Cut it short.\n")
    assert run() == []
    assert run(enter=True) == [] and json.loads((project / RECORD).read_text("utf-8")) == {"wick": 1}
    assert run("Cut it short.", "Cut it slanting.") == ["docs/lamps/wick.md"], "the old entry says nothing of the new words"

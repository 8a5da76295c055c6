"""What an address gives: pages, files and the preview's own, and nothing outside the project's folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.previewing.answers import placed, reply
from scripts.previewing.preview import Preview
from scripts.previewing.whole import Whole
from scripts.publishing.build import Published
from tests.previewing.conftest import changed


@pytest.fixture
def ask(built: Published, tmp_path: Path):  # type: ignore[no-untyped-def]
    preview, whole = Preview(built.path.parent), Whole(built.path.parent, tmp_path / "whole")
    yield lambda path: reply(path, preview, whole)
    whole.stop()


@pytest.mark.parametrize(("path", "place"), [
    ("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/a/b.css", "a/b.css"), ("/a%20b/", "a b/index.html"), ("/a//b/", "a/b/index.html"),
    ("/../x", None), ("/a/../../x", None), ("/%2e%2e/x", None), ("/a/%2e%2e%2fx", None), ("//etc/passwd", None), ("/a\\b", None), ("/a%5cb", None),
    ("/a%00", None), ("a", None), ("", None), ("/./x", None),
])
def test_an_address_never_leads_out(path: str, place: str | None) -> None:
    assert placed(path) == place


def test_files_are_those_of_the_build(ask, built: Published) -> None:  # type: ignore[no-untyped-def]
    for path in ("images/lamp.svg", "assets/site.css", "assets/site.js", "assets/search/worker.js", "assets/search/open.js", "go/wick/qr.svg"):
        answer = ask(f"/{path}")
        assert (answer.status, answer.body) == (200, (built.path / path).read_bytes()), path


def test_a_link_out_of_the_folder_is_no_file(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (project / "docs/open.txt").symlink_to(tmp_path / "secret.txt")
    (project / "docs/open.md").symlink_to(tmp_path / "secret.txt")
    preview, whole = Preview(project), Whole(project, tmp_path / "whole")
    for path in ("/open.txt", "/_preview/source/docs/open.md"):
        assert reply(path, preview, whole).status == 404


@pytest.mark.parametrize("path", ["docs/../mkdocs.yml/..", "scripts/serve.py", ".git/config", "docs", "docs/nothing.md", "content_src/x.py", "../x.md", "/etc/passwd"])
def test_only_texts_and_data_are_shown_line_by_line(ask, path: str) -> None:  # type: ignore[no-untyped-def]
    assert ask(f"/_preview/source/{path}").status == 404


def test_lines_are_numbered_and_text(ask) -> None:  # type: ignore[no-untyped-def]
    shown = ask("/_preview/source/docs/lamps/wick.md").body.decode()
    assert '<li id="L1">---</li>' in shown


def test_an_address_without_its_slash_leads_on_and_the_panel_is_data(ask) -> None:  # type: ignore[no-untyped-def]
    assert (ask("/lamps/wick").status, ask("/lamps/wick").to) == (302, "/lamps/wick/")
    assert json.loads(ask("/_preview/panel/lamps/wick/index.html").body)["file"] == "docs/lamps/wick.md"
    assert json.loads(ask("/_preview/panel/nowhere/index.html").body) == {}


def test_what_is_made_of_all_pages_is_made_in_the_background(ask, built: Published) -> None:  # type: ignore[no-untyped-def]
    assert ask("/go/wick/").status == 503
    for path in sorted((built.path / "search").iterdir()):
        assert ask(f"/search/{path.name}").body == path.read_bytes()


def test_a_feed_is_that_of_the_build_and_comes_at_once(ask, built: Published) -> None:  # type: ignore[no-untyped-def]
    feeds = sorted(path.relative_to(built.path).as_posix() for path in (built.path / "changes").glob("*.xml"))
    assert feeds
    for path in feeds:
        assert ask(f"/{path}").body == (built.path / path).read_bytes()
    assert ask("/changes/nothing.xml").status != 200


@pytest.mark.parametrize("path", ["/old/wick/", "/old/wick", "/older/"])
def test_an_old_address_leads_on_at_once(project: Path, tmp_path: Path, path: str) -> None:
    changed(project / "docs/lamps/wick.md", "title: ", "redirect_from: [/old/wick/, /older/]\ntitle: ")
    preview, whole = Preview(project), Whole(project, tmp_path / "whole")
    answer = reply(path, preview, whole)
    assert (answer.status, answer.to) == (302, "/lamps/wick/") and whole.begun < 0
    assert reply("/old/", preview, whole).status == reply("/old/wick/more/", preview, whole).status == 404


def test_the_report_is_made_again_only_when_a_file_of_it_changed(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    monkeypatch.setattr("scripts.previewing.report.gather", lambda layout: made.append(1))
    monkeypatch.setattr("scripts.previewing.report.report_page", lambda *_: f"report {len(made)}")
    preview, whole = Preview(project), Whole(project, tmp_path / "whole")
    assert [reply("/report/", preview, whole).body for _ in range(2)] == [b"report 1"] * 2
    changed(project / "docs/lamps/wick.md", "title: ", "title: Surely ")
    assert reply("/report/", preview, whole).body == b"report 2"


def test_the_report_leads_to_the_lines_as_the_preview_shows_them(ask, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    assert ask("/report/").status == 404, "without source texts there is none"
    monkeypatch.setattr("scripts.previewing.report.gather", lambda layout: layout)
    monkeypatch.setattr("scripts.previewing.report.report_page", lambda layout, places: str(places.link(layout.register, 3)))
    assert ask("/report/").body == b'<a href="/_preview/source/content_src/sources.toml#L3" class="place">content_src/sources.toml:3</a>'

"""A page is made anew when something that it depends on changed, and only then; what cannot be made says why and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.previewing.preview import Preview
from tests.previewing.conftest import changed

WICK, SMOKE = "lamps/wick/index.html", "lamps/smoke/index.html"


def test_a_save_shows_and_other_pages_stay(project: Path) -> None:
    preview = Preview(project)
    wick, smoke = preview.answer(WICK), preview.answer(SMOKE)
    changed(project / "docs/lamps/wick.md", "Trimming takes a minute.", "Trimming takes an hour.")
    assert "Trimming takes an hour." in preview.answer(WICK).html and preview.answer(WICK).mark != wick.mark
    assert preview.answer(SMOKE) == smoke


def test_nothing_is_made_twice_while_nothing_changes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(project)
    first = preview.answer(WICK)
    monkeypatch.setattr(preview, "_page", lambda *_: pytest.fail("made again"))
    assert preview.answer(WICK) is first


def test_another_page_s_title_and_the_glossary_show_where_they_stand(project: Path) -> None:
    preview = Preview(project)
    overview, wick = preview.answer("lamps/overview/index.html"), preview.answer(WICK)
    changed(project / "docs/lamps/wick.md", "title: ", "title: Surely ")
    assert "Surely" in preview.answer("lamps/overview/index.html").html and preview.answer("lamps/overview/index.html").mark != overview.mark
    changed(project / "content_src/wording.toml", 'related = "', 'related = "Look also at ')
    assert "Look also at " in preview.answer(WICK).html and "Look also at " not in wick.html


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("docs/lamps/wick.md", "title: ", "title: [", "docs/lamps/wick.md, line"),
    ("content_src/glossary.toml", "[[term]]", "[[term", "content_src/glossary.toml, line"),
    ("content_src/wording.toml", "related =", "related", "content_src/wording.toml, line"),
    ("content_src/page_rules.toml", "[", "[[[", "content_src/page_rules.toml, line"),
    ("mkdocs.yml", "site_name: ", "site_name: [", "mkdocs.yml"),
    ("mkdocs.yml", "site_url: https://lamps.example/", "site_url: lamps", "mkdocs.yml"),
])
def test_what_cannot_be_read_is_a_page_with_a_sentence_and_comes_back(project: Path, file: str, old: str, new: str, said: str) -> None:
    preview = Preview(project)
    sound = preview.answer(WICK)
    changed(project / file, old, new)
    broken = preview.answer(WICK)
    assert broken.status == 422 and said in broken.html and "Traceback" not in broken.html and broken.mark != sound.mark
    changed(project / file, new, old)
    assert preview.answer(WICK) == sound


def test_bytes_that_are_no_text_are_said(project: Path) -> None:
    preview = Preview(project)
    (project / "docs/lamps/wick.md").write_bytes(b"---\nid: wick\n---\n\nThe w\xefck\n")
    assert "this file is not UTF-8" in preview.answer(WICK).html and preview.answer(SMOKE).status == 200


def test_a_fault_of_ours_is_a_sentence_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(project)
    monkeypatch.setattr("scripts.previewing.preview.finished", lambda *_: 1 / 0)
    answer = preview.answer(WICK)
    assert answer.status == 422 and "ZeroDivisionError" in answer.html and "Traceback" in (project / ".cache/fault.txt").read_text("utf-8")


def test_what_an_editor_writes_into_a_broken_file_is_shown_as_text(project: Path) -> None:
    changed(project / "docs/lamps/wick.md", "title: ", "title: [<script>alert(1)</script> ")
    answer = Preview(project).answer(WICK)
    assert "&lt;script&gt;" in answer.html and "<script>" not in answer.html


def test_pages_come_and_go(project: Path) -> None:
    preview = Preview(project)
    assert preview.answer("lamps/glass/index.html").status == 404
    page = project / "docs/lamps/glass.md"
    page.write_text("---\nid: glass\ntitle: Glass\ndescription: Glass.\nreview: none\n---\n\n# Glass\n", "utf-8")
    assert preview.answer("lamps/glass/index.html").status == 200
    page.unlink()
    assert preview.answer("lamps/glass/index.html").status == 404


def test_a_page_that_would_take_for_ever_is_refused_before_it_is_converted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(project)
    sound = preview.answer(WICK)
    changed(project / "docs/lamps/wick.md", "Trimming takes a minute.", "[a](" * 300)
    monkeypatch.setattr(preview, "_page", lambda *_: pytest.fail("converted"))
    refused = preview.answer(WICK)
    assert refused.status == 422 and "opening brackets" in refused.html
    monkeypatch.undo()
    changed(project / "docs/lamps/wick.md", "[a](" * 300, "Trimming takes a minute.")
    assert preview.answer(WICK).html == sound.html

"""Beside a page stands what `check` says of it, with the way to each line, and its score card."""

from __future__ import annotations

from pathlib import Path

from scripts.checks.project import check_project
from scripts.previewing.panel import findings, panel
from scripts.previewing.shelf import Shelf
from tests.previewing.conftest import changed


def test_the_findings_are_those_of_the_check(project: Path) -> None:
    changed(project / "docs/lamps/wick.md", "id: wick", "id: smoke")
    changed(project / "docs/lamps/smoke.md", "title: ", "nothing: 1\ntitle: ")
    smoke = project / "docs/lamps/smoke.md"
    smoke.write_text(smoke.read_text("utf-8") + "\n[@nobody] [gone](gone.md) [no](wick.md#nothing)\n\n#### Deep\n", "utf-8")
    shelf = Shelf(project)
    shelf.look()
    known, everything = shelf.library(), check_project(project)
    for page in known.content.pages:
        assert {one._replace(quote="") for one in findings(page, known)} == {one._replace(quote="") for one in everything if one.file == page.shown}
    rules = {one.rule for one in everything}
    assert {"duplicate-id", "front-matter-key", "unknown-citation"} <= rules


def test_each_finding_leads_to_its_line(project: Path) -> None:
    smoke = project / "docs/lamps/smoke.md"
    smoke.write_text(smoke.read_text("utf-8") + "\nIt smokes. [@nobody]\n", "utf-8")
    shelf = Shelf(project)
    shelf.look()
    data = panel("lamps/smoke.md", shelf.library())
    first = data["findings"][0]
    assert first["stops"] and first["quote"] == "It smokes. [@nobody]"
    line = smoke.read_text("utf-8").split("\n").index("It smokes. [@nobody]") + 1
    assert first["place"] == f"/_preview/source/docs/lamps/smoke.md#L{line}"


def test_what_is_invisible_in_a_line_is_shown_by_its_number(project: Path) -> None:
    smoke = project / "docs/lamps/smoke.md"
    smoke.write_text(smoke.read_text("utf-8") + "\nIt smo\u200bkes.\n", "utf-8")
    shelf = Shelf(project)
    shelf.look()
    assert "It smo<U+200B>kes." in {row["quote"] for row in panel("lamps/smoke.md", shelf.library())["findings"]}


def test_a_data_file_that_stops_the_build_is_named_beside_every_page(project: Path) -> None:
    changed(project / "content_src/glossary.toml", "[[term]]", "[[term]]\nnobody = 1")
    shelf = Shelf(project)
    shelf.look()
    assert panel("index.md", shelf.library())["elsewhere"][0]["file"] == "content_src/glossary.toml"

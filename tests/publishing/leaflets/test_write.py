"""All leaflets of a site: where they lie, what is made again, and what is said when one cannot be made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.problem import Problem
from scripts.publishing.build import Published
from scripts.publishing.leaflets import fonts, write
from scripts.publishing.leaflets.editions import CARRY_CARDS, EDITIONS, leaflet_path
from scripts.publishing.leaflets.sources import sources_line
from scripts.publishing.library import Library, library
from tests.publishing.leaflets.structure import in_order, nodes, reader, squeezed


@pytest.fixture
def site(built: Published, tmp_path: Path) -> tuple[Library, Path]:
    """A copy of the built invented site, with the project that it came from and an empty cache."""
    shutil.copytree(built.path.parent, tmp_path / "project", symlinks=True, ignore=shutil.ignore_patterns(".cache"))
    return library(tmp_path / "project"), tmp_path / "project" / "site"


@pytest.fixture
def set_(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Titles of the PDFs that were set."""
    titles: list[str] = []
    real = write.typeset
    monkeypatch.setattr(write, "typeset", lambda template, data: (titles.append(data["title"]), real(template, data))[1])
    return titles


def test_each_article_has_its_leaflets(built: Published) -> None:
    made = {path.relative_to(built.path).as_posix() for path in (built.path / "leaflets").iterdir()}
    assert made == {leaflet_path(page, edition.id) for page in ("overview", "smoke", "wick") for edition in EDITIONS} | set(CARRY_CARDS.values())


def test_a_leaflet_says_address_version_and_review(built: Published) -> None:
    known = library(built.path.parent)
    (smoke,) = [one for one in write.written_articles(known, built.path) if one.id == "smoke"]
    said = in_order(reader((built.path / leaflet_path("smoke", "a4")).read_bytes()))
    for words in (smoke.title, "lamps.example/go/smoke/", smoke.version, smoke.review, smoke.sources, "Leave the house"):
        assert squeezed(words) in said


def test_a_picture_of_the_site_is_described(built: Published) -> None:
    shown = [str(node.raw["/Alt"]) for node in nodes(reader((built.path / leaflet_path("wick", "a4")).read_bytes())) if node.role == "Figure"]
    (lamp,) = [picture for picture in library(built.path.parent).content.pictures if picture.id == "lamp"]
    assert shown[0] == lamp.description.strip()


def test_only_what_changed_is_made_again(site: tuple[Library, Path], set_: list[str]) -> None:
    known, folder = site
    assert write.write_leaflets(known, folder) == ()
    before = {path.name: path.read_bytes() for path in (folder / "leaflets").iterdir()}
    set_.clear()
    assert write.write_leaflets(known, folder) == () and set_ == []
    page = folder / "lamps" / "wick" / "index.html"
    page.write_text(page.read_text("utf-8").replace("Cut it straight.", "Cut it round."), "utf-8")
    write.write_leaflets(known, folder)
    assert set(set_) == {"Trimming a wick"}
    after = {path.name: path.read_bytes() for path in (folder / "leaflets").iterdir()}
    assert {name for name in before if before[name] != after[name]} == {f"wick-{edition.id}.pdf" for edition in EDITIONS}


def test_the_cache_keeps_only_what_is_used(site: tuple[Library, Path]) -> None:
    known, folder = site
    cache = known.content.root / ".cache" / "leaflets"
    write.write_leaflets(known, folder)
    (cache / "old.pdf").write_bytes(b"x")
    write.write_leaflets(known, folder)
    assert len(list(cache.iterdir())) == len(list((folder / "leaflets").iterdir())) and not (cache / "old.pdf").exists()


def test_a_sign_that_cannot_be_printed_is_a_finding_and_the_rest_is_made(site: tuple[Library, Path]) -> None:
    known, folder = site
    page = folder / "lamps" / "wick" / "index.html"
    page.write_text(page.read_text("utf-8").replace("Cut it straight.", "Cut it 😀."), "utf-8")
    shutil.rmtree(folder / "leaflets")
    (finding,) = write.write_leaflets(known, folder)
    assert finding.stops and finding.file.endswith("wick.md")
    assert str(finding).endswith("cannot be printed: no font of the leaflets has 😀 (U+1F600). Write it in another way. (stops the build)")
    assert (folder / leaflet_path("smoke", "a4")).is_file() and not (folder / leaflet_path("wick", "a4")).exists()


def test_a_missing_font_is_one_sentence(site: tuple[Library, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PACKAGE", "font_that_is_not_there")
    fonts.fonts.cache_clear()
    with pytest.raises(Problem) as problem:
        write.write_leaflets(*site)
    fonts.fonts.cache_clear()
    assert str(problem.value) == (
        "the font of the leaflets (package font-that-is-not-there) is missing. "
        "Delete the folder .venv, then run the command again: it is installed anew."
    )


def test_sources_are_named_once_with_their_years(built: Published) -> None:
    known = library(built.path.parent)
    line = sources_line(known.page_by_file["lamps/overview.md"], known)
    parts = line.rstrip(".").split("; ")
    assert line.endswith(".") and len(parts) == len(set(parts)) and parts == sorted(parts, key=str.casefold)


def test_a_site_without_an_address_has_leaflets_without_a_code(site: tuple[Library, Path]) -> None:
    known, folder = site
    home = folder / "index.html"
    home.write_text(home.read_text("utf-8").replace('rel="canonical"', 'rel="other"'), "utf-8")
    assert write.write_leaflets(known, folder) == ()
    pdf = reader((folder / leaflet_path("smoke", "a4")).read_bytes())
    assert "Figure" not in [node.role for node in nodes(pdf)] and "go/smoke/" in in_order(pdf)

"""Input that could harm a reader stops the build with a sentence, and the site that stood there before stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.finding import listing
from scripts.publishing.build import publish
from tests.publishing.test_publish import quietly, state

BAD = {
    "a card without a number for a country": ("content_src/red_flags.toml", 'emergency = "707 or 70 07"', 'emergency = ""', "card-number: `XB` has no emergency number"),
    "a country without its key": ("content_src/red_flags.toml", 'country = "XB"\n', "", "`country` is missing"),
    "a card of a level that nobody knows": ("content_src/red_flags.toml", 'level = "emergency"', 'level = "soonish"', "card-level: the card `fire` has the level `soonish`"),
    "a card that nobody knows": ("docs/lamps/smoke.md", "[[urgent-card fire]]", "[[urgent-card flood]]", "docs/lamps/smoke.md:13: unknown-card:"),
    "a number that cannot be rung": ("content_src/red_flags.toml", 'emergency = "909"', 'emergency = "nine"', "number-form: `nine` cannot be rung."),
    "a picture that nobody knows": ("docs/lamps/wick.md", "[[picture lamp]]", "[[picture candle]]", "unknown-picture: there is no picture `candle`. Use one of: lamp."),
    "a picture whose file is missing": ("content_src/pictures.toml", 'file = "lamp.svg"', 'file = "gone.svg"', "missing-picture: the picture `lamp` names docs/images/gone.svg, which is not there."),
    "a picture outside its folder": ("content_src/pictures.toml", 'file = "lamp.svg"', 'file = "../../mkdocs.yml"', "missing-picture:"),
    "a picture without a caption": ("content_src/pictures.toml", '"A short wick burns clean."', '""', "picture-words: the picture `lamp` has no caption."),
    "a picture without a title": ("content_src/pictures.toml", 'title = "A lamp & its wick"\n', "", "`title` is missing"),
    "a picture without a description": ("content_src/pictures.toml", "The <wick> stands in the burner.\n\nThe flame is above it.", "", "picture-words: the picture `lamp` has no description."),
    "a picture with a script": ("docs/images/lamp.svg", "<defs>", "<script>x()</script><defs>", "picture-drawing: the drawing holds <script>"),
    "a picture that is not well formed": ("docs/images/lamp.svg", "</svg>", "", "picture-drawing: the drawing is not well-formed XML"),
    "a picture that asks somebody else": ("docs/images/lamp.svg", "#round)", "https://far.example/x)", "picture-drawing: the drawing refers to something outside itself"),
    "a number that nobody knows": ("docs/lamps/wick.md", "[[number smoking-lamps]]", "[[number wet-lamps]]", "unknown-number:"),
    "a number without its time": ("content_src/numbers.toml", 'time = "in the first year"\n', "", "number-incomplete: the number `smoking-lamps` has no `time`."),
    "a number without a source": ("content_src/numbers.toml", 'references = ["glass"]', "", "number-incomplete: the number `cracked` names no source."),
    "a page without facet": ("docs/lamps/wick.md", "facet: treatment\n", "", "docs/lamps/wick.md:1: missing-facet:"),
    "two pages with one id": ("docs/lamps/wick.md", "id: wick", "id: smoke", "duplicate-id: the id `smoke` is also that of docs/lamps/smoke.md."),
    "a word defined twice": ("content_src/glossary.toml", "[[term]]", '[[term]]\nterm = "burner"\nforms = []\ndefinition = "x"\n\n[[term]]', "duplicate-term: `burner` stands for `burner` and for `burner`."),
    "a day that is none": ("docs/lamps/wick.md", "review: none", "review: none\nupdated: 2024-02-30", "front-matter-yaml: `2024-02-30` is no day of the calendar."),
    "a review that nobody made": ("docs/lamps/wick.md", "review: none", "review: done", "front-matter-value: `review: done` is not right"),
}
"""What is wrong: (file, text in it, what it becomes, what is said)."""


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A project with a site, and every file of that site."""
    from tests.publishing.project import invented

    project = invented(tmp_path_factory.mktemp("bad") / "project")
    publish(project, quietly)
    return project, state(project / "site")


@pytest.mark.parametrize("name", BAD)
def test_bad_input_stops_the_build_and_leaves_the_site(standing: tuple[Path, dict[str, str]], name: str) -> None:
    project, before = standing
    file, good, bad, said = BAD[name]
    path = project / file
    text = path.read_text("utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), "utf-8")
    try:
        done = publish(project, quietly)
    finally:
        path.write_text(text, "utf-8")
    assert done.stopped and done.pages == 0
    assert said in "\n".join(map(str, done.findings))
    assert "(stops the build; " in listing(done.findings)
    assert state(project / "site") == before and not (project / "site.new").exists()


def test_the_same_project_builds_when_nothing_is_wrong(standing: tuple[Path, dict[str, str]]) -> None:
    project, before = standing
    assert not publish(project, quietly).stopped and state(project / "site") == before

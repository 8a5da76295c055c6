"""A site of which one page is reviewed, one was, and one never: everything says the same as the page."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts import command, review
from scripts.publishing.build import Published, publish
from scripts.publishing.library import library
from scripts.publishing.one_page import converted, settings
from scripts.publishing.review_line import read_line
from tests.publishing.connect.lamps import coded_lamps
from tests.publishing.leaflets.structure import in_order, reader, squeezed
from tests.publishing.project import ROOT, invented

REVIEWED = "Anna O'Neill, GP, reviewed this page on 1 February 2027. It is to be looked at again by 1 May 2027. The page does not replace advice from your own doctor or nurse."
CHANGED = "The words of this page have changed since Anna O'Neill, GP, reviewed it on 1 February 2027. No clinician has reviewed the new words yet. The page does not replace advice from your own doctor or nurse."
NONE = "No clinician has reviewed this page yet. It does not replace advice from your own doctor or nurse."
SAYS = {"wick": REVIEWED, "smoke": CHANGED, "overview": NONE}


class Site(NamedTuple):
    project: Path
    path: Path
    published: Published


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("reviewed") / "project"
    coded_lamps(root)
    shutil.copy(ROOT / "content_src" / "review_rules.toml", root / "content_src")
    (root / "docs" / "leaflet.md").write_text("---\nid: leaflet\ntitle: Make a leaflet\ndescription: Choose pages.\n---\n\n[[leaflet-builder]]\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(review, "ROOT", root)
        patch.setenv("SOURCE_DATE_EPOCH", "1801500000")  # 1 February 2027
        for page in ("wick", "smoke"):
            assert command.run("review", [page, "--by", "Anna O'Neill", "--role", "GP", "--until", "2027-05-01", "--yes"]) == 0
        path = root / "docs" / "lamps" / "smoke.md"
        path.write_text(path.read_text("utf-8").rstrip() + "\n\nOne new sentence stands here.\n", "utf-8")
        wick = root / "docs" / "lamps" / "wick.md"
        wick.write_text(wick.read_text("utf-8").replace("Cut it straight.", "Please cut it – straight"), "utf-8")
        published = publish(root, say=lambda _: None)
    assert not published.stopped, published.findings
    return Site(root, published.path, published)


def text(site: Site, path: str) -> str:
    return (site.path / path).read_text("utf-8")


@pytest.mark.parametrize("page", SAYS)
def test_page_take_home_file_leaflet_data_and_version_say_the_same(site: Site, page: str) -> None:
    built = text(site, f"lamps/{page}/index.html")
    assert read_line(built, library(site.project)).words == SAYS[page]
    assert SAYS[page].replace("'", "&#x27;") in text(site, f"take-home/{page}.html")
    assert (f'"review":{json.dumps(SAYS[page])}' in text(site, f"assets/leaflet-data/{page}.js")) is (SAYS[page] != NONE)
    if page == "overview":
        assert "data-review" not in built


def test_the_leaflet_says_it_on_paper(site: Site) -> None:
    for page, says in SAYS.items():
        pdf = reader((site.path / "leaflets" / f"{page}-a4.pdf").read_bytes())
        assert squeezed(says) in squeezed(in_order(pdf)), page


def test_only_a_reviewed_page_tells_machines_of_a_review(site: Site) -> None:
    for page in SAYS:
        data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text(site, f"lamps/{page}/index.html"))[0])
        if page == "wick":
            assert data["lastReviewed"] == "2027-02-01" and data["reviewedBy"] == {"@type": "Person", "name": "Anna O'Neill", "jobTitle": "GP"}
        else:
            assert "lastReviewed" not in data and "reviewedBy" not in data


def test_the_day_to_look_again_is_told_to_the_readers_browser(site: Site) -> None:
    line = re.search(r'<p class="review-state".*?</p>', text(site, "lamps/wick/index.html"))[0]  # type: ignore[index]
    assert 'data-review-until="2027-05-01"' in line and '<span class="review-past" hidden>That day is over' in line
    assert "review-past" not in text(site, "lamps/smoke/index.html")


def test_the_box_for_staff_says_when_words_have_changed(site: Site) -> None:
    assert "its words have changed since a clinician reviewed it" in text(site, "lamps/smoke/index.html")
    assert "no clinician has reviewed it" in text(site, "lamps/overview/index.html")
    wick = text(site, "lamps/wick/index.html")
    assert "Read the page first. Nothing" in wick and "no clinician" not in wick.casefold()


def test_packs_know_the_state(site: Site) -> None:
    rows = list(csv.DictReader(text(site, "connect/packs/codes.csv").splitlines()))
    found = {row["page"]: (row["review"], row["reviewed_on"], row["review_due"]) for row in rows}
    expected = {"wick": ("reviewed", "2027-02-01", "2027-05-01"), "smoke": ("changed", "2027-02-01", "2027-05-01"), "overview": ("none", "", "")}
    assert found and found == {page: expected[page] for page in found}
    assert json.loads(text(site, "connect/capabilities.json"))["clinical_review"] == "some"


def test_a_version_says_whether_its_very_words_were_reviewed(site: Site) -> None:
    signed = {line.split('"')[1] for line in (site.project / "content_src/reviews.toml").read_text("utf-8").splitlines() if line.startswith("version")}
    today = {page: re.search(r"Version of the text: (\w+)", text(site, f"lamps/{page}/index.html"))[1] for page in SAYS}  # type: ignore[index]
    assert today["smoke"] not in signed and today["wick"] not in signed, "the safe change is another version of the page"
    for page, version in today.items():
        assert NONE in text(site, f"v/{version}/{page}/index.html")


def test_a_signature_is_for_the_version_that_the_build_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = invented(tmp_path / "project")
    shutil.copy(ROOT / "content_src" / "review_rules.toml", root / "content_src")
    monkeypatch.setattr(review, "ROOT", root)
    assert command.run("review", ["wick", "--by", "Anna", "--role", "GP", "--yes"]) == 0
    path = publish(root, say=lambda _: None).path
    (version,) = re.findall(r'version = "(\w+)"', (root / "content_src/reviews.toml").read_text("utf-8"))
    assert re.search(r"Anna, GP, reviewed these words on \d+ \w+ \d{4}\.", (path / "v" / version / "wick" / "index.html").read_text("utf-8"))
    assert 'data-review="reviewed"' in (path / "lamps/wick/index.html").read_text("utf-8")


def test_the_build_advises_of_words_that_outgrew_their_review(site: Site) -> None:
    found = [finding for finding in site.published.findings if finding.rule == "review-changed"]
    assert [(finding.file, finding.stops) for finding in found] == [("docs/lamps/smoke.md", False)]


def test_a_single_other_word_shows(site: Site) -> None:
    known = library(site.project)
    page = known.page_by_file["lamps/wick.md"]
    for was, now, kind in (("evenly", "unevenly", "changed"), ("evenly", "evenly", "reviewed"), ("takes a minute", "takes two minutes", "changed")):
        lines = tuple(line.replace(was, now) for line in page.lines)
        ((_, html),) = converted(site.project, [page._replace(lines=lines)], settings(site.project))
        assert f'data-review="{kind}"' in html

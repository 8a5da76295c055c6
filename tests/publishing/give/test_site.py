"""The built site: everything for staff is at its place, and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from scripts.files import read_toml
from scripts.publishing.addresses.places import version_of
from scripts.publishing.build import Published, publish
from scripts.publishing.finishing import in_folder
from scripts.publishing.give.examples import target
from scripts.publishing.leaflets.codes import qr_svg
from tests.publishing.give.lamps import staffed
from tests.publishing.project import ROOT

WICK = "lamps/wick/index.html"


def text(given: Published, path: str) -> str:
    return (given.path / path).read_text("utf-8")


def data(given: Published, name: str) -> dict[str, object]:
    line = text(given, f"assets/leaflet-data/{name}.js")
    return json.loads(line[line.index("]=") + 2 : -2])  # type: ignore[no-any-return]


def pixels(svg: str, scale: int) -> np.ndarray:
    """One of our codes drawn at `scale` dots a module, by reading its path: only M, m and h are in it."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    made = np.full((size, size), 255, np.uint8)
    x = y = 0.0
    for name, numbers in re.findall(r"([Mmh])([-\d. ]+)", re.search(r'd="(M[^"]*4\.5[^"]*)"', svg)[1]):  # type: ignore[index]
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if name == "M":
            x, y = values
        elif name == "m":
            x, y = x + values[0], y + values[1]
        else:
            made[int(y), int(x) : int(x + values[0])] = 0
            x += values[0]
    return np.kron(made, np.ones((scale, scale), np.uint8))


def test_the_build_says_which_example_leads_nowhere_and_nothing_else(given: Published) -> None:
    assert given.pages and not given.stopped
    [one] = [finding for finding in given.findings if finding.rule != "teach-back-count"]
    assert (one.file, one.line, one.rule, one.stops) == ("docs/staff/leaflets.md", 14, "example-address", False) and "`go/never/`" in one.what


def test_an_article_has_the_boxes_before_its_related_pages(given: Published) -> None:
    page = text(given, WICK)
    places = [page.index(part) for part in ('class="for-staff give"', 'class="for-staff teach-back"', 'id="page-related"')]
    assert places == sorted(places) and page.count('class="for-staff give"') == 1
    assert '<script src="../../assets/give.js" defer="defer"></script></head>' in page
    for path in ("leaflets/wick-a4.pdf", "leaflets/wick-large.pdf", "leaflets/wick-large-us.pdf", "go/wick/qr.svg"):
        assert f"../../{path}" in page and (given.path / path).is_file()
    assert "https://lamps.example/go/wick/" in page and f"version {version_of(page)}" in page
    assert (given.path / f"v/{version_of(page)}/wick/index.html").is_file()
    assert "How would you &lt;b&gt;trim" in page


def test_a_page_that_is_no_article_has_none_of_it(given: Published) -> None:
    for path in ("index.html", "glossary/index.html", "sources/index.html"):
        assert "for-staff" not in text(given, path) and "give.js" not in text(given, path)


def test_nothing_for_staff_reaches_search_versions_or_leaflets(given: Published) -> None:
    version = version_of(text(given, WICK))
    assert "for-staff" not in text(given, f"v/{version}/wick/index.html")
    assert "Straight & slowly" not in json.dumps(data(given, "wick"), ensure_ascii=False)
    for path in given.path.rglob("*"):
        if path.is_file() and path.suffix in (".json", ".js", ".xml", ".pdf", ".txt"):
            assert b"slowly" not in path.read_bytes(), path


def test_the_code_is_read_by_a_scanner_at_two_centimetres(given: Published) -> None:
    svg = text(given, "go/wick/qr.svg")
    modules = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    dots = round(2 / 2.54 * 300 / modules)
    found = zxingcpp.read_barcodes(pixels(svg, dots))
    assert [one.text for one in found] == ["https://lamps.example/go/wick/"]
    edge = pixels(svg, 1)
    assert edge[:4].min() == edge[-4:].min() == edge[:, :4].min() == edge[:, -4:].min() == 255, "four modules of white"
    assert svg == qr_svg("https://lamps.example/go/wick/")


def test_the_last_printed_lines_are_the_short_address_and_its_code(given: Published) -> None:
    end = re.search(r'<div class="print-end">.*?</div>', text(given, WICK))
    assert end and "https://lamps.example/go/wick/" in end[0] and "go/wick/qr.svg" in end[0]
    assert '<p class="print-end">' in text(given, "glossary/index.html"), "a page without a box keeps its own line"


def test_the_builder_page_lists_every_leaflet_for_browsers_without_scripts(given: Published) -> None:
    page = text(given, "staff/leaflets/index.html")
    for name in ("overview", "smoke", "wick"):
        for edition in ("a4", "letter", "large", "large-us"):
            assert f'href="../../leaflets/{name}-{edition}.pdf"' in page
    assert "assets/leaflet.css" in page and page.count("</head>") == 1
    assert "<input" not in page.partition("part-leaflet-builder")[2].partition("</main>")[0]


def test_the_data_of_the_builder(given: Published) -> None:
    everything, wick = data(given, "_all"), data(given, "wick")
    assert everything["address"] == "https://lamps.example/staff/leaflets/"
    assert [row[0] for row in everything["pages"]] == [page for page in ("overview", "smoke", "wick")]  # type: ignore[attr-defined]
    assert wick["old"]["old-name"] == "what-to-do"  # type: ignore[index]
    assert [row[0] for row in wick["sections"]][:2] == ["if-it-smokes", "what-to-do"]  # type: ignore[attr-defined]
    assert "Wait &amp; &lt;see" in wick["points"] and len(wick["cards"]) == 1  # type: ignore[operator, arg-type]
    assert wick["version"] == version_of(text(given, WICK))
    assert "After ten years" not in json.dumps(wick), "figures that nobody asked for stay out"


def test_examples_become_links_to_what_is_there(given: Published) -> None:
    page = text(given, "staff/leaflets/index.html")
    assert '<a href="../../go/wick/index.html"><code>go/wick/</code></a>' in page
    assert '<a href="../../leaflets/wick-a4.pdf"><code>' in page and '<a href="../../staff/leaflets/index.html#leaflet/wick"><code>' in page
    assert target("go/wick/?a.b=1&c=2#x:1", in_folder(given.path)) == "go/wick/index.html?a.b=1&c=2#x:1"
    for nothing in ("go/never/", "docs/lamps/", "scripts/x"):
        assert f"<code>{nothing}</code>" in page and f"><code>{nothing}</code></a>" not in page


@pytest.mark.parametrize("address", ["../secret/", "go/../../secret/", "nowhere/", "go/wick"])
def test_an_example_never_leads_out_of_the_site(given: Published, address: str) -> None:
    (given.path.parent / "secret").mkdir(exist_ok=True)
    (given.path.parent / "secret" / "index.html").write_text("x", "utf-8")
    assert target(address, in_folder(given.path)) == ""


def test_the_same_project_gives_the_same_bytes(given: Published, tmp_path: Path) -> None:
    again = publish(staffed(tmp_path / "project"), say=lambda _: None)
    for path in (WICK, "staff/leaflets/index.html", "go/wick/qr.svg", "assets/leaflet-data/_all.js", "assets/leaflet-data/wick.js"):
        assert text(given, path) == text(again, path)


def test_a_site_without_an_address_still_gives_its_leaflets(tmp_path: Path) -> None:
    project = staffed(tmp_path / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: https://lamps.example/", 'site_url: ""'), "utf-8")
    made = publish(project, say=lambda _: None)
    page = text(made, WICK)
    assert not made.stopped and "wick-a4.pdf" in page and "qr.svg" not in page
    assert data(made, "_all")["address"] == ""


def test_every_question_of_the_shipped_site_is_open_and_every_word_of_the_frame_is_there() -> None:
    asked = read_toml(ROOT / "content_src/teach_back.toml")["question"]
    assert len(asked) == len({one["ask"] for one in asked}), "no question stands twice"
    assert all(one["ask"].rstrip().endswith(("?", ".")) and one["answer"].endswith((".", "”")) for one in asked)

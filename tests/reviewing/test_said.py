"""What is signed of an article: all that a reader acts on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.content import read_content
from scripts.publishing.addresses.article import LEFT_OUT as NO_PART_OF_A_VERSION
from scripts.publishing.library import Library, library, read_words
from scripts.publishing.one_page import converted, settings
from scripts.publishing.reviews import words_of
from scripts.reviewing.said import KINDS, LEFT_OUT, said
from tests.publishing.project import invented


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented(tmp_path_factory.mktemp("said") / "project")


def test_lines_have_kinds() -> None:
    html = "<h2>Signs</h2><p>Ring <strong>now</strong>.</p><ul><li>a<ul><li>b</li></ul></li></ul><table><tr><th>x</th><td>1</td></tr></table><details><summary>More</summary><p>c</p></details>"
    assert said(html, "What it is.") == (
        "description\tWhat it is.\nheading\tSigns\ntext\tRing now.\nitem\ta\nitem\tb\ncell\tx\ncell\t1\nfolded\tMore\ntext\tc\n"
    )
    assert {line.partition("\t")[0] for line in said(html, "d").splitlines()} <= KINDS


def test_blank_lines_between_items_say_nothing() -> None:
    assert said("<ul>\n<li>a</li>\n<li>b</li>\n</ul>") == said("<ul><li>\n<p>a</p>\n</li><li>\n<p>b</p>\n</li></ul>")


@pytest.mark.parametrize("part", ['<nav class="trail">x</nav>', '<p class="review-state">x</p>', '<details class="page-changes"><summary>x</summary></details>', '<sup class="cite"><a href="#source-1">1</a></sup>', '<h2 id="page-sources">x</h2><ol class="source-list"><li>x</li></ol>', '<script>x</script>', '<details class="for-staff"><p>x</p></details>'])
def test_what_no_reader_acts_on_is_left_out(part: str) -> None:
    assert said(f"<p>a</p>{part}<p>b</p>") == said("<p>a</p><p>b</p>") == "text\ta\ntext\tb\n"


def test_nothing_of_a_review_is_no_part_of_a_version() -> None:
    assert NO_PART_OF_A_VERSION <= LEFT_OUT


@pytest.mark.parametrize(("one", "two"), [
    ('<a href="https://a.example">help</a>', '<a href="https://b.example">help</a>'), ('<a href="tel:111">111</a>', '<a href="tel:112">111</a>'),
    ('<img alt="a leg" src="leg.svg">', '<img alt="an arm" src="leg.svg">'), ("10<sup>2</sup>", "102"), ("<del>a</del>", "a"),
    ('<svg><title>t</title><path d="M0 0"/></svg>', '<svg><title>t</title><path d="M0 1"/></svg>'), ("<svg><text>left</text></svg>", "<svg><text>right</text></svg>"),
])
def test_these_are_other_words(one: str, two: str) -> None:
    assert said(f"<p>{one}</p>") != said(f"<p>{two}</p>")


def test_a_link_within_the_site_may_lead_elsewhere() -> None:
    assert said('<a href="../wick/">wicks</a>') == said('<a href="../wicks/#trim">wicks</a>')


def text(root: Path, body: str, file: str = "lamps/wick.md") -> str:
    known = library(root)
    page = known.page_by_file[file]._replace(lines=tuple(body.split("\n")))
    ((_, html),) = converted(root, [page], settings(root))
    return said(html, page.meta.description)


BODY = "## What to do\n\nCut it [[number cracked]] straight. [@wicks; @glass]\n\n- One. [@glass]\n- Two.\n\n[[picture lamp]]\n\n[[urgent-card fire]]\n"


def test_cards_numbers_pictures_and_explained_words_are_signed(root: Path) -> None:
    found = text(root, BODY)
    for part in ("description\tHow to trim.", "heading\tTrimming a wick", "fewer than 1 in 100", "A short wick burns clean.", "The <wick> stands in the burner.", "item\tThe curtain burns", "Arland: 909 (tel:909)", "(drawing "):
        assert part in found, part
    assert "source" not in found and "clinician" not in found


@pytest.mark.parametrize("file", ["red_flags.toml", "numbers.toml", "pictures.toml"])
def test_a_word_in_a_data_file_is_a_word_of_the_page(tmp_path: Path, file: str) -> None:
    here = invented(tmp_path / "project")
    before = text(here, BODY)
    path = here / "content_src" / file
    was, now = {"red_flags.toml": ("The curtain burns", "A curtain burns"), "numbers.toml": ("fewer than 1 in 100", "fewer than 1 in 10"), "pictures.toml": ("stands in", "stands on")}[file]
    path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")
    assert text(here, BODY) != before


@given(st.lists(st.sampled_from(["\n\n", "\n\n\n\n"]), min_size=4, max_size=4), st.permutations(["wicks", "glass", "kitchen"]), st.sampled_from(["[@{}; @{}; @{}]", "[@{}] [@{}] [@{}]", "[@{};@{};@{}]"]))
def test_white_space_and_the_order_of_markers_change_nothing(gaps: list[str], keys: list[str], form: str) -> None:
    cited = form.format(*keys)
    body = f"## What  to do{gaps[0]}Cut   it\nstraight. {cited}{gaps[1]}- One. {cited}{gaps[2][1:]}- Two.{gaps[3]}Last."
    assert text(ROOT_OF_LAW, body) == text(ROOT_OF_LAW, "## What to do\n\nCut it straight. [@wicks; @glass; @kitchen]\n\n- One. [@wicks; @glass; @kitchen]\n- Two.\n\nLast.")


ROOT_OF_LAW = Path()


@pytest.fixture(autouse=True, scope="module")
def _law(root: Path) -> None:
    global ROOT_OF_LAW  # hypothesis calls the law many times with one project
    ROOT_OF_LAW = root


def test_what_is_signed_is_what_the_build_publishes(root: Path) -> None:
    known = Library(read_content(root), read_words(root))
    page = known.page_by_file["lamps/wick.md"]
    words = words_of(page, root)
    assert len(words.sha) == 64 and len(words.version) == 10
    assert words.text.startswith("description\tHow to trim.\nheading\tTrimming a wick\n")

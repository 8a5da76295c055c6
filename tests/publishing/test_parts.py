"""The parts that an article gets from data and from a few forms: pictures, numbers, captions, ticks, closed figures."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from scripts.checks.content import read_content
from scripts.checks.data import Picture
from scripts.checks.drawings import read_drawing
from scripts.publishing.library import library
from scripts.publishing.pictures import drawn, inline
from tests.publishing.project import invented

EXTENSIONS = ["toc", "tables", "fenced_code", "sane_lists", "admonition", "pymdownx.details", "scripts.publishing.extension"]
WICK = "lamps/wick.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented(tmp_path_factory.mktemp("parts") / "project")


def convert(root: Path, text: str, page: str = WICK) -> str:
    settings = {"scripts.publishing.extension": {"root": str(root), "page": page}}
    return Markdown(extensions=EXTENSIONS, extension_configs=settings).convert(text)


def test_a_picture_stands_in_the_page_with_its_words(root: Path) -> None:
    html = convert(root, "[[picture lamp]]")
    figure = html.partition('<figure class="picture">')[2].partition("</figure>")[0]
    svg = ElementTree.fromstring(re.search(r"<svg.*</svg>", figure, re.S)[0])  # type: ignore[index]
    assert svg.attrib == {
        "viewBox": "0 0 320 200", "role": "img", "aria-labelledby": "picture-lamp-title", "aria-describedby": "picture-lamp-words", "data-search-exclude": "1",
    }
    assert [(title.get("id"), title.text) for title in svg.iter("title")] == [("picture-lamp-title", "A lamp & its wick")]
    assert "<figcaption>A short wick burns clean.<sup" in figure and figure.count('href="#source-') == 2
    words = html.partition('<details class="picture-words">')[2].partition("</details>")[0]
    assert "<summary>Describe this picture</summary>" in words
    assert re.sub(r"\s*\n\s*", "", words).endswith('<div id="picture-lamp-words"><p>The &lt;wick&gt; stands in the burner.</p><p>The flame is above it.</p></div>')


def test_the_parts_of_a_picture_have_names_of_their_own(root: Path) -> None:
    html = convert(root, "[[picture lamp]]")
    assert 'id="picture-lamp-round"' in html and 'clip-path="url(#picture-lamp-round)"' in html
    assert html.count('href="#picture-lamp-round"') == 2, "both spellings of a reference"
    assert 'class="p-text" x="20" y="150">Wick &amp; flame</text>' in html
    assert 'font-size="14"' in html, "what the whole drawing says of its words stays"
    assert not {"xlink", "xmlns", "ns0:", "a lamp -->", 'width="320"'} & {part for part in ("xlink", "xmlns", "ns0:", "a lamp -->", 'width="320"') if part in html}


def test_a_persons_text_cannot_make_a_place_for_a_drawing(root: Path) -> None:
    html = convert(root, '<span class="drawing drawing-lamp"></span>\n\n`<span class="drawing drawing-lamp"></span>`')
    assert "<svg" not in html


def test_a_drawing_keeps_its_words_between_shapes() -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>a <tspan>b</tspan> c</text></svg>'
    root = read_drawing(text).root
    assert root is not None
    assert "<text>a <tspan>b</tspan> c</text>" in inline(root, Picture("p", "p.svg", "T", "D", "C"))


def test_drawings_go_only_where_a_place_is(root: Path) -> None:
    assert drawn("<p>text</p>", library(root)) == "<p>text</p>"


def test_a_number_brings_its_words_and_its_sources(root: Path) -> None:
    html = convert(root, "Of new ones, [[number smoking-lamps]] smoke; not `[[number smoking-lamps]]`.")
    assert 'Of new ones, <span class="number">about 7 in 10<sup' in html
    assert "<code>[[number smoking-lamps]]</code>" in html
    number = html.partition('<span class="number">')[2].partition("</span>")[0]
    assert number.count('href="#source-') == 2, "the statement's source and the reference"


def test_a_source_stands_once_in_a_sentence_with_numbers(root: Path) -> None:
    def shown(text: str) -> str:
        inner = convert(root, text).partition("<p>")[2].partition("</p>")[0]
        marked = re.sub(r"<sup.*?</sup>", lambda sup: f"[{re.sub('<[^>]*>', '', sup[0])}]", inner, flags=re.S)
        return re.sub(r"<[^>]*>", "", marked)

    few = "fewer than 1 in 100"
    assert shown("Old: [[number cracked]] crack, [[number cracked]] leak.") == f"Old: {few} crack, {few}[1] leak."
    assert shown("Old: [[number cracked]] crack. [@glass] New ones too. [@glass]") == f"Old: {few} crack. [1] New ones too. [1]"
    assert shown("Old: [[number cracked]] crack. New ones leak. [@glass]") == f"Old: {few}[1] crack. New ones leak. [1]"
    assert shown("Old: [[number cracked]] crack. [@wicks]") == f"Old: {few}[1] crack. [2]"


def test_a_number_in_a_link_has_no_sources_there(root: Path) -> None:
    html = convert(root, "- [About [[number cracked]] crack](#what-to-do)\n\nOf old ones [[number cracked]] crack.")
    assert '<a href="#what-to-do">About <span class="number">fewer than 1 in 100</span> crack</a>' in html
    assert html.count('class="cite"') == 1


def test_a_number_alone_in_its_paragraph_is_a_number(root: Path) -> None:
    assert '<p><span class="number">fewer than 1 in 100<sup' in convert(root, "[[number cracked]]")


def test_an_unknown_number_is_a_warning(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    convert(root, "Of them [[number nobody]].")
    assert [record.getMessage() for record in caplog.records] == ["docs/lamps/wick.md: unknown-number: `[[number nobody]]` is not known."]


def test_a_number_counts_as_a_use_of_its_statement(root: Path) -> None:
    assert WICK in library(root).used_on["sbbbbbb"]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["right above", "an empty line between"])
def test_a_line_above_a_table_is_its_caption(root: Path, between: str) -> None:
    html = convert(root, f"Text.\n\nTable: Which **wick** [@wicks]{between}| a | b |\n|---|---|\n| 1 | 2 |")
    table = re.sub(r"\s*\n\s*", "", html.partition("<table>")[2].partition("</table>")[0])
    assert table.startswith('<caption>Which <strong>wick</strong> <sup class="cite"') and "Table:" not in html
    assert "<th>a</th>" in table and "<p>Text.</p>" in html


@pytest.mark.parametrize("text", ["Table: no table here.", "Table: one\n\nText.\n\n| a | b |\n|---|---|\n| 1 | 2 |", "A Table: no\n\n| a |\n|---|\n| 1 |"])
def test_other_lines_are_text(root: Path, text: str) -> None:
    html = convert(root, text)
    assert "<caption" not in html and "Table: " in html


def test_questions_can_be_ticked_and_other_lists_cannot(root: Path) -> None:
    text = "- a\n\n## Questions to ask your maker\n\nYou may ask:\n\n- b\n- c\n\n### Later\n\n- d\n\n1. e\n\n## What to do next\n\n- f"
    html = convert(root, text)
    lists = re.findall(r"<ul([^>]*)>\s*<li>(.)", html)
    assert [item for attributes, item in lists if 'class="ticks"' in attributes] == ["b", "d"]
    assert html.count('data-ticks="wick"') == 2
    assert re.search(r'<li>d</li>\s*</ul>\s*<p class="ticks-clear" data-clear="Clear my ticks" data-note="[^"]+"></p>', html), "one button for all"


def test_figures_stay_closed_and_out_of_search(root: Path) -> None:
    html = convert(root, '???+ figures "Figures, if you want them"\n    3 in 10.\n\n??? note "More"\n    x')
    assert re.findall(r"<details[^>]*>", html)[:2] == ['<details class="figures" data-search-exclude="1">', '<details class="note">']
    assert "<summary>Figures, if you want them</summary>" in html


def test_the_invented_numbers_and_pictures_are_read(root: Path) -> None:
    content = read_content(root)
    assert [figure.id for figure in content.figures] == ["smoking-lamps", "cracked"]
    assert [picture.references for picture in content.pictures] == [("wicks", "glass")]


def test_the_day_of_the_last_change_stands_below_the_review_state(tmp_path: Path) -> None:
    root = invented(tmp_path / "project")
    assert "Last changed" not in convert(root, "Text.")
    page = root / "docs" / "lamps" / "wick.md"
    page.write_text(page.read_text("utf-8").replace("review: none", "review: none\nupdated: 2024-03-05"), "utf-8")
    html = convert(root, "Text.")
    assert html.endswith('nurse. Last changed: <time datetime="2024-03-05">5 March 2024</time>.</p>')


def test_only_the_card_that_can_wait_names_an_advice_line(root: Path) -> None:
    html = convert(root, "[[urgent-card soot]]\n\n[[urgent-card fire]]")
    soot, fire = (re.sub(r"\s*\n\s*", "", part) for part in re.findall(r'<section class="urgent-card.*?</section>', html, re.S))
    assert '<li data-country="XA" data-ring="For advice, ring 119 (the north)">' in soot
    assert "Arland: Advice, not for emergencies: 119 (the north). Emergency: 909" in re.sub(r"<[^>]*>", "", soot)
    assert '<li data-country="XB" data-ring="In an emergency, ring 707">' in soot
    assert 'comes back</li></ul></div></div><p class="card-otherwise">If nobody answers, put the lamp out.</p>' in soot and "card-otherwise" not in fire
    assert "119" not in fire and 'data-ring="Ring 909 now"' in fire
    assert soot.index('href="tel:119"') < soot.index('href="tel:909"'), "the button rings the first link of the row"


def test_only_a_card_that_speaks_of_crisis_lines_names_them_behind_the_emergency_numbers(root: Path) -> None:
    flags = root / "content_src/red_flags.toml"
    flags.write_text(flags.read_text("utf-8").replace('emergency = "909"', 'emergency = "909"\ncrisis = "80 80"\ncrisis_name = "Lamplighters"') + """
[[card]]
id = "dark"
level = "emergency"
title = "All is dark"
action = "Ring now"
signs = ["No light"]
crisis = "A lamplighter listens."
""", "utf-8")
    dark, fire = (re.sub(r"\s*\n\s*", "", part) for part in re.findall(r'<section class="urgent-card.*?</section>', convert(root, "[[urgent-card dark]]\n\n[[urgent-card fire]]"), re.S))
    assert '<p class="card-crisis">A lamplighter listens.</p>' in dark and "Emergency numbers and crisis lines" in dark
    assert ">Arland: 909. Crisis line: 80 80 (Lamplighters)<" in re.sub(r"</?a[^>]*>", "", dark) and ">Borland: 707 or 70 07<" in re.sub(r"</?a[^>]*>", "", dark)
    assert dark.index('href="tel:909"') < dark.index('href="tel:8080"') and 'data-ring="Ring 909 now"' in dark, "the button rings the emergency number"
    assert "80" not in fire and "risis" not in fire


def test_signs_can_be_sorted_by_kind(root: Path) -> None:
    flags = root / "content_src/red_flags.toml"
    flags.write_text(flags.read_text("utf-8").replace('signs = ["The curtain burns", "You smell burning oil"]', """
[[card.group]]
title = "What you see"
signs = ["The curtain burns"]

[[card.group]]
title = "What you smell"
signs = ["You smell burning oil"]
""").replace('references = ["wicks"]', "", 1), "utf-8")
    card = re.sub(r"\s*\n\s*", "", convert(root, "[[urgent-card fire]]"))
    for title, sign in (("What you see", "The curtain burns"), ("What you smell", "You smell burning oil")):
        assert f'<p class="card-group"><strong>{title}</strong></p><ul><li>{sign}</li></ul>' in card


def test_a_card_says_the_same_on_every_page(root: Path) -> None:
    said = set()
    for page, above in (("lamps/smoke.md", ""), ("lamps/wick.md", "## A\n\n### B\n\n"), ("index.md", "## A\n\n")):
        card = re.findall(r'<section class="urgent-card.*?</section>', convert(root, f"{above}[[urgent-card fire]]", page), re.S)
        said.add(re.sub(r"h[2-4]|\s+| id=\"[^\"]*\"", " ", card[0]))
    assert len(said) == 1

"""The PDF itself: tags, order, language, title, pictures, tables, codes, and nothing that is markup."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.problem import Problem
from scripts.publishing.leaflets import typeset as room
from scripts.publishing.leaflets.blocks import plain
from scripts.publishing.leaflets.editions import EDITIONS, Edition
from scripts.publishing.leaflets.from_html import blocks_of
from scripts.publishing.leaflets.typeset import MANY, counted, pages, typeset
from tests.publishing.leaflets.sample import ADDRESS, AROUND, HTML, article, data_of, pdf_of
from tests.publishing.leaflets.structure import in_order, nodes, reader, squeezed, untagged
from tests.publishing.leaflets.test_arrange import long

DPI = 300
DRAWN = 15
"""Size of the words in the sample's drawing."""
editions = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)


@editions
def test_it_says_what_it_is(edition: Edition) -> None:
    pdf = reader(pdf_of(edition=edition))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None and pdf.metadata.title == "When a lamp smokes"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


@editions
def test_everything_is_tagged_or_decoration(edition: Edition) -> None:
    assert [untagged(page) for page in reader(pdf_of(edition=edition)).pages] == [[]] * pages(pdf_of(edition=edition))


@editions
def test_it_is_read_in_the_order_of_the_article(edition: Edition) -> None:
    """Words that come before others in the leaflet's data come before them for a screen reader, and none is lost."""
    data = data_of(edition=edition)
    said, at = in_order(reader(pdf_of(edition=edition))), 0
    for part in [data["title"], *_words(data["points"]), *_words(data["cards"]), *_words(data["sections"]), data["review"], data["version"], data["sources"]]:
        found = said.find(squeezed(part), at)
        assert found >= at, part
        at = found + len(squeezed(part))


def _words(value: object) -> list[str]:
    """Every text of the data, in order."""
    if isinstance(value, list):
        return [text for item in value for text in _words(item)]
    if not isinstance(value, dict):
        return []
    if "text" in value:
        return [value["text"]]
    return [text for name in ("heading", "words", "items", "rows", "blocks") for text in _words(value.get(name))]


def test_roles() -> None:
    found = nodes(reader(pdf_of()))
    roles = [node.role for node in found]
    assert roles.count("H1") == 1 and {"H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "Figure", "Link"} <= set(roles)
    levels = [int(role[1]) for role in roles if role in ("H1", "H2", "H3", "H4")]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_pictures_and_codes_say_what_they_show() -> None:
    shown = [str(node.raw["/Alt"]) for node in nodes(reader(pdf_of())) if node.role == "Figure"]
    assert shown == ["A lamp with a round glass.", "QR code that leads to lamps.example/go/smoke/"]


def test_heads_of_tables_say_that_they_head_a_column() -> None:
    heads = [node for node in nodes(reader(pdf_of())) if node.role == "TH"]
    assert len(heads) == 2
    assert all("/Scope" in str(node.raw["/A"]) and "/Column" in str(node.raw["/A"]) for node in heads)


def test_bookmarks_are_the_headings() -> None:
    pdf = reader(pdf_of())
    titles = [entry.title for entry in _flat(pdf.outline)]
    assert titles[0] == "When a lamp smokes" and {"Key points", "Emergency: Leave the house", "Care", "How to trim"} <= set(titles)


def _flat(outline: list) -> list:
    return [entry for item in outline for entry in (_flat(item) if isinstance(item, list) else [item])]


def test_links_lead_to_the_site() -> None:
    pdf = reader(pdf_of())
    targets = {note.get_object()["/A"]["/URI"] for page in pdf.pages for note in page.get("/Annots", [])}
    assert targets == {ADDRESS + "lamps/wick/", ADDRESS + "go/smoke/"}


@editions
def test_sizes_of_text(edition: Edition) -> None:
    """12 pt or more; the small print 10 pt; large print 18 and nothing below 16. Words inside a drawing have their own size."""
    sizes = {round(size, 2) for size in _sizes(pdf_of(edition=edition))} - {DRAWN}
    assert min(sizes) >= (16 if edition.size == 18 else 10)
    assert edition.size in sizes and edition.size >= (18 if edition.id.startswith("large") else 12)


def _sizes(pdf: bytes) -> set[float]:
    return {float(operands[1]) for page in reader(pdf).pages for operands, operator in page.get_contents().operations if operator == b"Tf"}  # type: ignore[union-attr]


@editions
def test_paper(edition: Edition) -> None:
    box = reader(pdf_of(edition=edition)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == ((612, 792) if edition.id in ("letter", "large-us") else (595, 842))


@pytest.mark.parametrize("edition", EDITIONS[:2], ids=lambda edition: edition.id)
def test_at_most_four_pages(edition: Edition) -> None:
    assert pages(pdf_of(long(12, 14), edition)) == 4


@editions
def test_the_layout_settles(edition: Edition) -> None:
    for html in (HTML, long(3, 5), long(12, 14)):
        assert counted("leaflet.typ", data_of(html, edition)) < MANY


@editions
def test_each_page_has_its_number(edition: Edition) -> None:
    pdf = pypdfium2.PdfDocument(pdf_of(edition=edition))
    for number in range(len(pdf)):
        assert f"Page{number + 1}of{len(pdf)}" in squeezed(pdf[number].get_textpage().get_text_bounded())


def test_the_number_of_pages_is_the_real_one() -> None:
    for edition in EDITIONS:
        assert pages(pdf_of(edition=edition)) == len(reader(pdf_of(edition=edition)).pages)


def test_same_words_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = typeset("leaflet.typ", data_of())
    room._own.__dict__.clear()
    assert typeset("leaflet.typ", data_of()) == first


@editions
def test_the_code_can_be_read_at_print_size(edition: Edition) -> None:
    """On the last page, 25 mm or more without its quiet zone of four modules, in grey as a cheap printer has it."""
    page = pypdfium2.PdfDocument(pdf_of(edition=edition))[pages(pdf_of(edition=edition)) - 1]
    picture = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == ADDRESS + "go/smoke/"
    left, right, top, bottom = code.position.top_left.x, code.position.top_right.x, code.position.top_left.y, code.position.bottom_left.y
    assert (right - left) / DPI * 25.4 >= 25
    quiet = round((right - left) / 33 * 4 * 0.9)
    assert picture[top - quiet : top - 1, left:right].min() > 250 and picture[top:bottom, left - quiet : left - 1].min() > 250


hostile = st.text(alphabet=st.sampled_from("ab#$*_`<>@[](){}\\/\"'~=-+.,:;!?&%^|1é"), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(hostile)
def test_text_never_becomes_markup(text: str) -> None:
    """Whatever stands in a title, paragraph, list, table or heading stands so in the PDF, and nothing else happens."""
    data = data_of()
    run = [{"text": text, "style": "strong", "target": ""}]
    cell = {"kind": "text", "words": run, "level": 0, "name": "", "alt": "", "items": [], "rows": []}
    section = {"heading": {**cell, "kind": "heading", "level": 2}, "blocks": [cell, {**cell, "kind": "list", "items": [[cell]]}, {**cell, "kind": "table", "rows": [[run], [run]]}]}
    said = in_order(reader(typeset("leaflet.typ", {**data, "title": f"T{text}", "sections": [section], "sources": text})))
    assert said.count(squeezed(text)) >= 7


def test_the_title_is_text_too() -> None:
    title = 'A *b* #panic() "c" \\ <d> $e$ @f'
    data = {**data_of(), "title": title}
    pdf = reader(typeset("leaflet.typ", data))
    assert pdf.metadata is not None and pdf.metadata.title == title


def test_a_sign_that_no_font_has_is_named() -> None:
    with pytest.raises(Problem, match=r"“Lamps” cannot be printed: no font of the leaflets has 😀 \(U\+1F600\)\."):
        typeset("leaflet.typ", {**data_of(), "title": "Lamps", "review": "Bright 😀 light"})


def test_signs_of_every_day_can_be_printed() -> None:
    typeset("leaflet.typ", {**data_of(), "review": "café ≥ 5 µg → – “x” … ½ × ° ♥ ✓ ☐ Łódź Ω"})


def test_nothing_is_cut_off_in_columns() -> None:
    """A card that does not fit into the first, short part of the columns goes to the next page whole."""
    card = "<section class='urgent-card level-{}'><h3>{} lamp</h3><p>Ring:</p><ul>{}</ul></section>"
    signs = "".join(f"<li>sign number {n} of a lamp that smokes badly</li>" for n in range(12))
    html = long(8, 12).replace("<h2 id=\"care\"", card.format("same-day", "same-day", signs) + "<h2 id=\"care\"")
    said = in_order(reader(pdf_of(html)))
    text = pypdfium2.PdfDocument(pdf_of(html))
    drawn = squeezed("".join(page.get_textpage().get_text_bounded() for page in text))
    for n in range(12):
        assert f"signnumber{n}of" in said and f"signnumber{n}of" in drawn
    for page in reader(pdf_of(html)).pages:
        assert untagged(page) == []


def test_words_of_the_sample_are_all_there() -> None:
    said = in_order(reader(pdf_of()))
    for block in blocks_of(long(0, 0), AROUND):
        assert squeezed(plain(block.words)) in said
    assert article().version in said

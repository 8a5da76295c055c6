"""What of a page may be found, and what may not."""

from __future__ import annotations

from scripts.publishing.search.records import read_page

PAGE = """<!doctype html><html><head><title>Lamps – Home</title><meta name="description" content="All about lamps"></head><body>
<nav><a href="#x">menu word</a></nav>
<article><nav class="trail">trailword</nav><h1 id="lamps">Lamps</h1>
<p>A lamp gives light.<sup class="cite"><a href="#source-1">7</a></sup> See <a href="../oil/#kinds">kinds of oil</a>.</p>
<h2 id="wick">The wick</h2><p>Trim <strong>it</strong> often</p><ul><li>short</li><li>dry</li></ul>
<section class="urgent-card"><h3 class="card-title" id="urgent-card-fire">Fire</h3><p>Run out now</p></section><p>After the card.</p>
<h3 id="length">Its length</h3><p>Two fingers.</p>
<details class="figures"><summary>Figures</summary><p>seventyfive in a hundred</p></details>
<svg><title>drawnword</title></svg><script>var scriptword;</script>
<h2 id="secret" data-search-exclude>Hidden heading</h2><p>hiddenword</p><h3 id="below">Below</h3><p>alsohidden</p>
<h2 id="end">End</h2><p data-search-exclude="1">asideword</p><p>&lt;b&gt; last &amp; least</p>
<h2 id="page-sources">Sources</h2><ol class="source-list"><li>sourceword</li></ol>
</article><footer>footword</footer></body></html>"""


def test_sections_with_their_text_in_reading_order() -> None:
    built = read_page(PAGE, "lamps/index.html")
    assert built.title == "Lamps" and built.description == "All about lamps"
    assert [(section.anchor, section.heading, section.parent) for section in built.sections] == [
        ("", "Lamps", ""), ("wick", "The wick", ""), ("urgent-card-fire", "Fire", "wick"), ("length", "Its length", "The wick"), ("end", "End", ""),
    ]
    texts = {section.anchor: section.text for section in built.sections}
    assert texts["wick"] == "Trim it often. short; dry. After the card."
    assert texts["end"] == "<b> last & least."
    assert built.sections[2].card == "fire"


def test_nothing_that_is_left_out_is_found() -> None:
    built = read_page(PAGE, "lamps/index.html")
    said = " ".join(section.heading + " " + section.text for section in built.sections)
    for word in ("menu", "trail", "seventyfive", "drawnword", "scriptword", "hidden", "alsohidden", "asideword", "sourceword", "footword", "7"):
        assert word not in said.casefold(), word


def test_links_tell_what_they_lead_to() -> None:
    assert ("", "../oil/#kinds", "kinds of oil") in read_page(PAGE, "lamps/index.html").links


def test_a_page_without_an_article_holds_nothing() -> None:
    assert read_page("<p>no article", "x.html").sections == []


def test_a_card_below_a_third_heading_is_a_card_too() -> None:
    page = '<article><h1>Lamps</h1><h2 id="a">A</h2><h3 id="b">Sudden smoke</h3><section class="urgent-card"><h4 class="card-title" id="urgent-card-smoke">Smoke</h4><p>Open a window</p></section><p>After.</p></article>'
    *_, section, card = read_page(page, "lamps/index.html").sections
    assert (card.card, card.parent, card.text) == ("smoke", "b", "Open a window.")
    assert section.text == "After."

"""What the extension makes of the invented project's articles."""

from __future__ import annotations

import re

import pytest

from scripts.publishing.build import Published


def article(built: Published, page: str) -> str:
    text = (built.path / page / "index.html").read_text("utf-8")
    return re.sub(r"\s*\n\s*", "", text.partition("<article")[2].partition("</article>")[0])


def part(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def test_the_invented_project_has_no_finding(built: Published) -> None:
    assert (built.findings, built.pages) == ((), 10)


def test_a_word_is_linked_once_a_section(built: Published) -> None:
    text = article(built, "lamps/smoke")
    first = part(text, "</div><p>", "<h2")
    assert first.startswith('The <a class="word" href="#word-burner">burner</a> and two burners, and the burner again.')
    second = part(text, 'id="the-burner-in-a-heading">', "<h2")
    assert second.count('href="#word-burner"') == 1
    assert '<strong><a class="word" href="#word-burner">burner</a></strong>' in second


def test_no_word_is_linked_in_headings_code_links_heads_of_tables_and_cards(built: Published) -> None:
    text = article(built, "lamps/smoke")
    assert "The burner in a heading</h2>" in text
    assert "<code>burner</code> and <a href=\"../wick/index.html\">burner</a>" in text
    assert re.search("<th[^>]*>burner</th><th[^>]*>lamp</th>", text)
    assert "Leave the house</h2>" in text and "<li>You smell burning oil</li>" in text


def test_abbreviations_need_their_capitals_and_spellings_do_not_matter(built: Published) -> None:
    text = article(built, "lamps/smoke")
    assert '<a class="word" href="#word-glt">GLT</a> but not the glt.' in text
    assert 'A <a class="word" href="#word-haemolamp">hemolamp</a> is a haemolamp.' in text


def test_the_longest_name_wins_and_a_page_never_links_to_itself(built: Published) -> None:
    text = article(built, "lamps/overview")
    assert '<a class="word" href="#word-lamp-glass">lamp glass</a>' in text
    assert "Oil lamps like it." in text, "the page's own name"
    assert "has a flame holder and" in text, "a term that this page explains"


def test_names_of_pages_link_unless_the_editor_says_no(built: Published) -> None:
    assert 'is <a href="../wick/index.html">trimming</a>. A <a href="../smoke/index.html">smoking lamp</a>' in article(built, "lamps/overview")
    assert "again. Trimming helps" in article(built, "lamps/smoke")


def test_the_words_of_a_page_stand_at_its_end(built: Published) -> None:
    words = part(article(built, "lamps/smoke"), '<dl class="word-list">', "</dl>")
    assert re.findall(r'<dt id="([^"]+)"', words) == ["word-burner", "word-glt", "word-haemolamp"]
    assert "holds the wick &amp; lets in &lt;air&gt;." in words
    assert 'Read more: <a href="../overview/index.html">Oil lamps: an overview</a>' in words


def test_citations_are_numbered_in_the_order_of_the_text(built: Published) -> None:
    text = article(built, "lamps/overview")
    cited = re.findall(r'<a aria-label="source (\d)" href="#source-(\d)"(?: id="cite-(\d)")?>(\d)</a>', text)
    assert cited == [("1", "1", "1", "1"), ("2", "2", "2", "2"), ("2", "2", "", "2"), ("3", "3", "3", "3"), ("2", "2", "", "2")]
    sources = part(text, '<ol class="source-list">', "</ol>")
    assert re.findall(r'<li id="source-\d">(?:<a href="([^"]*)">)?([^<]*)', sources) == [
        ("https://weekly.example/kitchen", "The kitchen lamp"), ("https://lamps.example/wicks", "On wicks &amp; flames"), ("", "Glass in daily use. House Press. Seen only as another public page quotes it. "),
    ]
    assert re.findall(r'href="#(cite-\d)"', sources) == ["cite-1", "cite-2", "cite-3"]


def test_an_urgent_card_says_its_weight_in_words_and_lists_every_number(built: Published) -> None:
    card = part(article(built, "lamps/smoke"), '<section class="urgent-card level-emergency">', "</section>")
    assert '<span class="card-level">Emergency: act now: </span>Leave the house</h2>' in card
    assert "Ring your local emergency number now if you have any of these:" in card
    rows = re.findall(r'<li data-country="(..)" data-ring="([^"]*)">(.*?)</li>', card)
    assert [(country, ring, re.sub(r"<[^>]*>", "", row)) for country, ring, row in rows] == [
        ("XA", "Ring 909 now", "Arland: 909"), ("XB", "Ring 707 now", "Borland: 707 or 70 07"),
    ], "an emergency card names no advice line"
    assert '<a class="ring-number" href="tel:7007">70 07</a>' in card


def test_the_end_of_an_article_leads_on(built: Published) -> None:
    text = article(built, "lamps/wick")
    linked = part(text, "Pages that link here</summary>", "</details>")
    assert re.findall(r'href="([^"]+)"', linked) == ["../overview/index.html", "../smoke/index.html"]
    assert '<li class="previous"><a href="../smoke/index.html"><span>Previous: </span>When a lamp smokes</a></li>' in text
    assert 'class="next"' not in text
    related = part(article(built, "lamps/overview"), '<ul class="related">', "</ul>")
    assert re.findall(r'href="([^"]+)"', related) == ["../smoke/index.html", "../wick/index.html"]


@pytest.mark.parametrize("page", ["", "glossary", "sources", "statements", "differences", "lamps/overview", "lamps/smoke", "lamps/wick"])
def test_every_page_has_one_title_and_ends_with_its_review_state(built: Published, page: str) -> None:
    text = article(built, page)
    assert text.count("<h1") == 1
    assert re.search(r'<p class="review-state">No clinician has reviewed this page yet\.[^<]*</p>$', text)


def test_an_old_name_of_a_section_still_leads_to_it(built: Published) -> None:
    assert '<div class="old-anchor" id="old-name"></div><h2 id="what-to-do">' in article(built, "lamps/wick")


def test_the_glossary_lists_every_term_with_its_forms_and_page(built: Published) -> None:
    text = article(built, "glossary")
    assert re.findall(r'<dt id="([^"]+)"', text) == ["term-burner", "term-glt", "term-haemolamp", "term-lamp", "term-lamp-glass"]
    assert re.findall(r'<h2 id="([^"]+)"', text) == ["letter-b", "letter-g", "letter-h", "letter-l"]
    assert "Also: flame holder" in text and 'Read more: <a href="../lamps/overview/index.html">' in text


def test_the_statements_page_shows_who_says_it_and_where_it_is_used(built: Published) -> None:
    text = article(built, "statements")
    row = part(text, '<li id="saaaaaa">', "</li>")
    assert "A short wick burns &lt;clean&gt; &amp; bright." in row
    assert '<a href="../sources/index.html#text-kitchen">The kitchen lamp</a>' in row
    assert 'On pages: <a href="../lamps/overview/index.html">' in row
    assert 'Compare with: <span><a href="#sbbbbbb">sbbbbbb</a> (The numbers differ: 2 / 3)</span>' in row
    assert "No source says this any more." in part(text, '<li id="scccccc">', "</li>")
    assert re.findall(r"<h2[^>]*>([^<]+)", text) == ["Signs", "Treatment"]


def test_the_differences_page_shows_each_pair_once(built: Published) -> None:
    text = article(built, "differences")
    assert re.findall(r'<li id="([^"]+)"', text) == ["saaaaaa-sbbbbbb"]
    assert "<p>The numbers differ: 2 / 3</p><ul><li>A short wick burns" in text


def test_the_sources_page_names_licence_and_date(built: Published) -> None:
    text = article(built, "sources")
    assert "Lamp Weekly, article. Licence: free to restate. Read on 2020-02-03.</li>" in text
    assert '<li id="ref-glass">Glass in daily use. House Press. Seen only as another public page quotes it.</li>' in text

"""Tags, leaflet blocks and the boxes for staff: every word arrives, and no word is markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.data import TeachBack
from scripts.files import read_toml
from scripts.publishing.give.builder import data_script
from scripts.publishing.give.panel import Given, panel, printed_end
from scripts.publishing.give.render import html_of
from scripts.publishing.give.tags import Html, joined, tag
from scripts.publishing.give.teach_back import teach_back
from scripts.publishing.leaflets.blocks import Block, Run
from tests.publishing.project import ROOT

WORDS = read_toml(ROOT / "content_src/wording.toml")
SIGNS = Given("When lamps <smoke>", "https://lamps.example/go/smoke/", "abcdefghij", "https://lamps.example/v/abcdefghij/smoke/", "../../go/smoke/qr.svg",
              (("a4", "../../leaflets/smoke-a4.pdf"), ("file", "../../take-home/smoke.html")), "../../staff/index.html#leaflet/smoke")


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(text: str) -> _Seen:
    reader = _Seen()
    reader.feed(text)
    reader.close()
    return reader


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


@given(st.text(), st.text())
def test_words_in_a_tag_are_never_markup(text: str, value: str) -> None:
    read = seen(tag("p", text, title=value))
    assert read.tags == ["p"]


def test_html_is_kept_and_words_are_escaped() -> None:
    assert joined(Html("<b>x</b>"), " & <y>") == "<b>x</b> &amp; &lt;y&gt;"
    assert tag("img", src='a"b', alt="") == '<img src="a&quot;b">'


BLOCKS = {
    "heading": (Block("heading", words("A & B"), level=2), "<h3>A &amp; B</h3>"),
    "text": (Block("text", (Run("Cut "), Run("now", "strong"), Run(" <b>", target="https://lamps.example/x/"))), "<p>Cut <strong>now</strong> &lt;b&gt;</p>"),
    "note": (Block("note", words("See")), '<p class="leaflet-note">See</p>'),
    "list": (Block("list", items=((Block("text", words("one")),), (Block("text", words("two")), Block("text", words("more"))))), "<ul><li>one</li><li><p>two</p><p>more</p></li></ul>"),
    "steps": (Block("steps", items=((Block("text", words("one")),),)), "<ol><li>one</li></ol>"),
    "ticks": (Block("ticks", items=((Block("text", words("why?")),),)), '<ul class="leaflet-ticks"><li>why?</li></ul>'),
    "terms": (Block("terms", rows=((words("wick"), words("a string")),)), "<dl><dt>wick</dt><dd>a string</dd></dl>"),
    "table": (Block("table", words("Which"), rows=((words("a"),), (words("b"),))), '<table><caption>Which</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'),
    "card": (Block("card", name="emergency", items=((Block("heading", words("Now"), level=3), Block("text", words("ring"))),)), '<section class="leaflet-card level-emergency"><h3>Now</h3><p>ring</p></section>'),
    "quote": (Block("quote", items=((Block("text", words("said")),),)), "<blockquote><p>said</p></blockquote>"),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_as_html(kind: str) -> None:
    block, wanted = BLOCKS[kind]
    assert html_of((block,)) == wanted


def test_a_picture_is_a_drawing_of_its_own_with_its_words() -> None:
    made = html_of((Block("picture", words("So"), name='<svg viewBox="0 0 1 1"><path id="x" d="M0 0"/></svg>', alt="A\nlamp"),))
    assert made.startswith('<figure><img src="data:image/svg+xml,') and 'alt="A lamp"' in made and made.endswith("<figcaption>So</figcaption></figure>")
    assert "xmlns=" in made and "id=" not in seen(made).text and seen(made).tags == ["figure", "img", "figcaption"]


def test_the_panel_holds_everything_that_there_is() -> None:
    text = panel(SIGNS, WORDS["give"])
    assert text.startswith('<details class="for-staff give"') and " open" not in text.partition(">")[0]
    for part in ("https://lamps.example/go/smoke/", "version abcdefghij", "../../go/smoke/qr.svg", "../../leaflets/smoke-a4.pdf", "../../take-home/smoke.html", "#leaflet/smoke", 'loading="lazy"', "58 characters, 1 SMS"[3:]):
        assert part in text, part
    assert "When lamps &lt;smoke&gt;" in text and "<smoke>" not in text


def test_a_site_that_does_not_know_its_address_gives_files_and_no_links() -> None:
    text = panel(SIGNS._replace(address="", version_address="", code=""), WORDS["give"])
    assert "<img" not in text and "<code" not in text and "smoke-a4.pdf" in text


def test_paper_says_address_and_version() -> None:
    text = printed_end(SIGNS, WORDS["give"])
    assert "https://lamps.example/go/smoke/" in text and "abcdefghij" in text and 'src="../../go/smoke/qr.svg"' in text


def test_questions_for_staff_stand_closed_with_their_answers() -> None:
    text = teach_back([TeachBack("wick", "what-to-do", "How <x>?", "So & so.")], WORDS["teach_back"])
    assert text.startswith('<details class="for-staff teach-back" data-search-exclude="1"><summary>')
    assert "How &lt;x&gt;?" in text and "So &amp; so." in text and 'href="#what-to-do"' in text
    assert teach_back([], WORDS["teach_back"]) == ""


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_data_script_is_one_line_that_no_text_can_end(value: object) -> None:
    text = data_script("wick", value)
    assert text.endswith(";\n") and "\u2028" not in text and "\u2029" not in text and "<" not in text and "\n" not in text[:-1]

"""The extension alone, without a generator; and laws that hold for any text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from scripts.checks.anchors import slug
from scripts.checks.content import Content, read_content
from scripts.checks.data import Term
from scripts.checks.pages import parsed
from scripts.checks.project import check_content
from scripts.problem import Problem
from scripts.publishing.cleaning import clean
from scripts.publishing.library import Library, library, read_words
from scripts.publishing.markup import h
from scripts.publishing.vocabulary import plural, spellings, vocabulary
from scripts.publishing.where import where
from tests.publishing.project import invented

EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "scripts.publishing.extension"]
ALLOWED = {"data-country", "data-ring", "data-ask", "data-label", "data-none", "data-note", "href", "class", "id", "title", "alt", "src", "align", "start", "open", "aria-label", "aria-labelledby", "data-search-exclude", "lang", "dir"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented(tmp_path_factory.mktemp("extension") / "project")


def convert(root: Path, page: str, text: str) -> str:
    settings = {"scripts.publishing.extension": {"root": str(root), "page": page}}
    return Markdown(extensions=EXTENSIONS, extension_configs=settings).convert(text)


class Seen(HTMLParser):
    """The tags, attributes and text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_needs_no_generator(root: Path) -> None:
    html = convert(root, "lamps/smoke.md", "The burner. [@wicks]")
    assert '<h1 id="when-a-lamp-smokes">When a lamp smokes</h1>' in html, "the title comes from the front matter"
    assert '<a class="word" href="#word-burner">burner</a>' in html
    assert 'href="#source-1"' in html and '<li id="source-1">' in html


def test_a_text_that_is_no_page_stays_as_it_is(root: Path) -> None:
    assert convert(root, "nowhere.md", "The burner.") == "<p>The burner.</p>"


def test_the_page_is_asked_of_whoever_runs_us() -> None:
    file, settings_ = SimpleNamespace(src_uri="a/b.md"), SimpleNamespace(config_file_path="/far/mkdocs.yml")
    mkdocs = SimpleNamespace(treeprocessors={"relpath": SimpleNamespace(file=file, config=settings_, files=[1])}, preprocessors={})
    assert where(mkdocs)[:2] == ("a/b.md", "/far")  # type: ignore[arg-type]
    zensical = SimpleNamespace(treeprocessors={}, preprocessors={"rendering_context": SimpleNamespace(page=SimpleNamespace(path="a/b.md"))})
    assert where(zensical) == ("a/b.md", ".", None)  # type: ignore[arg-type]
    assert where(SimpleNamespace(treeprocessors={}, preprocessors={}), "r", "p.md") == ("p.md", "r", None)  # type: ignore[arg-type]


def test_the_data_is_read_again_when_it_changed(tmp_path: Path) -> None:
    root = invented(tmp_path / "project")
    first = library(root)
    assert library(root) is first
    (root / "content_src" / "glossary.toml").write_text('[[term]]\nterm = "flame"\nforms = []\ndefinition = "Light."\n', "utf-8")
    token = object()
    assert [term.term for term in library(root, token).content.terms] == ["flame"]
    (root / "content_src" / "glossary.toml").unlink()
    assert library(root, token).content.terms, "once a build"
    assert not library(root, object()).content.terms


def test_an_unknown_key_is_a_warning_and_never_a_number(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    html = convert(root, "lamps/smoke.md", "A. [@nobody]\n\n[[nothing]]")
    assert "source-1" not in html
    assert [record.getMessage() for record in caplog.records] == [
        "docs/lamps/smoke.md: unknown-directive: `[[nothing ]]` is not known.",
        "docs/lamps/smoke.md: unknown-citation: `nobody` is neither a statement nor a reference.",
    ]


@pytest.mark.parametrize(
    ("name", "form"),
    [("tumour", "tumors"), ("haematoma", "hematomas"), ("metastasis", "metastases"), ("biopsy", "biopsies"), ("X-ray", "X-rays"), ("oedema", "edema"), ("MRI", "MRIs"), ("anaesthetist", "anesthetists"), ("mass", "masses")],
)
def test_plurals_and_spellings_find_the_term(root: Path, name: str, form: str) -> None:
    content = read_content(root)
    known = vocabulary(content._replace(terms=(Term(name, (), "meaning"),), topic_pages=()))
    text = f"The {form} here."
    assert [text[hit.start : hit.end] for hit in known.hits(text)] == [form]
    assert form in {one for spelled in spellings(name, content.rules) for one in (spelled, plural(spelled, content.rules))}


def test_hits_are_longest_first_and_stay_in_their_sentence(root: Path) -> None:
    known = vocabulary(read_content(root))
    text = "A lamp. Glass lamp-glass, lamp\u2011glass, LAMP GLASS; lampglass, lamplight."
    assert [text[hit.start : hit.end] for hit in known.hits(text)] == ["lamp", "lamp-glass", "lamp\u2011glass", "LAMP GLASS"]


@pytest.mark.parametrize(
    ("nolink", "linked"),
    [((), ["lamps", "burners"]), (("lamp",), ["burners"]), (("Burners",), ["lamps"]), (True, [])],
    ids=["nothing refused", "by the term", "by the word itself", "no links at all"],
)
def test_an_editor_refuses_links_by_word(root: Path, nolink: bool | tuple[str, ...], linked: list[str]) -> None:
    content = read_content(root)
    page = content.pages[0]._replace(meta=content.pages[0].meta._replace(nolink=nolink))
    text = "Two lamps and burners."
    assert [text[hit.start : hit.end] for hit in vocabulary(content).wanted(text, page)] == linked


def test_another_name_of_a_page_links_to_it(root: Path) -> None:
    content = read_content(root)
    pages = tuple(page._replace(meta=page.meta._replace(aliases=("snuffing",))) if page.meta.id == "wick" else page for page in content.pages)
    assert [hit.target.file for hit in vocabulary(content._replace(pages=pages)).hits("No snuffing.")] == ["lamps/wick.md"]


LAY = '[[group]]\nsay = ["{term}", "glow pot"]\nloose = ["shiner", "dazzler"]\nlink = ["shiner"]\n'


def spoken(root: Path, folder: Path, term: str) -> Content:
    """The content of `root` with a table of search whose word `shiner` links to `term`."""
    (folder / "content_src").mkdir()
    (folder / "content_src" / "search_words.toml").write_text(LAY.format(term=term), "utf-8")
    return read_content(root)._replace(root=folder)


def test_a_lay_word_of_search_that_links_leads_to_its_term(root: Path, tmp_path: Path) -> None:
    content, text = spoken(root, tmp_path, "lamp"), "Shiners, a glow pot, a dazzler."
    known = vocabulary(content)
    assert [(text[hit.start : hit.end], hit.target.name) for hit in known.hits(text)] == [("Shiners", "lamp")]
    assert [hit.target.term for hit in vocabulary(content._replace(terms=(*content.terms, Term("shiner", (), "a light")))).hits("shiner")] == [Term("shiner", (), "a light")]


def test_a_lay_word_that_leads_nowhere_is_one_sentence(root: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="`shiner` is to link, but no word of its group is in the glossary"):
        vocabulary(spoken(root, tmp_path, "kettle"))


TOKENS = st.lists(
    st.sampled_from([
        "<script>", "</script>", "<img src=x onerror=X(1)>", "javascript:X(1)", "[x](", ")", "[", "]", "![", "<", ">", "\"", "'", "&lt;", "&#58;", "`", "\n\n", "\n", "# ", "- ", "| ",
        "|---|", "!!! note \"", "[@wicks", "; @", "[[urgent-card fire]]", "[[", "burner", "lamp glass", "\x02", "\x03", "wzxhzdk:0", "**", "_", "    ", "```", "{: onclick=X }", "<a ", "href=", "&",
    ]),
    max_size=25,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(TOKENS)
def test_no_text_comes_alive(root: Path, text: str) -> None:
    seen = Seen(convert(root, "lamps/smoke.md", text))
    assert not {"script", "style", "iframe", "svg", "form", "input", "base", "meta", "object"} & set(seen.tags)
    assert {name for name, _ in seen.attributes} <= ALLOWED
    addresses = [value.strip().lower() for name, value in seen.attributes if name in ("href", "src")]
    assert not [value for value in addresses if value.partition(":")[0] in ("javascript", "data", "vbscript") and ":" in value]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_text_from_data_is_shown_letter_for_letter(root: Path, text: str) -> None:
    md = Markdown()
    assert Seen(clean(md.serializer(h("p", text, " ", h("b", "x"), text)))).text == f"{text} x{text}"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_an_anchor_is_plain_and_never_a_control_of_the_theme(text: str) -> None:
    assert slug(text) and set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(slug(text)) == slug(text)


ATTACKS = {
    "open brackets": "[" * 8000,
    "open pictures": "![" * 8000,
    "open links": "[a](" * 8000,
    "open links with an angle": "[a](<" * 8000,
    "open tags": "<a " * 8000,
    "headings": "# a\n" * 9000,
    "numbers inside numbers": "1. " * 500,
    "lists inside lists": "\n".join("    " * depth + "- x" for depth in range(300)),
    "quotes inside quotes": ">" * 5000 + "a",
    "one long line": "word " * 5000,
    "links": "\n\n".join("[a](wick.md)" for _ in range(3000)),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_would_take_minutes_is_refused_before_it_is_converted(root: Path, name: str) -> None:
    content = read_content(root)
    page = content.pages[0]
    hostile = parsed(page.file, page.shown, page.meta, tuple(ATTACKS[name].split("\n")), page.first)
    assert [finding for finding in check_content(content._replace(pages=(hostile,))) if finding.stops and finding.file == page.shown]


def test_words_of_the_site_are_all_there(root: Path) -> None:
    known = Library(read_content(root), read_words(root))
    assert {"sources", "not_reviewed", "level", "facet"} <= set(known.words)


HEADINGS = st.lists(
    st.lists(st.sampled_from(["Pain", "pain", " ", "at", "-", "**now**", "*so*", "_it_", "a_b", "`code`", "5 µg", "Ä", "[link](wick.md)", "&amp;", "&", "1.", "\\*", "?", "’", "<b>", "#", "__x__", "!"]), max_size=6).map(" ".join),
    min_size=1, max_size=6,
)


@settings(max_examples=200, deadline=None)
@given(HEADINGS)
def test_a_section_has_the_name_that_the_checks_expect(root: Path, texts: list[str]) -> None:
    lines = tuple(line for text in texts for line in (f"## {text}", "", "Text.", ""))
    expected = [heading.anchor for heading in parsed("a.md", "a.md", read_content(root).pages[0].meta, lines, 1).headings]
    html = convert(root, "statements.md", "\n".join(lines))
    got = [tag.partition('"')[0] for tag in html.split('<h2 id="')[1:]]
    assert got == expected

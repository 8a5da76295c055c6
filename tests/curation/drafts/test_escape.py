"""The law of escape: what is rendered is what the source said, in every place where text can stand."""

from __future__ import annotations

import html
import random
import re

import markdown
import pytest

from scripts.curation.drafts.escape import clean, escape

EXTENSIONS = [
    "tables", "attr_list", "admonition", "footnotes", "def_list", "abbr", "md_in_html", "toc", "sane_lists",
    "pymdownx.betterem", "pymdownx.superfences", "pymdownx.details", "pymdownx.caret", "pymdownx.tilde",
    "pymdownx.mark", "pymdownx.keys", "pymdownx.tabbed", "pymdownx.inlinehilite", "pymdownx.tasklist",
]
PLACES = {
    "paragraph": ("{}", "p"),
    "heading": ("## {}", "h2"),
    "title": ("# {}", "h1"),
    "list": ("- {}\n- other", "li"),
    "numbered list": ("1. {}\n2. other", "li"),
    "table cell": ("| a | b |\n|---|---|\n| {} | x |", "td"),
    "quote": ("> {}", "p"),
    "link text": ("[{}](page.md)", "a"),
    "bold": ("before **{}** after", "strong"),
    "mid-sentence": ("before {} after", "p"),
    "box title": ('!!! note "{}"\n\n    body', 'p class="admonition-title"'),
    "definition": ("term\n:   {}", "dd"),
}
TOKENS = (
    "<script>", "</div>", "&lt;", "&amp;", "&#58;", "<", ">", "&", "#", "##", "*", "**", "_", "__", "`", "``", "~~", "~",
    "^", "^^", "==", "=", "++", "+", "--8<--", "-", "--", "---", "[", "]", "](", "](x)", "[^1]", "[^1]:", "[a]:", "[x]",
    "![", "!", "!!!", "???", ":::", "{", "}", "{: #id }", "{{", "}}", "{%", "|", "||", "\\", "\\\\", "1.", "12.", "1)", ".", ":",
    ":smile:", ";", "?", "/", "///", "$", "$$", "(c)", '"', "'", "“", "@", "[@s234567]", "*[HTML]: x", "http://x.example",
    "javascript:", "a", "word", "5 mg", "µg", "é", "\u200b", "\x02", "\x03", "wzxhzdk:0", "klzzwxh:0001", "\t", "\n", "\n\n", "    ", " ",
    "===", "<!--", "-->", "<b>", "onerror=X(1)", "www.example.org", "me@example.org", "&copy;", "&", "_a_", "a_b", "1\\.",
)
PAYLOADS = (
    "<script>X(1)</script>", "<img src=x onerror=X(1)>", "[a](javascript:X(1))", "[a]: javascript:X(1)", "<javascript:X(1)>",
    "![a](http://evil.example/a.png)", "{: onclick=X(1) }", "text {: onclick=X(1) }", "# a </title><script>X(1)</script>",
    "</div></article>", "<base href=//evil.example>", "<style>body{display:none}</style>", "--8<-- \"secret.txt\"", "<<<<<<< ours",
    "=======", "a\\]: b", "ends with #", "ends with ##", "*[MRI]: x", "[^1]: note", "- [x] done", "1. 1. 1. one", "??? note", "[@s234567]",
    "!!! danger \"Stop\"", "::: block", "=== \"Tab\"", "+ one more", "- one more", "#5 of 7", "12. Twelve", "a _soft_ cough", "two __bold__ words", "_both_ ends_",
    "a ==mark== here", "an ++inserted++ word", "press ++ctrl+alt++ now", ":   what it means", "___all___ of it", "_one _two_ three_ four", "1_000_ and _x_y_", "x^2^ and H~2~O", "~~gone~~", "{ .red }", "see {{ page.title }}", "{% include 'x' %}", "C:\\new folder\\",
    "p.md){: .x }", "**strong** and *weak*", "`code` here", "[^1] a note", "a | b", "<b>bold</b>", "AT&T &copy; &#60;",
)


@pytest.fixture(scope="module")
def renderer() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS)


def shown(renderer: markdown.Markdown, escaped: str, place: str) -> str:
    """What a reader sees of `escaped` in that place; fails when the text made any markup of its own."""
    template, tag = PLACES[place]
    page = renderer.reset().convert(template.format(escaped))
    found = re.search(rf"<{tag}[^>]*>(.*?)</{tag.split()[0]}>", page, re.S)
    assert found, page
    inner = re.sub(r"</?p>", "", found[1])
    assert "<" not in inner, page
    return html.unescape(inner).strip()


@pytest.mark.parametrize("place", PLACES)
def test_text_renders_as_itself(renderer: markdown.Markdown, place: str) -> None:
    chance = random.Random(place)
    texts = list(PAYLOADS) + ["".join(chance.choices(TOKENS, k=chance.randint(1, 7))) for _ in range(300)]
    for text in texts:
        expected = f"before {clean(text)} after" if place == "mid-sentence" else clean(text)
        if clean(text):
            assert " ".join(shown(renderer, escape(text), place).split()) == " ".join(expected.split()), (text, escape(text))


def test_a_paragraph_below_another_stays_a_paragraph(renderer: markdown.Markdown) -> None:
    for text in PAYLOADS:
        page = renderer.reset().convert(f"Before\n\n{escape(text)}")
        assert page.startswith("<p>Before</p>\n<p>") and page.count("<") == 4, page
        assert html.unescape(page[len("<p>Before</p>\n<p>") : -len("</p>")]) == clean(text)


@pytest.mark.parametrize(
    ("text", "markdown_text"),
    [
        ("Pain (at night) lasts 1.5 hours.", "Pain (at night) lasts 1.5 hours."),
        ("low_back pain – 50%", "low_back pain – 50%"),
        ("Levels < 5 & > 3", "Levels &lt; 5 &amp; &gt; 3"),
        ("1. First", "1\\. First"),
        ("two\nlines\u200b here", "two lines here"),
        ("Your temperature: above 38.5 or below 35.0?", "Your temperature: above 38.5 or below 35.0?"),
        ("Bed #3: stop - then go! p = 0.05; a+b", "Bed #3: stop - then go! p = 0.05; a+b"),
        ("file_name_2: low_back pain, 2_mm", "file_name_2: low_back pain, 2_mm"),
        ("see (b] or {c}", "see (b&#93; or \\{c}"),
    ],
    ids=["prose-stays", "underscore-in-word", "angle-brackets", "number-at-start", "one-line", "number-with-point", "signs-inside", "underscores-in-words", "only-what-opens"],
)
def test_drafts_stay_readable(text: str, markdown_text: str) -> None:
    assert escape(text) == markdown_text


HIDDEN = {
    **{chr(code): "control" for code in [*range(0x00, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]},
    **{chr(code): "zero width or direction" for code in [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]},
    **{chr(code): "mark of order or between lines" for code in [0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF]},
}


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"{ord(sign):04X}")
def test_what_nobody_sees_is_taken_out_of_a_word(sign: str) -> None:
    assert clean(f"kn{sign}ee") == "knee"


@pytest.mark.parametrize("space", ["\t", "\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1f", "\x85", "\xa0", "\u2028", "\u202f", " \u200b "], ids=repr)
def test_every_kind_of_line_end_and_space_parts_two_words_by_one_space(space: str) -> None:
    assert clean(f"{space}sore{space}{space}knee{space}") == "sore knee"


def test_letters_of_every_script_stay() -> None:
    seen = "\xa1\u200a\u2010\u2029\u202f\u205f\u206a\ufefe\ufff8\ufffc~!0µ²ü"
    assert clean("a" + "a".join(seen) + "a") == "a" + "a".join(" " if letter.isspace() else letter for letter in seen) + "a"
    assert clean("u\u0308ber") == "über"

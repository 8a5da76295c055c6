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


@pytest.mark.parametrize(
    ("text", "markdown_text"),
    [
        ("Pain (at night) lasts 1.5 hours.", "Pain (at night) lasts 1.5 hours."),
        ("low_back pain – 50%", "low_back pain – 50%"),
        ("Levels < 5 & > 3", "Levels &lt; 5 &amp; &gt; 3"),
        ("1. First", "1\\. First"),
        ("two\nlines\u200b here", "two lines here"),
    ],
    ids=["prose-stays", "underscore-in-word", "angle-brackets", "number-at-start", "one-line"],
)
def test_drafts_stay_readable(text: str, markdown_text: str) -> None:
    assert escape(text) == markdown_text

"""Cleaning: hidden and misread characters, mark-up, boilerplate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.curation.cleaning.cleaning_rules import load_rules
from scripts.curation.model import Sieved, Source, Statement
from scripts.curation.splitting.split import split
from scripts.curation.cleaning.strand import strand


def run(text: str, file: str = "a.md") -> Sieved[Statement]:
    return split(Source("a", file, text))


def texts(text: str, file: str = "a.md") -> list[str]:
    return [statement.text for statement in run(text, file).kept]


def reasons(text: str, file: str = "a.md") -> list[tuple[str, str]]:
    return [(dropped.reason, dropped.text) for dropped in run(text, file).dropped]


@pytest.mark.parametrize(("raw", "clean"), [
    ("soft\u00adly", "softly"), ("zero\u200bwidth", "zerowidth"), ("\u202eturned", "turned"), ("bell\x07", "bell"), ("5\u00a0mg", "5 mg"),
    ("a\x0cb", "a\nb"), ("5 Âµg", "5 µg"), ("donâ€™t", "don’t"), ("naÃ¯ve", "naïve"), ("cafÃ©", "café"), ("10 â€“ 12", "10 – 12"),
    ("Ã‚Âµ", "µ"), ("e\u0301", "é"), ("µ ² ½ Ω ﬁ", "µ ² ½ Ω ﬁ"), ("pâté Âme", "pâté Âme"), ("plain", "plain"), ("â€œyesâ€\x9d", "“yes”"),
])
def test_characters(raw: str, clean: str) -> None:
    assert load_rules().tidy(strand(raw)).text == clean


ODD = st.text(st.sampled_from("ab \n\u00ad\u200b\u00a0\x07\ufeffÂÃâ€™œ\x9d©¯µé\u0301\u0308"), max_size=30)


@given(ODD)
def test_tidying_twice_changes_nothing(text: str) -> None:
    tidy = load_rules().tidy
    once = tidy(strand(text)).text
    assert tidy(strand(once)).text == once


@given(ODD, st.integers(0, 30), st.integers(0, 30))
def test_tidied_characters_know_their_place(text: str, first: int, second: int) -> None:
    tidy = load_rules().tidy
    mended = tidy(strand(text))
    start, end = sorted((min(first, len(mended.text)), min(second, len(mended.text))))
    if start < end:
        low, high = mended.span(start, end)
        assert 0 <= low < high <= len(text)
        assert mended.cut(start, end).span(0, end - start) == (low, high)


@pytest.mark.parametrize(("marked", "bare"), [
    ("The **big** toe.", "The big toe."), ("A *very* __sore__ toe.", "A very sore toe."), ("Take `ice` now.", "Take ice now."),
    ("See [the foot page](foot.md \"Feet\") now.", "See the foot page now."), ("See [the page][1] now.", "See the page now."),
    ("Cost is 5 \\* 3.", "Cost is 5 * 3."), ("Rest &amp; ice, 5 &micro;g.", "Rest & ice, 5 µg."), ("A <b>bold</b> toe.", "A bold toe."),
    ("Known.[^1] Yes.", "Known."), ("snake_case_word stays.", "snake_case_word stays."), ("**Ice:** cools.", "Ice: cools."), ("***Both*** ~~old~~ gone.", "Both old gone."),
    ("One<br>two.", "One two."), ("Two * three * four.", "Two * three * four."), ("H~2~O { .x }", "H~2~O { .x }"), ("Mail <https://example.org/a> now.", "Mail https://example.org/a now."),
])
def test_markdown_marks_go_and_words_stay(marked: str, bare: str) -> None:
    assert texts(marked)[0] == bare


def test_pictures_comments_and_code_are_dropped_with_their_reason() -> None:
    text = "![A bent toe](toe.png) Toes bend.\n\n<!-- check this -->\n\n```\nx = 1\n```\n\n[1]: https://example.org\n"
    assert texts(text) == ["Toes bend."]
    assert [reason for reason, _ in reasons(text)] == ["the description of a picture", "a comment in the text", "a block of code", "the address of a link"]


def test_citations_become_references() -> None:
    kept = run("Ice helps. [@book2; @mc] Heat does not.\n\n- Rest. [@mc]\n\n| A | B |\n|---|---|\n| Tape | Holds it. [@book2] |\n").kept
    assert [(s.text, s.references) for s in kept] == [("Ice helps.", ("book2", "mc")), ("Heat does not.", ()), ("Rest.", ("mc",)), ("Tape: Holds it.", ("book2",))]


BOILERPLATE = [
    "We use cookies to make this site better.", "Accept all cookies", "Share this article", "Follow us on Facebook and Instagram", "Sign up for our weekly newsletter!",
    "Home > Joints > Knee", "Skip to main content", "Back to top", "Read more: Ten facts about toes", "Related articles", "Advertisement", "© 2021 Foot House. All rights reserved.",
    "Privacy Policy | Terms of Use", "Last updated: 3 May 2020", "Medically reviewed by Jo Lind, MD", "Photo by Jo Lind", "4 min read", "Was this page helpful?", "Click here to book.", "Learn more about toes.",
]
CONTENT = [
    "Share your worries with the nurse.", "Follow your doctor's advice.", "Sign language helps some people.", "Home exercises ease the pain.", "Read more slowly if your eyes hurt.", "Contact a doctor if it swells.",
    "Print is hard to read after a stroke.", "Like all medicines, it has side effects.", "Updated scans show the bone.", "Learn how to lift safely.", "Visit a doctor soon.", "By March most people walk again.", "Search for the cause goes on.", "Close relatives may share the gene.",
    "Pain > 3 weeks needs a check.", "Join a walking group.", "Advertising of tablets misleads people.", "See a doctor about any new lump.",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_goes_with_a_reason(line: str) -> None:
    result = run(f"Toes bend.\n\n{line}\n\nThey stretch.")
    assert [s.text for s in result.kept] == ["Toes bend.", "They stretch."] and line.split()[0] in result.dropped[0].text


@pytest.mark.parametrize("line", CONTENT)
def test_content_that_looks_like_boilerplate_stays(line: str) -> None:
    assert texts(f"Toes bend.\n\n{line}") == ["Toes bend.", line]


def test_sections_of_other_pages_go_up_to_the_next_heading() -> None:
    text = "## Rest\n\nRest helps.\n\n## Related articles\n\n- Ten toes\n\n### More\n\nEven more.\n\n## Ice\n\nIce helps.\n"
    assert texts(text) == ["Rest helps.", "Ice helps."]
    assert {text for _, text in reasons(text)} == {"Related articles", "Ten toes", "More", "Even more."}


PAGE = """<!DOCTYPE html><html><head><title>Toes | Foot House</title><style>p {color: red}</style><script>var x = "<p>No</p>";</script></head>
<body><header><h1>Toes</h1><p>Foot House</p></header><nav><ul><li><a href="/">Home</a></li></ul></nav>
<div class="cookie-banner">We like biscuits.</div><main>
<p>Toes <b>bend</b> &amp; stretch; 5&nbsp;&micro;g.<br>They can br&shy;eak.</p>
<h2>Signs</h2><p>Signs include:</p><ul><li>pain<ul><li>at night</li></ul></li><li>Heat: the skin is warm</li></ul><p>Two words:</p>
<dl><dt>Bunion</dt><dd>A bump at the big toe.</dd></dl>
<table><tr><th>Test</th><th>Use</th></tr><tr><td>X-ray</td><td>Shows the bone.</td></tr></table>
<div hidden>Secret</div><div style="display:none">Also secret</div><aside>Our shop</aside>
<form><label>Your mail</label><button>Send</button></form></main><footer>Foot House, Oslo</footer></body></html>"""


def test_html_page() -> None:
    result = run(PAGE, "a.html")
    assert [(s.kind, s.text, s.lead_in) for s in result.kept] == [
        ("sentence", "Toes bend & stretch; 5 µg.", ""), ("sentence", "They can break.", ""), ("sentence", "Signs include:", ""),
        ("item", "pain", "Signs include:"), ("item", "at night", "pain"), ("item", "Heat: the skin is warm", "Signs include:"),
        ("sentence", "Two words:", ""), ("item", "Bunion: A bump at the big toe.", "Two words:"), ("row", "X-ray: Shows the bone.", "Test: Use"),
    ]
    assert {s.place.headings for s in result.kept} == {(), ("Signs",)}
    dropped = {d.text: d.reason for d in result.dropped}
    assert dropped["Home"] == "navigation" and dropped["Secret"] == "a hidden part of the page" and dropped["Foot House, Oslo"] == "the foot of the page"
    assert {"We like biscuits.", "Our shop", "Your mail", "Send", "Also secret"} <= dropped.keys()
    assert not any("color" in text or "var x" in text for text in (*dropped, *(s.text for s in result.kept)))


@pytest.mark.parametrize("text", [
    "<p>One.<p>Two.", "<ul><li>One.<li>Two.</ul>", "<div>One.<div>Two.</div></div>", "One.<br><br>Two.", "<p>One.</b></p></div><p>Two.</p>", "<p>One.</p>Two.",
    "<table><tr><td>One.</table><p>Two.", "<p>One.</p><!-- no --><p>Two.</p>", "<p title='a>b'>One.</p><P>Two.</P>", "<p>One.</p><![x]><p>Two.</p>",
])
def test_sloppy_html(text: str) -> None:
    assert texts(text, "a.html") == ["One.", "Two."]

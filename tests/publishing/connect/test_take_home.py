"""Each article as one file: nothing asked of anywhere, nothing that runs, every link whole."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.publishing.site_check import read_built


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.skip, self.words = 0, ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.skip += tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.skip -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        self.words += "" if self.skip else data


@pytest.mark.parametrize("name", ["overview", "smoke", "wick"])
def test_an_article_in_one_file(lamps: Path, name: str) -> None:
    text = (lamps / "take-home" / f"{name}.html").read_text("utf-8")
    built = read_built(text)
    assert built.live == () and "<script" not in text and built.repeated == ()
    assert not [link for link, fetched in built.links if fetched and not link.startswith("data:")]
    assert all(link.startswith(("https://lamps.example/", "tel:", "https://")) or link.startswith("#") and link[1:] in built.ids for link, _ in built.links), built.links
    assert "script-src" not in text and "default-src &#x27;none&#x27;" in text
    reader = _Words()
    reader.feed(text)
    assert text.count("<h1") == 1 and "No clinician has reviewed" in reader.words
    version = re.search(r"https://lamps\.example/v/([a-z2-7]{10})/" + name, reader.words)
    assert version and (lamps / "v" / version[1] / name / "index.html").is_file()
    assert f"https://lamps.example/go/{name}/" in reader.words


def test_drawings_and_cards_travel_with_the_words(lamps: Path) -> None:
    assert "<svg" in (lamps / "take-home" / "wick.html").read_text("utf-8")
    smoke = (lamps / "take-home" / "smoke.html").read_text("utf-8")
    assert 'class="urgent' in smoke or "urgent-card" in smoke
    assert 'href="https://lamps.example/lamps/wick/"' in smoke


def test_a_style_sheet_inside_a_page_is_welcome_only_when_the_policy_names_it(lamps: Path) -> None:
    text = (lamps / "take-home" / "smoke.html").read_text("utf-8")
    assert read_built(text.replace("</style>", "p{color:red}</style>")).live == ("<style>",)
    assert read_built(text.replace("</head>", "<style>p{}</style></head>")).live == ("<style>",)


def test_a_host_that_sends_the_policy_lets_the_style_sheet_pass(lamps: Path) -> None:
    mark = re.search(r"style-src &#x27;(sha256-[^&]+)&#x27;", (lamps / "take-home" / "smoke.html").read_text("utf-8"))
    assert mark and f"style-src 'self' '{mark[1]}';" in (lamps / "_headers").read_text("utf-8")

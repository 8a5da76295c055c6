"""A version is made of the article's words and structure, and of nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.content import read_content
from scripts.publishing.addresses.article import article_html, version_of
from scripts.publishing.addresses.places import short_address, site_address, version_address, versions
from scripts.publishing.build import publish
from scripts.publishing.finishing import finished

BODY = '<h1 id="t">Lamps</h1>\n<p>Trim the <a class="word" href="#word-wick">wick</a> &amp; wait. <a href="https://far.example/">More</a></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'


def built(body: str, frame: str = "{}") -> str:
    return frame.format(f"<html><body><article>{body}</article></body></html>")


SAME = {
    "another theme": lambda body: built(f'<div class="new"><span>{body}</span></div>', "<!doctype html><header><p>Menu</p></header>{}<footer>End</footer>"),
    "a word that links nowhere now": lambda body: built(body.replace('<a class="word" href="#word-wick">wick</a>', "wick")),
    "a link to a page that moved": lambda body: built(body.replace("#word-wick", "../wax/")),
    "related pages": lambda body: built(body + '<h2 id="page-related">Related</h2><ul class="related"><li>Wax</li></ul><nav class="steps"><ul><li>Next</li></ul></nav><details class="more-pages"><summary>All</summary><br>x</details>'),
    "where you are": lambda body: built('<nav class="trail"><ol><li>Home</li></ol></nav>' + body),
    "review line": lambda body: built(body + '<p class="review-state">Nobody reviewed it. <time>2 May</time></p>'),
    "for staff": lambda body: built(body + '<section class="give for-staff"><p>Copy the link</p><img src="x.svg" alt="x"></section>'),
    "space": lambda body: built(body.replace("\n", "\n\n  ")),
    "other writing of a sign": lambda body: built(body.replace("&amp;", "&#38;")),
    "old names": lambda body: built('<div class="old-anchor" id="was"></div>' + body),
    "after the finishing pass": lambda body: finished('<meta charset="utf-8">' + built(body), "lamps/x/index.html", lambda name: False),
}
OTHER = {
    "a word": lambda body: built(body.replace("wait", "go")),
    "the title": lambda body: built(body.replace("Lamps", "Lamp")),
    "order": lambda body: built(body.replace("one", "1").replace("two", "one").replace("1", "two")),
    "structure": lambda body: built(body.replace("<ul>", "<ol>").replace("</ul>", "</ol>")),
    "two words in one": lambda body: built(body.replace("Trim the", "Trimthe")),
    "a link to a source": lambda body: built(body.replace("far.example", "near.example")),
    "weight": lambda body: built(body.replace("wait", "<strong>wait</strong>")),
    "a drawing": lambda body: built(body + '<svg><path d="M0"/></svg>'),
    "a picture": lambda body: built(body + '<img src="a.png" alt="A lamp">'),
}


@pytest.mark.parametrize("change", SAME)
def test_what_is_not_the_article_makes_no_new_version(change: str) -> None:
    assert version_of(SAME[change](BODY)) == version_of(built(BODY))


@pytest.mark.parametrize("change", OTHER)
def test_what_is_the_article_makes_a_new_version(change: str) -> None:
    assert version_of(OTHER[change](BODY)) != version_of(built(BODY))


def test_the_rule_has_not_changed() -> None:
    """Every address of a version that was handed out hangs on this."""
    assert version_of(built(BODY)) == "3diukdpeol"
    assert re.fullmatch(r"[a-z2-7]{10}", version_of(""))


@given(st.lists(st.sampled_from(["<p>", "</p>", "<nav>", "</nav>", "<b>", "</ul>", "<ul>", "a ", "&lt;", "<br>", "<img alt='x'>", "<svg>", "</svg>", "</article>", "<h2 id='page-related'>", "</h2>"]), max_size=12))
def test_what_is_kept_has_the_same_version_and_stays_as_it_is(parts: list[str]) -> None:
    kept = article_html(built("".join(parts)))
    assert version_of(built(kept)) == version_of(built("".join(parts)))
    assert article_html(built(kept)) == kept


def test_addresses_that_are_handed_out() -> None:
    assert (short_address("signs"), short_address("signs", "at-night"), version_address("signs", "abcdefghij")) == ("go/signs/", "go/signs/at-night/", "v/abcdefghij/signs/")


def test_a_change_on_another_page_or_of_the_theme_makes_no_new_version(project: Path) -> None:
    site = publish(project, say=lambda _: None).path
    assert site_address(site) == "https://lamps.example/"
    before = versions(read_content(project), site)
    assert before.keys() == {"overview", "smoke", "wick"}
    smoke = project / "docs" / "lamps" / "smoke.md"
    smoke.write_text(smoke.read_text("utf-8").replace("title: When a lamp smokes", "title: Smoke").replace("# When a lamp smokes", "# Smoke") + "\nMore on smoke.\n", "utf-8")
    shutil.copytree(project / "scripts" / "publishing" / "theme", project / "theme")
    main = project / "theme" / "main.html"
    main.write_text(main.read_text("utf-8").replace("<article>", '<div class="x"><p>Hello</p><article class="y">').replace("</article>", "</article></div>"), "utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "theme:\n  custom_dir: theme\n", "utf-8")
    again = publish(project, say=lambda _: None)
    assert not again.stopped and "<p>Hello</p>" in (site / "lamps" / "wick" / "index.html").read_text("utf-8")
    after = versions(read_content(project), site)
    assert {name for name in before if before[name] != after[name]} == {"smoke"}

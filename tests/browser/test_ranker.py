"""The ranker by itself, in the browser that will run it: keys, emergencies, and the messages of Material's own bundle."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.files import read_toml
from scripts.publishing.search.documents import About, documents
from scripts.publishing.search.index import Urgent, build_index
from scripts.publishing.search.knowledge import Group
from scripts.publishing.search.records import read_page
from scripts.publishing.search.red_flags import read_flags
from tests.browser.conftest import serve
from tests.publishing.project import ROOT
from tests.publishing.search.rules import ANALYSER, KNOWN

ASSETS = ROOT / "scripts" / "publishing" / "theme" / "assets" / "search"
DATA = ROOT / "tests" / "data" / "search"
CARDS = [str(card["id"]) for card in read_toml(ROOT / "content_src" / "red_flags.toml")["card"]]  # type: ignore[attr-defined]
TITLE, TEXT = "Trimming a wick", "A flombent wick smokes. Trim it with sharp scissors."


def index(*pages: str) -> dict[str, str]:
    """The files of a small index with the real rules and the real phrases of emergencies."""
    built = [read_page(text, f"page{number}/index.html") for number, text in enumerate(pages)]
    urgent = Urgent([{"id": card, "page": -1} for card in CARDS], read_flags(ROOT, CARDS, ANALYSER))
    return build_index(documents(built, {}), KNOWN, [Group(("wick", "burning string"))], {}, urgent)


@pytest.fixture
def ranker(page: Page) -> Page:
    """A page with `ranker` in it."""
    page.goto("about:blank")
    for name in ("rank.js", "alarm.js", "mend.js", "tell.js"):
        page.add_script_tag(path=ASSETS / name)
    files = index(f"<article><h1>{TITLE}</h1><p>{TEXT}</p></article>")
    page.evaluate("files => { window.files = files; window.ranker = SearchRanker.ranker(JSON.parse(files.core)); ranker.add('u', files.u); }", files)
    return page


def lines(name: str) -> list[str]:
    return (DATA / name).read_text("utf-8").split("\n")[:-1]


def found_in(page: Page, files: dict[str, str], text: str) -> dict[str, Any]:
    """What a ranker of these files answers."""
    return page.evaluate("""([files, text]) => {
        const fresh = SearchRanker.ranker(JSON.parse(files.core)), query = fresh.read(text);
        for (let wanted = fresh.needs(query); wanted.length; wanted = fresh.needs(query)) wanted.forEach(name => fresh.add(name, files[name]));
        return fresh.answer(query, 10);
    }""", [files, text])


def test_a_query_is_read_as_the_build_reads_a_page(ranker: Page) -> None:
    rows = json.loads((DATA / "queries.json").read_text("utf-8"))
    texts = [row["q"] for row in rows] + [" ".join(group.say + group.loose) for group in KNOWN.groups] + ["Éclair’s ﬁne ßtraße Ærø 3½ x‑ray naïve"]
    keys = ranker.evaluate("texts => texts.map(text => SearchRanker.words(text).map(ranker.key))", texts)
    assert [ANALYSER.keys(text[:300]) for text in texts] == keys


def test_every_emergency_shows_its_card(ranker: Page) -> None:
    phrasings = lines("emergencies.txt")
    assert len(phrasings) >= 150 and len(set(phrasings)) == len(phrasings)
    missed = ranker.evaluate("texts => texts.filter(text => !ranker.urgent(ranker.read(text)))", phrasings)
    assert missed == []


def test_an_emergency_is_seen_where_every_word_is_an_ordinary_one(ranker: Page) -> None:
    """The phrases are only fetched for words with a mark or words that no page holds. Here a page holds each word."""
    phrasings = lines("emergencies.txt")
    files = index(f"<article><h1>Words</h1><p>{' '.join(phrasings)}</p></article>")
    missed = ranker.evaluate("""([files, texts]) => texts.filter(text => {
        const fresh = SearchRanker.ranker(JSON.parse(files.core)), query = fresh.read(text);
        for (let wanted = fresh.needs(query); wanted.length; wanted = fresh.needs(query)) wanted.forEach(name => fresh.add(name, files[name]));
        return !fresh.answer(query, 10).urgent;
    })""", [files, phrasings])
    assert missed == []


def test_the_phrases_are_not_fetched_for_an_ordinary_query(ranker: Page) -> None:
    names = ranker.evaluate("text => { const fresh = SearchRanker.ranker(JSON.parse(files.core)), query = fresh.read(text), all = []; for (let wanted = fresh.needs(query); wanted.length; wanted = fresh.needs(query)) { all.push(...wanted); wanted.forEach(name => fresh.add(name, files[name])); } return all; }", "trim wick")
    assert names and not [name for name in names if name[0] == "u"]


def test_the_rules_that_a_query_fetches_say_what_all_rules_say(ranker: Page) -> None:
    """Whole and with a slip of the finger, among words that pages hold."""
    texts = [*lines("emergencies.txt")[::3], *lines("no_emergencies.txt")[::3]]
    slipped = [re.sub(r"(\w)(\w)(\w{3,})$", r"\1\3", text) for text in texts]
    files = index(f"<article><h1>Words</h1><p>{' '.join(lines('no_emergencies.txt'))}</p></article>")
    other = ranker.evaluate("""([files, texts]) => texts.filter(text => {
        const fresh = SearchRanker.ranker(JSON.parse(files.core)), query = fresh.read(text), card = () => JSON.stringify(fresh.urgent(query));
        for (let wanted = fresh.needs(query); wanted.length; wanted = fresh.needs(query)) wanted.forEach(name => fresh.add(name, files[name]));
        const few = card();
        fresh.add("u", files.u);
        return few !== card();
    })""", [files, [*texts, *slipped]])
    assert other == []


def test_a_word_that_the_glossary_explains_is_shown_with_its_explanation(ranker: Page) -> None:
    """First when its meaning is asked, else behind the page that says most of it; and the page that says more stands next."""
    pages = [("Oil", "Whale oil. A wick drinks oil."), ("Wicks", "A wick, a wick and a wick."), ("Lamps", "A lamp has a wick.")]
    built = [read_page(f"<article><h1>{title}</h1><p>{text}</p></article>", f"{title.lower()}/index.html") for title, text in pages]
    words = read_page('<article><h1>Words</h1><dl><dt id="term-wick">wick</dt><dd>What burns.</dd></dl></article>', "words/index.html")
    about = {"words/": About(explained={"term-wick": ("wick",)}, weight=0.2), "lamps/": About(terms=("wick",))}
    files = build_index(documents([*built, words], about), KNOWN, [], {})
    order = [[page["page"] for page in found_in(ranker, files, text)["pages"]][:3] for text in ("what does wick mean", "wick", "wicks and oil", "when will my wick")]
    assert order[0][:2] == [3, 2] and 3 in order[1] and [3 in one[:2] for one in order[2:]] == [False, False]


def test_ordinary_queries_seldom_show_a_card(ranker: Page) -> None:
    rows = json.loads((DATA / "queries.json").read_text("utf-8"))
    ordinary = [row["q"] for row in rows if not any(concept.startswith("emergency") for concept in row["rel"])]
    carded = ranker.evaluate("texts => texts.filter(text => ranker.urgent(ranker.read(text)))", ordinary)
    assert len(carded) < 0.05 * len(ordinary), carded


def test_words_of_an_emergency_in_another_sense_seldom_show_a_card(ranker: Page) -> None:
    """Legs, beds, toilets and cancer in queries that nobody need hurry for."""
    texts = lines("no_emergencies.txt")
    carded = ranker.evaluate("texts => texts.filter(text => ranker.urgent(ranker.read(text)))", texts)
    assert len(carded) < 0.05 * len(texts), carded


def test_what_the_site_does_not_hold_is_answered_weakly_at_most_once(ranker: Page) -> None:
    """Both pages hold each word of the query; the list of search.toml says that neither answers it."""
    files = index(*(f"<article><h1>{title}</h1><p>An eye on the wick is a test.</p></article>" for title in ("Eye of a lamp", "Test of a lamp")))
    found = [found_in(ranker, files, text) for text in ("eye test", "test the eye")]
    assert [(one["weak"], len(one["pages"])) for one in found] == [(True, 1), (False, 2)]


def test_the_section_that_says_more_than_the_title_of_its_page_stands_first(ranker: Page) -> None:
    text = "<h2 id='brass'>Brass</h2><p>Lamps.</p><h2 id='cleaning'>Cleaning</h2><p>Cleaning is done with chalk.</p>"
    lamps, *_ = found_in(ranker, index(f"<article><h1>Brass lamps</h1>{text}</article>", "<article><h1>Stoves</h1><p>Heat.</p></article>"), "cleaning brass lamps")["pages"]
    assert lamps["sections"][0]["number"] == 2


@pytest.mark.parametrize(("typed", "pages"), [("tgw", 1), ("tmw", 1), ("twg", 0), ("gw", 0)], ids=["head and inner letters", "the first that fits", "another order", "not from the head"])
def test_letters_that_nobody_wrote_may_stand_for_a_title(ranker: Page, typed: str, pages: int) -> None:
    """`Trimming a wick`: its letters in order, most of its words begun."""
    assert len(found_in(ranker, index(f"<article><h1>{TITLE}</h1><p>{TEXT}</p></article>"), typed)["pages"]) == pages


MATERIAL = """site_name: Lamps
theme: {name: material, font: false}
plugins: [search]
"""


def test_materials_own_bundle_can_drive_the_worker(page: Page, tmp_path: Path) -> None:
    """The messages are Material's: its own page, with our worker in place of its own, shows what our ranker finds."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MATERIAL, "utf-8")
    (tmp_path / "docs" / "index.md").write_text("# Lamps\n\nNothing of note.\n", "utf-8")
    (tmp_path / "docs" / "wick.md").write_text(f"# {TITLE}\n\n## How\n\n{TEXT}\n", "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True, capture_output=True)
    site = tmp_path / "site"
    shutil.copytree(ASSETS, site / "assets" / "search")
    built = [read_page(path.read_text("utf-8"), path.relative_to(site).as_posix()) for path in (site / "index.html", site / "wick" / "index.html")]
    for name, text in build_index(documents(built, {}), KNOWN, [], {}).items():
        (site / "search" / f"{name}.js").write_text(f"searchData({json.dumps(name)},{json.dumps(text)})", "utf-8")
    html = (site / "index.html").read_text("utf-8")
    (site / "index.html").write_text(re.sub(r'"search":\s*"[^"]+"', '"search": "assets/search/worker.js"', html), "utf-8")
    server, address = serve(site)
    page.set_viewport_size({"width": 1280, "height": 800})
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("flombant wicks", delay=20)
    link = page.locator(".md-search-result__link").first
    link.wait_for(state="visible")
    page.wait_for_function("document.querySelector('.md-search-result__list mark')")
    assert str(link.get_attribute("href")).startswith(address + "wick/")
    assert "flombent" in page.locator(".md-search-result__list").inner_text()
    assert said == []
    server.shutdown()
    server.server_close()

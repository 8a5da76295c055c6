"""What machines read of a page says what the page says, in words that schema.org knows."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from scripts.publishing.build import Published, publish
from scripts.publishing.head_data import Said, said, script, sitemap
from tests.publishing.project import read_pages

THING = {"@id", "name", "description", "url", "alternateName"}
WORK = THING | {"inLanguage", "isPartOf", "dateModified", "about", "audience", "hasPart", "citation"}
KNOWN: dict[str, tuple[set[str], set[str]]] = {
    "MedicalWebPage": (WORK | {"breadcrumb", "lastReviewed", "reviewedBy"}, {"name", "description", "url", "about", "isPartOf", "breadcrumb"}),
    "WebPage": (WORK | {"breadcrumb", "lastReviewed", "reviewedBy"}, {"name", "description", "url", "isPartOf"}),
    "WebSite": (WORK, {"name", "url"}),
    "HealthTopicContent": (WORK | {"hasHealthAspect"}, {"hasHealthAspect", "about"}),
    "MedicalCondition": (THING | {"code"}, {"name"}),
    "MedicalAudience": (THING | {"audienceType"}, {"audienceType"}),
    "BreadcrumbList": (THING | {"itemListElement"}, {"itemListElement"}),
    "ListItem": (THING | {"position", "item"}, {"position", "name", "item"}),
    "CreativeWork": (WORK, {"name"}),
}
"""Type: (properties that schema.org gives it, of those that we might use; properties that we always give)."""
ASPECTS = {f"https://schema.org/{name}HealthAspect" for name in ("Overview", "Causes", "Symptoms", "SeeDoctor", "Treatments", "Prognosis", "Prevention")}
PAGES = ["", "glossary", "sources", "statements", "differences", "lamps/overview", "lamps/smoke", "lamps/wick"]


def faults(data: Any, where: str = "") -> list[str]:
    """What schema.org does not know in `data`, and what is missing there."""
    if isinstance(data, list):
        return [fault for part in data for fault in faults(part, where)]
    if not isinstance(data, dict):
        return []
    kind = data.get("@type")
    if kind not in KNOWN:
        return [f"{where}: unknown type {kind}"]
    allowed, needed = KNOWN[kind]
    found = [f"{where}{kind}: unknown property {name}" for name in set(data) - allowed - {"@context", "@type"}]
    found += [f"{where}{kind}: {name} is missing" for name in needed if not data.get(name)]
    return found + [fault for name, value in data.items() for fault in faults(value, f"{where}{kind}.{name}.")]


def page_text(built: Published, page: str) -> str:
    return (built.path / page / "index.html").read_text("utf-8")


def data_of(text: str) -> dict[str, Any]:
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return dict(json.loads(written))


def visible(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())


class Metas(HTMLParser):
    """The page's meta elements by name or property."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := one.get("name") or one.get("property")):
            assert name not in self.values, f"{name} twice"
            self.values[name] = one["content"]


@pytest.mark.parametrize("page", PAGES)
def test_the_data_are_words_of_schema_org(built: Published, page: str) -> None:
    data = data_of(page_text(built, page))
    assert data["@context"] == "https://schema.org"
    assert faults(data) == []
    assert data["@type"] == ("MedicalWebPage" if page.startswith("lamps/") else "WebPage")


@pytest.mark.parametrize("page", PAGES)
def test_the_data_never_contradict_the_page(built: Published, page: str) -> None:
    text = page_text(built, page)
    data, metas = data_of(text), Metas(text).values
    (title,) = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.S)
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)"', text)
    assert data["name"] == visible(title)
    assert data["url"] == data["@id"] == canonical == f"https://lamps.example/{page}{'/' if page else ''}"
    assert data["description"] == metas["description"]
    assert data["inLanguage"] == re.findall(r'<html lang="([^"]*)"', text)[0]
    trail = re.findall(r'<a href="([^"]*)">([^<]*)</a>', text.partition('class="trail"')[2].partition("</nav>")[0])
    steps = [(item["name"], item["item"]) for item in data.get("breadcrumb", {}).get("itemListElement", [])]
    assert steps == ([*((name, urljoin(canonical, link.replace("index.html", ""))) for link, name in trail), (data["name"], canonical)] if trail else [])
    works = re.findall(r'<li id="source-\d+">\s*<a href="([^"]*)">([^<]*)</a>', text)
    assert [(work["url"], work["name"]) for work in data.get("citation", [])] == [(unescape(link), unescape(name)) for link, name in works]
    assert "about" not in data or data["about"]["name"] in visible(text.partition("<body")[2])


def test_the_facet_is_an_aspect_of_the_topic(built: Published) -> None:
    parts = {page: data_of(page_text(built, page)).get("hasPart") for page in ("lamps/overview", "lamps/smoke", "lamps/wick", "glossary")}
    assert [part and part["hasHealthAspect"] for part in parts.values()] == [
        "https://schema.org/OverviewHealthAspect", "https://schema.org/SymptomsHealthAspect", "https://schema.org/TreatmentsHealthAspect", None,
    ]
    assert {part["hasHealthAspect"] for part in parts.values() if part} <= ASPECTS


@pytest.mark.parametrize("page", PAGES)
def test_a_link_preview_says_the_same_and_shows_no_invented_picture(built: Published, page: str) -> None:
    text = page_text(built, page)
    data, metas = data_of(text), Metas(text).values
    assert metas["og:title"] == data["name"] and metas["og:description"] == data["description"] and metas["og:url"] == data["url"]
    assert metas["og:site_name"] == data["isPartOf"]["name"] == "Lamps at home"
    assert "og:image" not in metas


def test_nothing_says_that_somebody_reviewed_or_dated_a_page(built: Published) -> None:
    for path in built.path.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "lastReviewed" not in text and "reviewedBy" not in text and "datePublished" not in text
        assert "dateModified" not in text, "no invented page gives a day"


def test_closed_figures_are_in_no_preview(built: Published) -> None:
    text = page_text(built, "lamps/wick")
    assert "3 in 10" in text.partition('<details class="figures"')[2]
    head = text.partition("</head>")[0]
    assert "3 in 10" not in head and "7 in 10" not in head


def test_a_day_of_change_is_the_same_everywhere(project: Path) -> None:
    page = project / "docs" / "lamps" / "wick.md"
    page.write_text(page.read_text("utf-8").replace("review: none", "review: none\nupdated: 2024-03-05"), "utf-8")
    built = publish(project, say=lambda _: None)
    text = page_text(built, "lamps/wick")
    assert data_of(text)["dateModified"] == "2024-03-05" and '<time datetime="2024-03-05">5 March 2024</time>' in text
    assert "<loc>https://lamps.example/lamps/wick/</loc><lastmod>2024-03-05</lastmod>" in (built.path / "sitemap.xml").read_text("utf-8")


def test_the_sitemap_is_valid_and_has_every_page_once(built: Published) -> None:
    root = ElementTree.fromstring((built.path / "sitemap.xml").read_bytes())
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset" and all([child.tag for child in url] == [f"{space}loc"] for url in root)
    pages = {name.removesuffix("/index.html").removesuffix("index.html") or "." for name in read_pages(built.path) if name.endswith("index.html")}
    found = [url[0].text for url in root]
    assert sorted(found) == found and set(found) == {f"https://lamps.example/{'' if page == '.' else page + '/'}" for page in pages}
    assert (built.path / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n\nSitemap: https://lamps.example/sitemap.xml\n"


def test_the_page_that_is_not_there_is_in_no_index(built: Published) -> None:
    text = (built.path / "404.html").read_text("utf-8")
    assert Metas(text).values["robots"] == "noindex" and "ld+json" not in text


def test_nothing_ends_the_element_early() -> None:
    written = script({"name": "</script><script>x()</script> <!-- & \u2028"})
    assert written.count("<") == 2 and json.loads(written.partition(">")[2].rpartition("</script>")[0])["name"].startswith("</script>")


def test_a_page_without_an_address_says_nothing() -> None:
    assert said("<h1>A</h1>") == Said(name="A")


def test_an_address_is_escaped_in_the_sitemap() -> None:
    assert "<loc>https://a.example/?a&amp;b</loc></url>" in sitemap([("https://a.example/?a&b", "")])

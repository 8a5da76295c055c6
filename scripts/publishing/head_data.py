"""What machines read of a page: schema.org data, the sitemap and robots.txt, all taken from what the finished page says.

The values come from the page's own HTML (title, description, trail, sources, day of the last change), so that they cannot
say anything else than the page; only the topic and the facet come from the front matter. No review, date or picture is
ever made up: `lastReviewed` and `reviewedBy` stand only on a page whose own last line says that these words were reviewed.
"""

from __future__ import annotations

import html
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from scripts.checks.addresses import address_of
from scripts.checks.pages import Page
from scripts.publishing.change_log import with_feeds
from scripts.publishing.library import Library
from scripts.publishing.review_line import Line, read_line

_VOID = {"meta", "link", "br", "img", "hr", "input", "path", "circle", "rect", "line", "use", "stop", "ellipse", "polygon", "polyline"}


class Said(NamedTuple):
    """What a built page says of itself."""

    address: str = ""
    """Canonical address; "" where the site has none."""
    language: str = ""
    name: str = ""
    """The heading of the page."""
    description: str = ""
    site: str = ""
    """The site's name."""
    changed: str = ""
    """YYYY-MM-DD"""
    trail: tuple[tuple[str, str], ...] = ()
    """(name, address) of the pages above this one."""
    sources: tuple[tuple[str, str], ...] = ()
    """(title, address) of the works that the page cites and links to."""


class _Reader(HTMLParser):
    """One walk over a page. `where` is the part that the reader is in."""

    def __init__(self) -> None:
        super().__init__()
        self.one: dict[str, str] = {}
        self.trail: list[list[str]] = []
        self.sources: list[list[str]] = []
        self.open: list[str] = []
        """What each open element is to us; "" for most."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._head(tag, values)
        if tag not in _VOID:
            self.open.append(self._part(tag, values))

    def _head(self, tag: str, values: dict[str, str]) -> None:
        if tag == "html":
            self.one["language"] = values.get("lang", "")
        elif tag == "link" and values.get("rel") == "canonical":
            self.one["address"] = values.get("href", "")
        elif tag == "meta" and values.get("name") == "description":
            self.one["description"] = values.get("content", "")
        elif tag == "meta" and values.get("property") == "og:site_name":
            self.one["site"] = values.get("content", "")

    def _part(self, tag: str, values: dict[str, str]) -> str:
        kind = values.get("class", "").split()
        if tag == "h1" and "name" not in self.one:
            self.one["name"] = ""
            return "name"
        if tag == "nav" and "trail" in kind or tag == "ol" and "source-list" in kind or "review-state" in kind:
            return kind[0]
        if tag == "a" and "trail" in self.open:
            self.trail.append(["", values.get("href", "")])
            return "step"
        if tag == "a" and "source-list" in self.open and "back" not in kind:
            self.sources.append(["", values.get("href", "")])
            return "title"
        if tag == "time" and "review-state" in self.open:
            self.one["changed"] = values.get("datetime", "")
        return ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._head(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "name" in self.open:
            self.one["name"] += data
        elif "step" in self.open:
            self.trail[-1][0] += data
        elif "title" in self.open:
            self.sources[-1][0] += data


def said(text: str) -> Said:
    """What the page in `text` says; links are made whole with its canonical address."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    one = {name: " ".join(value.split()) for name, value in reader.one.items()}
    address = one.get("address", "")
    trail = tuple((" ".join(name.split()), urljoin(address, link)) for name, link in reader.trail)
    works = tuple((" ".join(name.split()), link) for name, link in reader.sources)
    return Said(trail=trail, sources=works, **one)


def described(page: Page, told: Said, known: Library, review: Line = Line()) -> dict[str, Any]:
    """The page as schema.org data. A page of a topic is a MedicalWebPage about a MedicalCondition."""
    steps = [*told.trail, (told.name, told.address)]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage" if page.meta.topic else "WebPage",
        "@id": told.address,
        "url": told.address,
        "name": told.name,
        "description": told.description,
        "inLanguage": told.language,
        "isPartOf": {"@type": "WebSite", "name": told.site, "url": told.trail[0][1] if told.trail else told.address},
    }
    if told.trail:
        data["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": link} for place, (name, link) in enumerate(steps, start=1)
        ]}
    if told.changed:
        data["dateModified"] = told.changed
    if review.kind == "reviewed":
        data |= {"lastReviewed": review.on, "reviewedBy": {"@type": "Person", "name": review.by, "jobTitle": review.role}}
    if page.meta.topic:
        data |= _medical(page, told, known)
    if told.sources:
        data["citation"] = [{"@type": "CreativeWork", "name": name, "url": link} for name, link in told.sources]
    return data


def _medical(page: Page, told: Said, known: Library) -> dict[str, Any]:
    condition = {"@type": "MedicalCondition", "name": known.topic_name(page.meta.topic)}
    aspect = known.words["health_aspect"].get(page.meta.facet)
    content = {"@type": "HealthTopicContent", "name": told.name, "about": condition, "hasHealthAspect": f"https://schema.org/{aspect}"}
    return {"about": condition, "audience": {"@type": "MedicalAudience", "audienceType": "Patient"}, **({"hasPart": content} if aspect else {})}


def describe(known: Library, site: Path) -> None:
    """Put the data into the pages below `site`, before anything else is done to them; write the sitemap and robots.txt."""
    rows = []
    for page in known.content.pages:
        path = site / f"{address_of(page.file)[1:]}index.html"
        if not path.is_file():
            continue
        text, told = with_data(path.read_text("utf-8"), page, known)
        if told.address:
            path.write_text(text, "utf-8", newline="\n")
            rows.append((told.address, told.changed))
    (site / "sitemap.xml").write_text(sitemap(rows), "utf-8", newline="\n")
    home = min((address for address, _ in rows), key=len, default="")
    rules = "User-agent: *\nAllow: /\n" + (f"\nSitemap: {home}sitemap.xml\n" if home else "")
    (site / "robots.txt").write_text(rules, "utf-8", newline="\n")


def with_data(text: str, page: Page, known: Library) -> tuple[str, Said]:
    """The built page with its data, and what it says; a page without an address stays as it is.

    The preview stands in the head, where it is looked for; the data stand at the end, behind what a reader waits for.
    """
    told = said(text)
    if not told.address:
        return text, told
    head, mark, body = text.partition("</head>")
    body = f"\n{script(described(page, told, known, read_line(text, known)))}\n</body>".join(body.rsplit("</body>", 1))
    return with_feeds(head + preview(told) + mark + body, page, known), told


def preview(told: Said) -> str:
    """What a message shows of a link (Open Graph). No picture is made up for it."""
    values = {"type": "article" if told.trail else "website", "title": told.name, "description": told.description, "url": told.address}
    return "".join(f'<meta property="og:{name}" content="{html.escape(value)}">\n' for name, value in values.items())


def script(data: dict[str, Any]) -> str:
    """The data as an element that no browser runs; nothing in it can end the element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{written}</script>'


def sitemap(rows: list[tuple[str, str]]) -> str:
    """Every page's address, with the day of its last change where an editor gave one; the day of a build says nothing."""
    lines = [
        f"<url><loc>{html.escape(address)}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>" for address, changed in sorted(rows)
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return head + "".join(line + "\n" for line in lines) + "</urlset>\n"

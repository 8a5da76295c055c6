"""The last pass over the HTML, and the check of the built site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.publishing.build import Published
from scripts.publishing.finishing import finished, in_folder, opened, policy
from scripts.publishing.site_check import check_site, read_built


def test_every_page_carries_a_policy_without_inline_code(built: Published) -> None:
    for path in sorted(built.path.rglob("*.html")):
        text = path.read_text("utf-8")
        found = re.search(r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert found, path
        assert "unsafe-inline" not in found[1] and ("sha256" not in found[1] or path.parent.name == "take-home" and "script-src" not in found[1])
        assert text.index("Content-Security-Policy") < text.index("<link")
    assert "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'sha256-" in (built.path / "_headers").read_text("utf-8")


def test_an_inline_script_that_a_page_still_has_is_named_by_its_hash() -> None:
    assert "script-src 'self' 'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='" in policy("<script>doSomething();</script>")
    assert "sha256" not in policy('<script src="a.js"></script><script id="c" type="application/json">{}</script><script type="application/ld+json">{}</script>')


def test_links_open_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    for place in (tmp_path, tmp_path / "a" / "b"):
        (place / "index.html").touch()
    cases = {
        "../../": "../../index.html", ".": "index.html", "./#top": "index.html#top", "../b/#x": "../b/index.html#x", "#x": "#x",
        "../nothing/": "../nothing/", "https://far.example/": "https://far.example/", "mailto:a@b.example": "mailto:a@b.example", "picture.png": "picture.png",
    }
    assert {target: opened(target, "a/b/index.html", in_folder(tmp_path)) for target in cases} == cases


def test_the_generator_is_not_named_and_the_trail_stands_above_the_title(tmp_path: Path) -> None:
    text = finished('<meta charset="utf-8">\n<meta name="generator" content="x"><h1 id="t">T</h1>\n<nav class="trail">N</nav>', "a.html", in_folder(tmp_path))
    assert "generator" not in text
    assert text.endswith('<nav class="trail">N</nav>\n<h1 id="t">T</h1>')


def test_hosts_that_read_a_headers_file_get_the_policy(built: Published) -> None:
    text = (built.path / "_headers").read_text("utf-8")
    names = re.findall(r"^  ([A-Za-z-]+): ", text, re.M)
    assert {"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy", "Cache-Control"} <= set(names)
    assert "frame-ancestors 'self'" in text and "unsafe" not in text
    assert not (built.path / "sitemap.xml.gz").exists()


def test_nothing_is_shipped_that_no_page_asks_for(built: Published) -> None:
    files = {path.relative_to(built.path).as_posix() for path in built.path.rglob("*") if path.is_file()}
    assert not {file for file in files if file.endswith(".map") or "/lunr/" in file}
    assert sum(path.stat().st_size for path in built.path.rglob("*") if path.is_file() and path.suffix == ".js") < 300_000


FAULTS = {
    '<a href="nowhere.html">x</a>': "built-link",
    '<a href="#nowhere">x</a>': "built-anchor",
    '<a href="other.html#nowhere">x</a>': "built-anchor",
    '<a href="javascript:x()">x</a>': "built-scheme",
    '<img src="https://far.example/x.png">': "built-foreign",
    '<link rel="stylesheet" href="//far.example/x.css">': "built-foreign",
    '<link rel="preconnect" href="https://far.example">': "built-foreign",
    '<script src="https://far.example/x.js"></script>': "built-foreign",
    "<script>x()</script>": "built-live",
    '<p onclick="x()">x</p>': "built-live",
    '<p style="color:red">x</p>': "built-live",
    "<style>p{}</style>": "built-live",
    '<base href="https://far.example/">': "built-live",
    '<p id="a"></p><p id="a"></p>': "built-id",
}


@pytest.mark.parametrize(("fault", "rule"), FAULTS.items())
def test_each_fault_of_a_built_page_is_found(tmp_path: Path, fault: str, rule: str) -> None:
    (tmp_path / "other.html").write_text('<h2 id="there">x</h2>', "utf-8")
    (tmp_path / "index.html").write_text(f"<html>{fault}</html>", "utf-8")
    assert rule in {finding.rule for finding in check_site(tmp_path)}


def test_a_sound_page_has_no_finding(tmp_path: Path) -> None:
    (tmp_path / "sub dir").mkdir()
    (tmp_path / "sub dir" / "index.html").write_text('<h2 id="there">x</h2><a href="../">up</a>', "utf-8")
    (tmp_path / "index.html").write_text(
        '<link rel="canonical" href="https://lamps.example/"><a href="sub%20dir/#there">x</a><a href="https://far.example">x</a><a href="#">x</a>'
        '<a href="tel:1">x</a><img src="data:image/png;base64,">', "utf-8",
    )
    assert list(check_site(tmp_path)) == []


def test_a_site_may_be_published_in_a_folder_of_its_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<link rel="canonical" href="https://lamps.example/town/">', "utf-8")
    (tmp_path / "404.html").write_text('<a href="/town/">home</a>', "utf-8")
    assert list(check_site(tmp_path)) == []
    (tmp_path / "404.html").write_text('<a href="/town/wick/">wick</a><a href="/hall/">hall</a>', "utf-8")
    assert [finding.rule for finding in check_site(tmp_path)] == ["built-link", "built-link"]


def test_ids_and_links_are_read_as_a_browser_does() -> None:
    built = read_built('<P ID=a><A HREF="x.html?a=1&amp;b=2">x</A><a name=b href>y</a>')
    assert built.ids == {"a"}
    assert built.links == (("x.html?a=1&b=2", False), ("", False))

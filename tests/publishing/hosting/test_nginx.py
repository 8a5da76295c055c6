"""The recipe for nginx on a real nginx: headers, caches, packing, old addresses, short ones, versions, wrong addresses, lookup by code."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from scripts.publishing.hosting.rules import read_headers
from tests.servers.run import Running


def test_every_file_gets_what_headers_says_and_each_header_once(server: Running, hosted: Path) -> None:
    rules = read_headers((hosted / "_headers").read_text("utf-8"))
    script = next((hosted / "assets").rglob("*.js")).relative_to(hosted)
    for path in ("/", "/lamps/wick/", f"/{script}", "/connect/application/", "/connect/service/1.2.3.4.90/L10.1.en.json", "/leaflets/wick-a4.pdf", "/no/such/page"):
        said = server.ask(path)
        wanted = {name: value for rule in rules if path.startswith(rule.path.removesuffix("*")) for name, value in rule.headers.items()}
        for name, value in {"Cache-Control": "no-cache", **wanted}.items():
            assert said.headers.get_all(name) == [value], (path, name)
        assert "Content-Security-Policy" in said.headers and "frame-ancestors 'self'" in said.headers["Content-Security-Policy"]


def test_a_browser_that_kept_a_page_is_told_when_it_is_the_same(server: Running) -> None:
    first = server.ask("/lamps/wick/")
    again = server.ask("/lamps/wick/", If_None_Match=first.headers["ETag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert "Content-Security-Policy" in again.headers


def test_files_travel_packed_and_a_file_packed_before_is_taken(server: Running, hosted: Path) -> None:
    page = server.ask("/lamps/wick/", Accept_Encoding="gzip")
    assert page.headers["Content-Encoding"] == "gzip" and page.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(page.body) == (hosted / "lamps" / "wick" / "index.html").read_bytes()
    sheet = next(hosted.rglob("*.css.gz")).relative_to(hosted).as_posix().removesuffix(".gz")
    assert gzip.decompress(server.ask(f"/{sheet}", Accept_Encoding="gzip").body).endswith(b"/* packed before */")
    plain = server.ask(f"/{sheet}")
    assert plain.headers["Content-Encoding"] is None and plain.body == (hosted / sheet).read_bytes()


@pytest.mark.parametrize("old", ["/old/wick/", "/old/wick", "/old/wick/index.html", "/trim", "/old/wick/?from=letter"])
def test_an_old_address_leads_on_at_once(server: Running, old: str) -> None:
    said = server.ask(old)
    assert (said.status, said.headers["Location"]) == (301, "/lamps/wick/")


def test_an_address_without_its_stroke_is_completed_and_stays_on_the_site(server: Running) -> None:
    assert server.ask("/lamps/wick").headers["Location"] == "/lamps/wick/"
    for hostile in ("//elsewhere.example/..", "/%5celsewhere.example", "//elsewhere.example/old/wick/"):
        assert not (server.ask(hostile).headers["Location"] or "/").startswith(("//", "http", "/\\"))


def test_short_addresses_and_versions_are_pages(server: Running, hosted: Path) -> None:
    version = next((hosted / "v").rglob("index.html")).parent.relative_to(hosted).as_posix()
    for path in ("/go/wick/", "/go/wick/what-to-do/", f"/{version}/"):
        said = server.ask(path)
        assert (said.status, said.headers["Content-Type"]) == (200, "text/html; charset=utf-8"), path


def test_a_wrong_address_has_the_page_for_it(server: Running, hosted: Path) -> None:
    for path in ("/no/such/page", "/lamps/nothing.html", "/_headers", "/_redirects", "/hosting/nginx-server.conf"):
        said = server.ask(path)
        assert (said.status, said.body) == (404, (hosted / "404.html").read_bytes()), path


def test_it_only_reads(server: Running) -> None:
    assert [server.ask("/lamps/wick/", method).status for method in ("POST", "PUT", "DELETE")] == [405, 405, 405]


def test_it_answers_by_code(server: Running, hosted: Path) -> None:
    said = server.ask("/connect/service?mainSearchCriteria.v.cs=1.2.3.4.90&mainSearchCriteria.v.c=l101&knowledgeResponseType=application/json")
    assert said.body == (hosted / "connect" / "service" / "1.2.3.4.90" / "L10.1.en.json").read_bytes()
    assert said.headers["Content-Type"] == "application/json; charset=utf-8" and said.headers.get_all("Access-Control-Allow-Origin") == ["*"]

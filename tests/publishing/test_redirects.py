"""Old addresses lead on, from a web server and from a folder."""

from __future__ import annotations

from pathlib import Path

from scripts.publishing.build import publish


def test_an_old_address_leads_to_the_page(project: Path) -> None:
    page = project / "docs" / "lamps" / "wick.md"
    page.write_text(page.read_text("utf-8").replace("review: none", "review: none\nredirect_from: [/old/wick/, /trim]"), "utf-8")
    done = publish(project, say=lambda _: None)
    assert not done.stopped, done.findings
    stub = (done.path / "old" / "wick" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0;url=../../lamps/wick/index.html">' in stub
    assert '<a href="../../lamps/wick/index.html">Trimming a wick</a>' in stub and "noindex" in stub and "<script" not in stub
    assert (done.path / "_redirects").read_text("utf-8") == (
        "/old/wick/ /lamps/wick/ 301!\n/old/wick/ /lamps/wick/ 301\n/trim/ /lamps/wick/ 301!\n/trim/ /lamps/wick/ 301\n"
    )
    assert "/old/wick/" not in (done.path / "sitemap.xml").read_text("utf-8")

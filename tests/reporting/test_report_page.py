"""The report as a web page: each statement with who says it and where it is used; escaped, and nothing foreign."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.command import run as command
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.pipeline import curate
from scripts.layout import Layout, apart
from scripts.problem import Problem
from scripts.reporting.overview import Overview, gather
from scripts.reporting.page import report_page
from scripts.reporting.places import Places, editor_address
from scripts.reviewing.record import Review, Withdrawal
from scripts.reviewing.state import State
from scripts.reviewing.status import Row

ONE = """# Sore <b>toes</b> & "feet"

## Treatment

Rest helps most people with a sore toe within 24 hours.
A toe <img src=x onerror=alert(1)> may swell & hurt.
"""
TWO = """# Toes

## Treatment

Rest helps most people with a sore toe within 48 hours.
Copyright 2020 by nobody. All rights reserved.
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    sources = tmp_path / "texts"
    sources.mkdir()
    (sources / "one.md").write_text(ONE, encoding="utf-8")
    (sources / "two.md").write_text(TWO, encoding="utf-8")
    made = apart(tmp_path / "out", sources)
    curate(made, say=lambda _: None)
    return made


def page(layout: Layout, editor: str = "", found: Overview | None = None) -> str:
    return report_page(found or gather(layout), Places(layout.docs.parent, layout.docs.parent / ".cache" / "report.html", editor))


class Reader(HTMLParser):
    """Every element with its attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def test_a_statement_leads_to_its_sources_and_to_where_it_is_used(layout: Layout) -> None:
    text = page(layout)
    entry = next(entry for entry in read_ledger(layout.ledger) if "24 hours" in entry.text)
    item = text.split(f'<li id="{entry.id}"')[1].split("</dl></li>")[0]
    assert 'data-source="one"' in item and 'data-used="yes"' in item and "one.md:5</a>" in item and "Differs from" in item
    file, line = re.search(r">(docs/[^<]+\.md):(\d+)</a>", item).groups()  # type: ignore[union-attr]
    assert f"[@{entry.id}]" in (layout.docs.parent / file).read_text(encoding="utf-8").split("\n")[int(line) - 1]


def test_a_cleared_page_uses_nothing(layout: Layout) -> None:
    for path in layout.docs.rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").split("---\n# ")[0] + "---\n# Empty\n", encoding="utf-8")
    text = page(layout)
    assert 'data-used="yes"' not in text and "no article yet" in text and "The files have changed since the last run." in text


def test_differences_and_what_was_left_out(layout: Layout) -> None:
    text = page(layout)
    assert "Open: 1" in text and "Settled: 0" in text and "[[differ]]" in text and "How to settle it" in text
    assert "All rights reserved." in text and "two: 2, copyright" in text
    ids = [entry.id for entry in read_ledger(layout.ledger) if "hours" in entry.text]
    layout.decisions.write_text(f'# ours\n[[differ]]\nstatements = {ids!r}\nreason = "Of <two> kinds."\n'.replace("'", '"'), encoding="utf-8")
    text = page(layout)
    assert "Open: 0" in text and "Settled: 1" in text and "Of &lt;two&gt; kinds." in text and "decisions.toml:2</a>" in text


def test_the_review_of_each_page_stands_in_it(layout: Layout) -> None:
    files = [path.relative_to(layout.docs.parent).as_posix() for path in sorted(layout.docs.rglob("*.md"))]
    one = Review("p", "Anna <i>Example</i>", "GP", "2026-01-05", "2028-01-05", "", "")
    rows = [Row(files[0], State("changed", one)), Row(files[-1], State("none", None, Withdrawal(one, "2026-02-01", "Not <read>.")))]
    text = report_page(gather(layout), Places(layout.docs.parent, layout.docs.parent / ".cache" / "report.html"), rows)
    first, second = text.split('aria-label="Reviews, a wide table"')[1].split("</table>")[0].split("<tbody>")[1].split("</tr>")[:2]
    assert f">{files[0]}</a>" in first and "changed since review</td><td>Anna &lt;i&gt;Example&lt;/i&gt;, GP</td><td>2026-01-05</td><td>2028-01-05</td>" in first
    assert "not reviewed" in second and "was withdrawn on 2026-02-01 (Not &lt;read&gt;.)" in second
    assert "0 of 2 pages are reviewed as they are" in text and 'href="#reviews"' in text and 'id="reviews"' not in page(layout)


def test_nothing_in_it_is_live_or_foreign(layout: Layout) -> None:
    next(layout.docs.rglob("*.md")).write_text('---\nid: x\n---\n# <script>alert(1)</script> "\'\n', encoding="utf-8")
    text = page(layout)
    elements = Reader(text).elements
    assert [tag for tag, _ in elements if tag in ("img", "b", "iframe", "link", "object", "base")] == [] and [tag for tag, _ in elements].count("script") == 1
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on") or name == "style" or name == "src"]
    assert all(not (attributes.get("href") or "").startswith(("http", "//", "/", "javascript", "data", "file")) for _, attributes in elements)
    assert "default-src 'none'" in text and str(layout.docs.parent) not in text


def test_ids_are_unique_and_every_inner_link_leads_somewhere(layout: Layout) -> None:
    elements = Reader(page(layout)).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {href[1:] for _, attributes in elements if (href := attributes.get("href") or "").startswith("#")} <= set(ids)
    assert {named for _, attributes in elements if (named := attributes.get("aria-labelledby"))} <= set(ids)


def test_links_lead_to_files_or_into_an_editor(layout: Layout) -> None:
    report = layout.docs.parent / ".cache"
    for _, attributes in Reader(page(layout)).elements:
        href = attributes.get("href") or "#"
        assert href.startswith("#") or (report / href).is_file() or href.endswith(("decisions.toml", "REVIEW.md"))
    text = page(layout, editor_address("vscode"))
    assert f'href="vscode://file{(layout.sources / "one.md").as_posix()}:5"' in text


@pytest.mark.parametrize("name", ["notepad", "javascript:alert(1)//{path}", "https://example.org/{path}", "data:text/html,{path}", "x://{line}", 'x://{path}"'])
def test_what_is_no_editor_is_refused(name: str) -> None:
    with pytest.raises(Problem, match="is no editor that I know"):
        editor_address(name)


def test_the_same_files_give_the_same_bytes(layout: Layout) -> None:
    assert page(layout) == page(layout)


def test_the_command_writes_one_file(layout: Layout, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--sources", str(layout.sources), "--into", str(layout.docs.parent)]
    assert command("report", [*where, "--html"]) == 0
    assert (layout.docs.parent / ".cache" / "report.html").is_file() and "Open it in a browser" in capsys.readouterr().out
    assert command("report", [*where, "--html", str(tmp_path / "mine.html")]) == 0
    assert (tmp_path / "mine.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("name", "said"),
    [("out/docs/r.html", "does not belong among the articles"), ("texts/r.html", "does not belong among the articles"), ("r.txt", "is a web page"), ("texts", "is a web page")],
)
def test_a_report_never_lies_where_it_would_be_read_or_published(layout: Layout, tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("report", ["--sources", str(layout.sources), "--into", str(layout.docs.parent), "--html", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / name).is_file()
    assert command("report", ["--editor", "vscode"]) == 2

"""What a build makes of the record: pages that lead on, notices, versions, and the record itself only when it is asked for."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from pypdf import PdfReader

from scripts.checks.published import FILE, VERSIONS, read_published
from scripts.files import digest
from scripts.publishing.addresses.frame import Frame
from scripts.publishing.addresses.stubs import Stub, redirects_file
from scripts.publishing.addresses.versions import stored
from scripts.publishing.build import Published, publish
from tests.publishing.addresses.pages import committed, page, write


def published(project: Path) -> Published:
    done = publish(project, say=lambda _: None, enter=True)
    assert not done.stopped, done.findings
    return done


def kept(project: Path) -> dict[str, str]:
    """Every file that publishing wrote into the project, with its digest."""
    paths = [project / FILE, *(project / VERSIONS).rglob("*.gz")]
    return {path.relative_to(project).as_posix(): digest(path.read_bytes()) for path in paths if path.is_file()}


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / "docs" / "lamps" / f"{name}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_only_publishing_writes_it_down_and_a_second_time_changes_nothing(project: Path) -> None:
    done = publish(project, say=lambda _: None)
    assert kept(project) == {} and done.news.addresses == 9 and done.news.versions == 3
    published(project)
    first = kept(project)
    assert len(first) == 4
    assert published(project).news == (0, 0, 0) and kept(project) == first


def test_two_projects_with_the_same_words_get_the_same_bytes(tmp_path: Path) -> None:
    from tests.publishing.project import invented

    one, two = invented(tmp_path / "one"), invented(tmp_path / "two")
    sites = [published(project).path for project in (one, two)]
    assert kept(one) == kept(two)
    both = [{path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()} for site in sites]
    assert both[0] == both[1] and any(name.startswith("v/") for name in both[0])


def test_a_version_is_kept_when_the_article_changes(project: Path) -> None:
    published(project)
    committed(project)
    (first,) = (path.name.removesuffix(".html.gz") for path in (project / VERSIONS / "wick").iterdir())
    change(project, "wick", "Trimming takes a minute.", "Trimming takes two minutes.")
    trial = publish(project, say=lambda _: None)
    assert trial.news.versions == 1 and len(list((project / VERSIONS / "wick").iterdir())) == 1, "a trial build enters nothing"
    before = kept(project)
    site = published(project).path
    assert before.items() <= {**kept(project), FILE: before[FILE]}.items(), "no version is written twice"
    (second,) = {path.name.removesuffix(".html.gz") for path in (project / VERSIONS / "wick").iterdir()} - {first}
    old, new = ((site / "v" / version / "wick" / "index.html").read_text("utf-8") for version in (first, second))
    assert "Trimming takes a minute." in old and "There is a newer version: <a href=\"../../../lamps/wick/index.html\">Trimming a wick</a>" in old
    assert "Trimming takes two minutes." in new and "The page says the same today:" in new
    for text in (old, new):
        assert "<script" not in text and "noindex" in text and '<link rel="canonical" href="https://lamps.example/lamps/wick/">' in text
        assert "script-src &#x27;self&#x27;" in text and "../../../assets/site.css" in text and "not_reviewed" not in text and "No clinician has reviewed" in text
    change(project, "wick", "Trimming takes two minutes.", "Trimming takes a minute.")
    again = published(project)
    assert again.news == (0, 0, 0) and "The page says the same today:" in (site / "v" / first / "wick" / "index.html").read_text("utf-8")


def test_links_in_an_old_version_lead_to_what_is_there_today(project: Path) -> None:
    write(project, "wax", "Melting", body="See [trimming](wick.md#what-to-do), [oil](oil.md), [smoke](smoke.md) and ![a lamp](lamp.png).")
    write(project, "oil", "Pouring")
    (project / "docs" / "lamps" / "lamp.png").write_bytes(b"x")
    site = published(project).path
    (version,) = (path.name.removesuffix(".html.gz") for path in (project / VERSIONS / "wax").iterdir())
    place = site / "v" / version / "wax" / "index.html"
    assert 'href="../../../lamps/wick/index.html#what-to-do"' in place.read_text("utf-8") and 'src="../../../lamps/lamp.png"' in place.read_text("utf-8")
    write(project, "wax", "Melting", body="Nothing.")
    (project / "docs" / "lamps" / "lamp.png").unlink()
    (project / "docs" / "lamps" / "oil.md").rename(project / "docs" / "oils.md")
    oils = project / "docs" / "oils.md"
    oils.write_text(oils.read_text("utf-8").replace("review: none", "review: none\nredirect_from: [/lamps/oil/]"), "utf-8")
    published(project)
    text = place.read_text("utf-8")
    assert 'href="../../../lamps/oil/index.html"' in text and (site / "lamps" / "oil" / "index.html").is_file() and "lamp.png" not in text


def test_a_file_of_a_version_that_was_changed_stops_the_build(project: Path) -> None:
    published(project)
    path = next((project / VERSIONS / "wick").iterdir())
    whole = path.read_bytes()
    for bad in (gzip.compress(gzip.decompress(whole).replace(b"minute", b"second")), whole[:-9], b"", gzip.compress(b"<script>x()</script>")):
        path.write_bytes(bad)
        found, findings = stored(project)
        assert len(found) == 2 and [(finding.rule, finding.file) for finding in findings] == [("version-changed", path.relative_to(project).as_posix())]
    assert publish(project, say=lambda _: None).stopped
    path.write_bytes(whole)
    assert len(stored(project)[0]) == 3


def test_a_short_address_leads_to_page_and_section(project: Path) -> None:
    write(project, "wax", "Melting wax", "Cooling", anchor_aliases="{melting: melting-wax}")
    site = published(project).path
    stub = (site / "go" / "wax" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0;url=../../lamps/wax/index.html">' in stub and '<a href="../../lamps/wax/index.html">About wax</a>' in stub
    for name in ("melting-wax", "melting"):
        stub = (site / "go" / "wax" / name / "index.html").read_text("utf-8")
        assert f'content="0;url=../../../lamps/wax/index.html#{name}"' in stub and ">Melting wax</a>" in stub and "noindex" in stub and "<script" not in stub
        assert f'<link rel="canonical" href="https://lamps.example/lamps/wax/#{name}">' in stub


def test_a_notice_says_what_happened_and_holds_every_name_of_the_page(project: Path) -> None:
    write(project, "wax", "Melting", "Cooling")
    published(project)
    (version,) = (path.name.removesuffix(".html.gz") for path in (project / VERSIONS / "wax").iterdir())
    write(project, "wax", withdrawn='"Lamps burn no wax: we were wrong."', body="Read about [wicks](wick.md) instead.")
    site = published(project).path
    text = (site / "lamps" / "wax" / "index.html").read_text("utf-8")
    assert "This page has been withdrawn. Lamps burn no wax: we were wrong." in re.sub(r"<[^>]*>", "", text) and 'href="../wick/index.html">wicks</a>' in text
    assert all(f'id="{name}"' in text for name in ("melting", "cooling"))
    assert 'url=../../../lamps/wax/index.html#cooling"' in (site / "go" / "wax" / "cooling" / "index.html").read_text("utf-8")
    assert "The page has been withdrawn since then:" in (site / "v" / version / "wax" / "index.html").read_text("utf-8")
    assert len(list((project / VERSIONS / "wax").iterdir())) == 1, "a notice is no version of the article"
    assert "url=../lamps/wax/index.html" in (site / "take-home" / "wax.html").read_text("utf-8")
    assert "Lamps burn no wax: we were wrong." in " ".join(PdfReader(site / "leaflets" / "wax-a4.pdf").pages[0].extract_text().split())


def test_a_file_that_was_handed_out_is_found_when_its_page_became_part_of_another(project: Path) -> None:
    write(project, "wax", "Melting")
    published(project)
    (project / "docs" / "lamps" / "wax.md").unlink()
    write(project, "tallow", "Melting", redirect_from="[/lamps/wax/]")
    site = published(project).path
    for edition in ("a4", "letter", "large", "large-us"):
        assert (site / "leaflets" / f"wax-{edition}.pdf").read_bytes() == (site / "leaflets" / f"tallow-{edition}.pdf").read_bytes()
    assert "url=tallow.html" in (site / "take-home" / "wax.html").read_text("utf-8")


def test_a_lost_page_and_a_lost_section_leave_the_old_site(project: Path) -> None:
    write(project, "wax", "Melting", "Cooling")
    site = published(project).path
    whole = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    record = (project / FILE).read_text("utf-8")
    (project / "docs" / "lamps" / "wax.md").unlink()
    change(project, "wick", "## What to do", "## What you do")
    done = publish(project, say=lambda _: None, enter=True)
    assert {finding.rule for finding in done.findings if finding.stops} >= {"lost-address", "missing-anchor"}
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == whole and (project / FILE).read_text("utf-8") == record


def test_the_site_lies_below_a_folder_of_its_host() -> None:
    frame = Frame(Path("site"), "https://town.example/lamps at home/", "en", {})
    rule = "/lamps%20at%20home/old/wick/ /lamps%20at%20home/lamps/wick/ 301"
    assert redirects_file([Stub("old/wick/", page("wick"))], frame) == f"{rule}!\n{rule}\n"


@pytest.mark.parametrize("address", [
    "//far.example/", "/\\\\far.example/", "https://far.example/", "/go/wick/", "/v/x/", "/a/../../b/", "/./a/", "/a//b/", "/a b/", "/a/#x", "/a?x=1", '/a"b/', "/assets/x/", "/%2e%2e/",
])
def test_a_hostile_old_address_is_refused(project: Path, address: str) -> None:
    change(project, "wick", "review: none", f"review: none\nredirect_from: ['{address}']")
    done = publish(project, say=lambda _: None)
    assert done.stopped and {finding.rule for finding in done.findings if finding.stops} <= {"front-matter-value", "reserved-address"}


def test_no_page_leads_off_the_site(project: Path) -> None:
    change(project, "wick", "review: none", "review: none\nredirect_from: [/old/wick/, /javascript/, /http/]")
    record = read_published(project)
    site = published(project).path
    stubs = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' in path.read_text("utf-8")]
    assert len(stubs) > 15 and record == {}
    for path in stubs:
        text = path.read_text("utf-8")
        targets = set(re.findall(r'(?:0;url=|<a href=")([^"]*)"', text))
        for target in targets:
            parts = urlsplit(urljoin(f"https://lamps.example/{path.relative_to(site).as_posix()}", target))
            assert not urlsplit(target).scheme and parts.netloc == "lamps.example" and (site / parts.path.lstrip("/")).is_file(), (path, target)
    assert json.loads((project / FILE).read_text("utf-8"))["/javascript/"] == {"anchors": [], "id": "wick"}

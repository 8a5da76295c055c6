"""After 20 renames, 5 deletions and 3 merges every address and every section that was ever public leads to its place.

The editor changes the pages first and then does what the findings say: the cures are taken from the messages word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page

from scripts.checks.finding import Finding
from scripts.checks.project import check_project
from scripts.checks.published import Address, read_published
from scripts.publishing.build import publish
from tests.browser.conftest import serve
from tests.publishing.addresses.pages import write
from tests.publishing.project import invented

WORDS = "amber birch cedar dune elm fern grove heath iris juniper kelp linden maple nettle oak pine quince".split()
PARTS = ("choosing", "keeping", "mending")
RENAMED_HEADINGS = {name: ("keeping", "mending") for name in WORDS[:6]}
MOVED, MERGED, DELETED = WORDS[:8], {"iris": "amber", "juniper": "linden", "kelp": "linden"}, WORDS[12:]
assert sum(map(len, RENAMED_HEADINGS.values())) + len(MOVED) == 20 and len(MERGED) == 3 and len(DELETED) == 5


class Site(NamedTuple):
    """The site after the changes, and the record of what was public before them."""

    path: Path
    before: dict[str, Address]
    first: list[str]
    """Pages of versions that were public before."""


def heading(name: str, part: str) -> str:
    return f"{part.title()} {name}"


def change(project: Path) -> None:
    """What an editor does who thinks of no address."""
    docs = project / "docs" / "lamps"
    for name, parts in RENAMED_HEADINGS.items():
        write(project, name, *(heading(name, part).replace("Keeping", "How to keep your").replace("Mending", "Repairs of") if part in parts else heading(name, part) for part in PARTS))
    for name in MOVED:
        (docs / f"{name}.md").rename(docs / f"the-{name}.md")
    for name in (*MERGED, *DELETED):
        (docs / f"{name}.md").unlink()
    for into in set(MERGED.values()):
        path = docs / (f"the-{into}.md" if into in MOVED else f"{into}.md")
        texts = [f"\n## {heading(name, part)}\n\n" + f"This part says {heading(name, part)}.\n\n" * 8 for name, where in MERGED.items() if where == into for part in PARTS[:2]]
        path.write_text(path.read_text("utf-8") + "".join(texts), "utf-8")


def mend(project: Path, finding: Finding) -> None:
    """What the finding says, and nothing that it does not say; a person decides only where it leaves the choice."""
    address = re.search(r"`(/lamps/(\w+)/)`", finding.what)
    if finding.rule == "lost-address" and address:
        _mend_page(project, finding, address[1], address[2])
    elif line := re.search(r"the line `(  ([a-z-]+): ([A-Za-z-]+))`", finding.cure):
        merged = re.fullmatch(r"mending-(\w+)", line[2])
        new = line[1] if line[3] != "NAME" else f"  {line[2]}: choosing-{merged[1]}"  # type: ignore[index]
        assert line[3] != "NAME" or merged and merged[1] in MERGED, finding
        path = project / finding.file
        text = path.read_text("utf-8")
        key = "" if "anchor_aliases:\n" in text else "anchor_aliases:\n"
        path.write_text(text.replace("anchor_aliases:\n", f"anchor_aliases:\n{new}\n") if not key else text.replace("review: none\n", f"review: none\n{key}{new}\n"), "utf-8")


def _mend_page(project: Path, finding: Finding, address: str, name: str) -> None:
    if moved := re.search(r"the line `(redirect_from: \[[^`]*\])` to the front matter of (docs/\S+),", finding.cure):
        _set_redirects(project / moved[2], moved[1])
    elif name in MERGED:
        into = MERGED[name]
        path = project / "docs" / "lamps" / (f"the-{into}.md" if into in MOVED else f"{into}.md")
        old = re.search(r"redirect_from: \[(.*)\]", path.read_text("utf-8"))
        _set_redirects(path, f"redirect_from: [{', '.join([*([old[1]] if old else []), address])}]")
    else:
        assert f"put docs/lamps/{name}.md back as a notice" in finding.cure
        write(project, name, withdrawn=f'"Nobody uses {name} any more."', body="See [wicks](wick.md).")


def _set_redirects(path: Path, line: str) -> None:
    text = re.sub(r"redirect_from: .*\n", "", path.read_text("utf-8"))
    path.write_text(text.replace("review: none\n", f"review: none\n{line}\n"), "utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The project before, published; changed; refused; mended by what the findings say; published again."""
    project = invented(tmp_path_factory.mktemp("addresses") / "project")
    for name in WORDS:
        write(project, name, *(heading(name, part) for part in PARTS))
    done = publish(project, say=lambda _: None, enter=True)
    assert not done.stopped, done.findings
    before, first = read_published(project), [path.relative_to(done.path).as_posix() for path in sorted(done.path.glob("v/*/*/index.html"))]
    change(project)
    lost = [finding for finding in check_project(project) if finding.stops]
    assert {finding.rule for finding in lost} == {"lost-address", "lost-section"} and sum(finding.rule == "lost-address" for finding in lost) == 16
    for _ in range(3):
        for finding in lost:
            mend(project, finding)
        lost = [finding for finding in check_project(project) if finding.stops]
    done = publish(project, say=lambda _: None, enter=True)
    assert not done.stopped, done.findings
    after = read_published(project)
    assert all(address in after and set(entry.anchors) <= set(after[address].anchors) for address, entry in before.items())
    return Site(done.path, before, first)


def wanted(address: str, anchor: str) -> tuple[str, str]:
    """(path of the page, text of the heading) to which an address of the time before leads."""
    name = address.strip("/").split("/")[-1]
    into = MERGED.get(name, name)
    page = f"/lamps/the-{into}/" if into in MOVED else f"/lamps/{into}/"
    if name in DELETED or not anchor:
        return page, f"About {into}"
    part = anchor.partition("-")[0]
    if name in RENAMED_HEADINGS and part in RENAMED_HEADINGS[name]:
        return page, {"keeping": f"How to keep your {name}", "mending": f"Repairs of {name}"}[part]
    return page, heading(name, "choosing" if name in MERGED and part == "mending" else part)


SEEN = """() => {
  const titles = [...document.querySelectorAll("article h1, article h2")];
  const at = location.hash ? document.getElementById(location.hash.slice(1)) : titles[0];
  const title = titles.includes(at) ? at : titles.find((one) => at && at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  return [location.pathname, title ? title.textContent : titles[0].textContent, at ? Math.round(at.getBoundingClientRect().top) : 9999];
}"""
"""Path of the page, the title that stands at or below the place (on a notice: the page's), and how far down the window it is."""


def arrive(page: Page, address: str) -> tuple[str, str, int]:
    """Where a reader ends who opens `address`."""
    page.goto(address)
    page.wait_for_selector("article h1")
    page.wait_for_load_state()
    page.wait_for_timeout(20)
    path, title, top = page.evaluate(SEEN)
    return path.removesuffix("index.html"), title, top


def places(before: dict[str, Address]) -> list[tuple[str, str]]:
    """(address, section) of all that was public, so sorted that no two of one page follow each other."""
    found = [(address, anchor) for address, entry in before.items() for anchor in ("", *entry.anchors) if address.strip("/").split("/")[-1] in WORDS]
    return sorted(found, key=lambda place: (place[1].partition("-")[0], place[0]))


def wrong(page: Page, where: str, chosen: list[tuple[str, str]]) -> dict[str, tuple[object, ...]]:
    """The addresses that lead elsewhere than they should, or to a place that is not in the window."""
    found = {}
    for address, anchor in chosen:
        seen = arrive(page, where.rstrip("/") + address + (f"#{anchor}" if anchor else ""))
        if not seen[0].endswith(wanted(address, anchor)[0]) or seen[1] != wanted(address, anchor)[1] or not -1 <= seen[2] <= 300:
            found[address + "#" + anchor] = (seen, wanted(address, anchor))
    return found


class _Host(SimpleHTTPRequestHandler):
    """A host that reads the site's `_redirects` file; a line whose status has a `!` is for another kind of host."""

    def do_GET(self) -> None:  # noqa: N802 (name fixed by http.server)
        lines = (Path(self.directory) / "_redirects").read_text("utf-8").splitlines()
        leads = {old: (new, int(code)) for old, new, code in (line.split() for line in lines) if code.isdigit()}
        if self.path not in leads:
            return super().do_GET()
        self.send_response(leads[self.path][1])
        self.send_header("Location", leads[self.path][0])
        self.end_headers()
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(changed: Site) -> Iterator[str]:
    """A plain web server."""
    server, where = serve(changed.path)
    yield where
    server.shutdown()
    server.server_close()


@pytest.fixture
def host(changed: Site) -> Iterator[str]:
    """A host that redirects."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(changed.path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["scripts", "none"])
def context(chromium: Chromium, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 360, "height": 400}, java_script_enabled=request.param == "scripts")
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.mark.parametrize("context", ["scripts"], indirect=True)
def test_every_address_and_section_leads_to_its_place(context: BrowserContext, changed: Site, address: str) -> None:
    every = places(changed.before)
    assert len(every) == 17 * 4 and wrong(context.new_page(), address, every) == {}


@pytest.mark.parametrize("context", ["none"], indirect=True)
def test_without_scripts_every_address_leads_to_its_page(context: BrowserContext, changed: Site, address: str) -> None:
    assert wrong(context.new_page(), address, [(place, "") for place, anchor in places(changed.before) if not anchor]) == {}


@pytest.mark.parametrize("context", ["none"], indirect=True)
def test_a_host_that_redirects_keeps_the_section_without_scripts(context: BrowserContext, changed: Site, host: str) -> None:
    moved = [place for place in places(changed.before) if place[1] and place[0].strip("/").split("/")[-1] in (*MERGED, *MOVED[:2])]
    assert len(moved) == 15 and wrong(context.new_page(), host, moved) == {}


@pytest.mark.parametrize("context", ["scripts"], indirect=True)
def test_a_section_is_found_in_a_folder_too(context: BrowserContext, changed: Site) -> None:
    some = [(f"{place}index.html", anchor) for place, anchor in places(changed.before) if anchor.startswith("keeping-")]
    page = context.new_page()
    seen = {place: arrive(page, f"{(changed.path / place.strip('/')).as_uri()}#{anchor}")[1] for place, anchor in some}
    assert seen == {place: wanted(place.removesuffix("index.html"), anchor)[1] for place, anchor in some}


@pytest.mark.parametrize("context", ["none"], indirect=True)
def test_short_addresses_lead_to_the_section_without_scripts(context: BrowserContext, changed: Site, address: str) -> None:
    page = context.new_page()
    for place, anchor in places(changed.before):
        name = place.strip("/").split("/")[-1]
        if anchor.startswith("keeping-"):
            seen = arrive(page, f"{address}go/{name}/{anchor}/")
            assert (seen[0], seen[1]) == wanted(place, anchor) and -1 <= seen[2] <= 300
        stub = changed.path / "go" / name / anchor / "index.html"
        assert re.search(r'0;url=([^"]*)"', stub.read_text("utf-8"))[1].endswith(wanted(place, anchor)[0].lstrip("/") + "index.html" + (f"#{anchor}" if anchor else ""))  # type: ignore[index]


@pytest.mark.parametrize("context", ["none"], indirect=True)
def test_every_version_that_was_given_out_is_still_there(context: BrowserContext, changed: Site, address: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 600})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    told = {}
    for path in changed.first:
        name = path.split("/")[2]
        if name in WORDS:
            assert page.goto(address + path).ok  # type: ignore[union-attr]
            assert page.inner_text("h1") == f"About {name}" and heading(name, "mending") in page.inner_text("article") and f"This part says {heading(name, 'keeping')}." in page.inner_text("article")
            told[name] = page.inner_text(".admonition p:last-child")
            assert page.evaluate("document.documentElement.scrollWidth") == 320
    expected = {name: "There is a newer version" for name in (*RENAMED_HEADINGS, "linden")} | dict.fromkeys(MERGED, "This page is now part of another") | dict.fromkeys(DELETED, "The page has been withdrawn since then")
    assert {name: line.partition(":")[0] for name, line in told.items()} == dict.fromkeys(WORDS, "The page says the same today") | expected and said == []

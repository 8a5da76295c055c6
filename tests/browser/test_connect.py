"""Lookup by code in a real browser: every shipped code, recorded requests, hostile ones, without scripts, from a folder, and the worker."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from scripts.checks.codes import read_codes
from scripts.checks.content import read_content
from scripts.publishing.connect.lookup import coded, target
from tests.browser.conftest import serve
from tests.publishing.connect.shipped import lookup_site
from tests.publishing.project import ROOT

REQUESTS = tomllib.loads((ROOT / "tests" / "publishing" / "connect" / "requests.toml").read_text("utf-8"))["request"]
CONTENT = read_content(ROOT)
CODES = read_codes(ROOT)
PAGES = {page.meta.id: page for page in CONTENT.pages}
CODED = coded(CODES, PAGES)


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lookup_site(tmp_path_factory.mktemp("connect") / "site")


@pytest.fixture(scope="module")
def where(lookup: Path) -> Iterator[str]:
    server, address = serve(lookup)
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def desk(chromium: Chromium) -> Iterator[Page]:
    """A page that the whole module uses; each test goes where it needs."""
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def path(written: str) -> str:
    """`kinds#grades` as an address below the site's root."""
    page, _, section = written.partition("#")
    return target(page, section, PAGES).address


def resolved(desk: Page, where: str, asked: list[list[tuple[str, str]]]) -> list[dict[str, Any]]:
    """What the pure function says to each list of names and values."""
    desk.goto(where)
    desk.add_script_tag(url=where + "assets/connect/resolve.js")
    return desk.evaluate(
        "([asked, url]) => new Promise(done => { window.connectData = data => done(asked.map(pairs => connectResolve.resolve(pairs, data)));"
        "const script = document.createElement('script'); script.src = url; document.head.append(script); })",
        [asked, where + "connect/codes.js"],
    )


def addresses(result: dict[str, Any]) -> list[str]:
    return [one["page"].removesuffix("index.html") + (f"#{one['anchor']}" if one["anchor"] else "") for one in result["answers"]]


def pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)


def test_recorded_requests_lead_to_the_right_place(desk: Page, where: str) -> None:
    results = resolved(desk, where, [pairs(request["query"]) for request in REQUESTS])
    wrong = []
    for request, result in zip(REQUESTS, results, strict=True):
        wanted = {
            "kind": request["kind"], "targets": [path(one) for one in request.get("targets", ())],
            "matches": request.get("matches", ["exact"] * len(request.get("targets", ()))),
            "walked": request.get("walked", False), "foreign": request.get("foreign", False), "words": request.get("words", result["words"]),
        }
        given = {
            "kind": result["kind"], "targets": addresses(result), "matches": [one["match"] for one in result["answers"]],
            "walked": result.get("walked", False), "foreign": result["foreign"], "words": result["words"],
        }
        wrong += [(request["name"], wanted, given)] if wanted != given else []
    assert wrong == []


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request["name"])
def test_recorded_requests_on_the_page_itself(desk: Page, where: str, request_: dict[str, Any]) -> None:
    desk.goto(f"{where}connect/application/?{request_['query']}")
    if request_["kind"] == "go":
        desk.wait_for_url(where + path(request_["targets"][0]))
        return
    box = desk.locator("[data-connect]")
    box.wait_for(state="visible")
    links = box.locator("li a").evaluate_all("all => all.map(one => one.href)")
    assert links == [where + path(one) for one in request_.get("targets", ())]
    assert box.locator("li p").count() == len(links)
    if request_["kind"] == "none":
        assert box.locator("h2").inner_text().startswith("There is no page for")
    if "words" in request_:
        assert box.locator("a").last.get_attribute("href") == where + "?q=" + quote(request_["words"], safe="!'()*~")


def test_every_shipped_code_leads_to_its_place(desk: Page, where: str) -> None:
    asked = [[("mainSearchCriteria.v.cs", one.system.oid), ("mainSearchCriteria.v.c", one.code)] for one in CODED]
    results = resolved(desk, where, asked)
    wrong = []
    for one, result in zip(CODED, results, strict=True):
        wanted = ("go" if one.exact and len(one.answers) == 1 else "list", [answer.target.address for answer in one.answers], [answer.match for answer in one.answers])
        given = (result["kind"], addresses(result), [answer["match"] for answer in result["answers"]])
        wrong += [(one.code, wanted, given)] if wanted != given else []
    assert wrong == [] and len(CODED) > 150


def test_every_sub_topic_of_every_condition_leads_to_a_place_that_is_named_for_it(desk: Page, where: str) -> None:
    conditions = [one for one in CODED if one.answers[0].place.kind == "condition" and one.exact]
    asked = [
        [("mainSearchCriteria.v.cs", one.system.id), ("mainSearchCriteria.v.c", one.code), ("subTopic.v.c", topic.code)]
        for one in conditions for topic in CODES.sub_topics
    ]
    wanted = []
    for one in conditions:
        for topic in CODES.sub_topics:
            own = [section for section in topic.sections if section.partition("#")[0] == one.answers[0].place.page]
            wanted.append([path(own[0] if own else topic.general)] if own or topic.general else [one.answers[0].target.address])
    assert [addresses(result) for result in resolved(desk, where, asked)] == wanted


HOSTILE = {
    "script in the code": "mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=%3Cscript%3Ealert(1)%3C/script%3E",
    "script behind a code": "mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=C72.0%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "markup in the name": "mainSearchCriteria.v.cs=x&mainSearchCriteria.v.c=y&mainSearchCriteria.v.dn=%3Cimg%20src=x%20onerror=document.title='bad'%3E",
    "an address as the code": "mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=https://far.example/",
    "a script address as the name": "mainSearchCriteria.v.dn=javascript:document.title='bad'",
    "names of the language itself": "mainSearchCriteria.v.cs=__proto__&mainSearchCriteria.v.c=constructor&subTopic.v.c=toString",
    "constructor as system": "mainSearchCriteria.v.cs=constructor&mainSearchCriteria.v.c=C72.0",
    "a code of 100,000 letters": "mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=" + "C" * 60_000,
    "broken percent signs": "mainSearchCriteria.v.cs=%E0%A4%A&mainSearchCriteria.v.c=%",
    "nulls and other planes": "mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=C72.0%00%F0%9F%98%80",
    "direction turned round": "mainSearchCriteria.v.dn=%E2%80%AEcod",
    "2,000 parameters": "&".join(f"mainSearchCriteria.v.c{number}=x" for number in range(300)),
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_hostile_requests_get_a_plain_page(desk: Page, where: str, query: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    heard, seen = (lambda message: said.append(message.text)), (lambda request: asked.append(request.url))
    desk.on("console", heard)
    desk.on("request", seen)
    desk.goto(f"{where}connect/application/?{query}")
    box = desk.locator("[data-connect]")
    box.wait_for(state="visible")
    desk.remove_listener("console", heard)
    desk.remove_listener("request", seen)
    assert desk.url.startswith(f"{where}connect/application/") and "bad" not in desk.title()
    assert all(url.startswith(where) for url in asked) and said == []
    assert box.locator("img, script, iframe").count() == 0
    assert {url.split("?")[0] for url in box.locator("a").evaluate_all("all => all.map(one => one.href)")} <= {where}
    assert len(box.inner_text()) < 1_000


PRIVATE = {
    "#icd10cm:C72.0": "kinds#tumours-in-the-cord", "#icd10cm%3Ac720": "kinds#tumours-in-the-cord", "#2.16.840.1.113883.6.177:D013125": "overview",
    "#urn:oid:2.16.840.1.113883.6.96:94602001": "spread-to-the-spine",
}


@pytest.mark.parametrize(("fragment", "wanted"), PRIVATE.items())
def test_private_addresses_never_tell_the_server(desk: Page, where: str, fragment: str, wanted: str) -> None:
    asked: list[str] = []
    seen = lambda request: asked.append(request.url.split("#")[0] + str(request.headers.get("referer", "")))  # noqa: E731
    desk.on("request", seen)
    desk.goto(f"{where}go/{fragment}")
    desk.wait_for_url(where + path(wanted))
    desk.remove_listener("request", seen)
    assert not any(code in url.lower() for url in asked for code in ("c72", "d013125", "94602001"))


@pytest.mark.parametrize("fragment", ["#icd10cm:XXX", "#<img src=x onerror=alert(1)>", "#%E0%A4%A", "#javascript:alert(1)", "#" + "a" * 5_000, "#//far.example"])
def test_private_addresses_that_lead_nowhere(desk: Page, where: str, fragment: str) -> None:
    desk.goto("about:blank")
    desk.goto(f"{where}go/{fragment}")
    box = desk.locator("[data-connect]")
    box.wait_for(state="visible")
    assert desk.url.startswith(f"{where}go/") and box.locator("img").count() == 0
    assert {url.split("?")[0] for url in box.locator("a").evaluate_all("all => all.map(one => one.href)")} <= {where}


def test_it_works_from_a_folder(desk: Page, lookup: Path) -> None:
    root = lookup.as_uri()
    desk.goto(f"{root}/connect/application/index.html?{REQUESTS[9]['query']}")
    box = desk.locator("[data-connect]")
    box.wait_for(state="visible")
    assert box.locator("li a").first.get_attribute("href") == f"{root}/spinal-tumours/spread-to-the-spine/index.html#when-the-cord-is-squeezed"
    place = lookup / "spinal-tumours" / "kinds" / "index.html"
    place.parent.mkdir(parents=True)
    place.write_text("<h1>Kinds</h1>", "utf-8")
    desk.goto(f"{root}/go/index.html#icd10cm:C72.0")
    desk.wait_for_url(f"{root}/spinal-tumours/kinds/index.html#tumours-in-the-cord")


@pytest.mark.parametrize("page", ["connect/application/", "connect/application.html", "go/"])
def test_without_scripts_every_code_is_one_link_away(chromium: Chromium, where: str, page: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    plain = context.new_page()
    plain.goto(where + page)
    if page == "go/":
        plain.get_by_role("link", name="The table of all codes").click()
    assert plain.locator("[data-connect]").is_hidden()
    assert plain.locator("td a").count() > len(CODED)
    plain.get_by_role("link", name="C72.0", exact=True).first.click()
    plain.wait_for_url(lambda url: "/kinds/" in url or "/C72.0/" in url)
    context.close()


def test_pages_of_the_lookup_are_kept_out_of_lists_and_tell_no_other_site(lookup: Path) -> None:
    for file in (*lookup.glob("connect/**/*.html"), lookup / "go" / "index.html"):
        text = file.read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text and '<meta name="referrer" content="no-referrer">' in text
        assert "Content-Security-Policy" in text and "<script>" not in text


def test_lookup_pages_fit_a_small_phone(chromium: Chromium, where: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    phone = context.new_page()
    for page in ("connect/application/", "connect/icd10cm/G95.20/", "connect/snomedct/142071000119101/", f"connect/application/?{REQUESTS[9]['query']}"):
        phone.goto(where + page)
        assert phone.evaluate("document.documentElement.scrollWidth") == 320, page
    context.close()


def test_the_worker_answers_as_the_page_does(desk: Page, where: str) -> None:
    """The recipe's own text, as a module, with the files of the site behind it."""
    desk.goto(where)
    asked = [f"mainSearchCriteria.v.cs={one.system.oid}&mainSearchCriteria.v.c={one.code}&knowledgeResponseType=application/json" for one in CODED]
    asked += [request["query"] for request in REQUESTS] + list(HOSTILE.values())[:7]
    given = desk.evaluate(
        """async ([url, asked]) => {
            const worker = (await import(url)).default, env = { ASSETS: { fetch: (request) => fetch(request) } };
            const answers = [];
            for (const query of asked) {
                const answer = await worker.fetch(new Request(new URL(`/connect/service?${query}`, location.href)), env);
                answers.push([answer.status, answer.headers.get("content-type"), answer.headers.get("access-control-allow-origin"), await answer.text()]);
            }
            answers.push([(await worker.fetch(new Request(new URL("/connect/service", location.href), { method: "POST", body: "x" }), env)).status]);
            answers.push([(await worker.fetch(new Request(new URL("/", location.href)), env)).status]);
            return answers;
        }""",
        [where + "connect/recipes/worker.js", asked],
    )
    assert given[-2:] == [[405], [200]]
    for one, (status, kind, origin, text) in zip(CODED, given, strict=False):
        feed = json.loads(text)["feed"]
        assert (status, kind, origin) == (200, "application/json; charset=utf-8", "*")
        assert [entry["link"][0]["href"] for entry in feed["entry"]] == [f"https://spine.example/{answer.target.address}" for answer in one.answers]
    for query, (status, _, _, text) in zip(asked[len(CODED):], given[len(CODED) : -2], strict=True):
        request = next((request for request in REQUESTS if request["query"] == query), {"kind": "none"})
        assert status == 200 and "<script" not in text
        assert ("<entry" in text) == (request["kind"] != "none" and not request.get("walked") and not request.get("by_name")), query

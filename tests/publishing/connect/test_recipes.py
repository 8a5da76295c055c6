"""The recipes on a real nginx and a real Apache: every code and every recorded request; what is not plain gets the answer without entries.

The worker's recipe runs in the browser: tests/browser/test_connect.py.
"""

from __future__ import annotations

import contextlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publishing.project import ROOT
from tests.servers.find import APACHE, NGINX, find_server
from tests.servers.run import Running, apache, nginx

REQUESTS = tomllib.loads((ROOT / "tests" / "publishing" / "connect" / "requests.toml").read_text("utf-8"))["request"]
ONLY_SCRIPT = {
    "Letter for the visit and X before it", "Short name of the system, asterisk behind WHO's code", "Several criteria with numbers: the first that has an answer",
    "Numbers that begin with 0", "HL7 example: dosing, a space before a name, sub-topic in small letters",
}
"""What the recipes for servers do not read; README.txt beside them says so."""
AS_SENT = "".join(map(chr, range(0x21, 0x7F)))
"""What a client sends as it stands; the rest it writes with `%`."""
ICD = "2.16.840.1.113883.6.90"
TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}


@pytest.fixture(scope="module", params=["nginx", "Apache"])
def server(request: pytest.FixtureRequest, lookup: Path) -> Iterator[Running]:
    with (_nginx if request.param == "nginx" else _apache)(lookup) as running:
        yield running


def _nginx(site: Path) -> contextlib.AbstractContextManager[Running]:
    recipe = {part: (site / "connect" / "recipes" / f"nginx-{part}.conf").read_text("utf-8") for part in ("http", "server", "headers")}
    return nginx(find_server(NGINX), site, recipe["http"], recipe["server"] + recipe["headers"])


def _apache(site: Path) -> contextlib.AbstractContextManager[Running]:
    recipe = (site / "connect" / "recipes" / "apache.conf").read_text("utf-8")
    return apache(find_server(APACHE), site, recipe.replace("/var/www/site", "{site}"))


def query(system: str, code: str, kind: str = "xml") -> str:
    return f"mainSearchCriteria.v.cs={system}&mainSearchCriteria.v.c={code}" + ("&knowledgeResponseType=application/json" if kind == "json" else "")


def test_every_code_in_every_form_gets_its_own_file(server: Running, lookup: Path) -> None:
    rows = json.loads((lookup / "connect" / "packs" / "codes.json").read_text("utf-8"))["codes"]
    wrong = []
    for place, row in enumerate(rows):
        oid, code = row["system_oid"], row["code"]
        systems = (oid, row["system"].upper(), f"urn:oid:{oid}", f"urn%3Aoid%3A{oid}")
        codes = (code, code.lower(), code.replace(".", ""), f"%20{code}+")
        kind = ("xml", "json")[place % 2]
        for asked in (*(query(system, code, kind) for system in systems), *(query(oid, written, kind) for written in codes)):
            said = server.ask(f"/connect/service?{asked}")
            right = (lookup / "connect" / "service" / oid / f"{code}.en.{kind}").read_bytes()
            wrong += [asked] if (said.status, said.headers["Content-Type"], said.body) != (200, TYPES[kind], right) else []
    assert wrong == [] and len(rows) > 150


def test_recorded_requests_get_the_feed_that_the_page_would_show(server: Running) -> None:
    wrong = []
    for request in REQUESTS:
        said = server.ask(f"/connect/service?{quote(request['query'], safe=AS_SENT)}&knowledgeResponseType=application/json")
        wanted = request["kind"] != "none" and not request.get("walked") and not request.get("by_name") and request["name"] not in ONLY_SCRIPT
        has = b"<entry" in said.body or said.headers["Content-Type"] == TYPES["json"] and bool(json.loads(said.body)["feed"]["entry"])
        wrong += [request["name"]] if said.status != 200 or has != wanted else []
    assert wrong == []


def test_headers_let_a_portal_read_the_answer_and_tell_nobody_what_was_asked(server: Running) -> None:
    for path in (f"/connect/service?{query(ICD, 'C72.0')}", f"/connect/service/{ICD}/C72.0.en.json", "/connect/service?"):
        headers = server.ask(path).headers
        for name, value in {
            "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=43200", "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex",
        }.items():
            assert headers.get_all(name) == [value], (path, name)
    page = server.ask("/connect/application/").headers
    assert (page["X-Robots-Tag"], page["Referrer-Policy"], page["Access-Control-Allow-Origin"]) == ("noindex", "no-referrer", None)
    assert not {"X-Robots-Tag", "Access-Control-Allow-Origin"} & set(server.ask("/index.html").headers)


def test_by_path_a_code_without_a_file_has_the_answer_without_entries(server: Running, lookup: Path) -> None:
    for kind in TYPES:
        said = server.ask(f"/connect/service/{ICD}/C00.0.en.{kind}")
        assert (said.status, said.body) == (200, (lookup / "connect" / "service" / f"empty.en.{kind}").read_bytes())


def test_it_only_reads(server: Running) -> None:
    """HEAD is a GET without a body; nothing else is answered."""
    assert server.ask(f"/connect/service?{query(ICD, 'C72.0')}", "HEAD").status == 200
    for method in ("POST", "PUT", "DELETE"):
        assert server.ask(f"/connect/service?{query(ICD, 'C72.0')}", method).status in (403, 405)
        assert server.ask(f"/connect/service/{ICD}/C72.0.en.xml", method).status in (403, 405)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_of_a_request_becomes_a_path(server: Running, lookup: Path, system: str, code: str) -> None:
    empty = (lookup / "connect" / "service" / "empty.en.xml").read_bytes()
    for asked in (query(quote(system), quote(code)), query(ICD, "C72.0%2f..%2f..%2findex" + quote(code)), quote(system + code)):
        said = server.ask(f"/connect/service?{asked}")
        assert (said.status, said.body) == (200, empty), asked


def test_every_name_that_is_filled_in_is_filled_in(lookup: Path) -> None:
    for path in sorted((lookup / "connect" / "recipes").iterdir()):
        text = path.read_text("utf-8")
        assert not any("{" + name + "}" in text for name in ("systems", "codes", "language", "resolve", "data")), path.name

"""The recipes' rules answer every code and every recorded request; what is not plain gets the answer without entries."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.connect.recipe_rules import Apache, Nginx
from tests.publishing.project import ROOT

REQUESTS = tomllib.loads((ROOT / "tests" / "publishing" / "connect" / "requests.toml").read_text("utf-8"))["request"]
ONLY_SCRIPT = {
    "Letter for the visit and X before it", "Short name of the system, asterisk behind WHO's code", "Several criteria with numbers: the first that has an answer",
    "Numbers that begin with 0", "HL7 example: dosing, a space before a name, sub-topic in small letters",
}
"""What the recipes for servers do not read; README.txt beside them says so."""


@pytest.fixture(scope="module", params=[Nginx, Apache], ids=["nginx", "Apache"])
def server(request: pytest.FixtureRequest, lookup: Path) -> Nginx | Apache:
    return request.param(lookup / "connect" / "recipes")  # type: ignore[no-any-return]


def codes(lookup: Path) -> list[dict[str, str]]:
    return json.loads((lookup / "connect" / "packs" / "codes.json").read_text("utf-8"))["codes"]  # type: ignore[no-any-return]


def test_every_code_leads_to_its_own_file(server: Nginx | Apache, lookup: Path) -> None:
    rows = codes(lookup)
    for row in rows:
        for system in (row["system_oid"], row["system"].upper(), f"urn:oid:{row['system_oid']}", f"urn%3Aoid%3A{row['system_oid']}"):
            for code in (row["code"], row["code"].lower(), row["code"].replace(".", ""), f"%20{row['code']}+"):
                for json_wanted in (True, False):
                    query = f"mainSearchCriteria.v.cs={system}&mainSearchCriteria.v.c={code}" + ("&knowledgeResponseType=application/json" if json_wanted else "")
                    file = server.answer(query)
                    assert file == f"/connect/service/{row['system_oid']}/{row['code']}.en.{'json' if json_wanted else 'xml'}", query
    assert len(rows) > 150


def test_recorded_requests_get_the_feed_that_the_page_would_show(server: Nginx | Apache, lookup: Path) -> None:
    wrong = []
    for request in REQUESTS:
        feed = (lookup / server.answer(request["query"])[1:]).with_suffix(".json")
        entries = json.loads(feed.read_text("utf-8"))["feed"]["entry"]
        wanted = request["kind"] != "none" and not request.get("walked") and not request.get("by_name") and request["name"] not in ONLY_SCRIPT
        wrong += [request["name"]] if bool(entries) != wanted else []
    assert wrong == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_of_a_request_becomes_a_path(server: Nginx | Apache, lookup: Path, system: str, code: str) -> None:
    for query in (f"mainSearchCriteria.v.cs={system}&mainSearchCriteria.v.c={code}", f"mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c={code}", system + code):
        assert (lookup / server.answer(query)[1:]).is_file()


def test_every_name_that_is_filled_in_is_filled_in(lookup: Path) -> None:
    for path in sorted((lookup / "connect" / "recipes").iterdir()):
        text = path.read_text("utf-8")
        assert not any("{" + name + "}" in text for name in ("systems", "codes", "language", "resolve", "data")), path.name

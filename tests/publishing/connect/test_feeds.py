"""The answers as data: the shape that clients of MedlinePlus Connect read, valid Atom, and nothing that changes with the hour."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from scripts.publishing.build import publish
from tests.publishing.connect.lamps import coded_lamps

ATOM = "{http://www.w3.org/2005/Atom}"
SERVICE = "connect/service"
TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T00:00:00Z")


def feed(site: Path, name: str) -> dict[str, Any]:
    return json.loads((site / SERVICE / f"{name}.en.json").read_text("utf-8"))["feed"]  # type: ignore[no-any-return]


def test_the_shape_of_an_answer(lamps: Path) -> None:
    answer = feed(lamps, "1.2.3.4.90/L10.1")
    assert list(answer) == ["base", "lang", "xsi", "title", "subtitle", "author", "updated", "id", "category", "entry"]
    assert answer["lang"] == "en" and answer["base"] == "https://lamps.example/"
    assert answer["subtitle"] == {"_value": "Pages for Lamp-CM L10.1", "type": "text"}
    assert answer["author"] == {"name": {"_value": "Lamps at home"}, "uri": {"_value": "https://lamps.example/"}}
    assert answer["category"] == [
        {"scheme": "mainSearchCriteria.v.c", "term": "L10.1"}, {"scheme": "mainSearchCriteria.v.cs", "term": "LAMPCM"},
        {"scheme": "mainSearchCriteria.v.dn", "term": ""}, {"scheme": "informationRecipient", "term": "PAT"},
    ]
    (entry,) = answer["entry"]
    assert entry["title"] == {"_value": "When a lamp smokes", "type": "text"}
    assert entry["link"] == [{"title": "When a lamp smokes", "rel": "alternate", "type": "html", "href": "https://lamps.example/lamps/smoke/"}]
    assert entry["id"] == {"_value": "https://lamps.example/go/smoke/"}
    assert entry["summary"]["type"] == "html" and "Why it smokes." in entry["summary"]["_value"] and "No clinician" in entry["summary"]["_value"]


def test_what_is_not_exact_says_so(lamps: Path) -> None:
    entries = feed(lamps, "1.2.3.4.90/L10.2")["entry"]
    assert [entry["category"][0]["term"] for entry in entries] == ["broader", "narrower"]
    assert entries[0]["title"]["_value"] == "Trimming a wick: What to do"
    assert entries[0]["link"][0]["href"] == "https://lamps.example/lamps/wick/#what-to-do"
    assert entries[0]["summary"]["_value"].startswith("<p>This page is about something wider than the code.</p>")


def test_plausible_codes_have_an_empty_answer_and_so_has_everything_else(lamps: Path) -> None:
    folder = lamps / SERVICE / "1.2.3.4.90"
    assert sorted(path.name.removesuffix(".en.json") for path in folder.glob("*.json")) == sorted(
        ["L10", *(f"L10.{digit}" for digit in range(10)), "L10.58XA", *(f"W4{digit}" for digit in range(10))]
    )
    assert feed(lamps, "1.2.3.4.90/L10.7")["entry"] == [] and feed(lamps, "1.2.3.4.90/L10.7")["updated"]["_value"] == "2026-01-02T00:00:00Z"
    assert feed(lamps, "empty")["entry"] == []


@pytest.mark.parametrize("site", ["lamps", "lookup"])
def test_every_feed_is_valid_and_says_the_same_twice(site: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(site)
    ids = []
    for path in sorted((root / SERVICE).rglob("*.xml")):
        tree = ElementTree.parse(path).getroot()
        data = json.loads(path.with_suffix(".json").read_text("utf-8"))["feed"]
        assert tree.tag == f"{ATOM}feed" and [child.tag for child in tree].count(f"{ATOM}entry") == len(data["entry"]) <= 3
        for part in (tree, *tree.iter(f"{ATOM}entry")):
            assert all(len(part.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated"))
            assert TIME.fullmatch(part.findtext(f"{ATOM}updated", ""))
            assert re.match(r"https://\w+\.example/\S+", part.findtext(f"{ATOM}id", ""))
        entries = [entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")]
        assert len(entries) == len(set(entries))
        assert [entry["id"]["_value"] for entry in data["entry"]] == entries
        assert all(link.get("type") == "text/html" for link in tree.iter(f"{ATOM}link"))
        ids.append(data["id"]["_value"])
    assert len(ids) == len(set(ids)) > 10


def test_the_same_project_gives_the_same_bytes(lamps: Path, tmp_path: Path) -> None:
    again = publish(coded_lamps(tmp_path / "project"), say=lambda _: None).path
    for folder in ("connect", "go", "take-home"):
        first, second = ({path.relative_to(site).as_posix(): path.read_bytes() for path in sorted((site / folder).rglob("*")) if path.is_file()} for site in (lamps, again))
        assert first == second and first

"""What record systems take away whole: names, shapes and honest remarks."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from base64 import b64decode
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.bundle import Bundle

from scripts.publishing.connect.packs import index
from scripts.publishing.connect.packs.openemr import _zip

PACKS = "connect/packs"


def packed(site: Path, name: str) -> Any:
    return json.loads((site / name).read_text("utf-8"))


def test_openemr_finds_its_leaflets_by_name(lamps: Path) -> None:
    with zipfile.ZipFile(lamps / PACKS / "openemr-local-content.zip") as archive:
        assert archive.namelist() == ["icd10_l10.1_en.pdf"], "only what a page answers exactly, in a list that OpenEMR has a name for"
        assert archive.read("icd10_l10.1_en.pdf") == (lamps / "leaflets" / "smoke-a4.pdf").read_bytes()
        assert archive.testzip() is None


def test_the_zip_does_not_tell_when_it_was_made() -> None:
    files = {"b.pdf": b"2", "a.pdf": b"1"}
    assert _zip(files) == _zip(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(_zip(files))) as archive:
        assert [(entry.filename, entry.date_time[0], entry.external_attr >> 16 & 0o777) for entry in archive.infolist()] == [("a.pdf", 1980, 0o644), ("b.pdf", 1980, 0o644)]


def test_the_index_says_the_same_as_csv_and_json(lamps: Path) -> None:
    rows = packed(lamps, f"{PACKS}/codes.json")["codes"]
    with (lamps / PACKS / "codes.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == rows
    assert [(row["code"], row["match"], row["page"], row["section"]) for row in rows] == [
        ("L10.1", "exact", "smoke", ""), ("L10.2", "broader", "wick", "What to do"), ("L10.2", "narrower", "overview", ""), ("L10.58XA", "narrower", "wick", "What to do"),
        ("71286001", "exact", "smoke", ""),
    ]
    first = rows[0]
    assert first["address"] == "https://lamps.example/lamps/smoke/" and first["short_address"] == "https://lamps.example/go/smoke/"
    assert first["version_address"] == f"https://lamps.example/v/{first['version']}/smoke/" and (lamps / "v" / first["version"] / "smoke" / "index.html").is_file()
    assert first["leaflet"] == "https://lamps.example/leaflets/smoke-a4.pdf" and first["review"] == "none"


def test_no_cell_of_the_index_is_a_formula() -> None:
    row = index.Row(*["=1+1"] * len(index.Row._fields))
    assert all(cell.startswith("'=") for cell in index.csv_text([row]).splitlines()[1].split(","))


def test_topics_in_the_shape_of_medlineplus(lamps: Path) -> None:
    root = ElementTree.parse(lamps / PACKS / "topics.xml").getroot()
    topics = root.findall("health-topic")
    assert root.tag == "health-topics" and root.get("total") == str(len(topics)) == "3"
    smoke = next(topic for topic in topics if topic.get("id") == "smoke")
    assert smoke.attrib == {"title": "When a lamp smokes", "url": "https://lamps.example/lamps/smoke/", "id": "smoke", "language": "English", "meta-desc": "Why it smokes."}
    assert [group.text for group in smoke.findall("group")] == ["Oil lamps"]
    assert [(related.get("id"), related.text) for related in smoke.findall("related-topic")] == [("wick", "Trimming a wick")]
    assert [see.text for see in smoke.findall("see-reference")] == ["Lamp that smokes"]
    assert "Why it smokes." in smoke.findtext("full-summary", "")


def test_shipped_topics_carry_mesh_headings(lookup: Path) -> None:
    assert not (lookup / PACKS / "topics.xml").exists(), "no article was built in this site, so there is none to list"


@pytest.fixture
def bundle(lamps: Path) -> dict[str, Any]:
    return packed(lamps, f"{PACKS}/document-references.json")  # type: ignore[no-any-return]


def test_the_bundle_is_valid_fhir(bundle: dict[str, Any]) -> None:
    """R4B and R4 have the same Bundle and DocumentReference."""
    assert len(Bundle.model_validate(bundle).entry) == 3


@pytest.mark.parametrize("spoil", [
    lambda resource: resource.pop("status"), lambda resource: resource.pop("content"), lambda resource: resource.update(date="yesterday"),
    lambda resource: resource["content"][0].update(attachement={}), lambda resource: resource.update(id="no id"),
], ids=["no status", "no content", "no date", "a wrong name", "a wrong id"])
def test_the_check_of_the_bundle_sees_faults(bundle: dict[str, Any], spoil: Any) -> None:
    spoil(bundle["entry"][0]["resource"])
    with pytest.raises(ValueError):  # noqa: PT011 (the library's own error is one)
        Bundle.model_validate(bundle)


def test_documents_say_where_they_are_and_what_they_are_about(bundle: dict[str, Any], lamps: Path) -> None:
    smoke = next(entry["resource"] for entry in bundle["entry"] if entry["resource"]["id"] == "smoke")
    assert smoke["category"][1:] == [{"text": "Lamp that smokes", "coding": [{"system": "https://codes.example/lamp-cm", "code": "L10.1"}, {"system": "https://codes.example/wicks", "code": "71286001"}]}]
    page, leaflet = (content["attachment"] for content in smoke["content"])
    assert page["url"] == "https://lamps.example/go/smoke/"
    data = (lamps / "leaflets" / "smoke-a4.pdf").read_bytes()
    assert (leaflet["size"], b64decode(leaflet["hash"])) == (len(data), hashlib.sha1(data, usedforsecurity=False).digest())
    assert "authenticator" not in smoke and "No clinician" in smoke["description"]


def test_capabilities_name_only_what_is_there(lamps: Path) -> None:
    told = packed(lamps, "connect/capabilities.json")
    assert [(system["id"], system["codes"]) for system in told["systems"]] == [("lampcm", 3), ("wicks", 1)]
    assert told["clinical_review"] == "none" and told["data_by_query"]["jsonp"] is False
    there = [told["application"]["address"] + "index.html", told["data_by_query"]["needs"], *told["packs"]["codes"], *(told["packs"][name] for name in ("topics", "fhir_r4", "openemr_local_content"))]
    there += [told["data"][kind].format(oid="1.2.3.4.90", code="L10.1") for kind in ("json", "atom")]
    there.append(told["code_pages"].format(system="lampcm", code="L10.1") + "index.html")
    assert [url for url in there if not (lamps / url.removeprefix("https://lamps.example/")).is_file()] == []

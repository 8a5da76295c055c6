"""Licences of what the locks name, and the bill of materials."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.layout import ROOT
from scripts.licensing.bill import bill
from scripts.licensing.licences import Rules, Words, allowed, findings, licensed, names, read_rules
from scripts.licensing.locked import Package, locked
from scripts.problem import Problem

RULES = Rules(frozenset({"MIT", "BSD-3-Clause", "Zlib"}), {"MIT License": "MIT"}, {"wick": "Zlib"})
LOCK = "click==8.1 \\\n    --hash=sha256:{a} \\\n    --hash=sha256:{b}\n# by hand\ncolour-lamp==2 ; sys_platform == 'win32' \\\n    --hash=sha256:{a}\n".format(a="a" * 64, b="0b" * 32)


def package(name: str) -> Package:
    return Package("pypi", name, "1.0", "site", (("SHA-256", "a" * 64),))


def test_every_package_of_the_locks_has_a_licence_that_the_project_may_use() -> None:
    rules = read_rules(ROOT)
    assert [str(finding) for finding in findings(licensed(locked(ROOT), rules), rules)] == []


@pytest.mark.parametrize(
    ("words", "licence"),
    [
        (Words("MIT"), "MIT"), (Words("", ("MIT License",)), "MIT"), (Words("", ("see LICENSE", "BSD-3-Clause")), "BSD-3-Clause"), (Words("", ("BSD License",)), ""),
        (Words("GPL-3.0-only"), "GPL-3.0-only"), (Words("as you like it"), ""), (Words(""), ""),
    ],
)
def test_a_licence_is_read_from_what_clearly_names_one(words: Words, licence: str) -> None:
    assert licensed([package("lamp")], RULES, lambda _: words)[0].licence == licence


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True), ("GPL-3.0-only", False), ("MIT AND Zlib", True), ("MIT AND GPL-3.0-only", False), ("GPL-3.0-only OR MIT", True),
        ("(GPL-3.0-only OR MIT) AND Zlib", True), ("GPL-3.0-only OR MIT AND GPL-2.0-only", False), ("MIT AND", False), ("(MIT", False), ("", False), ("MIT)", False),
    ],
)
def test_of_and_all_of_or_one_must_be_allowed(expression: str, may: bool) -> None:
    assert allowed(expression, RULES) is may


def test_names_are_those_of_an_expression_or_none() -> None:
    assert names("MIT AND (Zlib OR 0BSD)") == {"MIT", "Zlib", "0BSD"}
    assert names("MIT or so") == names("BSD-3-Clause, Apache-2.0") == names("MIT MIT") == frozenset()


def test_what_is_unknown_or_not_allowed_or_gone_is_said_with_its_cure() -> None:
    said = {"lamp": Words("GPL-3.0-only"), "oil": Words("", ("BSD License",))}
    found = licensed([package("lamp"), package("oil")], RULES, lambda one: said[one.name])
    wrong = list(findings(found, RULES, lambda one: said[one.name]))
    assert [(finding.rule, finding.stops) for finding in wrong] == [("licence-not-allowed", True), ("licence-unknown", True), ("licence-unused", False)]
    assert "`GPL-3.0-only`" in wrong[0].what and "says `BSD License`" in wrong[1].what and 'oil = "SPDX name"' in wrong[1].cure and "`wick`" in wrong[2].what


def test_a_lock_gives_names_versions_and_all_hashes(tmp_path: Path) -> None:
    (tmp_path / "scripts" / "setup").mkdir(parents=True)
    (tmp_path / "scripts/setup/requirements.txt").write_text(LOCK, "utf-8")
    (tmp_path / "scripts/setup/requirements-test.txt").write_text("click==8.1 \\\n    --hash=sha256:" + "a" * 64 + "\n", "utf-8")
    assert [(one.name, one.version, one.used, len(one.hashes)) for one in locked(tmp_path)] == [("click", "8.1", "site", 2), ("colour-lamp", "2", "site", 1)]


def test_a_broken_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "scripts" / "setup").mkdir(parents=True)
    (tmp_path / "scripts/setup/licences.toml").write_text("allowed = 3\n", "utf-8")
    with pytest.raises(Problem, match=r"must hold the list `allowed`"):
        read_rules(tmp_path)


def test_the_bill_names_every_package_and_is_the_same_every_time() -> None:
    """The whole form was held against CycloneDX's own schema 1.6; here stand the parts that our code decides."""
    packages, rules = locked(ROOT), read_rules(ROOT)
    text = bill(licensed(packages, rules), "lamps")
    data = json.loads(text)
    assert text == bill(licensed(packages, rules), "lamps")
    assert (data["bomFormat"], data["specVersion"], data["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", data["serialNumber"])
    assert [(one["name"], one["version"]) for one in data["components"]] == [(one.name, one.version) for one in packages]
    assert len({one["bom-ref"] for one in data["components"]}) == len(packages) > 50
    for one in data["components"]:
        assert re.fullmatch(r"pkg:(pypi|npm)/[%\w./-]+@[\w.-]+", one["purl"]) and one["scope"] in ("required", "excluded")
        assert all(re.fullmatch(r"[0-9a-f]{64}" if digest["alg"] == "SHA-256" else r"[0-9a-f]{128}", digest["content"]) for digest in one["hashes"]) and one["hashes"]
        assert len(one["licenses"]) == 1 and ("expression" in one["licenses"][0]) != ("license" in one["licenses"][0])
    assert "//" not in text.replace("http://cyclonedx.org/schema/bom-1.6.schema.json", "")

"""`new-topic`: what it asks, what it writes, and what it refuses in one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.checks.project import check_project
from scripts.curation.ledger.ledger_file import read_ledger
from scripts.curation.pipeline import curate
from scripts.files import files_below, read_text, write_text
from scripts.founding.answers import Answers, asked
from scripts.founding.entries import with_menu
from scripts.founding.found import found
from scripts.founding.plan import planned
from scripts.layout import ROOT, project
from scripts.problem import Problem
from tests.founding.conftest import PATTERNS, answers_of, copied, drop_texts, told_of

SORE = Answers("sore toe", ("toe pain",), codes=("icd10:M79.6",))


def everything(root: Path) -> dict[str, bytes]:
    folders = [root / "content_src", root / "docs"]
    return {str(path.relative_to(root)): path.read_bytes() for folder in folders for path in files_below(folder)} | {"mkdocs.yml": (root / "mkdocs.yml").read_bytes()}


def test_entries_are_added_and_nothing_that_was_there_changes(site: Path) -> None:
    before = everything(site)
    plan, _ = found(site, SORE, PATTERNS)
    after = everything(site)
    for name, data in before.items():
        if name == "mkdocs.yml":
            line = b'  - "Sore toe": sore-toe/overview.md\n'
            assert after[name].replace(line, b"") == data and line in after[name]
        else:
            assert after[name].startswith(data)
    assert plan.topic.words[:2] == ("sore toe", "toe pain") and "toe" in plan.topic.words
    assert set(after) - set(before) == {"docs/sore-toe/overview.md", "content_src/generated/sore-toe-overview.md"}
    assert '[[pages sore-toe]]' in read_text(site / "docs" / "index.md") and '"icd10:M79.6"' in read_text(site / "content_src" / "codes.toml")


def test_nothing_stops_a_build_before_the_first_text(site: Path) -> None:
    found(site, SORE, PATTERNS)
    assert [str(one) for one in check_project(site) if one.stops] == []


def test_only_the_pages_that_are_wanted(site: Path) -> None:
    plan, _ = found(site, Answers("sore toe", facets=("symptoms", "treatment")), PATTERNS)
    assert [page.id for page in plan.pages] == ["sore-toe-overview", "sore-toe-signs", "sore-toe-treatment"]
    assert all(set(page.related) < {page.id for page in plan.pages} for page in plan.pages)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers(""), "the topic has no name."),
        (Answers('a "quoted" toe'), "cannot be a name or a word."),
        (Answers("sore toe", facets=("signs",)), "`signs` is no kind of page. Use some of: overview, causes"),
        (Answers("sore toe", codes=("M79.6",)), "`M79.6` names a system that is not known."),
        (Answers("sore toe", codes=("icd10:toe",)), "is not written as a code of ICD-10 (WHO)."),
        (Answers("sore toe", codes=("snomedct:126552008",)), "the last digit of `snomedct:126552008` does not fit the others."),
    ],
    ids=["no name", "quotes", "facet", "no system", "form", "check digit"],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(site: Path, answers: Answers, said: str) -> None:
    before = everything(site)
    with pytest.raises(Problem) as refused:
        found(site, answers, PATTERNS)
    assert said in str(refused.value) and everything(site) == before


def test_a_second_topic_of_that_name_or_code_is_refused(site: Path) -> None:
    found(site, SORE, PATTERNS)
    before = everything(site)
    for answers, said in (
        (SORE, "the topic “Sore toe” is there already."),
        (Answers("aching toe", ("toe pain",)), "the name `toe pain` already leads to the page “Sore toe: an overview”."),
        (Answers("aching toe", codes=("icd10:M79.6",)), "the code `icd10:M79.6` already leads to “Sore toe”."),
    ):
        with pytest.raises(Problem) as refused:
            found(site, answers, PATTERNS)
        assert said in str(refused.value)
    assert everything(site) == before
    found(site, Answers("aching finger"), PATTERNS)
    assert [str(one) for one in check_project(site) if one.stops] == []


def test_a_run_that_was_cut_short_is_ended_by_the_next(site: Path, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, files = found(site, SORE, PATTERNS)
    whole = everything(site)
    for cut in range(1, len(files)):
        again, written = copied(empty, tmp_path / f"cut{cut}"), list[Path]()

        def write(path: Path, text: str) -> bool:
            if len(written) == cut:
                raise KeyboardInterrupt
            written.append(path)
            return write_text(path, text)

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr("scripts.founding.found.write_text", write)
            found(again, SORE, PATTERNS)
        found(again, SORE, PATTERNS)
        assert everything(again) == whole


def test_what_was_not_given_is_asked() -> None:
    heard: list[str] = []

    def ask(question: str) -> str:
        heard.append(question)
        return {0: "sore  toe", 1: "toe pain, bad toe", 3: "symptoms"}.get(len(heard) - 1, "")

    facets = [page.facet for page in PATTERNS.pages]
    assert asked(Answers(""), facets, ask) == Answers("sore toe", ("toe pain", "bad toe"), (), ("symptoms",), ())
    assert len(heard) == 5 and "overview, causes" in heard[3]
    heard.clear()
    asked(Answers("x", ("y",), ("z",), ("symptoms",), ("icd10:A00",)), facets, ask)
    assert heard == []


def test_whom_a_topic_is_about_marks_no_text() -> None:
    assert planned(Answers("Sore toes in older children"), PATTERNS, ROOT / "content_src").topic.words == ("sore toes in older children", "sore", "toes")


def test_a_menu_without_pages_stays_as_it_is() -> None:
    plan = planned(SORE, PATTERNS, ROOT / "content_src")
    assert with_menu("site_name: x\n", plan) == "site_name: x\n"
    assert with_menu("nav:\n  - Home: index.md\n  - A: a/b.md\n  - Z: z.md\nx: 1\n", plan) == (
        'nav:\n  - Home: index.md\n  - A: a/b.md\n  - "sore toe": sore-toe/overview.md\n  - Z: z.md\nx: 1\n'
    )


def test_beside_the_shipped_topic_nothing_of_it_changes(tmp_path: Path) -> None:
    for name in ("content_src", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    own = {name: data for name, data in everything(tmp_path).items() if name.startswith("docs/") and name != "docs/index.md"}
    ids = {entry.id for entry in read_ledger(project(tmp_path).ledger)}
    plan, _ = found(tmp_path, answers_of(told_of("knee")), PATTERNS)
    drop_texts(tmp_path, "knee")
    result = curate(project(tmp_path), say=lambda _: None)
    after = everything(tmp_path)
    assert {name: after[name] for name in own} == own and result.review == 0
    entries = read_ledger(project(tmp_path).ledger)
    assert ids < {entry.id for entry in entries} and {entry.topic for entry in entries if entry.id not in ids} == {plan.topic.id}
    assert all(f"docs/{page.file}" in after for page in plan.pages)
    assert [str(one) for one in check_project(tmp_path) if one.stops and plan.topic.id in str(one)] == []

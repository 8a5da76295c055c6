"""No name in a data file, an address, a proposal, a link of the file system or the ledger leads out of the project."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.checks.project import check_project
from scripts.curation.pipeline import curate
from scripts.curation.settling import decide
from scripts.founding.answers import Answers
from scripts.founding.found import found
from scripts.layout import project
from scripts.problem import Problem
from tests.founding.conftest import PATTERNS
from tests.safety.hostile import TOPIC, entry
from tests.safety.payloads import NAMES, TEXTS


@pytest.fixture
def root(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "around" / "project", symlinks=True))


def outside(root: Path) -> list[Path]:
    """What lies beside the project, and what lies in it where nothing of ours belongs."""
    return [*(path for path in root.parent.iterdir() if path != root), *(path for path in root.rglob("outside.md") if path.is_file() and ".git" in path.parts)]


def said(root: Path) -> str:
    """Everything that curating and checking say, findings and problems."""
    told: list[str] = []
    steps: tuple[Callable[[], object], ...] = (lambda: curate(project(root), say=lambda _: None).findings, lambda: check_project(root))
    for step in steps:
        try:
            told += [str(finding) for finding in step() if finding.stops]  # type: ignore[attr-defined]
        except Problem as problem:
            told.append(str(problem))
    return "\n".join(told)


def add(root: Path, file: str, text: str) -> None:
    with (root / "content_src" / file).open("a", encoding="utf-8") as opened:
        opened.write("\n" + text)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_data_file_stays_inside(root: Path, name: str) -> None:
    bad = NAMES[name]
    add(root, "topics.toml", entry("page", id="evil", topic=TOPIC, file=bad, title="Evil", facets=["treatment"], subjects=["inhaler"], names=[], related=[]))
    add(root, "sources.toml", entry("source", file=bad, title="Evil"))
    add(root, "pictures.toml", entry("picture", id="evil", file=bad, title="E", description="E", caption="E"))
    told = said(root)
    assert outside(root) == []
    assert "topics.toml:" in told and ("sources.toml:" in told and "pictures.toml:" in told or "could not be written" in told) or "docs/" in told


def test_a_proposal_writes_into_no_other_file(root: Path) -> None:
    row = {"id": "raaaaaaa", "page": f"{TOPIC}-signs", "file": "", "kind": "new", "heading": "", "used_to_say": "", "you_wrote": "", "parts": [{"text": "Evil.", "follows": "", "taken": False}]}
    for bad in ("../outside.md", str(root.parent / "outside.md"), "docs/../../outside.md", "C:\\outside.md", "docs/x.md\ud800", ""):
        (root / "content_src" / "proposals.jsonl").write_text(json.dumps({**row, "file": bad}) + "\n", "utf-8")
        with pytest.raises(Problem, match="this line is no proposal"):
            decide(project(root), ["raaaaaaa"], [])
        assert outside(root) == []


def test_links_of_the_file_system_are_named_and_not_followed(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nid: secret\ntitle: Secret\n---\n\nhidden words\n", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.md").write_text("hidden words", "utf-8")
    links = {"docs/a.md": secret, "docs/folder": tmp_path / "folder", "docs/images/a.png": secret, "docs/gone.md": tmp_path / "gone", "content_src/sources/a.md": secret, "content_src/sources/folder": tmp_path / "folder"}
    for link, target in links.items():
        (root / link).parent.mkdir(exist_ok=True)
        (root / link).symlink_to(target)
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "docs" / "pipe.md")
    told = said(root)
    assert all(f"{link}: " in told for link in links) and "hidden words" not in told
    assert "docs/pipe.md: file-link: this is no ordinary file." in told or not hasattr(os, "mkfifo")


def test_names_that_not_every_system_can_hold(root: Path) -> None:
    names = ["con.md", "lpt1.svg", "a" * 130 + ".md", "x.html", "x.JS", "Signs.md", "signs.md"]
    for name in names:
        (root / "docs" / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    told = [finding.file for finding in check_project(root) if finding.rule == "file-name"]
    assert set(told) == {f"docs/{name}" for name in names if name != "Signs.md"}


@pytest.mark.parametrize("name", TEXTS)
def test_a_new_topic_takes_no_such_name(root: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.toml")}
    for answers in (Answers(f"Sore toe {TEXTS[name]}"), Answers("Sore toe", (TEXTS[name],))):
        try:
            found(root, answers, PATTERNS)
        except Problem as problem:
            assert str(problem)
        else:
            assert check_stops(root) == []
            for path, data in before.items():
                path.write_bytes(data)
            shutil.rmtree(root / "docs" / "sore-toe", ignore_errors=True)
    assert outside(root) == []


def check_stops(root: Path) -> list[str]:
    return [str(finding) for finding in check_project(root) if finding.stops and "hidden" in finding.rule]


@pytest.mark.parametrize(("bad", "why"), [("[" * 200_000, "deep"), ('"\\ud800"', "half a character"), ('{"text": 5}', "no text"), ('{"text": ' + "9" * 5_000 + "}", "a long number")], ids=lambda value: str(value)[:12])
def test_a_hostile_line_of_the_ledger_is_one_sentence(root: Path, bad: str, why: str) -> None:
    path = root / "content_src" / "statements.jsonl"
    first = json.loads(path.read_text("utf-8").split("\n")[0])
    line = json.dumps({**first, "id": "szzzzzz", "text": json.loads(bad)}) if why == "half a character" else json.dumps({**first, **json.loads(bad)}) if why == "no text" else bad
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    number = path.read_text("utf-8").count("\n")
    told = said(root)
    assert f"statements.jsonl:{number}: this line of the ledger is broken." in told and f"content_src/statements.jsonl:{number}: ledger-line" in told

"""A full or read-only disk, Ctrl-C and the wish to end, at any moment of every command that writes: one sentence, the old site whole,
and the next run does what one run would have done. A second run at the same time is told to wait."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.files import files_below, only_run
from scripts.founding.site import new_site
from scripts.layout import ROOT
from tests.founding.conftest import drop_texts
from tests.safety.stopped import FULL, READ_ONLY, command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
COMMANDS = {
    "new-topic": ("new-topic", "Sore toe", "--name", "toe pain", "--yes"),
    "curate": ("curate",),
    "review": ("review", "asthma-in-children-signs", "--by", "Bo Example", "--role", "GP", "--on", "2026-01-05", "--yes"),
    "build": ("build", "--publish"),
}
LOCKS = {"new-topic": "curation/curate.lock", "curate": "curation/curate.lock", "review": "review.lock", "build": "publish.lock"}
FAILS = {"full": FULL, "read-only": READ_ONLY}


class Ready(NamedTuple):
    """A project with a site and a changed source, how often each command changes the disk, and what it leaves in the project."""

    root: Path
    changes: Mapping[str, int]
    wanted: Mapping[str, Mapping[str, bytes]]


def held(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for name in ("docs", "content_src") for path in files_below(root / name)}


def site(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in files_below(root / "site")}


def fresh(root: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(root, folder, symlinks=True))


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    folder = tmp_path_factory.mktemp("stops")
    root = folder / "project"
    new_site(ROOT, root)
    assert command(root, "new-topic", "Asthma in children", "--name", "childhood asthma", "--code", "icd10:J45", "--yes").code == 0
    drop_texts(root, "asthma")
    assert command(root, "build").code == 0
    text = root / "content_src" / "sources" / "asthma-school.md"
    text.write_text(text.read_text("utf-8") + "\nA child may need the inhaler before every game on grass.\n", "utf-8")
    changes, wanted = {}, {}
    for name, words in COMMANDS.items():
        trial = fresh(root, folder / name)
        done = command(trial, *words)
        assert done.code == 0 and done.changes >= 5, done.said
        changes[name], wanted[name] = done.changes, held(trial)
    return Ready(root, changes, wanted)


def see_one_sentence(said: str) -> None:
    lines = [line for line in said.split("\n") if line.strip()]
    assert len(lines) == 1 and lines[0].endswith(".") and "fault of its own" not in said and "Traceback" not in said, said


MOMENTS = [(name, kind, part) for name in COMMANDS for kind, part in (("full", 0.5), ("full", 1.0), ("read-only", 0.0), ("SIGINT", 0.3), ("SIGTERM", 0.8))]


@pytest.mark.parametrize(("name", "kind", "part"), [moment for moment in MOMENTS if moment[0] != "build" or moment[1:] in (("full", 0.5), ("SIGINT", 0.3), ("SIGTERM", 0.8))])
def test_a_failing_disk_and_a_signal_leave_all_whole(ready: Ready, tmp_path: Path, name: str, kind: str, part: float) -> None:
    root = fresh(ready.root, tmp_path / "project")
    before, moment = site(root), max(1, round(ready.changes[name] * part))
    sign = {"SIGINT": signal.SIGINT, "SIGTERM": signal.SIGTERM}.get(kind, 0)
    done = command(root, *COMMANDS[name], at=moment, error=FAILS.get(kind, 0), sign=sign)
    if done.code == 0:  # what fails last is only cleared away
        assert held(root) == ready.wanted[name]
        return
    assert done.code == 2
    see_one_sentence(done.said)
    assert site(root) == before
    again = command(root, *COMMANDS[name])
    assert again.code == 0, again.said
    now = {file: data for file, data in held(root).items() if not Path(file).name.startswith(".tmp-")}
    assert now == ready.wanted[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_second_run_is_told_to_wait(ready: Ready, tmp_path: Path, name: str) -> None:
    root = fresh(ready.root, tmp_path / "project") if name == "build" else ready.root
    before = held(root)
    with only_run(root / ".cache" / LOCKS[name], "run"):
        done = command(root, *COMMANDS[name])
    assert done.code == 2 and "Another" in done.said and "Wait for it to finish, then try again." in done.said
    see_one_sentence(done.said)
    if name != "build":
        assert held(root) == before


def test_a_killed_build_leaves_nothing_that_the_next_one_does_not_use(ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the project nor where the system keeps what is temporary."""
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    whole = fresh(ready.root, tmp_path / "whole")
    assert command(whole, *COMMANDS["build"]).code == 0
    root = fresh(ready.root, tmp_path / "project")
    for part in (0.2, 0.5, 0.8, 0.95):
        assert command(root, *COMMANDS["build"], at=round(ready.changes["build"] * part), sign=signal.SIGKILL).code == -signal.SIGKILL
    assert command(root, *COMMANDS["build"]).code == 0
    assert {str(path.relative_to(root)) for path in files_below(root)} == {str(path.relative_to(whole)) for path in files_below(whole)}
    assert {path.name for path in root.iterdir()} == {path.name for path in whole.iterdir()} and list(elsewhere.iterdir()) == []

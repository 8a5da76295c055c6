"""`curate --accept` and `--refuse` on a disk that fails or in a process that dies, at each of its changes of the disk: pages are whole, no
question is lost, one sentence is said, and the same command given again ends the work."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts import command, curate
from scripts.curation.pipeline import curate as curated
from scripts.files import files_below
from scripts.layout import project
from tests.safety.stopped import FULL, READ_ONLY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
KINDS = {"full": FULL, "read-only": READ_ONLY, "killed": -signal.SIGKILL, "stopped": -signal.SIGINT}
_CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}


class Asked(NamedTuple):
    """A project with open questions, the decisions on them, how often these change the disk, and what they lead to."""

    root: Path
    words: tuple[str, ...]
    changes: int
    wanted: Mapping[str, bytes]


def held(root: Path) -> dict[str, bytes]:
    """What people and the tool know, without what a dead process left half written beside it."""
    found = {str(path.relative_to(root)): path.read_bytes() for name in ("docs", "content_src") for path in files_below(root / name)}
    return {name: data for name, data in found.items() if "/.tmp-" not in name}


def settled(root: Path) -> dict[str, bytes]:
    """The same after a run of `curate`, which clears what nobody asks any more."""
    curated(project(root), say=lambda _: None)
    return held(root)


def run(root: Path, words: tuple[str, ...], at: int = 0, kind: int = 0) -> tuple[int, str, int]:
    """(exit code, what was said as an error, changes of the disk) of `curate` in a process of its own. At the n-th change the disk begins to fail (`kind` an error), or a signal comes (below 0)."""
    said, counted = root.parent / "said", root.parent / "counted"
    child = os.fork()
    if child == 0:
        code = 99
        try:
            sys.stdout, sys.stderr = open(os.devnull, "w", encoding="utf-8"), said.open("w", encoding="utf-8")
            seen = [0]

            def watch(event: str, args: tuple[object, ...]) -> None:
                writes = event in _CHANGES or event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
                if not writes or not str(args[0]).startswith(str(root) + os.sep) or kind == FULL and event not in ("open", "os.mkdir"):
                    return
                seen[0] += 1
                if kind < 0 and seen[0] == at:
                    os.kill(os.getpid(), -kind)
                elif kind > 0 and seen[0] >= at:
                    raise OSError(kind, os.strerror(kind), str(args[0]))

            curate.project = lambda: project(root)  # type: ignore[assignment]
            sys.addaudithook(watch)
            code = command.run("curate", list(words))
            kind = 0
            counted.write_text(str(seen[0]), "utf-8")
        finally:
            sys.stderr.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, said.read_text("utf-8"), int(counted.read_text("utf-8")) if code == 0 else 0


@pytest.fixture(scope="module")
def asked(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    folder = tmp_path_factory.mktemp("asked")
    root = Path(shutil.copytree(base, folder / "project", symlinks=True))
    sources = {path: path.read_text("utf-8") for path in sorted((root / "content_src" / "sources").iterdir())}
    for name in ("treatment", "signs"):
        page, edited = root / "docs" / "asthma-in-children" / f"{name}.md", 0
        lines = page.read_text("utf-8").split("\n")
        for number, line in enumerate(lines):
            words = line.split(" [@")[0].removeprefix("- ")
            told = [path for path, text in sources.items() if words and "[@s" in line and words in text]
            if told and edited < 2:
                edited += 1
                lines[number] = line.replace(words, f"{words.rstrip('.')}, as our nurses say.")
                sources[told[0]] = sources[told[0]].replace(words, f"{words.rstrip('.')} as a rule.")
        page.write_text("\n".join(lines), "utf-8")
    for path, text in sources.items():
        path.write_text(text, "utf-8")
    curated(project(root), say=lambda _: None)
    ids = sorted(re.findall(r"--accept (r[a-z2-7]{7})`", (root / "content_src" / "REVIEW.md").read_text("utf-8")))
    words = ("--accept", *ids[1:], "--refuse", ids[0])
    trial = Path(shutil.copytree(root, folder / "trial", symlinks=True))
    code, said, changes = run(trial, words)
    assert len(ids) >= 3 and code == 0 and changes >= 8, said
    assert sum(held(trial)[name] != held(root)[name] for name in held(root) if name.startswith("docs")) == 2
    return Asked(root, words, changes, settled(trial))


@pytest.mark.parametrize("kind", KINDS)
def test_decisions_end_whole_whatever_stops_them(asked: Asked, tmp_path: Path, kind: str) -> None:
    before, root = held(asked.root), tmp_path / "project"
    for moment in range(1, asked.changes + 1):
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(asked.root, root, symlinks=True)
        code, said, _ = run(root, asked.words, moment, KINDS[kind])
        assert code == (-signal.SIGKILL if kind == "killed" else 2) or code == 0 and kind != "killed", (moment, code, said)
        lines = [line for line in said.split("\n") if line.strip()]
        assert len(lines) == (code == 2) and "fault of its own" not in said and "Traceback" not in said, (moment, said)
        now = held(root)
        assert now.keys() == before.keys() and all(now[name] in (before[name], asked.wanted[name]) for name in now if name.startswith("docs")), moment
        code, said, _ = run(root, asked.words)
        assert code == 0 or code == 2 and "there is no open proposal" in said, (moment, said)
        assert settled(root) == asked.wanted and not list(root.rglob(".tmp-*")), moment

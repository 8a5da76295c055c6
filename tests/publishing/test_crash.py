"""A build that dies, at any write and at any moment, leaves whole files, and the next run ends its work."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Lock

import pytest

from scripts.files import digest, files_below
from scripts.publishing.build import publish
from scripts.publishing.swap import mend
from tests.publishing.project import invented

MOMENTS, LANES = 24, 2
SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["scripts.publishing.build", "mkdocs.commands.build", "mkdocs.config"])
ONE_LANE = Lock()  # a start asks all processes whether they ended, and the answer can be read once: two threads would both read it


def quietly(_: str) -> None:
    """Say nothing."""


def state(*folders: Path) -> dict[str, str]:
    return {str(path): digest(path.read_bytes()) for folder in folders if folder.exists() for path in files_below(folder)}


def build(project: Path, point: int, started: Event) -> None:
    """What the process that is to die does. The system outlives it, so nothing has to reach the disk, which may be slow."""
    os.sync = os.fsync = lambda *_: None  # type: ignore[assignment]
    if point:
        os.environ["CRASH_AT"] = str(point)
    started.set()
    publish(project, quietly, enter=True)


def begun(project: Path, point: int = 0) -> BaseProcess:
    """A build in a process of its own that has begun. It comes from a server of processes in which nothing has been built: a
    fork of this one would hang, because the typesetter's threads do not outlive one."""
    started = SERVER.Event()
    process = SERVER.Process(target=build, args=(project, point, started))
    with ONE_LANE:
        process.start()
    assert started.wait(60)
    return process


def ended(process: BaseProcess) -> int:
    wait([process.sentinel])
    with ONE_LANE:
        process.join()
        code = process.exitcode
        process.close()
    assert code is not None
    return code


@pytest.fixture
def lanes(tmp_path: Path) -> tuple[Path, ...]:
    """Published projects, alike; each is tried by itself, side by side."""
    made = [invented(tmp_path / f"project{number}") for number in range(LANES)]
    for project in made:
        assert ended(begun(project)) == 0
    return tuple(made)


def in_lanes(lanes: Sequence[Path], work: Callable[[Path, int], int]) -> list[int]:
    """What `work` says of each project, which gets its number too."""
    with ThreadPoolExecutor(len(lanes)) as pool:
        return list(pool.map(work, lanes, range(len(lanes))))


def change(project: Path, number: int) -> None:
    for name in ("index.md", "lamps/wick.md"):
        page = project / "docs" / name
        page.write_text(page.read_text("utf-8") + f"\nNews {number}.\n", "utf-8")


def see_that_all_is_whole(project: Path, old: dict[str, str], texts: dict[str, str], what: str) -> None:
    """After a death: the texts are as they were, the record can be read, and the site is the old one or the one that the next run makes."""
    mend(project / "site")
    now = state(project / "site")
    assert state(project / "docs") == texts, what
    json.loads((project / "content_src" / "published_urls.json").read_text("utf-8"))
    assert ended(begun(project)) == 0, what
    assert now in (old, state(project / "site")), what
    assert not list(project.rglob(".tmp-*")) and not (project / "site.new").exists(), what


def test_death_at_every_write_leaves_the_site_whole(lanes: tuple[Path, ...]) -> None:
    def last(project: Path, lane: int) -> int:
        """The point at which a build ended before it could die; every lane takes each second, third … point."""
        point, died = lane + 1 - LANES, True
        while died:
            point += LANES
            old = state(project / "site")
            change(project, point)
            texts = state(project / "docs")
            code = ended(begun(project, point))
            assert code in (0, 9), f"point {point}"
            died = code == 9
            see_that_all_is_whole(project, old, texts, f"point {point}")
        return point

    assert min(in_lanes(lanes, last)) > 30


def test_kill_at_any_moment_leaves_the_site_whole(lanes: tuple[Path, ...]) -> None:
    def kills(project: Path, lane: int) -> int:
        """How many builds were killed, each at a later moment of a run."""
        change(project, 0)
        start = time.monotonic()
        assert ended(begun(project)) == 0
        whole_run = time.monotonic() - start
        killed = tried = 0
        while killed < MOMENTS // LANES and tried < 4 * MOMENTS:  # a run that was done before it could be killed counts for nothing
            old = state(project / "site")
            change(project, tried + 1)
            texts = state(project / "docs")
            process = begun(project)
            time.sleep(whole_run * (killed * LANES + lane) / MOMENTS)
            process.kill()
            died = ended(process) != 0
            see_that_all_is_whole(project, old, texts, f"moment {killed * LANES + lane} of {MOMENTS}")
            killed, tried, whole_run = killed + died, tried + 1, whole_run if died else whole_run * 0.9
        return killed

    assert sum(in_lanes(lanes, kills)) == MOMENTS

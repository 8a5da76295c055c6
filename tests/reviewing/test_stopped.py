"""Ctrl-C, the wish to end and a failing disk at any moment: a review is recorded once or not at all, and so is its withdrawal."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest

from scripts.files import files_below
from scripts.reviewing.record import FILE, read_recorded
from tests.publishing.project import ROOT, invented
from tests.safety.stopped import FULL, command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
SIGN = ("review", "wick", "--role", "GP", "--by", "Bo Example", "--on", "2026-01-05", "--yes")
WITHDRAW = ("review", "wick", "--withdraw", "--by", "Al Example", "--on", "2026-01-04", "--yes")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with code of its own, in which another person has signed the same page."""
    root = invented(tmp_path_factory.mktemp("stopped") / "project")
    (root / "scripts").unlink()
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "content_src" / "review_rules.toml", root / "content_src")
    done = command(root, "review", "wick", "--role", "nurse", "--by", "Al Example", "--on", "2026-01-04", "--yes")
    assert done.code == 0, done.said
    return root


def record(root: Path) -> tuple[str, list[str], list[str]]:
    """The record, the names that stand in it and those that are withdrawn; whatever it refuses is a fault."""
    found = read_recorded(root)
    assert found.refused == ()
    return (root / FILE).read_text("utf-8"), [one.name for one in found.reviews], [one.review.name for one in found.withdrawn]


SIGNED = [(signal.SIGINT, moment) for moment in (1, 4, 6, 8, 10, 11)] + [(0, moment) for moment in (3, 7, 10)]
"""The signal, or 0 for a full disk, and at which of the command's eleven changes of the disk it comes."""


@pytest.mark.parametrize(("sign", "moment"), SIGNED)
def test_a_review_is_recorded_once(ready: Path, tmp_path: Path, sign: int, moment: int) -> None:
    root = Path(shutil.copytree(ready, tmp_path / "project", symlinks=True))
    first = command(root, *SIGN, at=moment, sign=sign, error=0 if sign else FULL)
    count = record(root)[0].count("[[review]]")
    assert (first.code, count) in ((0, 2), (2, 1)) and "Traceback" not in first.said, first.said
    assert command(root, *SIGN).code == 0
    text, standing, withdrawn = record(root)
    assert (text.count("[[review]]"), standing, withdrawn) == (2, ["Al Example", "Bo Example"], [])
    assert len([path for path in files_below(root / "content_src" / "reviewed") if not path.name.startswith(".tmp-")]) == 1, "both signed the same words"


@pytest.mark.parametrize(("sign", "moment"), [(signal.SIGTERM, 1), (signal.SIGINT, 4), (signal.SIGTERM, 5), (signal.SIGINT, 6), (signal.SIGTERM, 7), (0, 5)])
def test_a_review_is_withdrawn_once_and_no_other_with_it(ready: Path, tmp_path: Path, sign: int, moment: int) -> None:
    root = Path(shutil.copytree(ready, tmp_path / "project", symlinks=True))
    before = record(root)[0]
    first = command(root, *WITHDRAW, at=moment, sign=sign, error=0 if sign else FULL)
    text, standing, withdrawn = record(root)
    assert (first.code, standing, withdrawn) in ((0, [], ["Al Example"]), (2, ["Al Example"], [])), first.said
    again = command(root, *WITHDRAW)
    assert (again.code, "is withdrawn already" in again.said) == ((2, True) if withdrawn else (0, False))
    text, standing, withdrawn = record(root)
    assert text.startswith(before.rstrip()) and (text.count("[[review]]"), standing, withdrawn) == (2, [], ["Al Example"])

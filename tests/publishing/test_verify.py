"""Whether a folder is what the project makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.files import files_below
from scripts.problem import Problem
from scripts.publishing.build import publish
from scripts.publishing.verify import verify
from tests.publishing.project import invented


def quietly(_: str) -> None:
    """Say nothing."""


def test_a_copy_holds_and_every_kind_of_change_is_named(tmp_path: Path) -> None:
    project = invented(tmp_path / "project")
    site = shutil.copytree(publish(project, quietly).path, tmp_path / "copy")
    before = {path: path.read_bytes() for path in files_below(project / "site")}
    verdict = verify(project, site, quietly)
    assert verdict.holds and verdict.same == len(before)
    (site / "index.html").write_bytes((site / "index.html").read_bytes().replace(b"Lamps", b"Lambs", 1))
    (site / "404.html").unlink()
    (site / "lamps" / "new.html").write_text("Ring 0900 1234.", "utf-8")
    assert verify(project, site, quietly)[1:] == (("404.html",), ("lamps/new.html",), ("index.html",))
    assert {path: path.read_bytes() for path in files_below(project / "site")} == before and not (project / ".cache" / "verify").exists()


def test_a_project_that_does_not_build_and_a_folder_that_is_not_there_are_a_sentence(tmp_path: Path) -> None:
    project = invented(tmp_path / "project")
    with pytest.raises(Problem, match="there is no folder"):
        verify(project, tmp_path / "nothing", quietly)
    (project / "docs" / "lamps" / "wick.md").write_text("No first lines.\n", "utf-8")
    with pytest.raises(Problem, match="cannot be built"):
        verify(project, project, quietly)

"""The invented project, published once; and a fresh copy for a test that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.publishing.build import Published, publish
from tests.publishing.give.lamps import staffed


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Published:
    project = staffed(tmp_path_factory.mktemp("preview") / "project")
    changed(project / "docs/lamps/wick.md", "title: ", 'changes: [{date: "2026-01-05", what: A second wick.}]\ntitle: ')
    return publish(project, say=lambda _: None)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return staffed(tmp_path / "project")


def changed(path: Path, old: str, new: str) -> None:
    """Save the file with `old` replaced."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

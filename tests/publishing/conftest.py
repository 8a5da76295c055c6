"""One build of the invented project for all tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.publishing.build import Published, publish
from tests.publishing.project import invented


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The invented project, published."""
    return publish(invented(tmp_path_factory.mktemp("site") / "project"), say=lambda _: None)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the invented project, for a test that changes it."""
    return invented(tmp_path / "project")

"""A fresh copy of the invented project for each test that breaks something in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.project import invented


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The invented project; it has no finding."""
    return invented(tmp_path / "project")

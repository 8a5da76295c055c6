"""One build of the project with everything for staff."""

from __future__ import annotations

import pytest

from scripts.publishing.build import Published, publish
from tests.publishing.give.lamps import staffed


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The project, published."""
    return publish(staffed(tmp_path_factory.mktemp("give") / "project"), say=lambda _: None)

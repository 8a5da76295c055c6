"""One build of the invented project with codes, and one lookup site of the shipped table, for all tests that only look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.finding import listing
from scripts.publishing.build import publish
from tests.publishing.connect.lamps import coded_lamps
from tests.publishing.connect.shipped import lookup_site


@pytest.fixture(scope="session")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented site."""
    published = publish(coded_lamps(tmp_path_factory.mktemp("lamps") / "project"), say=lambda _: None)
    assert not published.stopped, listing(published.findings)
    return published.path


@pytest.fixture(scope="session")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped table's pages and data."""
    return lookup_site(tmp_path_factory.mktemp("lookup") / "site")

"""One build and one running nginx for all tests that only look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publishing.hosting.site import hosted_lamps, on_nginx
from tests.servers.run import Running


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hosted_lamps(tmp_path_factory.mktemp("hosted") / "project")


@pytest.fixture(scope="session")
def server(hosted: Path) -> Iterator[Running]:
    with on_nginx(hosted) as running:
        yield running

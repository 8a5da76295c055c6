"""A project that was founded like any other, and one that is hostile throughout, built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.curation.pipeline import curate
from scripts.founding.found import found
from scripts.founding.site import new_site
from scripts.layout import ROOT, project
from scripts.publishing.build import Published, publish
from tests.browser.conftest import serve
from tests.founding.conftest import PATTERNS, answers_of, copied, drop_texts, told_of
from tests.safety.hostile import Settled, hostile_project


class Hostile(NamedTuple):
    """A hostile project, what became of its attacks, and its site."""

    root: Path
    settled: Settled
    published: Published
    address: str


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one topic and its texts, curated and not built. Not to be changed."""
    folder = tmp_path_factory.mktemp("base")
    new_site(ROOT, folder / "empty")
    root, told = copied(folder / "empty", folder / "site"), told_of("asthma")
    found(root, answers_of(told), PATTERNS)
    drop_texts(root, "asthma")
    curate(project(root), say=lambda _: None)
    return root


@pytest.fixture(scope="session")
def hostile(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The hostile project, published and served."""
    root, settled = hostile_project(base, tmp_path_factory.mktemp("hostile") / "site")
    published = publish(root, say=lambda _: None)
    server, address = serve(published.path)
    yield Hostile(root, settled, published, address)
    server.shutdown()
    server.server_close()

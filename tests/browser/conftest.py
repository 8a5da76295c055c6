"""A served site and a phone's page for the tests below this folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from scripts.publishing.build import publish
from tests.publishing.project import invented


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    """Serve `folder` on a free port of this machine; (server, address that ends with `/`)."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project's site."""
    return publish(invented(tmp_path_factory.mktemp("browser") / "project"), say=lambda _: None).path


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the invented site is served."""
    server, where = serve(site)
    yield where
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    """A phone's page, 360 pixels wide, with touch."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()

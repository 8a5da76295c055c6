"""What holds for every test, and the one browser of a run: a second one beside it could not be opened."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright

from scripts.browser import QUIET, Browser, find_browser

# Speed is measured by `benchmarks`, never by a test: a busy machine must not fail one.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


@pytest.fixture(autouse=True)
def log_of_mkdocs() -> None:
    """Each test finds MkDocs' log as it is at the start: the preview, which some tests run in this process, silences it for good."""
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.NOTSET)
    log.propagate, log.disabled = True, False


@pytest.fixture(scope="session")
def browser() -> Browser:
    """The browser that works on this machine; the run fails with advice when there is none."""
    return find_browser(print)


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Iterator[Chromium]:
    """That browser, running."""
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=str(browser.path), args=list(QUIET), env={**os.environ, **browser.environment})
        yield running
        running.close()

"""The browser finder: takes what works, passes over what only looks like a browser, and never skips."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import browser
from scripts.layout import ROOT
from scripts.problem import Problem


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on it."""
    monkeypatch.delenv("BROWSER_BIN", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setattr(browser, "_usual_places", lambda: iter(()))
    monkeypatch.setattr(browser, "CACHE", tmp_path / "cache")
    return tmp_path


def test_without_any_browser_the_run_stops_and_says_what_to_install(bare: Path) -> None:
    with pytest.raises(Problem, match="No browser for the tests was found.*npm.*apt-get.*Install Chromium, Chrome or Edge, or set BROWSER_BIN"):
        browser.find_browser()


@pytest.mark.skipif(os.name == "nt", reason="makes a shell script as the stub")
def test_a_stub_that_opens_no_page_is_passed_over_and_named(bare: Path) -> None:
    stub = bare / "chromium-browser"
    stub.write_text("#!/bin/sh\necho please install the snap\nexit 1\n")
    stub.chmod(stub.stat().st_mode | stat.S_IEXEC)
    with pytest.raises(Problem, match=r"chromium-browser \(does not open a page\)"):
        browser.find_browser()


def test_a_browser_that_works_is_found_in_a_process_of_its_own() -> None:
    """Apart from this process, because Playwright allows one running browser of this kind in each."""
    code = "from scripts.browser import find_browser; print('found', find_browser(lambda _: None).path)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("found "), done.stderr

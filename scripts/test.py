"""`test`: every test, those in a real browser included."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from scripts.browser import find_browser
from scripts.layout import ROOT


SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
"""The whole suite runs in as many processes as the machine has cores, four at most, since each starts a browser and builds the site; a file's tests stay together."""


def main(arguments: list[str]) -> int:
    """Find the browser first, so that a machine without one hears it at once; then run pytest, with options of the caller's as they say."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts test",
        description="Run every test. A browser is looked for first; without one the run stops and says what to install.",
        epilog="Other options go to pytest, for example: -k merge, -x, tests/curation.",
    )
    _, for_pytest = parser.parse_known_args(arguments)
    browser = find_browser()
    print(f"Browser for the tests: {browser.path.name}")
    environment = {**os.environ, **browser.environment, "BROWSER_BIN": str(browser.path)}
    done = subprocess.run([sys.executable, "-m", "pytest", *(for_pytest or SIDE_BY_SIDE)], cwd=ROOT, env=environment, check=False)
    return 1 if done.returncode == 1 else (0 if done.returncode == 0 else 2)

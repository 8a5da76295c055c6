"""Finds a Chromium-family browser for the tests, or obtains one; never skips in silence.

Order (each candidate must open a page before it is chosen, because a stub such as Ubuntu's snap launcher can
exist and not run): $BROWSER_BIN, programs on PATH, the usual places on macOS and Windows, a browser that
Playwright keeps, .cache/browser unpacked earlier, the npm package @sparticuz/chromium (Linux, no root
needed; it carries its libraries and fonts), apt-get (Linux as root).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.layout import ROOT
from scripts.problem import Problem
from scripts.progress import step

CACHE = ROOT / ".cache" / "browser"
RECIPE = ROOT / "tests" / "browser" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)
"""No sandbox: containers lack the kernel rights for it, and the tests open only pages of this project."""


FONTS = (
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
    "<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>\n"
)
_SAFELY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""Python before 3.11.4 has no filter; the package's digest is locked, so its members are known."""


class Browser(NamedTuple):
    """A browser that opened a page here."""

    path: Path
    environment: dict[str, str]
    """Variables it needs beside the process's own (libraries and fonts that it carries)."""


def find_browser(say: Callable[[str], object] = print) -> Browser:
    """The first browser that works. Raises `Problem` naming all that was tried and what to install."""
    tried: list[str] = []
    for candidate in _installed():
        if works(candidate):
            return candidate
        tried.append(f"{candidate.path} (does not open a page)")
    for obtain in (_unpack_from_npm, _install_with_apt):
        found = obtain(say, tried)
        if found and works(found):
            return found
    raise Problem(
        "No browser for the tests was found or could be obtained. Tried: " + "; ".join(tried) + ".",
        "Install Chromium, Chrome or Edge, or set BROWSER_BIN to its program, then run the command again.",
    )


def works(browser: Browser) -> bool:
    """Whether it opens a page and gives its text back (asked through Playwright, as the tests do)."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as play:
            running = play.chromium.launch(**launch_options(browser), timeout=30_000)
            page = running.new_page()
            page.set_content("<p>opened</p>")
            text = page.inner_text("p")
            running.close()
    except (Error, OSError):
        return False
    return text == "opened"


def launch_options(browser: Browser) -> dict[str, object]:
    """Arguments for Playwright's `chromium.launch`."""
    return {"executable_path": str(browser.path), "args": list(QUIET), "env": {**os.environ, **browser.environment}}


def _installed() -> Iterator[Browser]:
    """Browsers that may be on this machine already, in order of preference."""
    if os.environ.get("BROWSER_BIN"):
        yield Browser(Path(os.environ["BROWSER_BIN"]), {})
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield Browser(Path(path), {})
    for path in (*_usual_places(), *_playwright_keeps()):
        if path.is_file():
            yield Browser(path, {})
    if (CACHE / "chromium").is_file():
        yield _unpacked()


def _usual_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        for name in ("Google Chrome", "Microsoft Edge", "Chromium"):
            yield Path(f"/Applications/{name}.app/Contents/MacOS/{name}")
    if os.name == "nt":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            folder = Path(os.environ.get(variable, "C:/Program Files"))
            yield folder / "Google/Chrome/Application/chrome.exe"
            yield folder / "Microsoft/Edge/Application/msedge.exe"


def _playwright_keeps() -> Iterator[Path]:
    home = Path.home()
    folders = {"darwin": home / "Library/Caches/ms-playwright", "win32": home / "AppData/Local/ms-playwright"}
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or folders.get(sys.platform, home / ".cache/ms-playwright"))
    for pattern in ("chromium-*/chrome-*/chrome", "chromium-*/chrome-*/*.app/Contents/MacOS/*", "chromium-*/chrome-*/chrome.exe"):
        yield from sorted(folder.glob(pattern), reverse=True)


def _unpacked() -> Browser:
    environment = {"LD_LIBRARY_PATH": str(CACHE / "lib"), "FONTCONFIG_PATH": str(CACHE)}
    return Browser(CACHE / "chromium", environment)


def _unpack_from_npm(say: Callable[[str], object], tried: list[str]) -> Browser | None:
    """Fetch the locked npm package without running its scripts and unpack it into .cache/browser."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not sys.platform.startswith("linux") or not npm or not node:
        tried.append("the npm package @sparticuz/chromium (needs Linux with node and npm)")
        return None
    work = ROOT / ".cache" / "browser-npm"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(RECIPE, work)
    say("No browser is installed: fetching one for the tests into .cache/browser (70 MB, needed once) …")
    with step("fetching the browser", say):
        done = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        tried.append("the npm package @sparticuz/chromium (npm: " + (done.stderr.strip().splitlines() or ["failed"])[-1] + ")")
        return None
    try:
        with step("unpacking the browser", say):
            _unpack(work / "node_modules" / "@sparticuz" / "chromium" / "bin", node)
    except (OSError, subprocess.CalledProcessError, tarfile.TarError) as error:
        tried.append(f"the npm package @sparticuz/chromium (could not be unpacked: {error})")
        return None
    shutil.rmtree(work, ignore_errors=True)
    return _unpacked()


def _unpack(packed: Path, node: str) -> None:
    """Undo brotli with node (the standard library has none), then tar; the program itself comes last."""
    fresh = CACHE.with_name("browser.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    script = "const [i,o]=process.argv.slice(1);const fs=require('fs'),z=require('zlib');fs.writeFileSync(o,z.brotliDecompressSync(fs.readFileSync(i)))"
    for name in ("al2023.tar", "fonts.tar", "swiftshader.tar", "chromium"):
        subprocess.run([node, "-e", script, str(packed / f"{name}.br"), str(fresh / name)], check=True)
        if name.endswith(".tar"):
            with tarfile.open(fresh / name) as archive:
                archive.extractall(fresh, **_SAFELY)  # type: ignore[arg-type]
            (fresh / name).unlink()
    (fresh / "fonts.conf").write_text(FONTS.format(folder=CACHE), encoding="utf-8")  # the packed one names other folders
    (fresh / "chromium").chmod(0o755)
    shutil.rmtree(CACHE, ignore_errors=True)
    fresh.rename(CACHE)


def _install_with_apt(say: Callable[[str], object], tried: list[str]) -> Browser | None:
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        tried.append("apt-get (needs Debian or Ubuntu as root)")
        return None
    say("Installing Chromium with apt-get …")
    with step("installing Chromium", say):
        subprocess.run([apt, "update"], capture_output=True, check=False)
        done = subprocess.run(
            [apt, "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"], capture_output=True, check=False
        )
    path = shutil.which("chromium")
    if done.returncode or not path:
        tried.append("apt-get install chromium (failed)")
        return None
    return Browser(Path(path), {})

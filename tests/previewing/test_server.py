"""The preview on the network: for this computer alone, told of changes by itself, ended with a sentence."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from scripts.layout import ROOT
from scripts.previewing.server import Server
from tests.previewing.conftest import changed


@pytest.fixture
def port(project: Path) -> Iterator[int]:
    server = Server(project, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@contextmanager
def get(port: int, path: str, host: str = "") -> Iterator[HTTPResponse]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.putrequest("GET", path, skip_host=True)
        line.putheader("Host", host or f"127.0.0.1:{port}")
        line.endheaders()
        with line.getresponse() as answer:
            yield answer


def page(port: int, path: str) -> str:
    with get(port, path) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "localhost"])
def test_a_foreign_name_is_refused(port: int, host: str) -> None:
    for path in ("/", "/_preview/changes"):
        with get(port, path, host) as answer:
            assert answer.status == 421


def test_a_page_has_the_preview_s_tools_and_keeps_its_policy(port: int) -> None:
    with get(port, "/lamps/wick/", f"localhost:{port}") as answer:
        text = answer.read().decode()
        assert answer.status == 200 and answer.getheader("Cache-Control") == "no-store"
    assert text.count("/_preview/panel.js") == 1 and "script-src &#x27;self&#x27;;" in text


def events(answer: HTTPResponse) -> Iterator[tuple[str, str]]:
    while line := answer.readline().decode().strip():
        yield line.removeprefix("event: "), answer.readline().decode().strip().removeprefix("data: ")
        answer.readline()


def test_an_open_page_hears_of_its_change(port: int, project: Path) -> None:
    mark = page(port, "/lamps/wick/").partition('data-mark="')[2].partition('"')[0]
    with get(port, f"/_preview/changes?page=lamps/wick/index.html&mark={mark}") as answer:
        heard = events(answer)
        changed(project / "docs/lamps/wick.md", "Trimming takes a minute.", "Trimming takes an hour.")
        shown = ((now, page(port, "/lamps/wick/")) for kind, now in heard if kind == "page")  # a half-written file may be seen first
        fresh = next(now for now, text in shown if "an hour" in text and f'data-mark="{now}"' in text)
        assert fresh != mark
        changed(project / "docs/lamps/wick.md", "title: ", "title: [")
        assert next(kind for kind, now in heard if now != fresh) == "page", "a page that breaks is shown too"
        changed(project / "docs/lamps/wick.md", "title: [", "title: ")
        assert ("page", fresh) in heard, "and comes back"


def test_a_page_that_was_left_behind_hears_at_once(port: int) -> None:
    with get(port, "/_preview/changes?page=index.html&mark=old") as answer:
        assert next(events(answer))[0] == "page"


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_ctrl_c_ends_it_with_a_sentence() -> None:
    server = subprocess.Popen([sys.executable, "-m", "scripts", "serve", "--port", str(_free())], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert "Ctrl-C ends it" in server.stdout.readline()
    server.send_signal(signal.SIGINT)
    out, error = server.communicate(timeout=20)
    assert (server.returncode, error) == (0, "") and "The preview has ended. Nothing was published." in out


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

"""The finder of servers: takes what works, passes over what only looks like a server, and never skips."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.problem import Problem
from tests.servers import find


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(find, "PLACES", ())
    monkeypatch.setattr(find, "CACHE", tmp_path / "cache")
    return tmp_path


@pytest.mark.parametrize("kind", [find.NGINX, find.APACHE], ids=lambda kind: kind.name)
def test_without_a_server_the_run_stops_and_says_what_to_install(bare: Path, kind: find.Kind) -> None:
    with pytest.raises(Problem, match=f"No {kind.name} for the tests was found.*apt-get.*Install {kind.name}.*sudo apt install {kind.package}"):
        find.find_server(kind, lambda _: None)


@pytest.mark.skipif(os.name == "nt", reason="makes shell scripts as stubs")
def test_a_program_that_lacks_what_is_needed_is_passed_over_and_named(bare: Path) -> None:
    _script(bare / "nginx", "echo nginx version: nginx/1.0")
    with pytest.raises(Problem, match=r"/nginx \(does not run or lacks http_gzip_static_module\)"):
        find.find_server(find.NGINX, lambda _: None)


@pytest.mark.skipif(os.name == "nt", reason="makes shell scripts as stubs")
def test_an_installed_one_is_taken(bare: Path) -> None:
    _script(bare / "nginx", "echo --with-http_gzip_static_module")
    assert find.find_server(find.NGINX).program == bare / "nginx"


@pytest.mark.skipif(os.name == "nt", reason="makes shell scripts as stubs")
def test_what_apt_says_is_told_when_it_cannot_fetch(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _script(bare / "apt-get", "echo E: Unable to locate package >&2; exit 100")
    _script(bare / "dpkg-deb", "exit 0")
    monkeypatch.setattr(find, "STATUS", bare / "apt-get")
    said: list[str] = []
    with pytest.raises(Problem, match=r"apt-get download nginx \(E: Unable to locate package\)"):
        find.find_server(find.NGINX, said.append)
    assert said and not [path for path in (bare / "cache").iterdir()]


def _script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(0o755)

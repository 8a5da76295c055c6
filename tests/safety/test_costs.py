"""Nothing that a person can put into the project takes the tools more than ten seconds of a processor or a gigabyte of memory."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.layout import ROOT
from tests.safety.costs import ARTICLES, DATA, DRAWINGS, HEADS, SITES, SOURCES


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system must be able to limit a process")
def test_cost_attacks_end_with_a_sentence_or_are_read(base: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(base, tmp_path / "project", symlinks=True))
    done = subprocess.run([sys.executable, "-m", "tests.safety.costs", str(root)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = done.stdout.split("\n")
    assert done.returncode == 0, (lines[-2:], done.stderr[-500:])
    ended = dict(re.findall(r"^ended (.*?): (.*)$", done.stdout, re.M))
    assert len(ended) == len(SOURCES) + len(ARTICLES) + len(HEADS) + len(DATA) + len(DRAWINGS)
    assert all(said == "done" or said.rstrip(".").strip() for said in ended.values())
    assert [name for name in ended if name.startswith(("top of a page", "data ")) and ended[name] == "done"] == []
    assert not re.search(r"RecursionError|MemoryError|Traceback|maximum recursion", done.stdout + done.stderr)


REFUSED = {"footnotes": "broken-link", "long word": "long-word", "long heading": "long-heading", "long name": "long-name", "groups": ""}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system must be able to limit a process")
@pytest.mark.parametrize("site", SITES)
def test_a_whole_build_with_content_at_its_limits_ends(base: Path, tmp_path: Path, site: str) -> None:
    root = Path(shutil.copytree(base, tmp_path / "project", symlinks=True))
    done = subprocess.run([sys.executable, "-m", "tests.safety.costs", str(root), site], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (done.stdout[-500:], done.stderr[-500:])
    said = done.stdout.partition(f"ended {site}: ")[2]
    assert REFUSED[site] in said if site in REFUSED else said.strip().endswith(" pages"), said

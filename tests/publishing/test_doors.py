"""The engines' doors stay open: plain MkDocs and ProperDocs make the same articles as `python3 -m scripts build`, from the same files.

What the build adds for staff on top of an article, and the finishing pass, are no part of an engine: they are set aside or done again here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.publishing.build import Published
from scripts.publishing.finishing import finished, in_folder
from tests.publishing.project import ROOT

_STAFF = re.compile(r'<(details|div|section)\b[^>]*\bclass="[^"]*\bgive\b.*?</\1>', re.S)


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def engine(request: pytest.FixtureRequest, built: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the engine makes by itself of the same project."""
    site = tmp_path_factory.mktemp(request.param) / "site"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", request.param, "build", "--strict", "-f", "mkdocs.yml", "-d", str(site)]
    done = subprocess.run(command, cwd=built.path.parent, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return site


def article(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", _STAFF.sub("", text.partition("<article")[2].partition("</article>")[0]))


def test_the_same_articles_come_out(built: Published, engine: Path) -> None:
    different, pages = [], sorted(engine.rglob("index.html"))
    for path in pages:
        name = path.relative_to(engine).as_posix()
        ours = article((built.path / name).read_text("utf-8"))
        different += [name] if ours != article(finished(path.read_text("utf-8"), name, in_folder(engine))) or not ours else []
    assert different == [] and len(pages) == 9

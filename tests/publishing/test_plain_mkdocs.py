"""Plain `mkdocs build --strict` works, shows our findings, and stops on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.publishing.project import ROOT


def mkdocs(project: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, env=environment)


def test_a_sound_project_builds(project: Path) -> None:
    done = mkdocs(project)
    assert done.returncode == 0, done.stderr
    assert 'class="word"' in (project / "site" / "lamps" / "smoke" / "index.html").read_text("utf-8")


def test_a_finding_stops_it(project: Path) -> None:
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8").replace("review: none", "template: 404.html") + "\n[@nobody]\n", "utf-8")
    done = mkdocs(project)
    assert done.returncode == 1
    assert "docs/index.md\n  line 5: `template` is no name that the top of a page knows." in done.stderr
    assert "unknown-citation" in done.stderr and "Traceback" not in done.stderr

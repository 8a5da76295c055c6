"""The recipes that are copied as they are: of valid form, with commands and files that exist here."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import yaml

from scripts.__main__ import COMMANDS
from scripts.publishing.hosting.write import TEXTS


def test_github_pages() -> None:
    recipe = yaml.safe_load((TEXTS / "github-pages.yml").read_text("utf-8"))
    [job] = recipe["jobs"].values()
    [build] = [step for step in job["steps"] if "run" in step]
    assert build["run"] == "python3 -m scripts build" and "SITE_URL" in build["env"]
    assert [step["with"]["path"] for step in job["steps"] if "upload" in step.get("uses", "")] == ["site"]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in job["steps"] if "uses" in step)
    assert recipe["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}


def test_netlify() -> None:
    build = tomllib.loads((TEXTS / "netlify.toml").read_text("utf-8"))["build"]
    assert build["publish"] == "site" and build["command"].endswith("python3 -m scripts build") and "build" in COMMANDS
    assert tuple(map(int, build["environment"]["PYTHON_VERSION"].split("."))) >= (3, 11)


def test_the_line_that_packs_the_files_does_so(hosted: Path, tmp_path: Path) -> None:
    text = (hosted / "hosting" / "nginx-server.conf").read_text("utf-8")
    [line] = re.findall(r"^#     (find .*)$", text, re.M)
    (tmp_path / "old.html.gz").write_text("old")
    for name in ("a.html", "b.pdf", "c.svg"):
        (tmp_path / name).write_text(name)
    subprocess.run(["sh", "-c", line], cwd=tmp_path, check=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.html.gz", "b.pdf", "c.svg", "c.svg.gz"]

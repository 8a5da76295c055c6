"""A small invented project in a folder of its own, for tests that build or check a whole site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "project"
SETTINGS = """INHERIT: {root}/mkdocs.yml
site_name: Lamps at home
site_url: https://lamps.example/
nav:
  - Home: index.md
  - Lamps: lamps/overview.md
  - Words: glossary.md
extra:
  menu: []
  help: {{title: Get help now, page: lamps/smoke/}}
  footer:
    - {{title: Sources, page: sources/}}
    - {{title: Statements, page: statements/}}
    - {{title: Differences, page: differences/}}
"""


def read_pages(site: Path) -> list[str]:
    """The pages of the built site that people read: those that only lead on, versions kept of others, and the pages of single codes,
    which are all alike, are left out."""
    paths = [path for path in sorted(site.rglob("*.html")) if "http-equiv=\"refresh\"" not in path.read_text("utf-8")]
    return [name for name in (path.relative_to(site).as_posix() for path in paths) if not re.match(r"v/|connect/[^/]+/[^/]+/", name)]


def invented(folder: Path) -> Path:
    """Copy the invented project to `folder`; the rules and words of the site are the real ones."""
    shutil.copytree(DATA, folder)
    for name in ("page_rules.toml", "wording.toml", "search.toml"):
        shutil.copy(ROOT / "content_src" / name, folder / "content_src" / name)
    (folder / "scripts").symlink_to(ROOT / "scripts")
    (folder / "mkdocs.yml").write_text(SETTINGS.format(root=ROOT), "utf-8")
    return folder

"""Lookup by code over the shipped table and articles, without building the articles themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.publishing.connect.write import write_connect
from scripts.publishing.library import library
from tests.publishing.project import ROOT

HOME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="canonical" href="https://spine.example/">'
    '<meta property="og:site_name" content="Spine"><title>Home</title></head><body><h1>Home</h1></body></html>'
)


def lookup_site(folder: Path) -> Path:
    """A site with a home page and everything that answers codes. Its links to articles lead to pages that are not built here."""
    shutil.copytree(ROOT / "scripts" / "publishing" / "theme" / "assets", folder / "assets")
    (folder / "index.html").write_text(HOME, "utf-8")
    write_connect(library(ROOT), folder)
    return folder

"""The invented project as a host gets it: with codes, old addresses, and a file that was packed before."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path

from scripts.checks.finding import listing
from scripts.publishing.build import publish
from tests.publishing.connect.lamps import coded_lamps
from tests.servers.find import NGINX, find_server
from tests.servers.run import Running, nginx


def hosted_lamps(folder: Path) -> Path:
    """The built site. One style sheet lies packed beside the plain one, as gzip_static takes it, with a mark in it to tell them apart."""
    project = coded_lamps(folder)
    page = project / "docs" / "lamps" / "wick.md"
    page.write_text(page.read_text("utf-8").replace("review: none", "review: none\nredirect_from: [/old/wick/, /trim]", 1), "utf-8")
    published = publish(project, say=lambda _: None)
    assert not published.stopped, listing(published.findings)
    sheet = next((published.path / "assets").rglob("*.css"))
    sheet.with_name(sheet.name + ".gz").write_bytes(gzip.compress(sheet.read_bytes() + b"/* packed before */", mtime=0))
    return published.path


def on_nginx(site: Path) -> contextlib.AbstractContextManager[Running]:
    """A real nginx with the recipe that the site holds."""
    recipe = {part: (site / "hosting" / f"nginx-{part}.conf").read_text("utf-8") for part in ("http", "server")}
    return nginx(find_server(NGINX), site, recipe["http"], recipe["server"])

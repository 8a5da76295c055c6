"""The engines' doors stay open: plain MkDocs, ProperDocs and Zensical make the same articles as `python3 -m scripts build`, from the same files.

What the build adds for staff on top of an article, and the finishing pass, are no part of an engine: they are set aside or done again here.

Zensical (0.0.73) runs our Markdown extensions from mkdocs.yml, and differs in three things that no reader sees. It spells some relative links in
another way (`../a/b/` for `b/`), so what is compared is where each link leads. It always adds pymdownx.superfences, which puts a block of code
between ``` into a `div`. And it takes `data-search-exclude` out of the HTML for a search of its own: whoever moves to it has to tell our search
in another way what to leave out.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.publishing.build import Published
from scripts.publishing.finishing import finished, in_folder
from tests.publishing.project import ROOT, invented

_FENCED = re.compile(r'<div class="highlight">\s*<pre>\s*<span>\s*</span>\s*(<code>.*?</code>)\s*</pre>\s*</div>', re.S)
_LINK = re.compile(r'(\s(?:href|src|action)=")([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#")
_STAFF = re.compile(r'<(details|div|section)\b[^>]*\bclass="[^"]*\bgive\b.*?</\1>', re.S)



def run(engine: str, folder: Path, *options: str) -> None:
    """Let the engine build the project in `folder` by its own command, warnings as errors."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", "mkdocs.yml", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def engine(request: pytest.FixtureRequest, built: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the engine makes by itself of the same project."""
    site = tmp_path_factory.mktemp(request.param) / "site"
    run(request.param, built.path.parent, "-d", str(site))
    return site


def article(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", _STAFF.sub("", text.partition("<article")[2].partition("</article>")[0]))


def finished_article(site: Path, name: str) -> str:
    return article(finished((site / name).read_text("utf-8"), name, in_folder(site)))


def led(text: str, name: str) -> str:
    """The article of the page `name` with each link inside the site as the path of what it leads to, no mark for search, and code in `pre` alone."""

    def whole(link: re.Match[str]) -> str:
        path, mark, anchor = link[2].partition("#")
        if not path or _ELSEWHERE.match(path):
            return link[0]
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path))
        folder = path.rpartition("/")[2] in ("", ".", "..")
        return f'{link[1]}{posixpath.join(target, "index.html") if folder else target}{mark}{anchor}"'

    return _LINK.sub(whole, _FENCED.sub(r"<pre>\1</pre>", text.replace(' data-search-exclude="1"', "")))


def test_the_same_articles_come_out(built: Published, engine: Path) -> None:
    different, pages = [], sorted(engine.rglob("index.html"))
    for path in pages:
        name = path.relative_to(engine).as_posix()
        ours = article((built.path / name).read_text("utf-8"))
        different += [name] if ours != finished_article(engine, name) or not ours else []
    assert different == [] and len(pages) == 9


def test_the_same_articles_come_out_of_zensical(tmp_path: Path, built: Published) -> None:
    run("zensical", project := invented(tmp_path / "project"))
    pages = sorted(path.relative_to(project / "site").as_posix() for path in (project / "site").rglob("index.html"))
    ours = {name: article((built.path / name).read_text("utf-8")) for name in pages}
    assert [name for name in pages if led(ours[name], name) != led(finished_article(project / "site", name), name)] == []
    assert len(pages) == 9 and all(ours.values())


def test_the_shipped_articles_come_out_of_zensical_as_of_mkdocs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")  # Zensical follows no link out of the project
    for name in ("content_src", "scripts"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    run("zensical", tmp_path)
    run("mkdocs", tmp_path, "-d", "other")
    pages = {site: sorted(path.relative_to(tmp_path / site).as_posix() for path in (tmp_path / site).rglob("*.html")) for site in ("site", "other")}
    assert pages["site"] == pages["other"] and len(pages["site"]) > len(list((ROOT / "docs").rglob("*.md"))) - 1
    one, two = ([led(finished_article(tmp_path / site, name), name) for name in pages["other"]] for site in ("site", "other"))
    assert [name for name, a, b in zip(pages["other"], one, two, strict=True) if a != b] == [] and all(one)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("leaflet/index.html", "../clinicians/leaflet/index.html", True), ("./", "index.html", True), ("..", "../index.html", True),
        ("leaflet/index.html", "../leaflet/index.html", False), ("#a", "#b", False), ("x.html#a", "x.html#b", False), ("x", "x/", False),
        ("https://a.example/x", "https://a.example/x/", False),
    ],
)
def test_links_are_compared_by_where_they_lead(one: str, two: str, same: bool) -> None:
    assert (led(f'<a href="{one}">', "clinicians/index.html") == led(f'<a href="{two}">', "clinicians/index.html")) is same

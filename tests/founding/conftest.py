"""A site without a topic, and three topics that went from nothing to a draft site."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scripts.curation.pipeline import curate
from scripts.curation.result import Curated
from scripts.files import read_text, write_text
from scripts.founding.answers import Answers
from scripts.founding.found import found
from scripts.founding.plan import Plan, read_patterns
from scripts.founding.site import new_site
from scripts.layout import ROOT, project
from scripts.publishing.build import Published, publish

TEXTS = ROOT / "tests" / "data" / "new_topics"
PATTERNS = read_patterns(ROOT / "content_src")


class Drafted(NamedTuple):
    """A topic that `new-topic` made, its texts, and what one build made of them."""

    root: Path
    plan: Plan
    told: dict[str, Any]
    curated: Curated
    published: Published


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `new-site` makes. Not to be changed."""
    folder = tmp_path_factory.mktemp("new") / "site"
    new_site(ROOT, folder)
    return folder


@pytest.fixture
def site(empty: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return copied(empty, tmp_path / "site")


def copied(empty: Path, folder: Path) -> Path:
    """A copy whose tools are the project's own."""
    shutil.copytree(empty, folder, ignore=lambda parent, names: ["scripts"] if parent == str(empty) else [])
    (folder / "scripts").symlink_to(ROOT / "scripts")
    return folder


def told_of(name: str) -> dict[str, Any]:
    return tomllib.loads(read_text(TEXTS / name / "topic.toml"))


def answers_of(told: dict[str, Any]) -> Answers:
    return Answers(told["name"], tuple(told["names"]), codes=tuple(told["codes"]))


def drop_texts(root: Path, name: str) -> None:
    """Put the texts of a topic among the sources, and what is known of them into the register."""
    for path in sorted((TEXTS / name).iterdir()):
        if path.suffix != ".toml":
            shutil.copyfile(path, root / "content_src" / "sources" / path.name)
    register = root / "content_src" / "sources.toml"
    if (TEXTS / name / "sources.toml").exists():
        write_text(register, read_text(register) + "\n" + read_text(TEXTS / name / "sources.toml"))


@pytest.fixture(scope="session", params=["knee", "asthma", "coeliac"])
def drafted(request: pytest.FixtureRequest, empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """One of the topics, from nothing to a site."""
    root, told = copied(empty, tmp_path_factory.mktemp("draft") / "site"), told_of(request.param)
    plan, _ = found(root, answers_of(told), PATTERNS)
    drop_texts(root, request.param)
    curated = curate(project(root), say=lambda _: None)
    return Drafted(root, plan, told, curated, publish(root, say=lambda _: None))

"""What the README and CONTRIBUTING.md name exists."""

from __future__ import annotations

import contextlib
import importlib
import re
from pathlib import Path

import pytest

from scripts.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md")
_MADE = ("site/", "site.new", ".venv", "content_src/REVIEW.md", "content_src/published_urls.json", "content_src/versions", "content_src/reviews.toml", "content_src/reviewed", ".cache")
"""What the tool makes: not there in an empty clone."""
_PATH = re.compile(r"(?:content_src|docs|scripts|tests|site|\.ci)/[\w./*-]*|\b[\w-]+\.(?:md|toml|yml|jsonl)\b")
_COMMAND = re.compile(r"python3? -m scripts ([a-z][a-z-]*)((?: --?[a-z-]+)*)")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_is_named_exists(page: str) -> None:
    named = {path.rstrip(".") for path in _PATH.findall(text(page))}
    assert len(named) > 3
    gone = [path for path in named if not path.startswith(_MADE) and path != "REVIEW.md" and not any(ROOT.glob(path.rstrip("/") or ".")) and not any(ROOT.glob(f"scripts/*/{path}"))]
    assert gone == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_that_is_named_exists(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    named = _COMMAND.findall(text(page))
    assert named
    for name, options in named:
        assert name in COMMANDS
        if name != "test":  # its options go to pytest
            with contextlib.suppress(SystemExit):
                importlib.import_module(f"scripts.{name.replace('-', '_')}").main(["--help"])
            shown = capsys.readouterr().out
            assert [option for option in options.split() if option not in shown] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_and_link_leads_to_a_file(page: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text(page)) if ":" not in target]
    assert [target for target in targets if not (ROOT / target.partition("#")[0]).exists()] == []


def test_the_two_commands_stand_in_the_readme_and_ci_runs_the_second() -> None:
    block = re.search(r"## Two commands\n\n((?:    .*\n)+)", text("README.md"))
    assert block and block[1].split("\n")[:2] == ["    python3 -m scripts build", "    python3 -m scripts test"]
    assert "python3 -m scripts test" in text(".ci/run")

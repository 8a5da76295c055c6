"""A project whose pages can be reviewed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts import review
from tests.publishing.project import ROOT, invented


def reviewable(where: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented project at `where` with the rules of reviews; `review` works on it."""
    root = invented(where)
    shutil.copy(ROOT / "content_src" / "review_rules.toml", root / "content_src")
    monkeypatch.setattr(review, "ROOT", root)
    monkeypatch.chdir(root)
    return root

"""What the last commit holds, asked of git. A project without git has no last commit, and nothing is compared."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells a hook about a repository that need not be this project's."""


def committed_text(root: Path, path: str) -> str | None:
    """The text of the file `path` (below `root`, with `/`) in the last commit; None when there is none or no git."""
    shown = _git(root, "show", f"HEAD:./{path}")
    return None if shown is None else shown.decode("utf-8", "replace").replace("\r\n", "\n")


def changed_files(root: Path, folder: str) -> tuple[str, ...]:
    """The files below `folder` that the last commit holds and that are gone or other than there; none without git."""
    listed = _git(root, "diff", "--name-only", "-z", "--relative", "--diff-filter=a", "HEAD", "--", f"./{folder}/")
    return () if listed is None else tuple(sorted(part.decode("utf-8", "replace") for part in listed.split(b"\0") if part))


def _git(root: Path, *arguments: str) -> bytes | None:
    own = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | {"GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], env=own, capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout

"""The real commands in a project of their own, with a disk that fails or a signal at a chosen moment."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_CODE = """
import os, sys
root, moment, number, sign = os.getcwd() + os.sep, int(os.environ["FAIL_AT"]), int(os.environ["FAIL_WITH"]), int(os.environ["FAIL_SIGN"])
seen = 0
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}
def watch(event, args):
    global seen
    writes = event in CHANGES or event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if not writes or not isinstance(args[0], (str, os.PathLike)) or not os.fspath(args[0]).startswith(root):
        return  # elsewhere, or named from within an open folder
    if number == 28 and event not in ("open", "os.mkdir"):
        return  # a full disk lets go of what it holds
    seen += 1
    if sign and seen == moment:
        os.kill(os.getpid(), sign)
    elif number and seen >= moment:
        raise OSError(number, os.strerror(number), os.fspath(args[0]))
import scripts.command
scripts.command._answer_signals()
sys.addaudithook(watch)
code = scripts.command.run(sys.argv[1], sys.argv[2:])
print("CHANGES", seen)
sys.exit(code)
"""
FULL, READ_ONLY = errno.ENOSPC, errno.EROFS


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    said: str
    """What it wrote as an error."""
    changes: int
    """How often it changed something on the disk; 0 when it did not come to its end."""
    output: str


def command(root: Path, *words: str, at: int = 0, error: int = 0, sign: int = 0) -> Ended:
    """Run a command of the project at `root`; at its n-th change of the disk the disk begins to fail with `error`, or a signal comes."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "FAIL_AT": str(at or 10**9), "FAIL_WITH": str(int(error)), "FAIL_SIGN": str(int(sign))}
    done = subprocess.run([sys.executable, "-c", _CODE, *words], cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    counted = done.stdout.rpartition("CHANGES ")[2].strip()
    return Ended(done.returncode, done.stderr, int(counted) if counted.isdigit() else 0, done.stdout)

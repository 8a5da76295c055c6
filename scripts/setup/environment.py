"""The project's own Python environment, .venv, made from the hash-pinned lock. Standard library only.

Two locks: requirements.txt for every command, requirements-test.txt on top of it for tests. A stamp in .venv
holds the digest of each lock that was installed whole; when it differs, pip runs again. The stamp is written
last, so that a set-up that was cut short is taken up again by the next run.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
LOCKS = Path(__file__).resolve().parent
LOG = ROOT / ".cache" / "setup.log"


class SetupProblem(Exception):
    """Set-up cannot go on; the message is one sentence with the cure."""


def inside() -> bool:
    """Whether this process already runs in the project's .venv."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def use_utf8() -> None:
    """Let this process print any letter, whatever the terminal's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def python() -> Path:
    """The interpreter inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_ready(with_tests: bool) -> None:
    """Make .venv hold what the locks say. Raises SetupProblem."""
    wanted = ["requirements.txt"] + (["requirements-test.txt"] if with_tests else [])
    if all(_installed(lock) for lock in wanted):
        return
    with _one_at_a_time():
        if not python().exists() or not _same_python():
            _make_venv()
        for lock in wanted:
            if not _installed(lock):
                _install(lock)
        _let_python_find_the_project()


def rerun(arguments: list[str]) -> int:
    """Run the same command with .venv's interpreter and give back its exit code."""
    command = [str(python()), *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    if os.name != "nt":  # one process instead of two, so that Ctrl-C and kill reach the work itself
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 2


def _stamp(lock: str) -> Path:
    return VENV / f"{lock}.installed"


def _digest(lock: str) -> str:
    version = ".".join(map(str, sys.version_info[:2]))
    return version + " " + hashlib.sha256((LOCKS / lock).read_bytes()).hexdigest()


def _installed(lock: str) -> bool:
    stamp = _stamp(lock)
    return python().exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == _digest(lock)


def _same_python() -> bool:
    stamp = _stamp("requirements.txt")
    return not stamp.exists() or stamp.read_text(encoding="utf-8").split()[0] == _digest("requirements.txt").split()[0]


def _make_venv() -> None:
    try:
        import ensurepip  # noqa: F401  (Debian and Ubuntu ship venv without it)
        import venv
    except ImportError:
        version = ".".join(map(str, sys.version_info[:2]))
        raise SetupProblem(
            f"Python {version} here cannot make virtual environments: the package python{version}-venv is missing. "
            f"Install it (sudo apt install python{version}-venv), then run the command again."
        ) from None
    print("Making .venv …", flush=True)
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupProblem(
            f"The folder .venv could not be made ({error}). Check that there is free space and that you may write here."
        ) from None


def _install(lock: str) -> None:
    """Install one lock with pip, showing progress, and stamp it."""
    total = sum("==" in line for line in (LOCKS / lock).read_text(encoding="utf-8").splitlines())
    print(f"Installing {total} packages from scripts/setup/{lock} (needed once, about a minute) …", flush=True)
    command = [
        str(python()), "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input", "--disable-pip-version-check",
        "--no-warn-script-location", "-r", str(LOCKS / lock),
    ]
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace")
        _show_progress(process, log, total)
    if process.returncode:
        raise SetupProblem(_why_pip_failed())
    _stamp(lock).write_text(_digest(lock), encoding="utf-8")


def _show_progress(process: subprocess.Popen[str], log, total: int) -> None:
    """Print how many packages pip has reached, at most every two seconds."""
    seen, shown = 0, time.monotonic()
    assert process.stdout is not None
    for line in process.stdout:
        log.write(line)
        seen += line.startswith(("Collecting ", "Requirement already satisfied"))
        if time.monotonic() - shown > 2:
            print(f"  {seen} of {total}", flush=True)
            shown = time.monotonic()
    process.wait()


def _why_pip_failed() -> str:
    text = LOG.read_text(encoding="utf-8", errors="replace")
    lines = [line for line in text.splitlines() if line.strip()]
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in text:
        why = "A downloaded package is not the one that the lock names; do not use it."
    elif "No space left" in text:
        why = "The disk is full. Free some space, then run the command again."
    elif "Could not find a version" in text or "NewConnectionError" in text or "Max retries" in text:
        why = "The packages could not be downloaded. Check the network connection, then run the command again."
    else:
        why = "Installing the packages failed."
    return f"{why} The whole output is in .cache/setup.log; its last line: {lines[-1] if lines else '(nothing)'}"


def _let_python_find_the_project() -> None:
    """A .pth file lets plain `mkdocs build` and `mkdocs serve` import the project's extensions.

    Its path is relative: it holds ASCII alone, which Python reads in any locale, and stays right when the project is moved.
    """
    found = subprocess.run(
        [str(python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    packages = found.stdout.strip()
    (Path(packages) / "project-root.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="utf-8")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold a kernel lock, waiting for another set-up to end; it vanishes with its process."""
    path = ROOT / ".cache" / "setup.lock"
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("a+")
    except OSError as error:
        raise SetupProblem(f"I may not write into the project's folder ({error.strerror}: {path.parent}).") from None
    with file:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield

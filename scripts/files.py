"""Reading and writing files so that nothing is ever half written.

A write goes to a temporary file in the same folder, is forced to disk and then takes the old file's
place in one step (POSIX rename(2); os.replace on every system). A file whose bytes would not change
is left alone, so that its time stamp and a running preview stay quiet.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from scripts.problem import Problem

_ERRORS = {
    2: "{name} is not there.",
    13: "I may not read or write {name}.",
    28: "The disk is full: {name} could not be written.",
    30: "The disk that holds {name} is read-only.",
}
_CURES = {
    2: "Put it back, then run the command again.",
    13: "Change the permissions of the file and its folder, then run the command again. The old text is untouched.",
    28: "Free some space, then run the command again. The old text is untouched.",
    30: "Copy the project to a place that you may write to, then run the command again.",
}


_MOST_TOML = 5_000_000
_QUOTED = re.compile(r"'[^'\n]*+'|\"(?:[^\"\\\n]|\\.)*+\"")
_LONG_NAME = re.compile(r"(?<![\w.-])(?:[\w-]*+[ \t]?\.[ \t]?){50}")
"""A dotted name of more parts than anybody writes: reading it takes time by the square of its length."""


def read_text(path: Path) -> str:
    """The file's text with LF line ends; a `Problem` when it is missing, no ordinary file or not UTF-8."""
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise Problem("this is not an ordinary file.", "Put a text file here.", file=str(path))
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Problem(
            f"this file is not UTF-8 (byte {error.start}).", "Save it as UTF-8 in your editor.", file=str(path), line=line
        ) from None
    except OSError as error:
        cure = "Check that it is there." if error.errno == 2 else "Change its permissions."
        raise Problem(f"this file cannot be read ({error.strerror}).", cure, file=str(path)) from None


def read_toml(path: Path) -> dict[str, object]:
    """The file as TOML; a `Problem` with its line when it is broken, `{}` when it is missing."""
    if not path.exists():
        return {}
    text = read_text(path)
    if len(text) > _MOST_TOML or _LONG_NAME.search(_QUOTED.sub("x", text)):
        raise Problem("this file is too large, or a name in it has too many parts.", f"Keep it below {_MOST_TOML:,} characters, each name a single word.", file=str(path))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", 0) or _line_in(str(error))
        raise Problem(f"this is not valid TOML: {error}.", "Mend that line.", file=str(path), line=line) from None
    except RecursionError:
        raise Problem("brackets in this file are nested too deeply.", "Write plain lists.", file=str(path), line=_deepest(text)) from None
    except ValueError:  # Python refuses numbers of thousands of digits
        line = text.count("\n", 0, found.start()) + 1 if (found := re.search(r"\d{4000}", text)) else 0
        raise Problem("a number in this file is too long.", "Put it in quotation marks, or shorten it.", file=str(path), line=line) from None


def _deepest(text: str) -> int:
    """The line with the most opening brackets (from 1)."""
    lines = [line.count("[") + line.count("{") for line in text.split("\n")]
    return lines.index(max(lines)) + 1


def _line_in(message: str) -> int:
    words = message.replace(",", " ").replace(")", " ").split()
    return int(words[words.index("line") + 1]) if "line" in words else 0


def write_text(path: Path, text: str) -> bool:
    """Put `text` (LF, UTF-8) at `path` in one step; True when bytes changed. Raises `Problem`."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> bool:
    """Put `data` at `path` in one step; True when bytes changed. Raises `Problem`."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _crash_point()
        _replace(path, data)
        _crash_point()
    except OSError as error:
        raise os_problem(error, path) from None
    return True


def remove(path: Path) -> bool:
    """Take the file at `path` away; True when there was one. Raises `Problem`."""
    try:
        if not path.exists():
            return False
        _crash_point()
        path.unlink(missing_ok=True)
        _crash_point()
    except OSError as error:
        raise os_problem(error, path) from None
    return True


def os_problem(error: OSError, path: Path) -> Problem:
    """An operating-system error as one sentence that names the file and the cure."""
    number = error.errno or 0
    path = Path(error.filename2 or path)  # a copy's first name is what it read, the second what it could not write
    what = _ERRORS.get(number, "{name} could not be written (" + str(error.strerror) + ").").format(name=path)
    return Problem(what, _CURES.get(number, "Check the folder, then run the command again."))


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tmp-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if os.name != "nt":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


_points = 0


def _crash_point() -> None:
    """For tests: with CRASH_AT=n in the environment the process dies at the n-th point, as in a power cut."""
    global _points
    _points += 1
    if os.environ.get("CRASH_AT") == str(_points):
        os._exit(9)


def files_below(folder: Path) -> list[Path]:
    """Every file below `folder`, sorted; a `Problem` where a folder cannot be read, since its files would seem to be deleted."""

    def refuse(error: OSError) -> None:
        raise Problem(f"this folder cannot be read ({error.strerror}).", "Change its permissions.", file=str(error.filename)) from None

    return sorted(Path(parent) / name for parent, _, names in os.walk(folder, onerror=refuse) for name in names)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run left below `folder`."""
    for path in sorted(folder.rglob(".tmp-*")):
        if path.is_file():
            path.unlink(missing_ok=True)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """An empty folder for as long as the block runs; what a killed run left there is taken away first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def only_run(path: Path, doing: str) -> Iterator[None]:
    """Hold the project's lock while the block runs; `Problem` when another run holds it.

    The lock is the kernel's and vanishes with its process, so there is no stale lock to remove.
    """
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise Problem(f"Another {doing} is running.", "Wait for it to finish, then try again.") from None
    except OSError as error:
        raise os_problem(error, path) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C and the wish to end go unheard while the block runs: for a command's one last write, together with the sentence that says it is done."""
    signs = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {sign: signal.getsignal(sign) for sign in signs}
    try:
        for sign in signs:
            signal.signal(sign, signal.SIG_IGN)
        yield
    finally:
        for sign, answer in before.items():
            signal.signal(sign, answer)


def digest(data: bytes) -> str:
    """SHA-256 of `data`, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()

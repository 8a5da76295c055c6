"""Runs one command: the one place where problems become sentences and exit codes."""

from __future__ import annotations

import errno
import importlib
import signal
import sys
import traceback
from pathlib import Path

from scripts.files import os_problem
from scripts.layout import ROOT, typed
from scripts.problem import Problem

DONE, TO_MEND, CANNOT_GO_ON = 0, 1, 2


def run(name: str, arguments: list[str]) -> int:
    """Import `scripts.NAME`, call its `main(arguments)` and return the exit code; never a traceback for a person."""
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace", line_buffering=True)  # type: ignore[union-attr]
    _answer_signals()
    try:
        return int(importlib.import_module(f"scripts.{name.replace('-', '_')}").main(arguments) or DONE)
    except Problem as problem:
        problem.file = typed(problem.file)
        print(problem, file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("\nStopped. What was there before is untouched; run the command again to go on.", file=sys.stderr)
        return CANNOT_GO_ON
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away (such as `| head`): nothing to say and nobody to say it to
        return CANNOT_GO_ON
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EACCES, errno.EROFS) or debug:
            return _fault(name, debug)
        print(os_problem(error, Path(error.filename or "a file")), file=sys.stderr)
        return CANNOT_GO_ON
    except Exception:  # a fault of ours: keep the details for a maintainer, a sentence for everybody
        return _fault(name, debug)


def _answer_signals() -> None:
    """Being told to end (kill, a closed terminal) is answered as Ctrl-C is: what was begun is cleared away."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _fault(name: str, debug: bool) -> int:
    details = traceback.format_exc()
    if debug:
        print(details, file=sys.stderr)
        return CANNOT_GO_ON
    where = ""
    try:
        log = ROOT / ".cache" / "fault.txt"
        log.parent.mkdir(exist_ok=True)
        log.write_text(details, encoding="utf-8")
        where = " The details are in .cache/fault.txt."
    except OSError:
        pass  # the disk may be the very fault; the sentence below is still worth saying
    last = details.strip().splitlines()[-1]
    print(f"The command '{name}' met a fault of its own: {last}.{where} Nothing was changed by halves.", file=sys.stderr)
    return CANNOT_GO_ON

"""The same function over many batches, on one core or on several: equal results, only sooner."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from operator import attrgetter
from typing import Any

Each = Callable[[Callable[[Any, Any], Any], Iterable[Any]], Iterator[Any]]
"""`each(function, batches)` yields `function(tool, batch)` for each batch, in order."""
_START = "spawn"
_tool: Any = None


@contextmanager
def over(processes: int, tool: object) -> Iterator[Each]:
    """An `Each` over that many processes that hands `tool` to every call; with fewer than two it is a plain loop.

    Each process gets `tool` once. Functions, batches and `tool` must be picklable: not every system can fork.
    """
    plain: Each = lambda function, batches: (function(tool, batch) for batch in batches)  # noqa: E731
    if processes < 2:
        yield plain
        return
    try:
        pool = ProcessPoolExecutor(processes, multiprocessing.get_context(_START), initializer=_keep, initargs=(tool,))
        for _ in range(processes):
            pool.submit(_nothing)  # they get ready while this process goes on
    except (OSError, ImportError, NotImplementedError):  # no semaphores or no processes on this system
        yield plain
        return
    try:
        yield lambda function, batches: pool.map(partial(_call, function), batches)
    finally:
        pool.shutdown(cancel_futures=True)


def part(name: str, each: Each) -> Each:
    """The `Each` that hands one part of the tool, its attribute `name`, to every call."""
    return lambda function, batches: each(partial(_with_part, attrgetter(name), function), batches)


def _with_part(of: Callable[[Any], Any], function: Callable[[Any, Any], Any], tool: object, batch: object) -> object:
    return function(of(tool), batch)


def _keep(tool: object) -> None:
    global _tool
    _tool = tool
    gc.disable()  # values here are in no cycles, as in the process that started this one


def _nothing() -> None:
    pass


def _call(function: Callable[[Any, Any], Any], batch: object) -> object:
    return function(_tool, batch)


def cores() -> int:
    """How many processes may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for reference cycles: a run makes millions of values, none in a cycle, and takes twice as long with it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

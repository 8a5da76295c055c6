"""The same function over many batches, on one core or on several: equal results, only sooner."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from operator import attrgetter
from threading import Lock
from typing import Any

Each = Callable[[Callable[[Any, Any], Any], Iterable[Any]], Iterator[Any]]
"""`each(function, batches)` yields `function(tool, batch)` for each batch, in order."""
_START = "spawn"
_tool: Any = None
_AHEAD = 2
"""Batches that a helper has before it: one in work and the next."""
_DONE: Future = Future()
"""Stands where a result was that has been handed on."""


@contextmanager
def over(processes: int, tool: object) -> Iterator[Each]:
    """An `Each` over that many processes, this one among them, that hands `tool` to every call.

    With fewer than two it is a plain loop. Each helper gets `tool` once. Functions, batches and `tool` must be
    picklable: not every system can fork.
    """
    plain: Each = lambda function, batches: (function(tool, batch) for batch in batches)  # noqa: E731
    if processes < 2:
        yield plain
        return
    try:
        pool = ProcessPoolExecutor(processes - 1, multiprocessing.get_context(_START), initializer=_keep, initargs=(tool,))
        for _ in range(processes - 1):
            pool.submit(_nothing)  # they get ready while this process goes on
    except (OSError, ImportError, NotImplementedError):  # no semaphores or no processes on this system
        yield plain
        return
    try:
        yield lambda function, batches: iter(_Shared(pool, processes - 1, tool, function, batches))
    finally:
        pool.shutdown(cancel_futures=True)


class _Shared:
    """Batches shared out: a helper gets the next one when it is free, and this process takes one when it would have to wait."""

    def __init__(self, pool: ProcessPoolExecutor, helpers: int, tool: object, function: Callable[[Any, Any], Any], batches: Iterable[Any]) -> None:
        self._pool, self._tool, self._function = pool, tool, function
        self._left, self._taken = iter(batches), Lock()
        self._given: list[Future] = []
        for _ in range(helpers * _AHEAD):
            self._hand_out()

    def __iter__(self) -> Iterator[Any]:
        """The results in the order of the batches."""
        number = 0
        while True:
            while number < len(self._given) and self._given[number].done():
                yield self._result(number)
                number += 1
            if not self._do_one():
                if number == len(self._given):
                    return
                yield self._result(number)
                number += 1

    def _result(self, number: int) -> object:
        """The result, which is not kept."""
        result, self._given[number] = self._given[number].result(), _DONE
        return result

    def _do_one(self) -> bool:
        """Whether there was a batch left for this process to work on."""
        future: Future = Future()
        with self._taken:
            for batch in self._left:
                self._given.append(future)
                break
            else:
                return False
        future.set_result(self._function(self._tool, batch))
        return True

    def _hand_out(self, before: Future | None = None) -> None:
        """Give a helper the next batch, and again when it has done that; none after a failure or at the end of the run."""
        if before and (before.cancelled() or before.exception()):
            return
        with self._taken:
            try:
                future = self._pool.submit(_call, self._function, next(self._left))
            except StopIteration:
                return
            except Exception as error:  # no such batch, a helper that has died, the end of the run: told to whoever waits
                future = Future()
                future.set_exception(error)
            self._given.append(future)
        future.add_done_callback(self._hand_out)


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

"""Says what a step is doing once it takes longer than two seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str], object]


@contextmanager
def step(what: str, say: Say = print, after: float = 2.0, every: float = 5.0) -> Iterator[None]:
    """Run the block; after `after` seconds say `what …`, then the seconds passed every `every` seconds."""
    begun, ended = time.monotonic(), threading.Event()

    def watch() -> None:
        if ended.wait(after):
            return
        say(f"  {what} …")
        while not ended.wait(every):
            say(f"  {what} … {time.monotonic() - begun:.0f} s")

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()

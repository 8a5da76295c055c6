"""One measurement in a process of its own, so that memory is its own: prints one JSON object.

    python -m scripts.benchmarking.measure TASK COUNT
"""

from __future__ import annotations

import json
import multiprocessing
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.benchmarking.invent import Invented, invent
from scripts.benchmarking.peers import PEERS
from scripts.curation.model import Place, Statement

Figures = dict[str, float]


def main(task: str, count: int) -> Figures:
    """The figures of one task on `count` invented statements."""
    if task == "curate":
        return _curate(count)
    made = invent(count)
    before = _peak_mb()
    figures = _facets(made) if task == "facets" else _groups(task, made)
    return {**figures, "before_mb": before, **_memory()}


def _groups(task: str, made: Invented) -> Figures:
    group = _ours(made.texts) if task == "ours" else lambda: PEERS[task](made.texts)
    begun = time.perf_counter()
    of = group()
    seconds = time.perf_counter() - begun
    return {"seconds": seconds, "per_second": len(made.texts) / seconds, **_quality(made, of)}


def _ours(texts: Sequence[str]) -> Callable[[], list[int]]:
    from scripts.curation.grouping.deduplicate import deduplicate
    from scripts.curation.matching.match import load_matcher

    matcher = load_matcher()
    statements = _statements(texts)

    def run() -> list[int]:
        of = [0] * len(statements)
        for number, members in enumerate(deduplicate(statements, ["overview"] * len(statements), {}, matcher).clusters):
            for one in members:
                of[one] = number
        return of

    return run


def _statements(texts: Sequence[str]) -> list[Statement]:
    return [Statement(text, "sentence", Place(f"text-{n // 100}", (), 0, len(text), n % 100 + 1)) for n, text in enumerate(texts)]


def _quality(made: Invented, of: Sequence[int]) -> Figures:
    """Share of the planted copies that stand with their original, in all and by kind, and groups that mix originals."""
    found: dict[str, list[bool]] = {}
    origin = {copy: original for copy, original, _ in made.copies}
    for copy, original, kind in made.copies:
        found.setdefault(kind, []).append(of[copy] == of[original])
    mixed: dict[int, set[int]] = {}
    for number, group in enumerate(of):
        mixed.setdefault(group, set()).add(origin.get(number, number))
    right = [hit for hits in found.values() for hit in hits]
    by_kind = {f"found_{kind}": sum(hits) / len(hits) for kind, hits in sorted(found.items())}
    return {"found": sum(right) / len(right), **by_kind, "mixed": sum(len(originals) - 1 for originals in mixed.values())}


def _facets(made: Invented) -> Figures:
    from scripts.curation.facets.classify import load_model

    model, statements = load_model(), _statements(made.texts)
    begun = time.perf_counter()
    model.classify(statements)
    seconds = time.perf_counter() - begun
    return {"seconds": seconds, "per_second": len(statements) / seconds}


def _curate(count: int) -> Figures:
    """The command itself with each of its steps timed, then once more: the second time nothing has changed."""
    from scripts.curation.ledger import ledger_file
    from scripts.curation import pipeline
    from scripts.files import scratch, write_text
    from scripts.layout import ROOT, apart

    laps: list[float] = []

    @contextmanager
    def lap(_: str = "", __: object = None) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        laps.append(time.perf_counter() - begun)

    pipeline.step = lap  # this process does nothing else
    with scratch(ROOT / ".cache" / "benchmark") as folder:
        layout = apart(folder / "made", folder / "sources")
        _write_sources(layout.sources, invent(count).texts)
        with lap():
            result = pipeline.curate(layout)
        memory = _memory()
        read, deduplicate, ledger, *_, whole = laps
        entries = ledger_file.read_ledger(layout.ledger)
        with lap():
            write_text(folder / "again.jsonl", ledger_file.ledger_text(entries))
        ledger += laps[-1]
        with lap():
            pipeline.curate(layout)
    seconds = read + deduplicate + ledger
    return {
        "read_split_classify": read, "deduplicate": deduplicate, "ledger": ledger, "seconds": seconds,
        "per_second": result.statements / seconds, "whole": whole, "again": laps[-1], **memory,
    }


def _write_sources(folder: Path, texts: Sequence[str], a_file: int = 200) -> None:
    folder.mkdir(parents=True)
    for at in range(0, len(texts), a_file):
        own = [text if text.endswith(".") else text + "." for text in texts[at : at + a_file]]
        parts = ("\n\n".join(" ".join(own[start : start + 8]) for start in range(0, len(own), 8)))
        (folder / f"text-{at // a_file:05}.md").write_text(f"# Invented text {at // a_file}\n\n{parts}\n", encoding="utf-8")


def _memory() -> Figures:
    """Peak memory of this process, and of the largest that it started as far as that was seen; empty where the system does not tell."""
    return {"peak_mb": _peak_mb(), "helper_mb": _helper.peak} if _peak_mb() else {}


class _Helper(threading.Thread):
    """Looks again and again how much memory the largest helper has used at most (Linux only).

    getrusage would not do: for a child it counts what this process held when it started the child.
    """

    peak = 0.0

    def run(self) -> None:
        """Until this process ends."""
        while True:
            for child in multiprocessing.active_children():
                with suppress(OSError):
                    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{child.pid}/status").read_text(encoding="utf-8"))
                    self.peak = max(self.peak, int(found[1]) / 2**10 if found else 0.0)
            time.sleep(0.05)


_helper = _Helper(daemon=True)


def _peak_mb() -> float:
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT


_UNIT = 2**20 if sys.platform == "darwin" else 2**10
"""getrusage counts bytes on macOS and kilobytes elsewhere."""

if __name__ == "__main__":
    _helper.start()
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))

"""Runs the measurements one after the other, each in a fresh process, and puts them side by side."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from scripts.benchmarking.peers import MOST, PEERS, installed
from scripts.layout import ROOT
from scripts.problem import Problem
from scripts.progress import step

Figures = dict[str, float]
Measure = Callable[[str, int], Figures]

_HEAD = f"{'':34}{'statements/s':>13}{'ours is':>10}{'copies found':>14}{'wrong merges':>14}{'peak memory':>16}"


def run_benchmarks(million: bool = False, quick: bool = False, measure: Measure | None = None) -> str:
    """The figures as text. `quick`: 10,000 statements only; `million`: one more size; `measure` is for tests."""
    measure = measure or _apart
    sizes = [10_000] if quick else [10_000, 100_000] + [1_000_000] * million
    lines = [
        "Invented statements, 30 % of them planted copies (synonyms, format, title pushed in, word broken, filler in front).",
        "Figures depend on the machine and on what else it does: compare the ratios.",
    ]
    for size in sizes:
        lines += ["", f"Find statements that say the same: {size:,} statements", _HEAD, *_beside_peers(size, measure)]
    lines += ["", *_curation(sizes[min(1, len(sizes) - 1)], measure), "", *_absent()]
    return "\n".join(lines).rstrip()


def _beside_peers(size: int, measure: Measure) -> list[str]:
    ours = measure("ours", size)
    names = [name for name in PEERS if installed(name) and size <= MOST[name]]
    lines = [_line("ours", ours, "")]
    for name in names:
        theirs = measure(name, size)
        lines.append(_line(name, theirs, f"{ours['per_second'] / theirs['per_second']:.2f} x"))
    kinds = ", ".join(f"{key[6:]} {ours[key]:.3f}" for key in sorted(ours) if key.startswith("found_"))
    return [*lines, f"  ours by kind of copy: {kinds}"]


def _line(name: str, figures: Figures, ratio: str) -> str:
    return f"  {name:<32}{figures['per_second']:>13,.0f}{ratio:>10}{figures['found']:>14.3f}{figures['mixed']:>14,.0f}{_megabytes(figures):>16}"


def _megabytes(figures: Figures) -> str:
    """Peak memory of the process, and of the largest that it started."""
    memory = f"{figures['peak_mb']:.0f} MB" if "peak_mb" in figures else "n/a"
    return memory + (f" + {figures['helper_mb']:.0f}" if figures.get("helper_mb", 0) > 1 else "")


def _curation(size: int, measure: Measure) -> list[str]:
    facets, whole = measure("facets", size), measure("curate", size)
    parts = ", ".join(f"{name.replace('_', ', ')} {whole[name]:.1f} s" for name in ("read_split_classify", "deduplicate", "ledger"))
    return [
        f"Facets: {facets['per_second']:,.0f} statements/s",
        f"Read to ledger, {size:,} statements: {whole['per_second']:,.0f} statements/s ({parts}; {_megabytes(whole)})",
        f"The whole of `curate`, drafts and files included: {whole['whole']:.1f} s; again with nothing changed: {whole['again']:.2f} s",
    ]


def preview_benchmarks(measure: Measure | None = None) -> str:
    """Both servers on the same invented pages, one after the other, as text; `measure` is for tests."""
    measure = measure or partial(_apart, module="previews", of="pages")
    lines = [
        "Invented pages of about 600 words in 20 topics. Peer: `mkdocs serve` with Material on the same Markdown, at its quickest:",
        "a menu of one page, no search, no part of ours. Seen: from saving a page until a request has the new words (median). Compare the ratios.",
        "", f"{'':24}{'pages':>8}{'ready':>12}{'seen':>12}{'slowest':>12}{'memory':>12}",
    ]
    for size in (50, 5_000):
        ours, theirs = measure("ours", size), measure("mkdocs", size)
        lines += [_server_line("ours", size, ours), _server_line("mkdocs serve", size, theirs)]
        lines.append(f"{'':24}{'':8}{theirs['ready'] / ours['ready']:>10.1f} x{theirs['seen'] / ours['seen']:>10.1f} x")
    return "\n".join(lines)


def _server_line(name: str, size: int, figures: Figures) -> str:
    times = "".join(f"{figures[key]:>10.3f} s" for key in ("ready", "seen", "slowest"))
    return f"  {name:<22}{size:>8,}{times}{_megabytes(figures):>12}"


def _absent() -> list[str]:
    absent = [name for name in PEERS if not installed(name)]
    if not absent:
        return []
    return [
        f"Not measured, because not installed in this Python: {', '.join(absent)}. To see them beside ours, install them in a",
        f"scratch folder (`pip install --target FOLDER {' '.join(absent)}`) and run again with PYTHONPATH=FOLDER.",
    ]


def _apart(task: str, size: int, module: str = "measure", of: str = "statements") -> Figures:
    """The figures of one task, measured in a fresh process."""
    with step(f"measuring {task} on {size:,} {of}"):
        done = subprocess.run(
            [sys.executable, "-m", f"scripts.benchmarking.{module}", task, str(size)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
        )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Problem(f"measuring {task} on {size} {of} failed: {reason}.", "Run it by itself to see more.")
    return json.loads(done.stdout.splitlines()[-1])

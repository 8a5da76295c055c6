"""Curation from end to end: source texts in, ledger and articles out. Read `_curate` first.

    read → split (clean) → classify → deduplicate → ledger → compose → merge → write

Files are read at one end and written at the other. A run that is killed anywhere leaves whole files, and the
next run comes to the same result: articles are written first, then REVIEW.md, the bases, and the ledger last.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.curation import steps, store
from scripts.curation.result import Curated, as_data, from_data
from scripts.curation.tools import Tools
from scripts.curation.workers import over
from scripts.files import only_run, sweep
from scripts.layout import Layout
from scripts.progress import Say, step


def curate(layout: Layout, dry_run: bool = False, say: Say = print) -> Curated:
    """Bring ledger and articles up to date with the source texts; with `dry_run` nothing is written.

    Raises `Problem` when it cannot go on; what a person should mend is in the result's findings.
    """
    memory = layout.docs.parent / ".cache" / "curation"
    if dry_run:
        with _uncollected():
            return _curate(layout, memory, True, say)
    with only_run(memory / "curate.lock", "curation"), _uncollected():
        for folder in (layout.docs, layout.generated, layout.ledger.parent, memory):
            sweep(folder)
        return _curate(layout, memory, False, say)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for reference cycles: a run makes millions of values, none in a cycle, and takes twice as long with it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _curate(layout: Layout, memory: Path, dry_run: bool, say: Say) -> Curated:
    if known := store.recall(memory / "last.json", store.fingerprint(store.all_files(layout))):
        return from_data(known)
    tools = Tools(layout.knowledge)
    with over(steps.processes(layout), tools) as each:
        with step("Reading the source texts and sorting their statements", say):
            before = steps.read_before(layout)
            texts = steps.read_texts(layout, before, store.Splits(memory / "splits.txt", layout.knowledge), tools, each, dry_run)
            kept = steps.classified(texts)
        with step("Finding statements that say the same", say):
            grouping = steps.grouped(texts, kept, tools, each)
    with step("Bringing the ledger up to date", say):
        ledger = steps.ledger(before, texts, kept, grouping)
    with step("Writing drafts and merging them into the articles", say):
        drafts = steps.drafts(layout, texts, ledger)
        merged = steps.merged(layout, before, texts, ledger, drafts)
    result = steps.result(texts, kept, grouping, ledger, merged)
    if not dry_run:
        with step("Writing files", say):
            steps.write(layout, ledger, merged)
            store.note(memory / "last.json", store.fingerprint(store.all_files(layout)), as_data(result))
    return result

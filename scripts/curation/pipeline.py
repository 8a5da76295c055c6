"""Curation from end to end: source texts in, ledger and articles out. Read `_curate` first.

    read → split (clean) → classify → deduplicate → ledger → compose → merge → write

Files are read at one end and written at the other. A run that is killed anywhere leaves whole files, and the
next run comes to the same result: articles are written first, then REVIEW.md, the bases, and the ledger last.
"""

from __future__ import annotations

from pathlib import Path

from scripts.curation import intake, steps, store
from scripts.curation.result import Curated, as_data, from_data
from scripts.curation.tools import Tools
from scripts.curation.workers import over, uncollected
from scripts.files import only_run, sweep
from scripts.layout import Layout
from scripts.progress import Say, step


def curate(layout: Layout, dry_run: bool = False, say: Say = print) -> Curated:
    """Bring ledger and articles up to date with the source texts; with `dry_run` nothing is written.

    Raises `Problem` when it cannot go on; what a person should mend is in the result's findings.
    """
    memory = layout.docs.parent / ".cache" / "curation"
    if dry_run:
        with uncollected():
            return _curate(layout, memory, True, say)
    with only_run(memory / "curate.lock", "curation"), uncollected():
        for folder in (layout.docs, layout.generated, layout.ledger.parent, memory):
            sweep(folder)
        return _curate(layout, memory, False, say)


def _curate(layout: Layout, memory: Path, dry_run: bool, say: Say) -> Curated:
    if known := store.recall(memory / "last.json", store.fingerprint(store.all_files(layout))):
        return from_data(known)
    tools = Tools(layout.knowledge)
    with over(intake.processes(layout), tools) as each:
        with step("Reading the source texts and sorting their statements", say):
            before = intake.read_before(layout)
            texts = intake.read_texts(layout, before, store.Splits(memory / "splits.txt", layout.knowledge), tools, each, dry_run)
            kept = steps.classified(texts)
        with step("Finding statements that say the same", say):
            grouping = steps.grouped(texts, kept, tools, each)
    with step("Bringing the ledger up to date", say):
        ledger = steps.ledger(before, texts, kept, grouping)
    with step("Writing drafts and merging them into the articles", say):
        drafts = steps.drafts(layout, before, texts, ledger)
        merged = steps.merged(layout, before, texts, ledger, drafts)
    result = steps.result(layout, before, texts, kept, grouping, ledger, merged)
    if not dry_run:
        with step("Writing files", say):
            steps.write(layout, ledger, merged)
            store.note(memory / "last.json", store.fingerprint(store.all_files(layout)), as_data(result))
    return result

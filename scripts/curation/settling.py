"""`curate --accept` and `--refuse`: a person's decisions on open proposals, from the files to the files."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.curation.intake import read_open
from scripts.curation.merging import articles
from scripts.curation.merging.settle import Done, settle, wishes
from scripts.curation.steps import write_review
from scripts.files import only_run, read_text, write_text
from scripts.layout import Layout


def decide(layout: Layout, accept: Sequence[str], refuse: Sequence[str]) -> tuple[list[Done], int]:
    """Take over or refuse; what was done, and how many items stay open. Raises `Problem`, and then nothing was changed.

    Pages are written first: a run that is killed half way can be given again.
    """
    with only_run(layout.docs.parent / ".cache" / "curation" / "curate.lock", "curation"):
        review = read_open(layout)
        wanted = wishes(review, accept, refuse)
        shelf, _ = articles.read_shelf(layout.docs)
        bases = {path.stem: read_text(path) for path in sorted(layout.generated.glob("*.md"))} if layout.generated.is_dir() else {}
        review, changed, done = settle(review, shelf, bases, wanted)
        files = {wish.proposal.page: layout.docs.parent / wish.proposal.file for wish in wanted}
        for name, text in changed.items():
            article = shelf.articles.get(name)
            write_text(layout.docs / article.file if article else files[name], text.replace("\n", article.newline if article else "\n"))
        write_review(layout, review)
    return done, len(review.items)

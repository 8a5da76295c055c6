"""The report of the last curation as a page of the preview."""

from __future__ import annotations

import os
from pathlib import Path

from scripts import reporting
from scripts.curation.store import all_files, fingerprint, note, recall
from scripts.layout import project
from scripts.previewing.fault import address
from scripts.reporting.overview import gather
from scripts.reporting.page import report_page
from scripts.reporting.places import Places


class _Here(Places):
    """Places that lead to the lines as the preview shows them."""

    def _address(self, path: Path, line: int) -> str:
        return address(Path(os.path.relpath(path, self.root)).as_posix(), line)


def report(root: Path) -> str:
    """The same as long as no file that it is made of changes: making it anew takes seconds. Raises `Problem` when there are no source texts."""
    layout, kept = project(root), root / ".cache" / "preview-report.json"
    code = [path for path in Path(reporting.__file__).parent.rglob("*") if path.is_file()]
    stamp = fingerprint([*all_files(layout), *code])
    page = recall(kept, stamp).get("page") or report_page(gather(layout), _Here(root, root / ".cache" / "report.html"))
    note(kept, stamp, {"page": page})
    return str(page)

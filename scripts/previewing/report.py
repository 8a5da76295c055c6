"""The report of the last curation as a page of the preview."""

from __future__ import annotations

import os
from pathlib import Path

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
    """Raises `Problem` when there are no source texts."""
    return report_page(gather(project(root)), _Here(root, root / ".cache" / "report.html"))

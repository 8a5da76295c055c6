"""Where the review of each page stands, as a table of the web report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.reporting.markup import Html, tag
from scripts.reporting.places import Places
from scripts.reviewing.status import SAYS, Row, told_back

_HEADS = ("Page", "Review", "By", "On", "To be looked at again by", "Withdrawn")


def reviews(rows: Sequence[Row], root: Path, places: Places) -> Iterator[Html]:
    """The section's body; `rows` as they stand today, their files below `root`."""
    done = sum(row.state.kind == "reviewed" for row in rows)
    yield tag("p", f"{done} of {len(rows)} pages are reviewed as they are. To record a review, or to withdraw one: ", tag("code", "python3 -m scripts review --help"), ".")
    table = tag("table", tag("thead", tag("tr", *(tag("th", head, scope="col") for head in _HEADS))), tag("tbody", *(_row(row, root, places) for row in rows)), class_="words")
    yield tag("div", table, class_="wide", tabindex="0", role="region", aria_label="Reviews, a wide table")


def _row(row: Row, root: Path, places: Places) -> Html:
    one, back = row.state.review, row.state.withdrawn
    told = (f"{one.name}, {one.role}", one.on, one.until) if one else ("", "", "")
    cells = (SAYS[row.state.kind], *told, told_back(back) if back else "")
    return tag("tr", tag("th", places.link(root / row.file), scope="row"), *(tag("td", cell) for cell in cells))

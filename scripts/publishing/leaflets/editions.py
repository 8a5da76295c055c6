"""The editions of a leaflet, and where each lies in the site."""

from __future__ import annotations

from typing import NamedTuple


class Edition(NamedTuple):
    """One size of paper and print."""

    id: str
    paper: str
    """As Typst names it."""
    size: float
    """Of the text, in points."""
    tightest: float
    """Size that the text may shrink to before anything is left out."""
    pages: int
    """How many pages at most; 0: as many as it takes."""


EDITIONS = (
    Edition("a4", "a4", 13, 12, 4),
    Edition("letter", "us-letter", 13, 12, 4),
    Edition("large", "a4", 18, 18, 0),
    Edition("large-us", "us-letter", 18, 18, 0),
)
"""13 pt of the leaflets' font look as large as 12 pt of Arial; where room is short, 12 pt it is. Large print is 18 pt with nothing below 16."""
FOLDER = "leaflets"
CARRY_CARDS = {"a4": f"{FOLDER}/carry-card.pdf", "us-letter": f"{FOLDER}/carry-card-letter.pdf"}
"""Where the carry card lies, by paper."""


def leaflet_path(page_id: str, edition: str) -> str:
    """`leaflets/signs-a4.pdf`: below the site's root, without a `/` before it. `edition`: an id of EDITIONS."""
    return f"{FOLDER}/{page_id}-{edition}.pdf"

"""What readers call each facet, from facets.toml."""

from __future__ import annotations

from pathlib import Path

from scripts.curation.model import FACETS
from scripts.files import read_toml


def facet_names(knowledge: Path) -> dict[str, str]:
    """The reader's name of each facet in reading order; the key in plain letters where the file names none."""
    rows = read_toml(knowledge / "facets.toml").get("facet", [])
    named = {row.get("key"): row.get("name") for row in rows if isinstance(row, dict)} if isinstance(rows, list) else {}
    return {facet: str(named.get(facet) or facet.replace("_", " ").capitalize()) for facet in FACETS}

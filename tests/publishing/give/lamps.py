"""The invented project with a leaflet builder, questions for staff and example addresses."""

from __future__ import annotations

from pathlib import Path

from tests.publishing.project import invented

BUILDER = """---
id: leaflet-builder
title: Leaflets for lamps
description: Make a leaflet.
review: none
---

# Leaflets for lamps

[[leaflet-builder]]

## Good to know

See `go/wick/`, `leaflets/wick-a4.pdf`, `staff/leaflets/#leaflet/wick`, `go/never/`, `docs/lamps/` and `scripts/x`.
"""
POINTS = "## Key points\n\n- [Cut it straight](#what-to-do)\n- Wait & &lt;see\n\n"
ASKED = '[[question]]\npage = "{}"\nsection = "{}"\nask = "How would you <b>trim</b> it{}?"\nanswer = "Straight & slowly."\n\n'


def staffed(folder: Path) -> Path:
    """Copy the project to `folder` and add them. The page on wicks has key points, a card and a section with an old name."""
    project = invented(folder)
    (project / "docs/staff").mkdir()
    (project / "docs/staff/leaflets.md").write_text(BUILDER, "utf-8")
    wick = project / "docs/lamps/wick.md"
    wick.write_text(wick.read_text("utf-8").replace("Trimming takes a minute.", f"{POINTS}## If it smokes\n\n[[urgent-card fire]]\n\nTrimming takes a minute.", 1), "utf-8")
    (project / "content_src/teach_back.toml").write_text("".join(ASKED.format("wick", "what-to-do", " " * number) for number in range(3)), "utf-8")
    return project

"""The font of the leaflets: Source Sans Pro (SIL Open Font License 1.1), from a package that the lock names."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from scripts.files import write_bytes
from scripts.layout import ROOT
from scripts.problem import Problem

PACKAGE = "font_source_sans_pro"
_FILES = tuple(f"SourceSansPro-{style}.ttf" for style in ("Regular", "Bold", "It", "BoldIt"))

FOLDER = ROOT / ".cache" / "fonts"


@cache
def fonts() -> typst.Fonts:
    """These four files and, for rare signs, what Typst brings along: the same on every machine. Raises `Problem`.

    The package holds each style twice, and Typst would take whichever it meets first in the folder; so they are kept apart in
    the project's own folder, where a run that is killed leaves nothing that the next one does not use.
    """
    for path in _files():
        write_bytes(FOLDER / path.name, path.read_bytes())
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FOLDER)])


def _files() -> list[Path]:
    found = find_spec(PACKAGE)
    places = [Path(place) / "files" for place in (found.submodule_search_locations or ())] if found else []
    files = [place / name for place in places for name in _FILES]
    if not files or not all(path.is_file() for path in files):
        raise Problem(
            f"the font of the leaflets (package {PACKAGE.replace('_', '-')}) is missing.",
            "Delete the folder .venv, then run the command again: it is installed anew.",
        )
    return files

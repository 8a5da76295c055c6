"""Data in, PDF out: Typst sets the text, tags it for screen readers (PDF/UA-1) and refuses to write a file that is not."""

from __future__ import annotations

import json
import re
import threading
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

from scripts.files import digest
from scripts.problem import Problem

FONT, _FONT_PACKAGE = "Source Sans Pro", "font_source_sans_pro"
_TEMPLATES = Path(__file__).parent / "templates"
_SHARED = "parts.typ"


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """The PDF that `template` makes of `data`; the same bytes for the same data. Raises `Problem`.

    Everything that comes from a page goes in as JSON: for Typst it is a value, never markup.
    """
    try:
        return _compiler(template).compile(format="pdf", sys_inputs={"data": written(data)}, pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        raise Problem(f"the leaflet “{data.get('title', template)}” could not be set ({error.message}).", "Tell the maintainers; the site can be built without it.") from None


def written(data: dict[str, Any]) -> str:
    """The data as the typesetter gets them."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def pages(pdf: bytes) -> int:
    """How many pages a PDF of ours has; Typst writes the list of pages in plain sight."""
    found = re.search(rb"/Type\s*/Pages\s*/Count (\d+)", pdf)
    assert found is not None
    return int(found[1])


def recipe(template: str) -> str:
    """What a PDF depends on beside its data: the template, the typesetter and the font."""
    files = b"".join((_TEMPLATES / name).read_bytes() for name in (_SHARED, template))
    return digest(files + f"{version('typst')} {_font_version()}".encode())


def _font_version() -> str:
    try:
        return version("font-source-sans-pro")
    except PackageNotFoundError:
        return ""


_own = threading.local()


def _compiler(template: str) -> typst.Compiler:
    """One for each thread and template: a compiler is not to be shared."""
    made: dict[str, typst.Compiler] = _own.__dict__.setdefault("made", {})
    if template not in made:
        made[template] = _new_compiler(template)
    return made[template]


def _new_compiler(template: str) -> typst.Compiler:
    return typst.Compiler(str(_TEMPLATES / template), root=str(_TEMPLATES), font_paths=fonts(), ignore_system_fonts=True)


@cache
def fonts() -> typst.Fonts:
    """The leaflets' font and no other: the same on every machine. Raises `Problem` when it is missing."""
    found = find_spec(_FONT_PACKAGE)
    places = [str(Path(place) / "files") for place in (found.submodule_search_locations or ())] if found else []
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)
    if FONT not in fonts.families():
        raise Problem(f"the font {FONT} of the leaflets is missing.", "Delete the folder .venv, then run the command again: it is installed from the lock.")
    return fonts

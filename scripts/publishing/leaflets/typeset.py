"""Data in, PDF out: Typst sets the text, tags it for screen readers (PDF/UA-1) and refuses to write a file that is not."""

from __future__ import annotations

import json
import re
import threading
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import typst

from scripts.files import digest
from scripts.problem import Problem
from scripts.publishing.leaflets.fonts import PACKAGE, fonts

_TEMPLATES = Path(__file__).parent / "templates"
_SHARED = "parts.typ"
MANY = 1000


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """The PDF that `template` makes of `data`; the same bytes for the same data. Raises `Problem`.

    Everything that comes from a page goes in as JSON: for Typst it is a value, never markup.
    """
    return _set(template, data)[0]


def measured(template: str, data: dict[str, Any]) -> tuple[bytes, int]:
    """The PDF of `typeset` with the number of `counted`."""
    pdf, settled = _set(template, data)
    return pdf, pages(pdf) if settled else MANY


def counted(template: str, data: dict[str, Any]) -> int:
    """How many pages the data make; more than any leaflet may have when lines go to and fro between pages for ever."""
    return measured(template, data)[1]


def _set(template: str, data: dict[str, Any]) -> tuple[bytes, bool]:
    """The PDF, and whether Typst found a place for everything."""
    try:
        pdf, warnings = _compiler(template).compile_with_warnings(format="pdf", sys_inputs={"data": written(data)}, pdf_standards=["ua-1"], timestamp=0)
        return pdf, not any("converge" in str(warning) for warning in warnings)
    except typst.TypstError as error:
        unknown = re.search(r"the text `\"(.+?)\"` could not be displayed", error.message)
        if unknown:
            signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in dict.fromkeys(unknown[1]))
            raise Problem(f"the leaflet “{data['title']}” cannot be printed: no font of the leaflets has {signs}.", "Write it in another way.") from None
        raise Problem(f"the leaflet “{data['title']}” could not be set: {' '.join(error.message.split())}.", "Report it to whoever maintains the generator.") from None


def written(data: dict[str, Any]) -> str:
    """The data as the typesetter gets them."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def pages(pdf: bytes) -> int:
    """How many pages a PDF of ours has; Typst writes the list of pages in plain sight."""
    found = re.search(rb"/Type\s*/Pages\s*/Count (\d+)", pdf)
    assert found is not None
    return int(found[1])


def recipe(template: str) -> str:
    """What a PDF depends on beside its data: this room, the template, the typesetter and the font."""
    files = b"".join(path.read_bytes() for path in (*sorted(Path(__file__).parent.glob("*.py")), _TEMPLATES / _SHARED, _TEMPLATES / template))
    return digest(files + f"{version('typst')} {_font_version()}".encode())


def _font_version() -> str:
    try:
        return version(PACKAGE.replace("_", "-"))
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

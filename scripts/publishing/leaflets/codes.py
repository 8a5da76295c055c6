"""QR codes as drawings: black on white, with the quiet zone that a reader needs."""

from __future__ import annotations

import io

import segno

QUIET = 4
"""Modules of white on each side (ISO/IEC 18004)."""


def qr_svg(text: str) -> str:
    """The code as SVG, quiet zone included, one unit a module. Error level M: one part in seven may be dirty or torn."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    out = io.BytesIO()
    code.save(out, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, nl=False)
    return out.getvalue().decode("utf-8")

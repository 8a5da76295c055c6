"""Drawings: what may stand in one, and what is said about one that may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks.drawings import read_drawing
from scripts.checks.project import check_project

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
FAULTS = {
    "<script>x()</script>": "holds <script>",
    "<style>p{}</style>": "holds <style>",
    "<foreignObject/>": "holds <foreignObject>",
    '<image href="#a"/>': "holds <image>",
    "<a href='#a'><path id='a'/></a>": "holds <a>",
    "<animate/>": "holds <animate>",
    '<g xmlns="http://www.w3.org/1999/xhtml"><p/></g>': "holds <g>",
    '<path onclick="x()"/>': "has `onclick` on <path>",
    '<path style="fill:red"/>': "has `style` on <path>",
    '<use href="https://far.example/a.svg#b"/>': "refers to something outside itself: https://far.example/a.svg#b",
    '<use xlink:href="other.svg#b"/>': "refers to something outside itself: other.svg#b",
    '<use href="#nowhere"/>': "refers to a part that is not there: #nowhere",
    '<path fill="url(https://far.example/x)"/>': "refers to something outside itself",
    '<path fill="url( \'#nowhere\' )"/>': "refers to a part that is not there",
    '<use href="javascript:x()"/>': "has a live value in `href`",
    '<use href="data:image/svg+xml,x"/>': "has a live value in `href`",
    '<g id="a"/><g id="a"/>': "has two parts with the id `a`",
    "<g>": "is not well-formed XML",
    "<g>&nbsp;</g>": "is not well-formed XML",
}


@pytest.mark.parametrize(("inside", "said"), FAULTS.items())
def test_what_may_not_stand_in_a_drawing(inside: str, said: str) -> None:
    faults = read_drawing(f"{HEAD}{inside}</svg>").faults
    assert any(fault.startswith(said) for fault in faults), faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not well-formed XML"), ("<html/>", "is not an SVG"), ("<svg viewBox='0 0 1 1'/>", "is not an SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "has no viewBox"), (f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{HEAD}&a;</svg>", "begins with a document type"),
    ],
)
def test_what_is_no_drawing(text: str, said: str) -> None:
    assert read_drawing(text).faults[0].startswith(said)


def test_shapes_words_and_own_parts_are_welcome() -> None:
    inside = '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><path class="p-bone" fill="url(#g)" d="M0 0"/><use href="#g"/><text x="1">cord</text>'
    assert read_drawing(f"{HEAD}{inside}</svg>").faults == ()


@given(st.text(max_size=80))
def test_nothing_makes_the_reader_fall_over(text: str) -> None:
    assert read_drawing(text).faults
    drawing = read_drawing(f"{HEAD}{text}</svg>")
    assert drawing.root is not None or drawing.faults


def test_a_drawing_with_a_fault_is_found_with_its_file(project: Path) -> None:
    drawing = project / "docs" / "images" / "lamp.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("<path ", '<path style="fill:red" ', 1), "utf-8")
    (finding,) = check_project(project)
    assert str(finding).split("\n")[0] == (
        "docs/images/lamp.svg:8: picture-drawing: the drawing has `style` on <path>, which is not allowed. "
        "Take it out: a drawing holds only shapes, words and references to its own parts. (stops the build)"
    )


def test_a_drawing_that_is_no_text_is_found(project: Path) -> None:
    (project / "docs" / "images" / "lamp.svg").write_bytes(b"\xff\xfe")
    assert [(finding.file, finding.rule) for finding in check_project(project)] == [("docs/images/lamp.svg", "picture-drawing")]


def test_a_large_drawing_is_advice(project: Path) -> None:
    drawing = project / "docs" / "images" / "lamp.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("<defs>", "<defs><!-- " + "x" * 7000 + " -->"), "utf-8")
    assert [(finding.rule, finding.stops) for finding in check_project(project)] == [("picture-size", False)]

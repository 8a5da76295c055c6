"""What a screen reader gets from a tagged PDF: its elements in reading order with their words, read with pypdf."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

SHOWING = {b"Tj", b"TJ", b"'", b'"'}
PAINTING = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"Do", b"sh"}


class Node(NamedTuple):
    """One element of the structure tree."""

    role: str
    depth: int
    text: str
    """Its own words, without those of the elements inside it."""
    raw: DictionaryObject


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def nodes(pdf: PdfReader) -> list[Node]:
    """The structure tree in reading order."""
    words = {page.indirect_reference.idnum: marked(page) for page in pdf.pages}  # type: ignore[union-attr]
    root = pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]
    return list(_walk(root, words, 0, None))


def _walk(item: Any, words: dict[int, dict[int, str]], depth: int, page: Any) -> Iterator[Node]:
    item = item.get_object()
    if isinstance(item, ArrayObject):
        for part in item:
            yield from _walk(part, words, depth, page)
        return
    page = item.raw_get("/Pg") if "/Pg" in item else page
    kids = item.get("/K", ArrayObject())
    kids = kids if isinstance(kids, ArrayObject) else ArrayObject([kids])
    own, inner = [], []
    for kid in kids:
        kid = kid.get_object()
        if isinstance(kid, NumberObject):
            own.append(words[page.idnum].get(int(kid), ""))
        elif kid.get("/Type") == "/MCR":
            own.append(words[(kid.raw_get("/Pg") if "/Pg" in kid else page).idnum].get(int(kid["/MCID"]), ""))
        elif "/S" in kid:
            inner.append(kid)
            own.append("\0")
    yield Node(str(item["/S"])[1:], depth, "".join(own).replace("\0", ""), item)
    for kid in inner:
        yield from _walk(kid, words, depth + 1, page)


def in_order(pdf: PdfReader) -> str:
    """All words in reading order, without spaces and bullets."""
    words = {page.indirect_reference.idnum: marked(page) for page in pdf.pages}  # type: ignore[union-attr]
    return squeezed("".join(_ordered(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"], words, None)))


def _ordered(item: Any, words: dict[int, dict[int, str]], page: Any) -> Iterator[str]:
    item = item.get_object()
    if isinstance(item, ArrayObject):
        for part in item:
            yield from _ordered(part, words, page)
    elif isinstance(item, NumberObject):
        yield words[page.idnum].get(int(item), "")
    elif item.get("/Type") == "/MCR":
        yield words[(item.raw_get("/Pg") if "/Pg" in item else page).idnum].get(int(item["/MCID"]), "")
    elif "/K" in item:
        yield from _ordered(item["/K"], words, item.raw_get("/Pg") if "/Pg" in item else page)


def squeezed(text: str) -> str:
    return re.sub(r"[\s•]+", "", text)


def marked(page: Any) -> dict[int, str]:
    """The words of each piece of marked content, by its number."""
    found: dict[int, str] = {}
    for number, font, operands in _shown(page):
        if number is not None:
            found[number] = found.get(number, "") + _decoded(operands, font)
    return found


def untagged(page: Any) -> list[bytes]:
    """Operators that show or paint something outside every piece of marked content."""
    loose, open_ = [], 0
    for _, operator in ContentStream(page["/Contents"], page.pdf).operations:
        open_ += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        if not open_ and operator in SHOWING | PAINTING:
            loose.append(operator)
    return loose


def _shown(page: Any) -> Iterator[tuple[int | None, dict[str, str], Any]]:
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    open_: list[int | None] = []
    font: dict[str, str] = {}
    for operands, operator in ContentStream(page["/Contents"], page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            values = operands[1].get_object() if len(operands) > 1 else {}
            number = values.get("/MCID") if isinstance(values, DictionaryObject) else None
            open_.append(int(number) if number is not None else (open_[-1] if open_ and operands[0] != "/Artifact" else None))
        elif operator == b"EMC":
            open_.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in SHOWING:
            yield (open_[-1] if open_ else None), font, operands


def _letters(font: DictionaryObject) -> dict[str, str]:
    """Code (hexadecimal) → letters, from the font's ToUnicode map."""
    text = font["/ToUnicode"].get_object().get_data().decode("latin-1")  # type: ignore[attr-defined]
    pairs = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        pairs |= {code.lower(): bytes.fromhex(to).decode("utf-16-be") for code, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)}
    return pairs


def _decoded(operands: Any, font: dict[str, str]) -> str:
    strings = operands[0] if isinstance(operands[0], ArrayObject) else operands
    text = ""
    for string in strings:
        if not isinstance(string, int | float) and hasattr(string, "original_bytes"):
            codes = string.original_bytes.hex()
            text += "".join(font.get(codes[at : at + 4], "\ufffd") for at in range(0, len(codes), 4))
    return text

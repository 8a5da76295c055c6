"""What in a built site could come alive outside a page: in feeds, data, drawings, leaflets, tables and archives."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_ADDRESS_KEYS = {"href", "url", "uri", "address", "link", "src"}
_ACTIONS = re.compile(rb"/(?:JS|JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|EmbeddedFile|RichMedia|AA|OpenAction)\b")
_PDF_LINK = re.compile(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)")
_TAG = re.compile(r"<\s*(?:script|img|svg|iframe|style|base|form|meta|object|embed)\b|\son\w+\s*=", re.I)


def live(path: Path, data: bytes) -> Iterator[str]:
    """What is alive or broken in one file, by the kind that its name says; pages are for a browser."""
    kind = path.suffix
    if kind in (".xml", ".svg"):
        yield from _xml(data)
    elif kind == ".json":
        yield from _json(json.loads(data))
    elif kind == ".pdf":
        yield from _pdf(data)
    elif kind == ".csv":
        yield from _csv(data.decode("utf-8"))
    elif kind == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from (["a path out of the archive"] if name.startswith("/") or ".." in name.split("/") else [])
                yield from live(Path(name), archive.read(name))


def _xml(data: bytes) -> Iterator[str]:
    """Well-formed, nothing that runs, addresses of the web alone; text that is HTML holds nothing live either."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield "a document type"
    for element in ElementTree.fromstring(data).iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in ("script", "foreignobject", "iframe", "style"):
            yield f"<{name}>"
        for key, value in element.attrib.items():
            local = key.rpartition("}")[2].lower()
            if local.startswith("on") or local in _ADDRESS_KEYS and not _fits(value):
                yield f"{local}={value[:60]}"
        if element.get("type") == "html" and element.text and (found := _TAG.search(element.text)):
            yield f"HTML with {found[0]}"


def _json(value: object, key: str = "") -> Iterator[str]:
    """Addresses of the web alone; values that are HTML hold nothing live."""
    if isinstance(value, dict):
        if value.get("type") == "html" and (found := _TAG.search(str(value.get("_value", "")))):
            yield f"HTML with {found[0]}"
        for name, inner in value.items():
            yield from _json(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _json(inner, key)
    elif isinstance(value, str) and key.lower() in _ADDRESS_KEYS and not _fits(value):
        yield f"{key}: {value[:60]}"


def _fits(address: str) -> bool:
    return not address or address.startswith(_SCHEMES) or address.startswith("#") or not re.match(r"[\x00-\x20]*(?:[\w+.-]*:|[/\\]{2})", address) or address.startswith("urn:")


def _pdf(data: bytes) -> Iterator[str]:
    """No action of any kind, and links to the web alone. What is packed is unpacked."""
    parts = [data]
    for found in re.finditer(rb"stream\r?\n", data):
        try:
            parts.append(zlib.decompressobj().decompress(data[found.end() :]))
        except zlib.error:
            continue
    for part in parts:
        yield from (action.decode() for action in _ACTIONS.findall(part))
        yield from (f"link {link[:60]!r}" for link in _PDF_LINK.findall(part) if not link.startswith((b"http://", b"https://", b"tel:", b"mailto:")))


def _csv(text: str) -> Iterator[str]:
    """No cell that a spreadsheet takes for a formula."""
    for row in csv.reader(io.StringIO(text)):
        yield from (f"the cell {cell[:40]}" for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r")))

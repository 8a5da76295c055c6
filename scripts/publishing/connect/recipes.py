"""Recipes for hosts that are asked by query: the texts of recipes/ with the table of codes filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.publishing.connect.data_script import data
from scripts.publishing.connect.feeds import plausible_codes
from scripts.publishing.connect.site import Built

FOLDER = "connect/recipes"
TEXTS = Path(__file__).parent / "recipes"
RESOLVE = Path(__file__).parents[1] / "theme" / "assets" / "connect" / "resolve.js"


def recipes(built: Built) -> Iterator[tuple[str, str]]:
    """(path below the root, text) of each."""
    systems, codes = dict(_systems(built)), dict(_codes(built))
    values = {
        "systems": "".join(f'    "{name}" {oid};\n' for name, oid in systems.items()),
        "codes": "".join(f'    "{asked}" {feed};\n' for asked, feed in codes.items()),
        "language": built.frame.language,
        "resolve": RESOLVE.read_text("utf-8"),
        "data": json.dumps(data(built), ensure_ascii=False, separators=(",", ":")),
    }
    for path in sorted(TEXTS.iterdir()):
        text = path.read_text("utf-8")
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        yield f"{FOLDER}/{path.name}", text
    yield f"{FOLDER}/systems.txt", "".join(f"{name} {oid}\n" for name, oid in systems.items())
    yield f"{FOLDER}/codes.txt", "".join(f"{asked} {feed}\n" for asked, feed in codes.items())


def _systems(built: Built) -> Iterator[tuple[str, str]]:
    """Each name of a list of codes, in small letters as it stands in a query, and its number."""
    for system in built.codes.systems:
        for name in (system.id, system.oid, f"urn:oid:{system.oid}", system.uri, *system.names):
            for written in (name, name.replace(":", "%3a").replace("/", "%2f"), name.replace(":", "%3a")):
                yield written.lower(), system.oid


def _codes(built: Built) -> Iterator[tuple[str, str]]:
    """`number/code`, in small letters, with and without its dot, and the code's file without its ending."""
    for system, code in (*((one.system, one.code) for one in built.coded), *plausible_codes(built)):
        for written in (code, code.replace(".", "")):
            yield f"{system.oid}/{written.lower()}", f"{system.oid}/{code}"

"""Everything that a record system can take away whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scripts.publishing.connect.packs import capabilities, fhir, index, openemr, topics
from scripts.publishing.connect.site import Built

FOLDER = "connect/packs"


def packs(built: Built) -> Iterator[tuple[str, bytes]]:
    """(path below the root, bytes) of each. The same site gives the same bytes."""
    if built.coded:
        rows = list(index.rows(built))
        yield f"{FOLDER}/codes.csv", index.csv_text(rows).encode("utf-8")
        yield f"{FOLDER}/codes.json", written(index.table(rows, built))
        local = openemr.pack(built)
        if local:
            yield f"{FOLDER}/openemr-local-content.zip", local
        yield "connect/capabilities.json", written(capabilities.capabilities(built, bool(local)))
    if built.articles:
        yield f"{FOLDER}/topics.xml", topics.topics(built).encode("utf-8")
        if built.frame.address:
            yield f"{FOLDER}/document-references.json", written(fhir.bundle(built))


def written(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

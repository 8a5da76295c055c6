"""The bill of materials: every locked package with its version, hashes and licence, in the form of CycloneDX 1.6.

The same locks give the same bytes: the serial number comes from the content, and no day is named.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from scripts.licensing.licences import Licensed
from scripts.licensing.locked import Package

_SCOPE = {"site": "required", "tests": "excluded"}
"""`excluded`: needed to test the project and not to run it."""


def bill(found: Iterable[Licensed], name: str) -> str:
    """`name`: the project's."""
    data: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "pre-build"}],
            "component": {"type": "application", "bom-ref": "project", "name": name, "licenses": [_named("MIT")]},
        },
        "components": [_component(one) for one in found],
    }
    data["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(data, sort_keys=True))}"
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _component(one: Licensed) -> dict[str, Any]:
    package = one.package
    data: dict[str, Any] = {
        "type": "library", "bom-ref": _address(package), "name": package.name, "version": package.version, "purl": _address(package),
        "scope": _SCOPE[package.used], "hashes": [{"alg": algorithm, "content": digest} for algorithm, digest in package.hashes],
    }
    if one.licence:
        data["licenses"] = [{"expression": one.licence, "acknowledgement": "declared"} if " " in one.licence else _named(one.licence)]
    return data


def _named(licence: str) -> dict[str, Any]:
    return {"license": {"id": licence, "acknowledgement": "declared"}}


def _address(package: Package) -> str:
    """Package URL: an address by kind, name and version that names no host."""
    return f"pkg:{package.kind}/{quote(package.name)}@{quote(package.version, safe='')}"

"""Every article as a FHIR R4 DocumentReference, in one bundle, for systems that keep documents.

The codes that an article answers exactly stand as categories, which FHIR has for finding documents; a reviewer
(`authenticator`) is not named until there is one.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from scripts.checks.pages import Page
from scripts.publishing.connect.lookup import Target
from scripts.publishing.connect.site import Built


def bundle(built: Built) -> dict[str, Any]:
    """The bundle. The site's address is known."""
    entries = [{"fullUrl": built.url(f"connect/fhir/DocumentReference/{page.meta.id}"), "resource": reference(page, built)} for page in built.articles]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def reference(page: Page, built: Built) -> dict[str, Any]:
    """One article."""
    made: dict[str, Any] = {
        "resourceType": "DocumentReference", "id": page.meta.id, "language": built.frame.language,
        "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": built.version_url(page)},
        "identifier": [{"system": built.url("go/"), "value": page.meta.id}],
        "status": "current",
        "type": {"text": str(built.words["education"])},
        "category": [{"text": str(built.words["education"])}, *_categories(page, built)],
        "custodian": {"display": built.name},
        "description": f"{page.title} – {page.meta.description} {built.review(page).words}",
        "content": _content(page, built),
    }
    if page.meta.updated:
        made["date"] = f"{page.meta.updated}T00:00:00Z"
    return made


def _categories(page: Page, built: Built) -> list[dict[str, Any]]:
    """One for each thing that the page or a section of it is about."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in built.coded:
        if one.exact and one.answers[0].target.page is page:
            found.setdefault(one.answers[0].place.title, []).append({"system": one.system.uri, "code": one.code})
    return [{"coding": codings, "text": title} for title, codings in found.items()]


def _content(page: Page, built: Built) -> list[dict[str, Any]]:
    """The page on the web, and its leaflet with size and SHA-1 (FHIR's choice) of its bytes."""
    shared = {"language": built.frame.language, "title": page.title}
    made = [{"attachment": {"contentType": "text/html", "url": built.short_url(Target(page)), **shared}}]
    leaflet = built.leaflet(page)
    if leaflet:
        data = (built.site / leaflet).read_bytes()
        mark = base64.b64encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode("ascii")
        made.append({"attachment": {"contentType": "application/pdf", "url": built.url(leaflet), "size": len(data), "hash": mark, **shared}})
    return made

"""What the site can answer, for whoever sets up a record system."""

from __future__ import annotations

from typing import Any

from scripts.publishing.connect.site import Built


def capabilities(built: Built, local_content: bool) -> dict[str, Any]:
    """Addresses are whole. What is not promised is said too."""
    url = built.url
    language = built.frame.language
    return {
        "name": built.name,
        "address": url(""),
        "languages": [language],
        "systems": [
            {"id": system.id, "name": system.name, "oid": system.oid, "uri": system.uri, "looked_up": system.looked_up,
             "codes": sum(one.system == system for one in built.coded)}
            for system in built.codes.systems
        ],
        "sub_topics": [{"code": topic.code, "name": topic.name} for topic in built.codes.sub_topics],
        "application": {
            "address": url("connect/application/"), "method": "GET",
            "parameters": ["mainSearchCriteria.v.cs", "mainSearchCriteria.v.c", "mainSearchCriteria.v.dn", "informationRecipient.languageCode.c", "subTopic.v.c", "subTopic.v.cs", "subTopic.v.dn"],
        },
        "code_pages": url("connect/{system}/{code}/"),
        "private": url("go/#{system}:{code}"),
        "data": {"json": url(f"connect/service/{{oid}}/{{code}}.{language}.json"), "atom": url(f"connect/service/{{oid}}/{{code}}.{language}.xml")},
        "data_by_query": {"address": url("connect/service"), "needs": url("connect/recipes/README.txt"), "jsonp": False},
        "packs": {
            "codes": [url("connect/packs/codes.csv"), url("connect/packs/codes.json")],
            "topics": url("connect/packs/topics.xml"),
            "fhir_r4": url("connect/packs/document-references.json") if built.frame.address else "",
            "openemr_local_content": url("connect/packs/openemr-local-content.zip") if local_content else "",
        },
        "clinical_review": _review(built),
    }


def _review(built: Built) -> str:
    """How many of the articles a clinician has reviewed as they are: `none`, `some` or `all`."""
    reviewed = [built.review(page).kind == "reviewed" for page in built.articles]
    return "none" if not any(reviewed) else "all" if all(reviewed) else "some"

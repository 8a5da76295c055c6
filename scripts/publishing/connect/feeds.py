"""The answers as data, in the shape of MedlinePlus Connect: one JSON and one Atom file for each code, at an address that says which.

A feed has an id, its dates are those of the pages, and nothing in it changes with the hour of a build.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from scripts.checks.codes import System
from scripts.publishing.connect.lookup import Answer, Coded, plausible
from scripts.publishing.connect.site import Built

FOLDER = "connect/service"
EMPTY = "empty"
_ATOM, _XML = "http://www.w3.org/2005/Atom", "http://www.w3.org/XML/1998/namespace"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_WHOLE = {"base": f"{{{_XML}}}base", "lang": f"{{{_XML}}}lang"}
Tree = Mapping[str, Any]


def feeds(built: Built) -> Iterator[tuple[str, str]]:
    """(path below the root, text) of every file: for each code, for plausible codes without a page, and for all others."""
    for path, tree in trees(built):
        yield f"{path}.json", json.dumps({"feed": tree}, ensure_ascii=False, separators=(",", ":")) + "\n"
        yield f"{path}.xml", atom(tree)


def trees(built: Built) -> Iterator[tuple[str, Tree]]:
    """(path without its ending, feed)"""
    known = {(one.system.id, one.key) for one in built.coded}
    language = built.frame.language
    for one in built.coded:
        path = f"{FOLDER}/{one.system.oid}/{one.code}.{language}"
        yield path, _feed(path, one.system, one.code, one, built)
    for system, code in plausible_codes(built):
        if (system.id, code.replace(".", "")) not in known:
            path = f"{FOLDER}/{system.oid}/{code}.{language}"
            yield path, _feed(path, system, code, None, built)
    path = f"{FOLDER}/{EMPTY}.{language}"
    yield path, _feed(path, None, "", None, built)


def plausible_codes(built: Built) -> Iterator[tuple[System, str]]:
    """Codes that have an empty answer unless they have a page."""
    for system in built.codes.systems:
        yield from ((system, code) for code in dict.fromkeys(plausible(system)))


def _feed(path: str, system: System | None, code: str, one: Coded | None, built: Built) -> Tree:
    entries = [_entry(answer, built) for answer in one.answers] if one else []
    day = system.looked_up if system else max((system.looked_up for system in built.codes.systems), default="")
    subtitle = str(built.words["feed_subtitle"]).format(system.name, code) if system else str(built.words["feed_nothing"])
    asked = {"mainSearchCriteria.v.c": code, "mainSearchCriteria.v.cs": system.term if system else "", "mainSearchCriteria.v.dn": "", "informationRecipient": "PAT"}
    return {
        "base": built.url(""), "lang": built.frame.language, "xsi": _XSI,
        "title": _text(str(built.words["feed_title"]).format(built.name)),
        "subtitle": _text(subtitle),
        "author": {"name": {"_value": built.name}, "uri": {"_value": built.url("")}},
        "updated": {"_value": max((entry["updated"]["_value"] for entry in entries), default=_time(day))},
        "id": {"_value": built.url(f"{path}.xml")},
        "category": [{"scheme": name, "term": term} for name, term in asked.items()],
        "entry": entries,
    }


def _text(words: str) -> Tree:
    return {"_value": words, "type": "text"}


def _time(day: str) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _entry(answer: Answer, built: Built) -> Tree:
    there = answer.target
    return {
        "lang": built.frame.language,
        "title": _text(there.title),
        "link": [{"title": there.title, "rel": "alternate", "type": "html", "href": built.url_of(there)}],
        "id": {"_value": built.short_url(there)},
        "updated": {"_value": _time(there.page.meta.updated or _first_day(built))},
        "category": [{"scheme": "match", "term": answer.match}],
        "summary": {"type": "html", "_value": summary(answer, built)},
    }


def _first_day(built: Built) -> str:
    return max((system.looked_up for system in built.codes.systems), default="")


def summary(answer: Answer, built: Built) -> str:
    """What the page is about, as HTML: the remark on the match, its key points, other names, and what it says of its review."""
    page = answer.target.page
    url = html.escape(built.url_of(answer.target).partition("#")[0])
    remark = "" if answer.match == "exact" else f"<p>{html.escape(str(built.words[answer.match]))}</p>"
    also = f'<p class="NLMalsoCalled">{html.escape(str(built.words["also"]))} {html.escape(", ".join(page.meta.aliases))}</p>' if page.meta.aliases else ""
    points = "".join(f'<li><a href="{url}{html.escape(anchor)}">{html.escape(words)}</a></li>' for anchor, words in built.key_points(page))
    listed = f"<ul>{points}</ul>" if points else ""
    return f"{remark}{also}<p>{html.escape(page.meta.description)}</p>{listed}<p>{html.escape(built.review(page).words)}</p>"


def atom(tree: Tree) -> str:
    """The same tree as an Atom feed (RFC 4287)."""
    register_namespace("", _ATOM)
    root = Element(f"{{{_ATOM}}}feed")
    _fill(root, {name: value for name, value in tree.items() if name != "xsi"})
    indent(root, "")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _fill(element: Element, tree: Tree) -> None:
    for name, value in tree.items():
        if name == "_value":
            element.text = value
        elif isinstance(value, str):
            element.set(_WHOLE.get(name, name), "text/html" if (name, value) == ("type", "html") and element.tag.endswith("link") else value)
        else:
            parts: Sequence[Tree] = value if isinstance(value, list) else [value]
            for part in parts:
                _fill(SubElement(element, f"{{{_ATOM}}}{name}"), part)

"""The pages of the lookup: one that a record system opens with a query, one for each code, and one for addresses with `#`.

Addresses by code stand in no record of what was public, on purpose: each is a question ("what is there for this code?") and no text of its
own, so a code that turns out to be wrong must be able to lead nowhere. What they lead to is a page or section, and those are never lost.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator
from itertools import groupby

from scripts.checks.codes import KINDS, MATCHES, Place
from scripts.publishing.addresses.frame import link
from scripts.publishing.connect.lookup import Coded, target
from scripts.publishing.connect.site import Built

FOLDER = "connect"
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} – {site}</title>
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">{head}
<link rel="icon" href="{root}assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="{root}assets/site.css">{scripts}</head>
<body><main id="__main" class="page"><article>
<nav class="trail"><a href="{root}index.html">{home}</a></nav>
<h1>{title}</h1>
{body}
<p class="review-state">{review}</p>
</article></main></body></html>
"""
_SCRIPTS = (
    '<script src="{root}assets/connect/resolve.js" defer></script><script src="{root}assets/connect/answer.js" defer></script>'
    '<script src="{root}connect/codes.js" defer></script>'
)
_BOX = '<div data-connect="{asks}" class="admonition" tabindex="-1" role="status" hidden></div>\n'


def pages(built: Built) -> Iterator[tuple[str, str]]:
    """(path below the root, HTML) of every page."""
    for path in (f"{FOLDER}/application/index.html", f"{FOLDER}/application.html"):
        yield path, _application(path, built)
    yield "go/index.html", _private(built)
    for one in built.coded:
        path = code_path(one) + "index.html"
        yield path, _code(one, path, built)


def code_path(one: Coded) -> str:
    """`connect/icd10cm/C72.0/`"""
    return f"{FOLDER}/{one.system.id}/{one.code}/"


def _page(path: str, title: str, body: str, built: Built, *, head: str = "", scripts: bool = False) -> str:
    root = posixpath.relpath(".", posixpath.dirname(path)) + "/"
    return _PAGE.format(
        language=built.frame.language, title=html.escape(title), site=html.escape(built.name), head=head, root=root,
        scripts=_SCRIPTS.format(root=root) if scripts else "", home=html.escape(built.name or str(built.known.words["home"])), body=body,
        review=html.escape(str(built.known.words["not_reviewed"])),
    )


def _say(built: Built, name: str, *values: str) -> str:
    """Words of the site with `values`, which are HTML, filled in."""
    return html.escape(str(built.words[name])).format(*values)


def _application(path: str, built: Built) -> str:
    example = next((one for one in built.coded if one.exact), built.coded[0])
    there = link(path, f"go/index.html#{example.system.id}:{example.code}")
    private = f'<a href="{there}">go/#{example.system.id}:{html.escape(example.code)}</a>'
    body = (
        _BOX.format(asks="query") + f"<p>{_say(built, 'intro')}</p>\n<p>{_say(built, 'private', private)}</p>\n"
        + f"<h2>{_say(built, 'table')}</h2>\n" + "".join(_tables(path, built))
    )
    return _page(path, str(built.words["title"]), body, built, scripts=True)


def _tables(path: str, built: Built) -> Iterator[str]:
    """Every place with its codes, by kind."""
    places = sorted(built.codes.places, key=lambda place: KINDS.index(place.kind))
    for kind, group in groupby(places, key=lambda place: place.kind):
        rows = "".join(_row(place, path, built) for place in group)
        yield f"<h3>{_say(built, f'kind_{kind}')}</h3>\n<table><thead><tr><th>{_say(built, 'place')}</th><th>{_say(built, 'codes')}</th></tr></thead><tbody>\n{rows}</tbody></table>\n"


def _row(place: Place, path: str, built: Built) -> str:
    there = target(place.page, place.section, built.pages)
    to = link(path, there.path + (f"#{there.anchor}" if there.anchor else ""))
    cells = [line for match in MATCHES if (line := _codes(place, match, path, built))]
    return f'<tr><td>{html.escape(place.title)}: <a href="{to}">{html.escape(there.title)}</a></td><td>{"<br>".join(cells)}</td></tr>\n'


def _codes(place: Place, match: str, path: str, built: Built) -> str:
    """The place's codes of one match, list by list."""
    own = [one for one in built.coded if any(answer.place == place and answer.match == match for answer in one.answers)]
    lists = [
        f"{html.escape(system.name)} " + ", ".join(f'<a href="{link(path, code_path(one) + "index.html")}">{html.escape(one.code)}</a>' for one in own if one.system == system)
        for system in dict.fromkeys(one.system for one in own)
    ]
    return f"{_say(built, f'match_{match}')} {'; '.join(lists)}" if own else ""


def _private(built: Built) -> str:
    path = "go/index.html"
    body = (
        _BOX.format(asks="fragment") + f"<p>{_say(built, 'private_intro')}</p>\n"
        + f'<p><a href="{link(path, f"{FOLDER}/application/index.html")}">{_say(built, "code_table")}</a></p>\n'
    )
    return _page(path, str(built.words["private_title"]), body, built, scripts=True)


def _code(one: Coded, path: str, built: Built) -> str:
    """A page without script: it leads on when one place answers exactly, else it shows the choice with its remarks."""
    first = one.answers[0].target
    to = link(path, first.path + (f"#{first.anchor}" if first.anchor else ""))
    head = built.frame.canonical(first.address)
    if one.exact:
        head += f'<meta http-equiv="refresh" content="0;url={to}">'
        body = f'<p>{_say(built, "leads", html.escape(one.system.name), html.escape(one.code))} <a href="{to}">{html.escape(first.title)}</a>.</p>'
    else:
        rows = "".join(
            f'<li><a href="{link(path, answer.target.path + (f"#{answer.target.anchor}" if answer.target.anchor else ""))}">{html.escape(answer.target.title)}</a>'
            f"<p>{_say(built, answer.match)}</p></li>\n" for answer in one.answers
        )
        body = f"<ul>\n{rows}</ul>"
    return _page(path, f"{one.system.name} {one.code}", body, built, head=head)

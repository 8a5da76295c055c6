"""content_src/published_urls.json: every address and every section that was ever public, and whose id it is.

Only `build --publish` writes it, and it only ever grows. An entry reads

    "/lamps/wick/": {"id": "wick", "anchors": ["trimming", "what-to-do"], "renamed": {"what-to-do": "trimming"}}

`anchors` stand in the order of the page; `renamed` says which section an old name led to when it was first entered as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.checks.addresses import address_of
from scripts.checks.committed import changed_files, committed_text
from scripts.checks.content import Content
from scripts.checks.tables import line_of
from scripts.checks.finding import Finding
from scripts.checks.front_matter import SLUG
from scripts.checks.pages import Page
from scripts.files import read_text
from scripts.problem import Problem

FILE, VERSIONS = "content_src/published_urls.json", "content_src/versions"
_ADDRESS = re.compile(r"/(?:[^/\s<>\"\\?#%.][^/\s<>\"\\?#%]*/)*")
ANCHOR = re.compile(r"[a-z0-9][a-z0-9_-]*")
_CURE = f"Take the file back from the last commit: `git checkout HEAD -- {FILE}`. Only `build --publish` writes it."


class Address(NamedTuple):
    """What is known of one address."""

    id: str
    anchors: tuple[str, ...] = ()
    renamed: Mapping[str, str] = {}


class Refused(Exception):
    """The file is not as `build --publish` writes it."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what, self.line = what, line


def parsed(text: str) -> dict[str, Address]:
    """The addresses in the file's text. Raises `Refused`."""
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise Refused("it is cut off, or a sign in it is wrong.", error.lineno) from None
    except ValueError:
        raise Refused("a number in it is too long.") from None
    except RecursionError:
        raise Refused("its brackets are nested too deeply.") from None
    if not isinstance(data, dict):
        raise Refused("it must map each address to its id and its sections.")
    return {address: _entry(address, value) for address, value in data.items()}


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(f"`{key:.80}` stands there twice.")
        found[key] = value
    return found


def _entry(address: str, value: object) -> Address:
    if not _ADDRESS.fullmatch(address):
        raise Refused(f"`{address:.80}` is not an address of a page.")
    if not isinstance(value, dict) or set(value) - set(Address._fields) or not SLUG.fullmatch(str(value.get("id"))):
        raise Refused(f"the entry of `{address}` is not as it was written.")
    anchors, renamed = value.get("anchors", []), value.get("renamed", {})
    if not isinstance(anchors, list) or not isinstance(renamed, dict) or not all(isinstance(one, str) and ANCHOR.fullmatch(one) for one in [*anchors, *renamed, *renamed.values()]):
        raise Refused(f"a section of `{address}` has a name that cannot be one.")
    return Address(value["id"], tuple(dict.fromkeys(anchors)), renamed)


def written(addresses: Mapping[str, Address]) -> str:
    """The file's text: sorted by address, a line for each section, so that a commit shows what was added."""
    rows = {address: {name: value for name, value in entry._asdict().items() if value or name == "anchors"} for address, entry in addresses.items()}
    return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_published(root: Path) -> dict[str, Address]:
    """The addresses of the project at `root`; none before anything was published, or when the file is refused (a finding says so)."""
    path = root / FILE
    try:
        return parsed(read_text(path)) if path.is_file() else {}
    except (Refused, Problem):
        return {}


def led_to(content: Content) -> dict[str, Page]:
    """Where each address leads today: a page's own, and those that it names in `redirect_from`."""
    old = {address.rstrip("/") + "/": page for page in content.pages for address in page.meta.redirect_from}
    return old | {address_of(page.file): page for page in content.pages}


def sections(page: Page) -> tuple[str, ...]:
    """The names of the page's sections, in its order."""
    return tuple(dict.fromkeys(heading.anchor for heading in page.headings if heading.level > 1 and ANCHOR.fullmatch(heading.anchor)))


def names(page: Page) -> frozenset[str]:
    """Every name that leads to a place on the page: its headings today and the old names of sections."""
    return frozenset(heading.anchor for heading in page.headings) | frozenset(page.meta.anchor_aliases)


def unbroken(content: Content) -> Iterator[Finding]:
    """The file is whole, holds all that the last commit holds, and no version that it holds is gone or changed."""
    path = content.root / FILE
    try:
        now = parsed(read_text(path)) if path.is_file() else {}
    except Refused as refused:
        yield Finding(FILE, refused.line, "published-broken", f"this record of public addresses was changed: {refused.what}", _CURE)
        return
    except Problem as problem:
        yield Finding(FILE, problem.line, "published-broken", problem.what, _CURE)
        return
    yield from _shorter(now, content.root)
    for file in changed_files(content.root, VERSIONS):
        yield Finding(file, 0, "version-gone", "this version of an article was published, and its file is gone or changed.", f"Take it back from the last commit: `git checkout HEAD -- {file}`.")


def _shorter(now: Mapping[str, Address], root: Path) -> Iterator[Finding]:
    try:
        before = parsed(committed_text(root, FILE) or "{}")
    except Refused:
        return  # the last commit itself is broken: what is there now is whole, and mends it
    for address, entry in before.items():
        kept = now.get(address)
        lost = [] if kept is None else [anchor for anchor in entry.anchors if anchor not in kept.anchors]
        lost += [] if kept is None else [old for old, new in entry.renamed.items() if kept.renamed.get(old) != new]
        if kept is None:
            yield Finding(FILE, 0, "published-shorter", f"the last commit holds the address `{address}`, and this file does not.", _CURE)
        elif lost:
            yield Finding(FILE, line_of(root / FILE, f'"{address}"'), "published-shorter", f"the last commit holds the section `{lost[0]}` of `{address}`, and this file does not.", _CURE)
        elif kept.id != entry.id:
            yield Finding(FILE, line_of(root / FILE, f'"{address}"'), "published-shorter", f"the last commit says that `{address}` has the id `{entry.id}`, and this file says `{kept.id}`.", _CURE)

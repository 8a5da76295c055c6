"""Links inside the site, at the Markdown, with their line: does the file exist, and the section?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from scripts.checks.anchors import slug
from scripts.checks.content import Content
from scripts.checks.drawings import line_in, live_parts
from scripts.checks.finding import Finding
from scripts.checks.near import meant
from scripts.checks.pages import Link, Page
from scripts.files import read_text
from scripts.problem import Problem

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def internal_links(content: Content) -> Iterator[Finding]:
    """Every link in every article."""
    anchors = {page.file: anchors_of(page, content) for page in content.pages}
    for page in content.pages:
        for link in page.links:
            yield from _link(page, link, content, anchors)


def anchors_of(page: Page, content: Content) -> frozenset[str]:
    """The anchors that the page will have: sections, old names of sections, entries made from data."""
    made = {heading.anchor for heading in page.headings} | set(page.meta.anchor_aliases)
    for key in page.directives:
        if key.name == "glossary":
            made |= {f"term-{slug(term.term)}" for term in content.terms}
        elif key.name == "statements":
            made |= {entry.id for entry in content.entries}
        elif key.name == "sources":
            made |= {f"ref-{item.key}" for item in content.references} | {f"text-{slug(item.key)}" for item in content.sources}
    return frozenset(made)


def _link(page: Page, link: Link, content: Content, anchors: dict[str, frozenset[str]]) -> Iterator[Finding]:
    scheme = _SCHEME.match(link.target)
    if scheme:
        if scheme[1].lower() not in content.rules.schemes:
            yield Finding(page.shown, link.line, "link-scheme", f"`{link.target[:60]}` is not a kind of link that the site allows.", "Use " + ", ".join(content.rules.schemes) + " or a path to a page.")
        return
    if link.target.startswith("/"):
        yield Finding(page.shown, link.line, "absolute-link", f"`{link.target[:60]}` begins with `/`.", "Write the path from this file to the other, such as `../index.md`.")
        return
    path, _, anchor = link.target.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), unquote(path))) if path else page.file
    if file not in anchors and file not in content.files:
        yield Finding(page.shown, link.line, "broken-link", f"there is no file `{link.target[:60]}`." + _near_file(file, page, content, anchors), "Write the path from this file to the other, such as `signs.md` or `../glossary.md`.")
    elif anchor and file in anchors and unquote(anchor) not in anchors[file]:
        yield Finding(page.shown, link.line, "broken-anchor", f"the page `{file}` has no section `#{anchor[:60]}`." + meant(unquote(anchor), anchors[file], "#{}"), "Correct the part after `#`: it is the section's heading in small letters, with `-` for spaces.")


def _near_file(file: str, page: Page, content: Content, anchors: dict[str, frozenset[str]]) -> str:
    """The file that was meant, as a link from the page names it."""
    files = anchors if file.endswith(".md") else content.files
    here = posixpath.dirname(page.file) or "."
    return meant(file, files) and meant(posixpath.relpath(file, here), [posixpath.relpath(one, here) for one in files])


def live_pictures(content: Content) -> Iterator[Finding]:
    """An SVG picture can carry scripts and foreign addresses; ours carry neither. Those of pictures.toml have a stricter check."""
    drawn = {f"images/{picture.file}" for picture in content.pictures}
    for file in sorted(file for file in content.files - drawn if file.endswith(".svg")):
        path, shown = content.root / "docs" / file, f"docs/{file}"
        if path.is_symlink() or not path.is_file():
            continue  # another check names it
        try:
            text = read_text(path)
        except Problem as problem:
            yield Finding(shown, problem.line, "live-picture", problem.what, problem.cure)
            continue
        for fault in dict.fromkeys(live_parts(text)):
            yield Finding(shown, line_in(fault, text), "live-picture", f"the picture {fault}.", "Save it as a plain SVG without scripts and links.")

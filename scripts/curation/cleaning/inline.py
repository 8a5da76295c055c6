"""Takes Markdown's marks out of a block: emphasis, links, pictures, code, tags; what a reader reads remains."""

from __future__ import annotations

import re
from html import unescape

from scripts.curation.cleaning.strand import Edit, Strand
from scripts.curation.cleaning.text_blocks import LEFT_OUT, Block

_MARKED = re.compile(r"[*_`\[<&\\~={]")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3}|~~|==)(?=[^\s*])(.{1,400}?)(?<=[^\s\\])\1(?![\w*])", re.DOTALL)
_MARKS = re.compile(
    r"""(?P<escape>\\(?P<sign>[!-/:-@\[-`{-~]))|(?P<ticks>(?<!`)`+(?!`))(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)
    |(?P<picture>!\[(?P<alt>[^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]))
    |(?P<note>\[\^[^\[\]\s]{1,40}\]:?)|(?P<comment><!--.{0,600}?-->)
    |\[(?P<link>[^\[\]@][^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]@]*\])
    |<(?P<auto>(?:https?|mailto):[^<>\s]+)>|(?P<tag></?[A-Za-z][^<>]*>)
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)|(?P<attributes>[ ]?\{[:#.][^{}]*\})|(?P<break>\\(?=\s|$))""",
    re.VERBOSE | re.DOTALL,
)


def without_marks(block: Block) -> list[Block]:
    """The block without Markdown's marks, then what was left out of it (descriptions of pictures, comments)."""
    cells = [cell for row in block.rows for cell in row]
    if not any(_MARKED.search(text.text) for text in (cells or [block.strand])):
        return [block]
    left_out: list[Block] = []
    if block.rows:
        rows = tuple(tuple(_bare(cell, left_out) for cell in row) for row in block.rows)
        return [block._replace(rows=rows), *left_out]
    text = _bare(block.strand, left_out)
    return [block._replace(strand=text), *left_out] if text.text else left_out


def _bare(text: Strand, left_out: list[Block]) -> Strand:
    while edits := [edit for found in _EMPHASIS.finditer(text.text) for edit in _at_both_ends(found)]:
        text = text.edit(edits)
    edits = []
    for found in _MARKS.finditer(text.text):
        if found["alt"] or found["comment"]:
            part = text.cut(*found.span("alt" if found["alt"] else "comment")).strip()
            reason = "the description of a picture" if found["alt"] else "a comment in the text"
            left_out.append(Block(LEFT_OUT, part, reason=reason))
        edits.extend(_new(found))
    return text.edit(edits).strip()


def _at_both_ends(found: re.Match[str]) -> list[Edit]:
    return [(found.start(), found.start(2), ""), (found.end(2), found.end(), "")]


def _new(found: re.Match[str]) -> list[Edit]:
    """What becomes of a mark: its visible part stays in place, so that its offsets stay right."""
    for part in ("sign", "code", "link", "auto"):
        if found[part]:
            return [(found.start(), found.start(part), ""), (found.end(part), found.end(), "")]
    if found["entity"]:
        return [(found.start(), found.end(), unescape(found[0]))]
    if found["tag"] and found["tag"].lower().startswith(("<br", "<p", "</p", "<div", "</div", "<li")):
        return [(found.start(), found.end(), " ")]
    return [(found.start(), found.end(), "")]

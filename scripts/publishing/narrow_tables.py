"""Tables that stay readable on a phone: each cell carries the name of its column, and roles that outlive the layout.

On a narrow screen the style sheet lays a row out as a card; without the roles some screen readers would then no longer
hear rows and cells. The table itself keeps its own layout and needs none. Works on the built HTML, in which Markdown's tables are never nested.
"""

from __future__ import annotations

import html
import re

_TABLE = re.compile(r"<table\b[^>]*>.*?</table>", re.S)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.S)
_CELL = re.compile(r"<td\b")
_ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader"}
_TAG = re.compile(rf"<({'|'.join(_ROLES)})\b")
_EMPTY = re.compile(r"<th\b[^>]*>\s*</th>")
"""The corner of a table whose rows have names: a heading that says nothing is none."""
_SUP = re.compile(r"<sup\b.*?</sup>|<[^>]*>", re.S)


def labelled(text: str) -> str:
    """The page with every table that has a head made ready for narrow screens."""
    return _TABLE.sub(lambda match: _one(match[0]), text)


def _one(table: str) -> str:
    names = [" ".join(_SUP.sub("", head).split()) for head in _HEAD.findall(table)]
    if not names or "role=" in table:
        return table
    table = _ROW.sub(lambda row: _cells(row[0], names), _EMPTY.sub("<td></td>", table))
    return _TAG.sub(lambda tag: f'{tag[0]} role="{_ROLES[tag[1]]}"', table)


def _cells(row: str, names: list[str]) -> str:
    """The first cell is the row's own name; each other cell says which column it belongs to."""
    left = iter(["", *names[1:]])

    def cell(match: re.Match[str]) -> str:
        name = html.escape(html.unescape(next(left, "")))
        return f'{match[0]} role="cell"' + (f' data-label="{name}"' if name else "")

    return _CELL.sub(cell, row)

"""The closed box at the end of an article with which staff hand it on: link, code, text, leaflets, file.

Everything in it is there without a script; the script adds buttons that copy and print. The code is a file of its own
that a browser fetches only when the box is opened. Nothing is counted and nothing is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scripts.publishing.give.message import length
from scripts.publishing.give.tags import Html, tag

PLACE = "page-give"
"""The panel's name in addresses: `…/signs/#page-give` opens it."""

_READ_FIRST = {"none": "read_first", "reviewed": "read_first_reviewed", "changed": "read_first_changed"}
_SCRIPT = ("copy", "copied", "select", "print", "part", "whole", "count", "code")
"""Words that only the script says."""


class Given(NamedTuple):
    """What staff can hand on of one article. Whole addresses are for people, paths lead from the article's page to a file."""

    title: str
    address: str
    """Whole short address; "" when the site does not know its own."""
    version: str
    version_address: str
    code: str
    """Path of the QR code; "" without an address."""
    files: tuple[tuple[str, str], ...]
    """(name in wording.toml, path) of each leaflet and file that there is."""
    builder: str
    """Path of the leaflet builder with this page chosen; "" where the site has none."""
    review: str = "none"
    """none, reviewed or changed"""


def panel(given: Given, words: Mapping[str, str]) -> Html:
    """The box. `words`: the section [give] of wording.toml."""
    links = [tag("li", tag("a", words[name], href=path)) for name, path in (*given.files, ("builder", given.builder)) if path]
    inside = [tag("p", words[_READ_FIRST[given.review]]), *(_address(given, words) if given.address else ())]
    if links:
        inside.append(tag("ul", *links))
    names = {f"data_{name}": words[name] for name in _SCRIPT}
    summary = tag("summary", words["summary"])
    return tag("details", summary, tag("div", *inside, id=PLACE), class_="for-staff give", data_search_exclude="1", **names)


def _address(given: Given, words: Mapping[str, str]) -> tuple[Html, ...]:
    """Link with its code, text to send, words for the record."""
    message = words["message_text"].format(title=given.title, address=given.address)
    size = length(message)
    count = words["length_one" if size.parts == 1 else "length_many"].format(characters=size.characters, parts=size.parts)
    record = words["record_text"].format(title=given.title, version=given.version, address=given.version_address)
    code = tag("img", src=given.code, alt=words["code"].format(given.address), width="148", height="148", loading="lazy")
    return (
        tag("div", code, _line(words["link"], given.address), class_="give-code"),
        _line(words["message"], message, f"({count})"), _line(words["record"], record),
    )


def _line(name: str, text: str, note: str = "") -> Html:
    """A name and the text to copy."""
    return tag("p", tag("strong", name), " ", *((tag("span", note), " ") if note else ()), tag("code", text, data_name=name))


def printed_end(given: Given, words: Mapping[str, str]) -> Html:
    """The last lines on paper: where the page is on the web, as text and as a code, and which version this is."""
    code = tag("img", src=given.code, alt="", width="120", height="120", loading="lazy")
    return tag("div", code, tag("p", f"{words['paper']} ", tag("strong", given.address)), tag("p", words["paper_version"].format(given.version)), class_="print-end")

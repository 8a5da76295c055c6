"""What stands first in a leaflet, and what is left out of one that would be too long."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from scripts.publishing.leaflets.blocks import Block, Section

FIRST_CARDS = ("emergency", "same-day")
"""Levels of the cards that stand before the text; an appointment can wait for its section."""
_WORDS = "page-words"


class Leaflet(NamedTuple):
    """A leaflet in its order: key points, the cards that cannot wait, then the article's sections."""

    points: tuple[Section, ...]
    """The key points, and text that stands before every heading."""
    cards: tuple[Block, ...]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...] = ()
    """Titles of the sections that there was no room for."""


def arranged(blocks: tuple[Block, ...], key_points: str) -> Leaflet:
    """The leaflet with everything in it. `key_points` is the anchor of the key points."""
    parts = sections(blocks)
    cards = {block: None for part in parts for block in part.blocks if block.kind == "card" and block.name in FIRST_CARDS}
    rest = [left for part in parts if (left := part._replace(blocks=_without(part.blocks, cards))).blocks]
    points = tuple(part for part in rest if part.heading is None or part.anchor == key_points)
    return Leaflet(points, tuple(sorted(cards, key=lambda card: (FIRST_CARDS.index(card.name), card.level))), tuple(part for part in rest if part not in points))


def sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """The blocks by heading of level 2."""
    found: list[Section] = []
    for block in blocks:
        if block.kind == "heading" and block.level == 2:
            found.append(Section(block, ()))
        elif found:
            found[-1] = found[-1]._replace(blocks=(*found[-1].blocks, block))
        else:
            found.append(Section(None, (block,)))
    return tuple(found)


def _without(blocks: tuple[Block, ...], cards: Collection[Block]) -> tuple[Block, ...]:
    """The blocks without these cards, and without a smaller heading below which nothing is left."""
    kept = [block for block in blocks if block not in cards]
    return tuple(
        block for index, block in enumerate(kept)
        if block.kind != "heading" or (index + 1 < len(kept) and not (kept[index + 1].kind == "heading" and kept[index + 1].level <= block.level))
    )


def without_words(leaflet: Leaflet) -> Leaflet:
    """The leaflet without its list of words; the text explains each where it stands."""
    return leaflet._replace(sections=tuple(part for part in leaflet.sections if part.anchor != _WORDS))


def may_go(leaflet: Leaflet, keep: Collection[str], first: Collection[str]) -> list[str]:
    """Anchors of the sections that may be left out, in the order in which they go.

    Those that begin with one of `first` go first; then it goes from the end, because what matters most stands early. The first
    section stays, and so do those with a card and those that begin with one of `keep`.
    """
    open_ = [
        part.anchor for part in leaflet.sections[1:]
        if not part.anchor.startswith(tuple(keep)) and not any(block.kind == "card" for block in part.blocks)
    ]
    return sorted(reversed(open_), key=lambda anchor: not anchor.startswith(tuple(first)))


def without(leaflet: Leaflet, gone: Collection[str]) -> Leaflet:
    """The leaflet without the sections of these anchors, which it names."""
    left = tuple(part for part in leaflet.sections if part.anchor not in gone)
    return leaflet._replace(sections=left, left_out=tuple(part.title for part in leaflet.sections if part.anchor in gone))

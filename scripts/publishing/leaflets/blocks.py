"""What a leaflet is made of, as values. They reach the typesetter as data, so that no text can become markup."""

from __future__ import annotations

from typing import Any, NamedTuple


class Run(NamedTuple):
    """Words in one style."""

    text: str
    style: str = ""
    """"", `strong` or `em`."""
    target: str = ""
    """Whole address that the words lead to; "" for none."""


Words = tuple[Run, ...]


class Block(NamedTuple):
    """One part of the text. `kind` says which other fields hold something."""

    kind: str
    """heading, text, list, steps, ticks, terms, table, picture, card, quote, note."""
    words: Words = ()
    """Of a heading, text or note; the caption of a table or picture."""
    level: int = 0
    """Of a heading: 2 to 4. Of a card: 1 when others of its weight go first, else 0."""
    name: str = ""
    """The anchor of a heading; the level of a card; the drawing of a picture, as SVG."""
    alt: str = ""
    """What a picture shows, in words."""
    items: tuple[tuple[Block, ...], ...] = ()
    """Of a list: the parts of each item. Of a card or quote: one item, its parts."""
    rows: tuple[tuple[Words, ...], ...] = ()
    """Of a table: cells of each row, the first row being the head. Of terms: word and meaning."""


class Section(NamedTuple):
    """A heading of level 2 and what stands below it; the text before the first heading has no heading."""

    heading: Block | None
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        return self.heading.name if self.heading else ""

    @property
    def title(self) -> str:
        return plain(self.heading.words) if self.heading else ""


def plain(words: Words) -> str:
    """The words without their style."""
    return "".join(run.text for run in words)


def length(value: Any) -> int:
    """Characters of all words in blocks, runs and whatever holds them; drawings and addresses are not words."""
    if isinstance(value, Run):
        return len(value.text)
    return sum(map(length, value)) if isinstance(value, tuple) else 0


def as_data(value: Any) -> Any:
    """Blocks and runs as lists and maps, ready for JSON."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: as_data(field) for name, field in value._asdict().items()}
    return [as_data(item) for item in value] if isinstance(value, list | tuple) else value

"""A leaflet of one page: its words put together, and fitted to its number of pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from scripts.publishing.leaflets.arrange import Leaflet, arranged, may_go, without, without_words
from scripts.publishing.leaflets.blocks import Block, as_data, length
from scripts.publishing.leaflets.codes import qr_svg
from scripts.publishing.leaflets.editions import Edition


_MOST_ON_A_PAGE = 8_000
"""Characters that no page of a leaflet holds: A4 full of 12 pt has about 5,500. What is longer need not be set to be refused."""
_MOST_BACK = 20
"""Sections that are tried one by one whether there is room for them after all; each is a leaflet set anew."""


class Article(NamedTuple):
    """What a leaflet says, whatever its size."""

    id: str
    title: str
    site: str
    """The site's name."""
    blocks: tuple[Block, ...]
    address: str
    """Whole short address of the page."""
    version: str
    version_address: str
    review: str
    """What the page says of its review."""
    sources: str
    reviewed: bool = False
    """Whether a clinician has reviewed these words or earlier ones."""


class Try(NamedTuple):
    """One way to set a leaflet."""

    leaflet: Leaflet
    size: float
    space: float


def fitted(article: Article, edition: Edition, words: Mapping[str, Any], count: Callable[[dict[str, Any]], int]) -> dict[str, Any]:
    """The data of the roomiest leaflet that has as many pages as it may; the shortest one when none has.

    `count` says how many pages data make.
    """

    def made(one: Try) -> dict[str, Any]:
        return data(article, one, edition, words)

    def fits(one: Try) -> bool:
        return not edition.pages or length(one.leaflet) <= edition.pages * _MOST_ON_A_PAGE and count(made(one)) <= edition.pages

    tries = whole(article, edition, words)
    one = _first(tries, fits)
    return made(one if one else _chosen(tries[-1], words, fits))


def _first(tries: Sequence[Try], fits: Callable[[Try], bool]) -> Try | None:
    """The first that fits, when each is shorter than the one before."""
    low, high = 0, len(tries)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(tries[middle]) else (middle + 1, high)
    return tries[low] if low < len(tries) else None


def whole(article: Article, edition: Edition, words: Mapping[str, Any]) -> list[Try]:
    """The leaflet with every section, from the roomiest setting to the tightest."""
    full = arranged(article.blocks, words["key_points"])
    bare = without_words(full)
    sizes = ((edition.size, 1.0), ((edition.size + edition.tightest) / 2, 0.5), (edition.tightest, 0.0))
    return [Try(full, *sizes[0]), *(Try(bare, *size) for size in sizes)]


def _chosen(one: Try, words: Mapping[str, Any], fits: Callable[[Try], bool]) -> Try:
    """The tightest leaflet without what there is no room for. Of what went, each section that still fits comes back."""
    order = may_go(one.leaflet, words["keep"], words["first_out"])
    shorter = [one._replace(leaflet=without(one.leaflet, order[: number + 1])) for number in range(len(order))]
    best = _first(shorter, fits)
    if best is None:
        return shorter[-1] if shorter else one
    gone = set(order[: shorter.index(best) + 1])
    for anchor in list(reversed(order[: len(gone) - 1]))[:_MOST_BACK]:
        more = one._replace(leaflet=without(one.leaflet, gone - {anchor}))
        if fits(more):
            best, gone = more, gone - {anchor}
    return best


def data(article: Article, one: Try, edition: Edition, words: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the template needs."""
    leaflet = one.leaflet
    return {
        "title": article.title, "site": article.site, "paper": edition.paper, "size": one.size, "space": one.space,
        "points": as_data(leaflet.points), "cards": as_data(leaflet.cards), "sections": as_data(leaflet.sections),
        "left-out": words["left_out"].format("; ".join(leaflet.left_out)) if leaflet.left_out else "",
        "review": article.review, "sources": article.sources,
        "version": words["version"].format(article.version, shown(article.version_address)),
        "address": article.address, "address-shown": shown(article.address),
        "code": qr_svg(article.address) if article.address.startswith("http") else "", "code-says": words["code"].format(shown(article.address)),
        "words": {name: words[name] for name in ("page", "of", "team", "about", "online", "sources")},
    }


def shown(address: str) -> str:
    """An address as people write it, without `https://`."""
    return address.removeprefix("https://")

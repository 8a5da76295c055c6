"""The urgent card: the same words wherever a warning sign stands, from red_flags.toml."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from scripts.checks.data import Number
from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h


def urgent_card(argument: str, page: Page, known: Library, level: int) -> list[Element] | None:
    """The card of this id; its heading stands one below the heading above it."""
    card = next((card for card in known.content.cards if card.id == argument), None)
    if card is None:
        return None
    weight = h("span", f"{known.words['level'].get(card.level, card.level)}: ", class_="card-level")
    heading = h(f"h{min(level + 1, 4)}", weight, card.title, class_="card-title")
    signs = h("ul", *(h("li", sign) for sign in card.signs))
    inside = [heading, h("p", _call(card.action, str(known.words["signs_lead_in"])), class_="card-action"), signs, numbers(known)]
    return [h("section", *inside, class_=f"urgent-card level-{card.level}")]


def _call(action: str, lead_in: str) -> str:
    """The call to action and the words that lead to the signs, as one sentence or as two."""
    return f"{action} {lead_in[0].upper() + lead_in[1:] if action.endswith(('.', '!')) else lead_in}"


def numbers(known: Library) -> Element:
    """Every country's numbers; the neutral wording stands in the card itself."""
    rows = [h("li", f"{number.name or number.country}: ", *_rung(number, known)) for number in known.content.numbers]
    return h("details", h("summary", str(known.words["numbers"])), h("ul", *rows), class_="card-numbers")


def _rung(number: Number, known: Library) -> list[str | Element]:
    parts: list[str | Element] = [h("strong", number.emergency), f" ({known.words['number_emergency']})"]
    if number.advice:
        parts += [", ", h("strong", number.advice), f" ({known.words['number_advice']})"]
    return parts

"""The urgent card: the same words wherever a warning sign stands, and whom to ring, from red_flags.toml.

One call to action a card. An emergency card lists emergency numbers and no advice line, because 111 is advice in one
country and the emergency number in another; a card with `crisis` adds the crisis lines, behind the emergency numbers.
Without a script every country's number is listed; with one the reader chooses a country (assets/country.js) and the card
shows the one number to ring.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from scripts.checks.data import Card, Number, SignGroup
from scripts.checks.pages import Page
from scripts.publishing.library import Library
from scripts.publishing.markup import h

ADVISED = "appointment"
"""The level at which an advice line may be rung."""
AT_ONCE = "emergency"
"""The level at which the number to ring stands above everything else, once the reader has chosen a country."""


def urgent_card(argument: str, page: Page, known: Library, level: int) -> list[Element] | None:
    """The card of this id; its heading stands one below the heading above it."""
    card = next((card for card in known.content.cards if card.id == argument), None)
    if card is None:
        return None
    weight = h("span", f"{known.words['level'].get(card.level, card.level)}: ", class_="card-level")
    heading = h(f"h{min(level + 1, 4)}", weight, card.title, class_="card-title")
    call = h("p", _call(card.action, str(known.words["signs_lead_in"])), class_="card-action")
    first = [h("p", class_="ring-first")] if card.level == AT_ONCE else []
    signs = h("div", *map(_signs, card.lists), class_="card-signs")
    otherwise = [h("p", card.otherwise, class_="card-otherwise")] if card.otherwise else []
    crisis = [h("p", card.crisis, class_="card-crisis")] if card.crisis else []
    return [h("section", heading, *first, call, signs, *otherwise, *crisis, _choice(known), numbers(card, known), class_=f"urgent-card level-{card.level}")]


def _signs(group: SignGroup) -> Element:
    """One list of signs below what they have in common."""
    title = [h("p", h("strong", group.title), class_="card-group")] if group.title else []
    return h("div", *title, h("ul", *(h("li", sign) for sign in group.signs)))


def _call(action: str, lead_in: str) -> str:
    """The call to action and the words that lead to the signs, as one sentence or as two."""
    return f"{action} {lead_in[0].upper() + lead_in[1:] if action.endswith(('.', '!')) else lead_in}"


def _choice(known: Library) -> Element:
    """The place of the choice of a country, with the words that the script needs; empty without it."""
    words = known.words["country"]
    return h("div", class_="country-choice", data_ask=words["ask"], data_label=words["label"], data_none=words["none"], data_note=words["note"])


def numbers(card: Card, known: Library) -> Element:
    """Every country's number to ring for this card; the neutral wording stands in the card itself."""
    title = known.words["country"]["crisis_list" if card.crisis else "advice_list" if card.level == ADVISED else "emergency_list"]
    rows = [_row(number, card, known) for number in known.content.numbers]
    return h("details", h("summary", str(title)), h("ul", *rows), class_="card-numbers")


def _row(number: Number, card: Card, known: Library) -> Element:
    """One country: the number to ring first, and the words of the button that rings it."""
    words = known.words["ring"]
    advice = number.advice if card.level == ADVISED else ""
    where = f" ({number.advice_where})" if advice and number.advice_where else ""
    rung = several(advice or number.emergency)[0].replace(" ", "\u00a0")
    says = words["advice" if advice else card.level].format(rung) + where
    parts: list[str | Element] = [f"{number.name or number.country}: "]
    if advice:
        parts += [f"{known.words['country']['advice']} ", *_links(advice), f"{where}. "]
    if card.level == ADVISED:
        parts += [f"{known.words['country']['emergency']} "]
    parts += _links(number.emergency)
    if card.crisis and number.crisis:
        parts += [f". {known.words['country']['crisis']} ", *_links(number.crisis), f" ({number.crisis_name})" if number.crisis_name else ""]
    return h("li", *parts, data_country=number.country, data_ring=says)


def several(written: str) -> list[str]:
    """`112 or 999` as two numbers."""
    return [part.strip() for part in written.split(" or ")]


def _links(written: str) -> list[str | Element]:
    """Each number as a link that rings it, with "or" between."""
    links: list[str | Element] = []
    for number in several(written):
        links += [" or "] if links else []
        links.append(h("a", number, href=f"tel:{re.sub('[^0-9+]', '', number)}", class_="ring-number"))
    return links

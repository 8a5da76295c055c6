"""The carry card: the warning signs on a card that folds to the size of a bank card, with a blank for the team's number."""

from __future__ import annotations

from typing import Any

from scripts.checks.data import Card
from scripts.publishing.leaflets.arrange import FIRST_CARDS
from scripts.publishing.leaflets.blocks import plain
from scripts.publishing.leaflets.compose import shown
from scripts.publishing.leaflets.ringing import ringing
from scripts.publishing.library import Library


def carry_data(known: Library, site: str, paper: str, address: str) -> dict[str, Any] | None:
    """What the template needs; None when the site has no emergency card. `site` is its name, `address` its address."""
    found = [next((card for card in known.content.cards if card.level == level), None) for level in FIRST_CARDS]
    if found[0] is None:
        return None
    words = known.words["leaflet"]
    return {
        "title": words["carry_title"], "site": site, "paper": paper, "address": shown(address).rstrip("/"),
        "cards": [_card(card, known) for card in found if card],
        "words": {name: words[name] for name in ("team", "carry_name", "carry_inside", "carry_fold")} | {"review": str(known.words["not_reviewed"])},
    }


def _card(card: Card, known: Library) -> dict[str, Any]:
    lead_in = str(known.words["signs_lead_in"])
    return {
        "level": str(known.words["level"].get(card.level, card.level)), "title": card.title, "action": card.action, "lead-in": lead_in,
        "lists": [{"title": group.title, "signs": list(group.signs)} for group in card.lists], "otherwise": card.otherwise, "ring": plain(ringing(card.level, known)),
    }

"""The carry card: every sign, once for a screen reader, on two cards of the size that folds to a bank card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from scripts.publishing.leaflets.carry_card import carry_data
from scripts.publishing.leaflets.editions import CARRY_CARDS
from scripts.publishing.leaflets.typeset import pages, typeset
from scripts.publishing.library import library
from tests.publishing.leaflets.structure import in_order, nodes, reader, squeezed, untagged
from tests.publishing.project import ROOT, invented

papers = pytest.mark.parametrize("paper", CARRY_CARDS)


def data(paper: str = "a4") -> dict[str, Any]:
    made = carry_data(library(ROOT), "Tumours", paper, "https://spine.example/")
    assert made is not None
    return made


@papers
def test_it_fits_one_page_and_nothing_is_untagged(paper: str) -> None:
    pdf = typeset("carry-card.typ", data(paper))
    assert pages(pdf) == 1
    assert untagged(reader(pdf).pages[0]) == []


@papers
def test_every_sign_is_read_once_and_printed_twice(paper: str) -> None:
    made = data(paper)
    pdf = typeset("carry-card.typ", made)
    said = in_order(reader(pdf))
    drawn = squeezed(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded())
    for card in made["cards"]:
        signs = [sign for group in card["lists"] for sign in group["signs"]]
        assert signs and squeezed(card["action"]) in said
        assert all(said.count(squeezed(sign)) == 1 for sign in signs)
        assert all(drawn.count(squeezed(sign)) >= 2 for sign in signs)
        assert all(squeezed(group["title"]) in said for group in card["lists"])


def test_there_is_room_for_a_name_and_the_teams_number() -> None:
    words = data()["words"]
    assert squeezed(words["team"]) in in_order(reader(typeset("carry-card.typ", data())))
    assert [node.role for node in nodes(reader(typeset("carry-card.typ", data())))].count("H1") == 1


@papers
def test_letters_are_large_enough(paper: str) -> None:
    pdf = reader(typeset("carry-card.typ", data(paper)))
    sizes = [float(operands[1]) for operands, operator in pdf.pages[0].get_contents().operations if operator == b"Tf"]  # type: ignore[union-attr]
    assert min(sizes) >= 7.5


def test_a_site_without_a_same_day_card_still_has_one() -> None:
    made = carry_data(library(ROOT), "Lamps", "a4", "")
    assert made is not None
    assert pages(typeset("carry-card.typ", {**made, "cards": made["cards"][:1]})) == 1


def test_a_site_without_an_emergency_has_none(tmp_path: Path) -> None:
    project = invented(tmp_path / "project")
    place = project / "content_src" / "red_flags.toml"
    place.write_text(place.read_text("utf-8").replace('level = "emergency"', 'level = "appointment"'), "utf-8")
    assert carry_data(library(project), "Lamps", "a4", "") is None

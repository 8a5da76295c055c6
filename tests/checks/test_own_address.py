"""The site's own address is one that leads somewhere."""

from __future__ import annotations

import pytest

from scripts.checks.own_address import own_address

SETTINGS = "site_name: Lamps\nsite_url: https://lamps.example/\n"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", "does not know its address"), ("https://lamps.example/", "leads nowhere"), ("https://www.example.com/lamps/", "leads nowhere"),
        ("http://localhost:8000/", "leads nowhere"), ("/lamps/", "leads nowhere"), ("http://lamps.town.uk/", "does not begin with https"),
    ],
)
def test_an_address_that_is_none_is_said_with_the_cure(address: str, says: str) -> None:
    [finding] = own_address(address, SETTINGS)
    assert says in finding.what and "Set SITE_URL" in finding.cure
    assert (finding.file, finding.line, finding.stops) == ("mkdocs.yml", 2, False)


@pytest.mark.parametrize("address", ["https://lamps.town.uk/", "https://example-lamps.org/", "https://town.uk/lamps/"])
def test_a_real_address_is_fine(address: str) -> None:
    assert list(own_address(address, SETTINGS)) == []

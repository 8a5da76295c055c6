"""Who publishes under an address that is only an example is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.publishing.build import publish


@pytest.mark.parametrize("enter", [True, False])
def test_only_a_site_for_the_web_needs_an_address(project: Path, enter: bool) -> None:
    done = publish(project, say=lambda _: None, enter=enter)
    assert not done.stopped
    assert [finding.rule for finding in done.findings] == (["own-address"] if enter else [])


def test_with_a_real_address_nothing_is_said(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("https://lamps.example/", "https://lamps.town.uk/"), "utf-8")
    assert publish(project, say=lambda _: None, enter=True).findings == ()

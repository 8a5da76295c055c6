"""A page whose day to be looked at again is over says so itself, by the reader's own calendar."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser as Chromium

from scripts import command, review
from scripts.publishing.build import publish
from tests.browser.conftest import serve
from tests.publishing.project import ROOT, invented

PAST = "That day is over, and no new review has been recorded."


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site is served on which one page was reviewed on 15 January 2027, until 1 May 2027."""
    root = invented(tmp_path_factory.mktemp("days") / "project")
    shutil.copy(ROOT / "content_src" / "review_rules.toml", root / "content_src")
    (root / "docs" / "leaflet.md").write_text("---\nid: leaflet\ntitle: Make a leaflet\ndescription: Choose pages.\n---\n\n[[leaflet-builder]]\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(review, "ROOT", root)
        patch.setenv("SOURCE_DATE_EPOCH", "1800000000")
        assert command.run("review", ["wick", "--by", "Anna Example", "--role", "GP", "--until", "2027-05-01", "--yes"]) == 0
        server, where = serve(publish(root, say=lambda _: None).path)
    yield where
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("now", "scripts", "shown"), [
    ("2027-05-01T23:30:00", True, False), ("2027-05-02T00:30:00", True, True), ("2030-01-01T12:00:00", True, True), ("2030-01-01T12:00:00", False, False),
])
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_day_after_the_page_says_so(chromium: Chromium, reviewed: str, now: str, scripts: bool, shown: bool, zone: str) -> None:
    context = chromium.new_context(java_script_enabled=scripts, timezone_id=zone)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    if scripts:
        page.clock.set_fixed_time(datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone)))
    page.goto(f"{reviewed}lamps/wick/")
    line = page.locator(".review-state")
    assert (PAST in line.inner_text()) is shown
    assert "It is to be looked at again by 1 May 2027." in line.inner_text(), "the day stands there in words, with scripts or without"
    assert faults == []
    page.goto(f"{reviewed}lamps/smoke/")
    assert page.locator(".review-state").inner_text().startswith("No clinician has reviewed this page yet.")
    context.close()


@pytest.mark.parametrize(("chosen", "says", "not_says"), [
    ("wick", ["Trimming a wick: Anna Example, GP, reviewed this page on 15 January 2027."], "No clinician"),
    ("smoke", ["No clinician has reviewed these texts yet."], "reviewed this page"),
    ("wick/smoke", ["Trimming a wick: Anna Example, GP, reviewed this page", "When a lamp smokes: No clinician has reviewed this text yet."], "these texts"),
])
def test_a_leaflet_of_several_pages_says_it_of_each(chromium: Chromium, reviewed: str, chosen: str, says: list[str], not_says: str) -> None:
    page = chromium.new_page()
    page.goto(f"{reviewed}leaflet/#leaflet/{chosen}")
    end = page.locator(".leaflet-end")
    end.wait_for(timeout=20_000)
    told = end.inner_text()
    assert all(part in told for part in says) and not_says not in told
    page.close()

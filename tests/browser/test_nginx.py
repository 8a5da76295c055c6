"""The site on a real nginx with the recipe, in a real browser: it keeps working under the policy, and old addresses keep their section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from tests.publishing.hosting.site import hosted_lamps, on_nginx


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Path = hosted_lamps(tmp_path_factory.mktemp("nginx") / "project")
    with on_nginx(site) as running:
        yield running.address


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("old", ["/old/wick/", "/old/wick", "/trim/"])
def test_an_old_address_with_a_section_leads_to_that_section(chromium: Chromium, where: str, old: str, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{where}{old}#what-to-do")
    assert page.url == f"{where}/lamps/wick/#what-to-do"
    context.close()


def test_a_short_address_of_a_section_leads_there(page: Page, where: str) -> None:
    page.goto(f"{where}/go/wick/what-to-do/")
    page.wait_for_url(f"{where}/lamps/wick/index.html#what-to-do")


def test_pages_work_under_the_headers_and_nothing_is_blocked(page: Page, where: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in ("/", "/lamps/wick/", "/connect/application/?mainSearchCriteria.v.cs=1.2.3.4.90&mainSearchCriteria.v.c=X99"):
        page.goto(where + path)
        assert page.locator("h1").count() == 1
    assert said == []

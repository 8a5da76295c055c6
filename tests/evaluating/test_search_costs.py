"""The report of what a search costs says the middle, the worst and where."""

from __future__ import annotations

from scripts.evaluating.search_costs import Costs, report


def test_the_report_names_the_middle_and_the_worst() -> None:
    said = report(Costs((9_000, 12_000, 30_000), {"emoji, served": 0.0, "long, from a folder": 61.0}))
    assert said.split("\n") == [
        "Bytes to the first result, compressed, of 3 queries: half of them below 12,000, at most 30,000.",
        "Longest freeze at 2 odd inputs: 61 ms (long, from a folder); 0 is below 50.",
    ]


def test_a_site_that_finds_nothing_has_no_bytes_to_report() -> None:
    assert report(Costs((), {"emoji, served": 0.0})).startswith("Longest freeze at 1 odd inputs: 0 ms")

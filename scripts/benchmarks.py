"""`benchmarks`: speed and memory beside named peers, in the same run on the same data."""

from __future__ import annotations

import argparse

from scripts.benchmarking.run import preview_benchmarks, run_benchmarks


def main(arguments: list[str]) -> int:
    """Run the benchmarks and print figures and ratios."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts benchmarks",
        description="Measure curation on generated statements beside other tools, in the same run. Compare the ratios, not the seconds.",
    )
    parser.add_argument("--million", action="store_true", help="also deduplicate 1,000,000 statements (about two minutes)")
    parser.add_argument("--preview", action="store_true", help="measure the preview beside `mkdocs serve` instead, at 50 and 5,000 pages (about three minutes)")
    options = parser.parse_args(arguments)
    print(preview_benchmarks() if options.preview else run_benchmarks(million=options.million))
    return 0

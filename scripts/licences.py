"""`licences`: the packages that the project is made with, their licences, and a bill of materials."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scripts.checks.finding import listing
from scripts.files import write_text
from scripts.layout import ROOT
from scripts.licensing.bill import bill
from scripts.licensing.licences import Licensed, findings, licensed, read_rules
from scripts.licensing.locked import locked

NAME = "patient-education-websites"


def main(arguments: list[str]) -> int:
    """Print the table; 1 when a licence is not known or not allowed."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts licences",
        description="List every package that the locks name with its licence, and say when one is unknown or not on the list of "
        "scripts/setup/licences.toml.",
    )
    parser.add_argument("--bill", type=Path, metavar="FILE.json", help="also write a bill of materials there (CycloneDX 1.6: versions, hashes, licences)")
    options = parser.parse_args(arguments)
    rules = read_rules(ROOT)
    found = licensed(locked(ROOT), rules)
    print(table(found))
    if options.bill:
        write_text(options.bill, bill(found, NAME))
        print(f"The bill of materials is in {options.bill}.")
    wrong = tuple(findings(found, rules))
    if wrong:
        print(listing(wrong))
    return int(any(finding.stops for finding in wrong))


def table(found: Sequence[Licensed]) -> str:
    """One line a package: name, version, licence, and whether the site or only the tests need it."""
    rows = [(one.package.name, one.package.version, one.licence or "not known", one.package.used) for one in found]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])) for row in rows)

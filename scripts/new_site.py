"""`new-site`: a site of one's own, without the shipped topic."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.founding.site import new_site
from scripts.layout import ROOT


def main(arguments: list[str]) -> int:
    """Make the folder and say what comes next."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts new-site",
        description="Make a folder with everything but the shipped topic: the tools, the rules and the general pages. This project stays as it is.",
    )
    parser.add_argument("folder", type=Path, help="a folder that is empty or not there yet, beside this project")
    folder = parser.parse_args(arguments).folder
    new_site(ROOT, folder)
    print(f"A site without a topic is in {folder}.")
    print(f'Next: cd {folder} && python3 -m scripts new-topic "Name of your topic"')
    return 0

"""An invented project with codes: lamps, in two lists of codes, one of them with check digits."""

from __future__ import annotations

from pathlib import Path

from tests.publishing.project import invented

CODES = r"""
[[system]]
id = "lampcm"
name = "Lamp-CM"
term = "LAMPCM"
oid = "1.2.3.4.90"
uri = "https://codes.example/lamp-cm"
names = ["lamp-cm"]
form = '[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?'
extension = "7"
shortest = "3"
pack = "icd10"
looked_up = "2026-01-02"
plausible = ["L10", "L10.#", "W4#"]

[[system]]
id = "wicks"
name = "Wick numbers"
term = "WICKS"
oid = "1.2.3.4.96"
uri = "https://codes.example/wicks"
form = '[1-9][0-9]{2,14}[01]0[0-9]'
check = "verhoeff"
looked_up = "2026-01-02"

[[place]]
title = "Lamp that smokes"
kind = "condition"
page = "smoke"
exact = ["lampcm:L10.1", "wicks:71286001"]

[[place]]
title = "Wick that is too long"
kind = "treatment"
page = "wick"
section = "what-to-do"
broader = ["lampcm:L10.2"]
narrower = ["lampcm:L10.58XA"]

[[place]]
title = "Lamp of any kind"
kind = "condition"
page = "overview"
narrower = ["lampcm:L10.2"]

[[sub_topic]]
code = "Q000628"
name = "therapy"
general = "wick"
sections = ["smoke#the-burner-in-a-heading"]
"""


def coded_lamps(folder: Path) -> Path:
    """The invented project with a table of codes."""
    invented(folder)
    (folder / "content_src" / "codes.toml").write_text(CODES, "utf-8")
    return folder

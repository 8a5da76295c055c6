"""The address under which the site is published: short links, QR codes, leaflets and feeds carry it for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from scripts.checks.finding import Finding

FILE = "mkdocs.yml"
_NOBODYS = ("example", "example.com", "example.net", "example.org", "invalid", "localhost", "test")
"""Names that are set aside for examples and trials and never lead anywhere (RFC 2606, RFC 6761)."""
_CURE = (
    "Set SITE_URL to the address under which you publish (SITE_URL=https://your.site/ python3 -m scripts build --publish), "
    "or write it as `site_url` in mkdocs.yml, then run the command again."
)


def own_address(address: str, settings: str) -> Iterator[Finding]:
    """What is wrong with the site's whole `address`, "" where it has none. `settings`: the text of mkdocs.yml."""
    line = next((number for number, text in enumerate(settings.splitlines(), start=1) if re.match(r"site_url\s*:", text)), 0)
    host = urlsplit(address).hostname or ""
    if not address:
        yield Finding(FILE, line, "own-address", "the site does not know its address: it has no short links, QR codes or links in its leaflets.", _CURE, stops=False)
    elif not host or any(host == name or host.endswith(f".{name}") for name in _NOBODYS):
        yield Finding(FILE, line, "own-address", f"the site takes `{address}` for its address, and that leads nowhere: its short links, QR codes and leaflets would too.", _CURE, stops=False)
    elif not address.startswith("https:"):
        yield Finding(FILE, line, "own-address", f"the site's address `{address}` does not begin with https: what patients read could be seen and changed on the way.", _CURE, stops=False)

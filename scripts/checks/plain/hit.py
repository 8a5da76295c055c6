"""What a rule yields: where it does not hold, and how."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """One place where a rule does not hold. The rule's own cure stands when `cure` is empty."""

    line: int
    what: str
    quote: str = ""
    cure: str = ""

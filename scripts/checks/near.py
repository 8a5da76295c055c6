"""What a person meant who wrote a name that is not there."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Indel

_LONGEST, _ALIKE = 100, 0.75
"""Characters of a name that are compared, and the share that must be the same."""


def meant(name: str, names: Iterable[str], shown: str = "{}") -> str:
    """` Did you mean `x`?` for the one of `names` that is most like `name`, as `shown` writes it; nothing when none is."""
    ordered = sorted(names)
    best = process.extractOne(name[:_LONGEST].casefold(), [one.casefold() for one in ordered], scorer=Indel.normalized_similarity, score_cutoff=_ALIKE)
    return f" Did you mean `{shown.format(ordered[best[2]])}`?" if best else ""

"""What a person meant who wrote a name that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST = 100


def meant(name: str, names: Iterable[str], shown: str = "{}") -> str:
    """` Did you mean `x`?` for the one of `names` that is most like `name`, as `shown` writes it; nothing when none is."""
    by_small = {one.casefold(): one for one in sorted(names, reverse=True)}
    close = difflib.get_close_matches(name[:_LONGEST].casefold(), by_small, n=1, cutoff=0.7)
    return f" Did you mean `{shown.format(by_small[close[0]])}`?" if close else ""

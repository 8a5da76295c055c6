"""The form of a code as a regular expression that no code can keep busy: signs, classes, brackets, `?`, `{n}` and `{n,m}`, four at most of open length."""

from __future__ import annotations

import re

_LONGEST, _MOST_OPEN = 200, 4
"""A code of 40 signs can be cut into four parts of open length in 135,000 ways, which takes a hundredth of a second; with each further one it is 8 times as many."""
_PART = re.compile(r"(?P<sign>\[[A-Za-z0-9./-]+\]|\\[.d/-]|[A-Za-z0-9 /-])|(?P<open>\()|(?P<close>\))|(?P<times>\?|\{(\d{1,2})(?:,(\d{1,2}))?\})")


def fault_in_form(form: str) -> str:
    """What is wrong with it, as the end of a sentence; "" when nothing is."""
    if len(form) > _LONGEST:
        return f"has a `form` of more than {_LONGEST} characters."
    try:
        re.compile(form)
    except (re.error, OverflowError, RecursionError):
        return "has a `form` that is no regular expression."
    parts = list(_PART.finditer(form))
    if "".join(part[0] for part in parts) != form:
        return "has a `form` with signs that no code needs."
    return "has a `form` that would be tried in too many ways." if _open_parts(parts) > _MOST_OPEN else ""


def _open_parts(parts: list[re.Match[str]]) -> int:
    """How many parts may be of several lengths; far more than any may have where one that is repeated holds another."""
    count, begun, inside = 0, [0], 0
    for part in parts:
        if part["open"]:
            begun.append(count)
        elif part["close"]:
            inside = count - begun.pop()
        elif part["times"]:
            least, most = (0, 1) if part[0] == "?" else (int(part[5]), int(part[6] or part[5]))
            if most > 1 and inside:
                return 10**6
            count += least != most
        if not part["close"]:
            inside = 0
    return count

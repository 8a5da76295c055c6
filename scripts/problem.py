"""The one exception for "cannot go on": a sentence for a person, never a traceback."""

from __future__ import annotations


class Problem(Exception):
    """A reason to stop, said in one sentence with its place and its cure.

    `what` says what is wrong, `cure` how to mend it; `file` (as the user would type it)
    and `line` (from 1) say where, when there is a place. `exit_code` is 2 ("cannot go on")
    unless something in the user's own text is at fault and the rest of the work is done (1).
    """

    def __init__(self, what: str, cure: str = "", *, file: str = "", line: int = 0, exit_code: int = 2) -> None:
        super().__init__(what)
        self.what, self.cure, self.file, self.line, self.exit_code = what, cure, file, line, exit_code

    def __str__(self) -> str:
        """`file:line: what. cure` in one line; parts that are unknown are left out."""
        place = self.file + (f":{self.line}" if self.line else "")
        return " ".join(part for part in ((place + ":") if place else "", self.what, self.cure) if part)

"""Text that remembers where each of its characters stood in the raw source text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

Edit = tuple[int, int, str]
"""Replace the characters from start to end with these."""
_AT = itemgetter(0)


class Strand(NamedTuple):
    """Text and its runs. A run `(at, start, end)` says: from `text[at]` on, the raw characters `start:end`.

    A run whose text is as long as its raw slice stands for it character by character; any other (a mended
    character, a space for a line break) stands for it as a whole.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets that `text[start:end]` (not empty) covers."""
        if len(self.runs) == 1 and self.runs[0][2] - self.runs[0][1] == len(self.text):
            return self.runs[0][1] + start, self.runs[0][1] + end
        return self._raw(start)[0], self._raw(end - 1)[1]

    def _raw(self, index: int) -> tuple[int, int]:
        runs = self.runs
        place = bisect_right(runs, index, key=_AT) - 1 if len(runs) > 1 else 0
        at, first, last = runs[place]
        following = runs[place + 1][0] if place + 1 < len(runs) else len(self.text)
        if last - first != following - at:
            return first, last
        return first + index - at, first + index - at + 1

    def cut(self, start: int, end: int) -> Strand:
        """The part `text[start:end]`."""
        text, runs = self.text[start:end], self.runs
        if text is self.text:
            return self
        if not text:
            return Strand("", ())
        if len(runs) == 1 and runs[0][2] - runs[0][1] == len(self.text):
            first = runs[0][1] + start
            return Strand(text, ((0, first, first + len(text)),))
        return Strand(text, tuple(self._runs(start, start + len(text))))

    def _runs(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        runs = self.runs
        begin = max(bisect_right(runs, start, key=_AT) - 1, 0)
        at, first, last = runs[begin]
        if end <= at + last - first == (runs[begin + 1][0] if begin + 1 < len(runs) else len(self.text)):
            return ((0, first + start - at, first + end - at),)  # within one run: most sentences
        return self._runs_from(begin, start, end)

    def _runs_from(self, begin: int, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        runs = self.runs
        for place in range(begin, len(runs)):
            at, first, last = runs[place]
            if at >= end:
                return
            following = runs[place + 1][0] if place + 1 < len(runs) else len(self.text)
            if last - first == following - at:
                low, high = max(start, at), min(end, following)
                yield low - start, first + low - at, first + high - at
            else:
                yield max(at - start, 0), first, last

    def edit(self, edits: Sequence[Edit]) -> Strand:
        """The strand with the edits made; they are in order and do not overlap."""
        if not edits:
            return self
        parts, done = [], 0
        for start, end, new in edits:
            parts.append(self.cut(done, start))
            parts.append(self._replaced(start, end, new))
            done = end
        parts.append(self.cut(done, len(self.text)))
        return chain(parts)

    def _replaced(self, start: int, end: int, new: str) -> Strand:
        if not new:
            return Strand("", ())
        if start < end:
            return Strand(new, ((0, *self.span(start, end)),))
        here = self.span(start - 1, start)[1] if start else (self.runs[0][1] if self.runs else 0)
        return Strand(new, ((0, here, here),))

    def strip(self) -> Strand:
        """Without white space at either end."""
        bare = self.text.strip()
        if len(bare) == len(self.text):
            return self
        start = self.text.find(bare)
        return self.cut(start, start + len(bare))


def strand(text: str, start: int = 0) -> Strand:
    """Raw text that begins at raw offset `start`."""
    return Strand(text, ((0, start, start + len(text)),) if text else ())


def chain(parts: Iterable[Strand]) -> Strand:
    """The strands one after the other; neighbours that touch become one run."""
    texts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    for text, own in parts:
        for at, first, last in own:
            runs.append((length + at, first, last))
        texts.append(text)
        length += len(text)
    return Strand("".join(texts), tuple(runs))


def joined(left: Strand, between: str, right: Strand) -> Strand:
    """`left`, then `between` (standing for the raw gap), then `right`."""
    gap = left.span(len(left.text) - 1, len(left.text))[1], right.span(0, 1)[0]
    middle = Strand(between, ((0, *gap),)) if between else Strand("", ())
    return chain((left, middle, right))

"""Pairs that are decided at a glance, from their match keys: no alignment, a few microseconds each.

Among many statements most candidate pairs are copies with one thing pushed in, or siblings of one frame. Whatever
is said here agrees with the full comparison of match.py; what is not plain is left to it (None).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.curation.match_align import may_stand_for
from scripts.curation.match_stem import root
from scripts.curation.match_words import Lexicon, Memo
from scripts.curation.model import Decision

if TYPE_CHECKING:
    from scripts.curation.match import Prepared

_CAPITAL = re.compile(r"\b[A-Z]")
_WORD = re.compile(r"\w+")
_FAR = 0.3
"""Score of two statements that name different things."""


class Glance:
    """Decides plain pairs with the words of one lexicon. Keeps no state but a memo."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._phrased = {word for phrase in (*lexicon.phrases, *lexicon.sure_phrases) for word in phrase}
        self._listed = lexicon.soft | lexicon.free | lexicon.comment | lexicon.title | lexicon.topic
        self._firm = Memo(self._root_of_name)

    def __call__(self, a: Prepared, b: Prepared) -> Decision | None:
        """What is plain about the pair; None when it takes a closer look. Symmetric but for the order in `difference`."""
        if a.context != b.context:
            return None
        x, y = a.key.split(), b.key.split()
        start, end = _shared_ends(x, y)
        mid_x, mid_y = x[start : len(x) - end], y[start : len(y) - end]
        if len(mid_x) == len(mid_y):
            pairs = [(p, q) for p, q in zip(mid_x, mid_y) if p != q]
            if len(pairs) <= 3 and all(self._synonyms(p, q) for p, q in pairs):
                return Decision(True, 1.0)
        elif not mid_x or not mid_y:
            longer, shorter = (a, b) if mid_x else (b, a)
            if self._title(mid_x or mid_y, y if mid_x else x, longer.text, shorter.text):
                return Decision(True, 1.0)
        return self._other_things(a, b, set(mid_x).difference(y), set(mid_y).difference(x))

    def _synonyms(self, one: str, two: str) -> bool:
        lexicon = self.lexicon
        return may_stand_for(one, two, lexicon) and not (lexicon.counts(one) or lexicon.counts(two))

    def _title(self, run: list[str], rest: list[str], longer: str, shorter: str) -> bool:
        """Whether the run is a page title: words of titles, what the statement names anyway, and as many capitals more."""
        lexicon = self.lexicon
        cues = sum(concept in lexicon.title for concept in run)
        if cues < 2 or not all(c in lexicon.title or c in rest or c in lexicon.free for c in run) or any(map(lexicon.counts, run)):
            return False
        named = sum(concept not in lexicon.free for concept in run)
        return not longer.isupper() and len(_CAPITAL.findall(longer)) - len(_CAPITAL.findall(shorter)) >= named

    def _other_things(self, a: Prepared, b: Prepared, only_a: set[str], only_b: set[str]) -> Decision | None:
        """Different when each names something rare that the other does not name in any form."""
        if "\n" in a.text or "\n" in b.text:
            return None
        firm = self._firm
        firm_a = {root for concept in only_a if (root := firm[concept])}
        if not firm_a:
            return None
        firm_b = {root for concept in only_b if (root := firm[concept])}
        if not firm_b or not firm_a.isdisjoint(firm_b):
            return None
        return Decision(False, _FAR, f"{self._said(a.text, only_a)} / {self._said(b.text, only_b)}")

    def _root_of_name(self, concept: str) -> str:
        """The root of a word that names something: long, rare, in no list of words that may stand for another; else empty."""
        plain = len(concept) > 5 and concept.isalpha() and concept not in self._listed and concept not in self._phrased
        return root(concept) if plain and self.lexicon.weight[concept] >= 1 and not self.lexicon.meaning(concept).groups else ""

    def _said(self, text: str, concepts: set[str]) -> str:
        firm, concept = self._firm, self.lexicon.concept
        return " ".join(word for word in _WORD.findall(text) if (c := concept[word.lower()]) in concepts and firm[c])


def _shared_ends(x: list[str], y: list[str]) -> tuple[int, int]:
    """How many concepts are the same from the start, and of the rest from the end."""
    most = min(len(x), len(y))
    start = 0
    while start < most and x[start] == y[start]:
        start += 1
    end = 0
    while end < most - start and x[-1 - end] == y[-1 - end]:
        end += 1
    return start, end

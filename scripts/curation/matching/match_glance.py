"""Pairs that are decided at a glance, from their match keys: no alignment, a few microseconds each.

Among many statements most candidate pairs are copies with one thing pushed in, or siblings of one frame. Whatever
is said here agrees with the full comparison of match.py; what is not plain is left to it (None).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scripts.curation.matching.match_align import may_stand_for
from scripts.curation.matching.match_words import ARTICLES, Lexicon, Memo
from scripts.curation.model import Decision

if TYPE_CHECKING:
    from scripts.curation.matching.match import Prepared

_CAPITAL = re.compile(r"\b[A-Z]")
_SHORT_FORM = re.compile(r"\b[A-Z]{2,}")
_WORD = re.compile(r"\w+")
_TRIFLE = 0.2
"""Weight left over on both sides from which two statements say different things (as in match.py)."""
_SWAPS = 4
"""Words or phrases that may be put for others before it takes a closer look."""
_APART = 3
"""Concepts that only one of two has, both counted, without numbers, units and empty words, from which statements with other numbers are about other things."""
_FAR = 0.3
"""Score of two statements that name different things."""


class Glance:
    """Decides plain pairs with the words of one lexicon. Keeps no state but memos."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        phrases = [tuple(word for word in phrase if word not in ARTICLES) for phrase in (*lexicon.phrases, *lexicon.sure_phrases)]
        self._phrased = frozenset(pair for phrase in phrases for pair in zip(phrase, phrase[1:]))
        alone = {word for phrase in phrases if len(phrase) == 1 for word in phrase}
        self._harmless = lexicon.soft | lexicon.free | lexicon.comment | lexicon.comment_stop | lexicon.title | alone
        self._harmless |= frozenset().union(*lexicon.praise)
        self._spelt_out = frozenset().union(*(lexicon.meaning(phrase).groups for phrase in lexicon.phrases.values()))
        self._measures = frozenset(map(lexicon.concept.__getitem__, (*lexicon.measures.units, *lexicon.measures.percent, *lexicon.measures.parts)))
        self._stake = Memo(self._weigh).__getitem__

    def __call__(self, a: Prepared, b: Prepared) -> Decision | None:
        """What is plain about the pair; None when it takes a closer look. Symmetric."""
        if a.context != b.context:
            return None
        x, y = a.key.split(), b.key.split()
        start, end = _shared_ends(x, y)
        mid_x, mid_y = x[start : len(x) - end], y[start : len(y) - end]
        if mid_x and mid_y:
            if self._reworded(x, y, start):
                return Decision(True, 1.0)
        else:
            longer, shorter = (a.text, b.text) if mid_x else (b.text, a.text)
            if self._title(mid_x or mid_y, longer, shorter) or start == 0 and self._lead(mid_x or mid_y):
                return Decision(True, 1.0)
        return self._other_things(a, b, set(x).difference(y), set(y).difference(x), x, y)

    def _reworded(self, x: list[str], y: list[str], start: int) -> bool:
        """Whether the two say the same step by step from `start` on, a few words or phrases put for others of their meaning."""
        free, i, j, swaps = self.lexicon.free, start, start, 0
        while i < len(x) and j < len(y):
            if x[i] == y[j]:
                i, j = i + 1, j + 1
            elif step := self._swap(x, i, y, j):
                i, j, swaps = i + step[0], j + step[1], swaps + 1
                if swaps > _SWAPS:
                    return False
            elif x[i] in free:
                i += 1
            elif y[j] in free:
                j += 1
            else:
                return False
        return free.issuperset(x[i:]) and free.issuperset(y[j:])

    def _swap(self, x: list[str], i: int, y: list[str], j: int) -> tuple[int, int] | None:
        """Lengths of two phrases at these places of which one may stand for the other; the longest first."""
        theirs = list(self._phrases(y, j))
        for size, concept in self._phrases(x, i):
            for other_size, other in theirs:
                if may_stand_for(concept, other, self.lexicon):
                    return size, other_size
        return None

    def _phrases(self, words: list[str], at: int) -> Iterator[tuple[int, str]]:
        if tuple(words[at : at + 2]) in self.lexicon.pairs:
            size, concept = self.lexicon.longest(words, at, self.lexicon.phrases)
            if size:
                yield size, concept
        if not self.lexicon.counts(words[at]):
            yield 1, words[at]

    def _lead(self, run: list[str]) -> bool:
        return not any(map(self.lexicon.counts, run)) and all(c in self.lexicon.comment or c == "that" for c in run)

    def _title(self, run: list[str], longer: str, shorter: str) -> bool:
        """Whether the run is a page title: two words of titles, and each of its words begins with a capital."""
        lexicon = self.lexicon
        if sum(c in lexicon.title for c in run) < 2 or any(map(lexicon.counts, run)) or longer.isupper():
            return False
        named = sum(c not in lexicon.free for c in run)
        return len(_CAPITAL.findall(longer)) - len(_CAPITAL.findall(shorter)) >= named

    def _other_things(self, a: Prepared, b: Prepared, only_a: set[str], only_b: set[str], x: list[str], y: list[str]) -> Decision | None:
        """Different when each says something of weight that no word of the other can stand for."""
        if not only_a or not only_b or "\n" in a.text or "\n" in b.text:
            return None
        numbers_a, numbers_b = (set(filter(self.lexicon.is_number, only)) for only in (only_a, only_b))
        measures_a, measures_b = numbers_a | only_a & self._measures, numbers_b | only_b & self._measures
        if measures_a and measures_b and len((only_a | only_b) - measures_a - measures_b - self.lexicon.free) < _APART:
            return None  # it may be a contradiction, which has to be told
        if not numbers_a or not numbers_b:
            topic = self.lexicon.topic
            if not topic.isdisjoint(x) or not topic.isdisjoint(y):
                return None  # other words may say the same there (match.py)
            own_a, own_b = only_a, only_b
            if abs(len(_CAPITAL.findall(a.text)) - len(_CAPITAL.findall(b.text))) > 1 and not (a.text.isupper() or b.text.isupper()):
                own_a, own_b = only_a & self._lower(a.text), only_b & self._lower(b.text)  # capitals may be a title's
            if self._same_class(own_a, own_b) and not self._shortened(a.text, b.text, only_a | only_b):
                return Decision(False, _FAR)
            own_a, own_b = own_a - self._in_phrases(x), own_b - self._in_phrases(y)
            if not self._weighty(own_a, only_b) or not self._weighty(own_b, only_a) or self._shortened(a.text, b.text, only_a | only_b):
                return None
        return Decision(False, _FAR)

    def _same_class(self, own: set[str], others: set[str]) -> bool:
        """Whether each names one thing of a class (organ, test, drug …) that the other does not name, not even in other words."""
        named = [[(c, m) for c in side if (m := self.lexicon.meaning(c)).classes] for side in (own, others)]
        if len(named[0]) != 1 or len(named[1]) != 1:
            return False
        (one, mine), (two, theirs) = named[0][0], named[1][0]
        return not mine.classes.isdisjoint(theirs.classes) and mine.groups.isdisjoint(theirs.groups) and not _akin(one, two)

    def _in_phrases(self, words: list[str]) -> set[str]:
        """Words that may be part of a known phrase, for which other words may stand."""
        return {word for pair in self._phrased.intersection(zip(words, words[1:])) for word in pair}

    def _weighty(self, own: set[str], others: set[str]) -> bool:
        """Whether `own` holds more than a trifle that nothing in `others` can stand for."""
        lost = 0.0
        for concept in own:
            stake, groups = self._stake(concept)
            if stake and not any(_akin(concept, o) or groups and not groups.isdisjoint(self._stake(o)[1]) for o in others):
                lost += stake
                if lost > _TRIFLE:
                    return True
        return False

    def _weigh(self, concept: str) -> tuple[float, frozenset[int]]:
        """The weight of a concept (0 when it says nothing by itself) and the groups of words that may stand for it."""
        groups = self.lexicon.meaning(concept).groups
        empty = concept in self._harmless or not groups.isdisjoint(self._spelt_out)  # a phrase may stand for it
        return (0.0 if empty else self.lexicon.weight[concept]), groups

    def _shortened(self, a: str, b: str, concepts: set[str]) -> bool:
        found = [word for text in (a, b) if not text.isupper() for word in _SHORT_FORM.findall(text)]
        return any(self.lexicon.concept[word.lower()] in concepts for word in found)

    def _lower(self, text: str) -> set[str]:
        concept = self.lexicon.concept
        return {concept[word] for word in _WORD.findall(text) if word.islower()}


def _akin(one: str, two: str) -> bool:
    """Whether one may be a form, a part or a broken piece of the other."""
    return one[:3] == two[:3] or (len(one) > 2 and len(two) > 2 and (one.endswith(two) or two.endswith(one)))


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

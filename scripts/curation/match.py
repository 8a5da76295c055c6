"""Do two statements say the same fact? The matcher looks at what is left over on either side.

Everything left over that is not known to be harmless is a difference: a number, a negation, an opposite,
another organ, test, drug or disease. A merge must be right (design rule 3), so doubt means `different`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from scripts.curation.match_align import Aligned, align
from scripts.curation.match_guard import Leftover, conflict, leftovers
from scripts.curation.match_order import swapped
from scripts.curation.match_tokens import View, quick, view
from scripts.curation.match_words import Lexicon, load_lexicon
from scripts.curation.model import Decision
from scripts.layout import ROOT

_SHARED = 0.25
"""Overlap of tokens below which two statements are never compared in full."""


class Prepared(NamedTuple):
    """A statement made ready for matching. Cheap to make; what costs more is worked out in `decide`."""

    text: str
    key: str
    """Statements with equal keys say the same fact for certain."""
    tokens: tuple[int, ...]
    """CRC-32 of each content concept, in order, repeats kept; the same in every process. For candidate search."""
    context: str = ""
    """The lead-in or heading that the statement needs to be understood."""


class Matcher:
    """Prepares statements and decides about pairs of them. Keeps no state but memos."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._codes: dict[str, int] = {}
        self._view = lru_cache(8192)(lambda text: view(text, lexicon))

    def __reduce__(self) -> tuple[type[Matcher], tuple[Lexicon]]:
        return Matcher, (self.lexicon,)

    def prepare(self, text: str) -> Prepared:
        """The statement with its match key and its content tokens."""
        found = quick(text, self.lexicon)
        free, codes = self.lexicon.free, self._codes
        for concept in found:
            if concept not in codes:
                codes[concept] = crc32(concept.encode())
        return Prepared(text, " ".join(found), tuple([codes[c] for c in found if c not in free]))

    def prepare_in_context(self, text: str, lead_in: str = "", headings: tuple[str, ...] = ()) -> Prepared:
        """As `prepare`; the lead-in (else, for a text of under four words, the last heading) belongs to the meaning."""
        context = lead_in or (headings[-1] if headings and len(text.split()) < 4 else "")
        ready = self.prepare(text)
        if not context:
            return ready
        return ready._replace(key=ready.key + " | " + self.prepare(context).key, context=context)

    def decide(self, a: Prepared, b: Prepared) -> Decision:
        """Same fact or not, with a score from 0 to 1; symmetric, and true of a statement and itself."""
        if a.key == b.key:
            return Decision(True, 1.0)
        if (b.text, b.context) < (a.text, a.context):
            a, b = b, a
        return self._compare(self._views(a, b))

    def _views(self, a: Prepared, b: Prepared) -> Aligned:
        text_a, text_b = (p.context + " | " + p.text if p.context else p.text for p in (a, b))
        one, two = self._view(text_a), self._view(text_b)
        if "\n\n" in text_a or "\n\n" in text_b:
            words_a, words_b = frozenset(one.words), frozenset(two.words)
            one, two = view(text_a, self.lexicon, words_b), view(text_b, self.lexicon, words_a)
        return align(one, two, self.lexicon)

    def _compare(self, pair: Aligned) -> Decision:
        lexicon = self.lexicon
        a, b = leftovers(pair.a), leftovers(pair.b)
        total = len(pair.a.units) + len(pair.b.units)
        score = 1 - (len(a) + len(b)) / max(1, total)
        found = conflict(pair, lexicon)
        if found:
            return Decision(False, score * 0.5, found)
        hard_a, hard_b = ([w for w in side if w.concept not in lexicon.soft] for side in (a, b))
        if hard_a and hard_b:
            return Decision(False, score * 0.6, f"{_say(hard_a)} / {_say(hard_b)}")
        if hard_a or hard_b:
            return Decision(False, score * 0.8, f"{_say(hard_a)} / {_say(hard_b)}")
        if found := swapped(pair, lexicon):
            return Decision(False, score * 0.7, found)
        return Decision(score >= 0.5, score)


def _say(words: list[Leftover]) -> str:
    return " ".join(word.text for word in words[:6]) or "–"


def load_matcher(knowledge: Path = ROOT / "content_src") -> Matcher:
    """The matcher with the word lists of that folder."""
    return Matcher(load_lexicon(knowledge))

"""Do two statements say the same fact? The matcher looks only at what is left over on either side.

Everything left over that is not known to be harmless is a difference: a number, a negation, an opposite,
another organ, test, drug or disease. A merge must be right (design rule 3), so doubt means `different`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from scripts.curation.match_tokens import concepts, plain, split_words
from scripts.curation.match_words import Lexicon, load_lexicon
from scripts.curation.model import Decision
from scripts.layout import ROOT


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

    def prepare(self, text: str) -> Prepared:
        """The statement with its match key and its content tokens."""
        found = concepts(split_words(plain(text)), self.lexicon)
        return Prepared(text, " ".join(found), tuple([crc32(c.encode()) for c in found]))

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
        left, right = Counter(a.key.split()), Counter(b.key.split())
        only_a, only_b = left - right, right - left
        shared = sum((left & right).values())
        score = 2 * shared / max(1, sum(left.values()) + sum(right.values()))
        if score < 0.5:
            return Decision(False, score)
        if only_a and only_b:
            return Decision(False, score / 2, f"{' '.join(only_a)} / {' '.join(only_b)}")
        if {"not", "no", "never"} & (set(only_a) | set(only_b)):
            return Decision(False, score / 2, "negation")
        return Decision(score >= 0.7, score)


def load_matcher(knowledge: Path = ROOT / "content_src") -> Matcher:
    """The matcher with the word lists of that folder."""
    return Matcher(load_lexicon(knowledge))

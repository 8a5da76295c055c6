"""Do two statements say the same fact? The matcher looks at what is left over on either side.

Everything left over that is not known to be harmless is a difference: a number, a negation, an opposite,
another organ, test, drug or disease. A merge must be right (design rule 3), so doubt means `different`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from scripts.curation.matching.match_align import Aligned, align
from scripts.curation.matching.match_contradiction import contradiction, turned
from scripts.curation.matching.match_frame import without_lead
from scripts.curation.matching.match_glance import Glance
from scripts.curation.matching.match_guard import adds_thing, conflict, graded, narrowed, restricted
from scripts.curation.matching.match_order import swapped
from scripts.curation.matching.match_scope import asks, introduces, one_sided
from scripts.curation.matching.match_score import Shares, exchanged, on_topic, one_gap, only_praise, other_subject, points_back, shares
from scripts.curation.matching.match_tokens import quick, view
from scripts.curation.matching.match_words import Lexicon, Memo, load_lexicon
from scripts.curation.model import Decision
from scripts.layout import ROOT

_LONG = 6
"""Tokens from which a statement stands by itself."""
_SHARED = 0.15
"""Share of the shorter one's tokens that two long statements must have in common to be compared in full."""
_CONTEXT = 0.3
"""Share from which two lead-ins can mean the same."""
_TRIFLE = 0.2
"""Weight that one side may have more on its own without saying more."""
_CONTAINED = 0.77
"""Share from which one statement contains the other."""
_NAMES = 1.1
"""Weight of names that the fuller of the two may have more (one name that is rare)."""
_WORDING = 0.78
"""Share from which what is left over on both sides is wording, if it stands in several places and names nothing."""
_COPY = 0.86
"""Share from which two statements are copies of one sentence, so that a single other word is another fact."""
_TOPICAL = 0.6
"""Share from which two statements about the site's own topic say the same in other words."""
_SHORT = 9
"""Telling words below which a statement is short: a single other word weighs much, so other words are no paraphrase."""
_MORE = 0.95
"""Weight that one of two short statements may have more; a word of more weight says something more."""
_MUCH = 1.25
"""Rare words shared beyond which that does not count."""
_LEAD_IN = 0.6
"""Weight that one of two lead-ins to a list may have more: what they lead in to hangs on each of their words."""
_NEAR = 0.74
"""Share from which two short statements about the site's own topic say the same, if what is left over names nothing."""
_BEYOND = 0.55
"""Rare words that two statements must share beyond the topic's own words."""
_RARE = 0.12
"""How much rare words that both statements have can add to the share."""
_TELLING = 0.71
"""Share, rare words counted, from which statements that touch the site's topic say the same."""


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
        self._glance = Glance(lexicon)
        self._code = Memo(lambda concept: 0 if concept in lexicon.free else crc32(concept.encode()) or 1)
        self._view = lru_cache(2048)(lambda text: without_lead(view(text, lexicon), lexicon))

    def __reduce__(self) -> tuple[type[Matcher], tuple[Lexicon]]:
        return Matcher, (self.lexicon,)

    def prepare(self, text: str) -> Prepared:
        """The statement with its match key and its content tokens."""
        found = quick(text, self.lexicon)
        return Prepared(text, " ".join(found) or text.strip(), tuple(filter(None, map(self._code.__getitem__, found))))

    def prepare_in_context(self, text: str, lead_in: str = "", headings: tuple[str, ...] = ()) -> Prepared:
        """As `prepare`; the lead-in (else, for a text of under four words, the last heading) belongs to the meaning."""
        context = lead_in or (headings[-1] if headings and len(text.split()) < 4 else "")
        ready = self.prepare(text)
        if not context:
            return ready
        return ready._replace(key=ready.key + " | " + self.prepare(context).key, context=context)

    def decide(self, a: Prepared, b: Prepared) -> Decision:
        """Same fact or not, with a score from 0 to 1; symmetric, and true of a statement and itself. What differs is told in the order of `a` and `b`."""
        if a.key == b.key:
            return Decision(True, 1.0)
        if self._far_apart(a, b):
            return Decision(False, 0.0)
        if b < a:
            found = self.decide(b, a)
            return found._replace(difference=turned(found.difference)) if found.difference else found
        if asks(a.text) != asks(b.text):
            return Decision(False, 0.0)
        if (seen := self._glance(a, b)) is not None:
            return seen
        if not self._contexts_agree(a, b):
            return Decision(False, 0.3)
        return self._compare(self._views(a, b), introduces(a.text) or introduces(b.text))

    @staticmethod
    def _far_apart(a: Prepared, b: Prepared) -> bool:
        """Whether two long statements share next to nothing, so that no synonyms can make them one. Saves the rest."""
        if min(len(a.tokens), len(b.tokens)) < _LONG or "\n" in a.text or "\n" in b.text:
            return False
        mine, theirs = set(a.tokens), set(b.tokens)
        return len(mine & theirs) < _SHARED * min(len(mine), len(theirs))

    def _contexts_agree(self, a: Prepared, b: Prepared) -> bool:
        """Whether two short items stand under lead-ins or headings that can mean the same."""
        if not a.context or not b.context or a.context == b.context or min(len(a.tokens), len(b.tokens)) >= _LONG:
            return True
        pair = align(self._view(a.context), self._view(b.context), self.lexicon)
        return shares(pair, self.lexicon).alike >= _CONTEXT and not conflict(pair, self.lexicon)

    def _views(self, a: Prepared, b: Prepared) -> Aligned:
        one, two = self._view(a.text), self._view(b.text)
        if "\n\n" in a.text or "\n\n" in b.text:
            words_a, words_b = frozenset(one.words), frozenset(two.words)
            one, two = (
                without_lead(view(one_of.text, self.lexicon, other), self.lexicon) for one_of, other in ((a, words_b), (b, words_a))
            )
        return align(one, two, self.lexicon)

    def _compare(self, pair: Aligned, lead_in: bool) -> Decision:
        lexicon = self.lexicon
        found = shares(pair, lexicon)
        if only_praise(pair.a, lexicon) and only_praise(pair.b, lexicon):
            return Decision(True, 0.5 + found.alike / 2)
        difference = conflict(pair, lexicon) or swapped(pair, lexicon)
        if not difference and (found.more <= _LEAD_IN or not lead_in) and _enough(pair, found, lexicon):
            return Decision(True, 0.5 + found.alike / 2)
        return Decision(False, found.alike * (0.3 if difference else 0.49), contradiction(pair, lexicon))


def _enough(pair: Aligned, found: Shares, lexicon: Lexicon) -> bool:
    """Whether one statement contains the other, or both say so much the same that the rest is only wording."""
    if narrowed(pair, lexicon) or one_sided(pair, lexicon):
        return False
    single = one_gap(pair)
    if _short(pair, lexicon) and found.less <= _TRIFLE and found.more > _MORE and found.rare <= _MUCH:
        if not on_topic(pair, lexicon) and not points_back(pair):
            return False
    if found.less <= _TRIFLE and found.alike >= _CONTAINED and (found.less == 0 or not single):
        if found.more_names <= _NAMES and not adds_thing(pair, lexicon):
            return True
    if single or restricted(pair, lexicon) or other_subject(pair, lexicon):
        return False
    if found.alike >= _WORDING and found.more_names <= _TRIFLE:
        return not graded(pair, lexicon) and not (found.alike >= _COPY and exchanged(pair, lexicon))
    return _paraphrase(pair, found, lexicon)


def _paraphrase(pair: Aligned, found: Shares, lexicon: Lexicon) -> bool:
    """Whether two statements on the site's own topic say the same in other words.

    The topic's words weigh next to nothing, so what they share beyond them is telling; rare words the most.
    """
    if found.rare < _BEYOND:
        return False
    if _short(pair, lexicon):
        return found.alike >= _NEAR and found.more_names <= _TRIFLE and on_topic(pair, lexicon) > 0
    topical = on_topic(pair, lexicon)
    names_both = min(found.less_names, found.more_names) > _TRIFLE
    if found.alike >= _TOPICAL and not names_both and (topical == 2 or topical and found.more_names <= _TRIFLE):
        return True
    telling = found.alike + min(found.rare * 0.1, _RARE)
    few_names = found.less_names <= 0.7 and found.more_names <= 1.3
    return topical > 0 and few_names and found.alike >= 0.55 and telling >= _TELLING


def _short(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether one of the two says little (words that name the site's topic count)."""
    return min(sum(unit.concept not in lexicon.soft for unit in side.units) for side in (pair.a, pair.b)) < _SHORT


def load_matcher(knowledge: Path = ROOT / "content_src") -> Matcher:
    """The matcher with the word lists of that folder."""
    return Matcher(load_lexicon(knowledge))

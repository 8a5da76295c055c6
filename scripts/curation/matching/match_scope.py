"""What a statement holds for. A condition that only one of two statements names makes them different facts.

"In advanced disease, weight loss can occur" is not "Weight loss can occur"; a question is no statement; "shows
whether it is benign or malignant" is not "proves that it is malignant".
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curation.matching.match_align import Aligned, Side
from scripts.curation.matching.match_harmless import opposed
from scripts.curation.matching.match_score import topic_words
from scripts.curation.matching.match_words import Lexicon

_PLACES = frozenset(("in", "of", "on", "at", "to", "within"))
"""Words before the site's own topic that only repeat what the site is about (`in the spine`)."""
_ORDERS = frozenset(("before", "after", "without", "until", "unless"))
"""Words before a condition that say something by themselves, whatever follows."""
_BESIDE = 2
"""Units within which a contrary stands beside its word (`weight loss or weight gain`)."""
_DETERMINERS = frozenset(("a", "an", "the", "your", "their", "his", "her", "its", "our", "any", "some"))
_QUOTES = " \t\n\"'”’)]»"


def asks(text: str) -> bool:
    """Whether the text is a question."""
    return text.rstrip(_QUOTES).endswith("?")


def introduces(text: str) -> bool:
    """Whether the text only leads in to a list."""
    return text.rstrip().endswith(":")


def one_sided(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether one statement alone names a condition, or both sides of a contrast where the other names one."""
    return any(_limited(side, gap, lexicon) or _contrasted(side, other, lexicon) for side, other, gap in _both(pair))


def _both(pair: Aligned) -> Iterator[tuple[Side, Side, frozenset[int]]]:
    yield pair.a, pair.b, pair.swapped[0]
    yield pair.b, pair.a, pair.swapped[1]


def _limited(side: Side, exchanged: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether a phrase such as `in children`, `when it is large`, `with fever` stands here and nothing in its place there."""
    left = set(side.left) - exchanged
    if not left:
        return False
    light = topic_words(side, lexicon)
    open_at = {side.units[i].start for i in left}
    for at, word in enumerate(side.view.words):
        if word in lexicon.scope and not _inside_phrase(side, at, lexicon):
            if word in _ORDERS and at in open_at:
                return True
            told = _phrase(side, at, lexicon)
            if told and left.issuperset(told) and not (word in _PLACES and all(side.units[i].start in light for i in told)):
                return True
    return False


def _inside_phrase(side: Side, at: int, lexicon: Lexicon) -> bool:
    """Whether the word belongs to what stands before it (`result in`, `because of`, but not `together with`)."""
    return any(span.start < at < span.end and span.concept not in lexicon.helper for span in (*side.view.known, *side.units))


def _phrase(side: Side, at: int, lexicon: Lexicon) -> list[int]:
    """The units that the word at `at` governs, up to punctuation, a verb's helper or another such word; empty comment left out."""
    told: list[int] = []
    for i, unit in enumerate(side.units):
        if unit.start <= at:
            continue
        start = side.units[told[-1]].end if told else at + 1
        if any(stop in side.view.stops for stop in range(start - 1, unit.start)) or unit.concept in lexicon.helper:
            break
        if not _DETERMINERS.issuperset(side.view.words[start : unit.start]):
            break
        told.append(i)
    concepts = {side.units[i].concept for i in told}
    return [] if concepts <= lexicon.comment | lexicon.soft | lexicon.anyone else told


def _contrasted(side: Side, other: Side, lexicon: Lexicon) -> bool:
    """Whether a word left over here limits what is said or is the contrary of a word there, or one of two joined by `or`.

    `Benign or malignant` and `malignant` are two things, unless the other leaves it open ("shows whether it is malignant").
    """
    words, units = side.view.words, side.units
    own = {u.concept for u in units}
    for i in side.left:
        if units[i].concept in lexicon.limit:
            return True
        if any(opposed(units[i].concept, u.concept, lexicon) for u in other.units if u.concept not in own):
            return True
        if "whether" in other.view.words:
            continue
        for near in range(max(0, i - _BESIDE), min(len(units), i + _BESIDE + 1)):
            if near not in side.left and "or" in words[units[min(i, near)].end : units[max(i, near)].start]:
                if opposed(units[i].concept, units[near].concept, lexicon):
                    return True
    return False

"""What is wrapped around a statement without belonging to it: empty introductions and pushed-in page titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.curation.matching.match_tokens import SMALL, View
from scripts.curation.matching.match_words import Lexicon

_LINKS = frozenset("of in with for by a an the called from to and or having have has".split())
_LEAD = 14
"""The longest introduction, in words, that may be empty ("It is important to note that …")."""


def without_lead(view: View, lexicon: Lexicon) -> View:
    """The view without the units of an empty introduction: comment words alone, up to `that` or a comma."""
    last = -1
    for at, word in enumerate(view.words[:_LEAD]):
        concept = lexicon.concept[word]
        if concept in lexicon.comment_stop or not (
            concept in lexicon.comment or "profession" in lexicon.meaning(concept).classes
        ):
            break
        if word == "that" and at or at in view.stops:
            last = at
    if last < 0 or last + 3 >= len(view.words):
        return view
    return view._replace(units=tuple(u for u in view.units if u.start > last))


def title(view: View, other: View, lexicon: Lexicon) -> Iterator[int]:
    """Words of capitalised runs that the other statement does not need: a page title pushed into the text."""
    if not view.runs or len(view.words) <= len(other.words) // 2:
        return
    spare = Counter(lexicon.concept[w] for w in view.words)
    spare.subtract(lexicon.concept[w] for w in other.words)
    for start, end in view.runs:
        forward = _unneeded(view, range(start, end), spare, lexicon)
        backward = _unneeded(view, range(end - 1, start - 1, -1), spare, lexicon)
        found = max(forward, backward, key=len)
        if len(found) >= 2 and _is_title(view, found[0], found[-1] + 1, other, lexicon):
            yield from found


def _unneeded(view: View, run: range, spare: Counter[str], lexicon: Lexicon) -> list[int]:
    """The first stretch of the run that the other statement can do without, in reading order, small words cut off."""
    left, taken = spare.copy(), []
    for at in run:
        concept = lexicon.concept[view.words[at]]
        if view.words[at] in SMALL or left[concept] > 0:
            taken.append(at)
            left[concept] -= 1
        elif len(taken) >= 2:
            break
        else:
            taken = []
    taken.sort()
    while taken and view.words[taken[-1]] in SMALL:
        taken.pop()
    while taken and (not view.capital[taken[0]] or view.words[taken[0]].isdigit()):
        taken.pop(0)
    return taken


def _is_title(view: View, start: int, end: int, other: View, lexicon: Lexicon) -> bool:
    capital = view.capital
    cues = sum(lexicon.concept[view.words[at]] in lexicon.title for at in range(start, end))
    linked = start > 0 and view.words[start - 1] in _LINKS and start - 1 not in view.stops
    size = end - start
    if start == 0:
        return end < len(capital) and capital[end] and (cues > 0 or (size >= 3 and view.words[end] == other.words[0]))
    if end == len(capital) and start - 1 in view.stops:
        return cues > 0 or size >= 3
    return size >= 5 or (cues > 0 and size >= 3) or (not linked and (cues > 0 or size >= 4))

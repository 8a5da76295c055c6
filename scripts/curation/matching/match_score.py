"""How much of what two statements say they share, as a handful of numbers that a decision rests on."""

from __future__ import annotations

from typing import NamedTuple

from scripts.curation.matching.match_align import Aligned, Side
from scripts.curation.matching.match_words import Lexicon

_TOPIC = 0.15
_LIGHT = 0.35
_MIDDLING = 0.55
POINTERS = frozenset(("this", "these", "it", "they", "he", "she", "its", "their"))
"""Words that point back to something said before: what the statement is about stands elsewhere."""


class Shares(NamedTuple):
    """Weights of what is shared and left over; the side with less left over comes first."""

    shared: float
    """Weight of the matched units, the mean of both sides."""
    less: float
    """Weight left over on the side that has less left over."""
    more: float
    less_names: float
    """Of `less`: weight of words that name something (an organ, a test, a proper name) or that are rare."""
    more_names: float
    rare: float
    """How much of what is shared is rare: the excess of its words' weights over a middling weight."""

    @property
    def alike(self) -> float:
        """Share of all that is said which both say, 0 to 1."""
        return 2 * self.shared / max(1e-9, 2 * self.shared + self.less + self.more)

    @property
    def inside(self) -> float:
        """Share of the statement with less left over that the other says too."""
        return self.shared / max(1e-9, self.shared + self.less)


def shares(pair: Aligned, lexicon: Lexicon) -> Shares:
    """The shares of an aligned pair; the same for (a, b) and (b, a)."""
    (all_a, left_a, names_a, rare_a), (all_b, left_b, names_b, rare_b) = (_weights(s, lexicon) for s in (pair.a, pair.b))
    (less, less_names), (more, more_names) = sorted(((left_a, names_a), (left_b, names_b)))
    return Shares((all_a - left_a + all_b - left_b) / 2, less, more, less_names, more_names, min(rare_a, rare_b))


def _weights(side: Side, lexicon: Lexicon) -> tuple[float, float, float, float]:
    light = topic_words(side, lexicon)
    weights = [_TOPIC if u.start in light else lexicon.weight[u.concept] for u in side.units]
    names = sum(weights[i] for i in side.left if is_name(side, i, lexicon))
    left = set(side.left)
    rare = sum(w - _MIDDLING for i, w in enumerate(weights) if w > _MIDDLING and i not in left)
    return sum(weights), sum(weights[i] for i in side.left), names, rare


def topic_words(side: Side, lexicon: Lexicon) -> set[int]:
    """Indices of the words that name the site's topic, phrases such as `lower back` for `lumbar` included."""
    found = {u.start for u in side.units if u.concept in lexicon.topic}
    for known in side.view.known:
        inside = found.intersection(range(known.start, known.end))
        if known.concept in lexicon.topic or inside and not lexicon.topic_groups.isdisjoint(lexicon.meaning(known.concept).groups):
            found.update(range(known.start, known.end))
    return found


def other_subject(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether each side begins with a thing of its own ("Symptoms depend on …", "Surgical success depends on …")."""
    return not points_back(pair) and all(_first(side, lexicon) in side.left for side in (pair.a, pair.b))


def points_back(pair: Aligned) -> bool:
    """Whether one of the two begins with a word for something said before (`This test shows …`)."""
    return any(side.view.words[:1] and side.view.words[0] in POINTERS for side in (pair.a, pair.b))


def on_topic(pair: Aligned, lexicon: Lexicon) -> int:
    """How many of the two speak of the site's topic."""
    return sum(bool(topic_words(side, lexicon)) for side in (pair.a, pair.b))


def _first(side: Side, lexicon: Lexicon) -> int:
    light = topic_words(side, lexicon)
    told = (i for i, u in enumerate(side.units) if u.start not in light and u.concept not in lexicon.soft)
    return next(told, -1)


def one_gap(pair: Aligned) -> bool:
    """Whether all that is left over on both sides stands at one and the same place: one thing put for another."""
    gaps = []
    for side, other, at in ((pair.a, pair.b, 0), (pair.b, pair.a, 1)):
        if not side.left or side.left[-1] - side.left[0] >= len(side.left):
            return False
        met = {p[at]: p[1 - at] for p in pair.order}
        gaps.append((met.get(side.left[0] - 1, -1), met.get(side.left[-1] + 1, len(other.units))))
    (before_b, after_b), (before_a, after_a) = gaps
    return (before_a, after_a) == (pair.a.left[0] - 1, pair.a.left[-1] + 1) and (before_b, after_b) == (
        pair.b.left[0] - 1, pair.b.left[-1] + 1
    )


def exchanged(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether telling words stand on each side where the other has others."""
    told = [
        [i for i in units if side.units[i].concept not in lexicon.soft and lexicon.weight[side.units[i].concept] > _LIGHT]
        for side, units in zip((pair.a, pair.b), pair.swapped)
    ]
    return all(told)


def only_praise(side: Side, lexicon: Lexicon) -> bool:
    """Whether the statement says only that knowing about the matter is important."""
    knowing, matters, aim, around = lexicon.praise
    concepts = {u.concept for u in side.units}
    if any(concepts.isdisjoint(part) for part in (knowing, matters, aim)):
        return False
    return concepts <= knowing | matters | aim | around | lexicon.topic | lexicon.soft


def is_name(side: Side, i: int, lexicon: Lexicon) -> bool:
    """Whether the unit names a thing: by the lists, by a capital inside the sentence, or because nobody knows the word."""
    unit = side.units[i]
    if unit.concept in lexicon.topic:
        return False
    inside = unit.start and unit.start - 1 not in side.view.stops
    return bool(inside and side.view.capital[unit.start]) or lexicon.names(unit.concept)

"""Where two statements contradict each other: the same frame, and one thing said the other way round.

Only that is a difference worth showing to a reader. Two statements about two things (MRI and CT, benign and
malignant tumours), or two that merely differ, contradict nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scripts.curation.matching.match_align import Aligned, Side
from scripts.curation.matching.match_harmless import opposed
from scripts.curation.matching.match_quantity import compared, unmatched
from scripts.curation.matching.match_score import topic_words
from scripts.curation.matching.match_tokens import Known, Unit
from scripts.curation.matching.match_words import Lexicon

_FRAME = 0.72
"""Share of the rest of two statements that must be common for one word to turn one against the other."""
_STRICT = 0.85
"""The same for numbers, negation and how often or how many: they stand in many sentences about different things."""
_LOCAL = 0.25
"""The same where the words around the contraries are one known frame (`worse … at rest`, `worse … with movement`)."""
_DONE_OFTEN = 0.3
"""The same for how often a test or treatment that both begin with is needed."""
_DONE = frozenset(("test", "treatment", "drug"))
_EQUAL = 0.94
"""The same for two statements of which one denies what the other says."""
_LEAST = 0.9
"""Weight that must be common besides."""
_NEAR = 5
"""Units within which a frame word stands beside its condition."""
_STEPS = 2
"""Steps of a scale from which two words contradict each other."""

_QUANTITY = "=quantity"
"""Concept of a span that is a quantity with its unit."""

Span = Known | Unit


class Contrary(NamedTuple):
    """Two spans that exclude each other."""

    kind: str
    a: Span
    b: Span


def contradiction(pair: Aligned, lexicon: Lexicon) -> str:
    """`kind: one / other` when the two say contrary things about one matter; empty when they do not."""
    found = _measured(pair, list(_contraries(pair, lexicon)))
    if found is None:
        return ""
    if not found:
        return _denied(pair, lexicon)
    kinds = {contrary.kind for contrary in found}
    if len(kinds) != 1 or not _one_place([c.a for c in found]) or not _one_place([c.b for c in found]):
        return ""
    a, b = (max((c[at] for c in found), key=lambda s: s.end - s.start) for at in (1, 2))
    kind = kinds.pop()
    if not _about_one(pair, Contrary(kind, a, b), lexicon):
        return ""
    return f"{kind}: {_said(pair.a, a)} / {_said(pair.b, b)}"


def turned(about: str) -> str:
    """What differs, `number: 24 / 48`, seen from the other side: `number: 48 / 24`."""
    label, colon, values = about.rpartition(": ")
    sides = values.split(" / ")
    return label + colon + " / ".join(reversed(sides)) if len(sides) == 2 else about


def _measured(pair: Aligned, found: list[Contrary]) -> list[Contrary] | None:
    """The contraries with quantities compared as wholes, by their values; None when those say that there is no contradiction."""
    told = unmatched(pair.a.view.quantities, pair.b.view.quantities)
    if not told[0] or not told[1]:
        return found
    if len(told[0]) > 1 or len(told[1]) > 1 or not compared(told[0][0], told[1][0]):
        return None
    spans = [Unit(_QUANTITY, one.start, one.end) for (one,) in told]
    if any(not _inside(c.a, spans[0]) or not _inside(c.b, spans[1]) for c in found):
        return None
    return [Contrary("number", *spans)]


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _contraries(pair: Aligned, lexicon: Lexicon) -> Iterator[Contrary]:
    spans = [[span for span in _open(side) if lexicon.can_contradict(span.concept)] for side in (pair.a, pair.b)]
    own = [_affirmed(side, lexicon) for side in (pair.a, pair.b)] if all(spans) else []
    for a in spans[0]:
        for b in spans[1]:
            kind = _kind(a.concept, b.concept, lexicon)
            if kind and not any(_kind(s.concept, c, lexicon) == kind for s, there in zip((a, b), own) for c in there):
                yield Contrary(kind, a, b)


def _open(side: Side) -> Iterator[Span]:
    """What the other statement has not: units, and known phrases with such a unit in them."""
    left = {side.units[i].start for i in side.left}
    yield from (side.units[i] for i in side.left)
    yield from (known for known in side.view.known if not left.isdisjoint(range(known.start, known.end)))


def _affirmed(side: Side, lexicon: Lexicon) -> set[str]:
    """What the statement names, but for what it denies (`not in every case`)."""
    denied = {unit.end for unit in side.units if unit.concept in lexicon.negation}
    return {span.concept for span in (*side.units, *side.view.known) if span.start not in denied}


def _kind(one: str, two: str, lexicon: Lexicon) -> str:
    """In what two concepts contradict each other; empty when they do not."""
    if lexicon.is_number(one) and lexicon.is_number(two):
        return "number" if one != two and not (_code(one) or _code(two)) else ""
    if opposed(one, two, lexicon) and (kind := lexicon.contradicts.get(one) or lexicon.contradicts.get(two, "")):
        return kind
    for name, step in lexicon.meaning(one).steps:
        for other, there in lexicon.meaning(two).steps:
            if name == other and abs(step - there) >= _STEPS:
                return "amount" if name == "quantity" else "how often"
    return ""


def _code(concept: str) -> bool:
    """Whether it is a name (`L4`, `BRCA1`, vitamin `D`): another name is another thing, no contradiction."""
    return len(concept) == 1 and concept.isalpha() or any(c.isdigit() for c in concept) and any(c.isalpha() for c in concept)


def _one_place(spans: list[Span]) -> bool:
    first = max(spans, key=lambda s: s.end - s.start)
    return all(s.start < first.end and first.start < s.end for s in spans)


def _about_one(pair: Aligned, found: Contrary, lexicon: Lexicon) -> bool:
    """Whether the two speak of one matter apart from the contraries."""
    shared, alike = _rest(pair, found, lexicon)
    subjects = [_subject(side, span, lexicon) for side, span in ((pair.a, found.a), (pair.b, found.b))]
    if found.kind == "direction":
        return alike >= _LOCAL and _framed(pair, found, lexicon) and not any(map(_modified, (pair.a, pair.b), subjects))
    if any(at < 0 or at in side.left for side, at in zip((pair.a, pair.b), subjects)):
        return False
    if found.kind == "how often" and not _DONE.isdisjoint(lexicon.meaning(pair.a.units[subjects[0]].concept).classes):
        return alike >= _DONE_OFTEN
    if shared < _LEAST:
        return False
    if _denials(pair.a, found.a, lexicon) != _denials(pair.b, found.b, lexicon):
        return False
    if found.kind == "number":
        return alike >= _STRICT and (found.a.concept == _QUANTITY or _counted(pair.a, found.a) == _counted(pair.b, found.b))
    if found.kind in ("how often", "amount"):
        return alike >= _STRICT
    after = all(side.units[at].start < span.start for side, at, span in zip((pair.a, pair.b), subjects, found[1:]))
    return after and alike >= _FRAME


def _denials(side: Side, span: Span, lexicon: Lexicon) -> int:
    """How often the statement denies something that the other does not, apart from the span."""
    return sum(side.units[i].concept in lexicon.negation and not _inside(side.units[i], span) for i in side.left)


def _rest(pair: Aligned, found: Contrary, lexicon: Lexicon) -> tuple[float, float]:
    """Weight of what is common, and its share, apart from the contraries."""
    shared, rest = 0.0, 0.0
    for side, span in ((pair.a, found.a), (pair.b, found.b)):
        light = topic_words(side, lexicon)
        for i, unit in enumerate(side.units):
            if not span.start <= unit.start < span.end:
                weight = 0.15 if unit.start in light else lexicon.weight[unit.concept]
                shared, rest = (shared, rest + weight) if i in side.left else (shared + weight / 2, rest)
    return shared, 2 * shared / max(1e-9, 2 * shared + rest)


def _subject(side: Side, span: Span, lexicon: Lexicon) -> int:
    """The first unit that says something and is no part of the span; -1 when there is none."""
    empty = lexicon.soft | lexicon.comment
    told = (i for i, u in enumerate(side.units) if u.concept not in empty and not span.start <= u.start < span.end)
    return next(told, -1)


def _modified(side: Side, subject: int) -> bool:
    """Whether a word that the other statement has not narrows the subject down (`mechanical pain`)."""
    if subject not in side.left or subject + 1 >= len(side.units) or subject + 1 in side.left:
        return False
    word, after = side.units[subject : subject + 2]
    return word.end == after.start and word.end - 1 not in side.view.stops


def _denied(pair: Aligned, lexicon: Lexicon) -> str:
    """The negation that one of two otherwise equal statements has."""
    said = [[i for i in side.left if side.units[i].concept in lexicon.negation] for side in (pair.a, pair.b)]
    if sorted(map(len, said)) != [0, 1]:
        return ""
    side, at = (pair.a, said[0][0]) if said[0] else (pair.b, said[1][0])
    if side.view.words[0] == "do":  # advice, beside a list item that may stand under "Avoid:"
        return ""
    nothing = Unit("", -1, -1)
    spans = (side.units[at], nothing) if said[0] else (nothing, side.units[at])
    shared, alike = _rest(pair, Contrary("negation", *spans), lexicon)
    if shared < _LEAST or alike < _EQUAL:
        return ""
    word = _said(side, side.units[at])
    return f"negation: {word} / –" if said[0] else f"negation: – / {word}"


def _framed(pair: Aligned, found: Contrary, lexicon: Lexicon) -> bool:
    """Whether the same frame word stands near both, and it is denied in neither or in both."""
    frames = [_frames(side, span, lexicon) for side, span in ((pair.a, found.a), (pair.b, found.b))]
    return not frames[0].isdisjoint(frames[1])


def _frames(side: Side, span: Span, lexicon: Lexicon) -> set[tuple[int, bool]]:
    at = next((i for i, u in enumerate(side.units) if u.start >= span.start), len(side.units))
    near = side.units[max(0, at - _NEAR) : at + 2]
    denied = any(u.concept in lexicon.negation for u in near)
    return {(lexicon.frame[u.concept], denied) for u in near if u.concept in lexicon.frame}


def _counted(side: Side, span: Span) -> str:
    """What stands after the number."""
    return next((u.concept for u in side.units if u.start >= span.end), "")


def _said(side: Side, span: Span) -> str:
    return " ".join(side.view.cased[span.start : span.end])

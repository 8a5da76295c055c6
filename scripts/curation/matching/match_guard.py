"""What the leftovers of a pair mean: the difference, in words, or nothing that matters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scripts.curation.matching.match_align import Aligned, Side
from scripts.curation.matching.match_harmless import opposed
from scripts.curation.matching.match_quantity import SHARE, turned, unmatched
from scripts.curation.matching.match_score import POINTERS, topic_words
from scripts.curation.matching.match_words import Lexicon

_PREFIX = re.compile(r"^(?:un|in|im|ir|il|non|dis|mis|de|anti|hypo|hyper|over|under|sub|super|pre|post|intra|extra|inter|ab|a)")
_SUFFIX = re.compile(r"(?:less|ful|free)$")
_AMONG = frozenset(("in", "for", "among", "with"))
_THINGS = frozenset(("organ", "level", "test", "drug", "treatment", "disease", "sign"))


class Leftover(NamedTuple):
    """One unit that only one statement has."""

    concept: str
    text: str
    index: int
    """Its place among the units of its statement."""
    topic: bool
    """Whether it names the site's topic."""
    classes: frozenset[str]
    """What it names, by itself or as part of a known phrase (`hormone` in `hormone therapy`)."""


def leftovers(side: Side, lexicon: Lexicon) -> list[Leftover]:
    """What the side has and the other has not, in order."""
    found = []
    light = topic_words(side, lexicon) if side.left else set()
    for i in side.left:
        unit = side.units[i]
        classes = lexicon.meaning(unit.concept).classes
        for known in side.view.known:
            if known.start <= unit.start < known.end:
                classes = classes | lexicon.meaning(known.concept).classes
        found.append(Leftover(unit.concept, " ".join(side.view.cased[unit.start : unit.end]), i, unit.start in light, classes))
    return found


def conflict(pair: Aligned, lexicon: Lexicon) -> str:
    """The first difference that forbids a merge whatever else the statements share; empty when there is none."""
    a, b = leftovers(pair.a, lexicon), leftovers(pair.b, lexicon)
    return next(_conflicts(pair, a, b, lexicon), "")


def _conflicts(pair: Aligned, a: list[Leftover], b: list[Leftover], lexicon: Lexicon) -> Iterator[str]:
    yield from _numbers(a, b, lexicon)
    yield from _quantities(pair)
    yield from _negation(a, b, lexicon)
    yield from _opposites(pair, a, b, lexicon)
    yield from _scales(a, b, lexicon)
    yield from _classes(pair, a, b)


def _numbers(a: list[Leftover], b: list[Leftover], lexicon: Lexicon) -> Iterator[str]:
    x, y = ([w for w in side if lexicon.is_number(w.concept)] for side in (a, b))
    if x and y or any(w.concept not in ("=one", "=first", "singl", "both") for w in x + y):
        yield f"number: {_say(x)} / {_say(y)}"


def _quantities(pair: Aligned) -> Iterator[str]:
    """A share that one side alone tells (`5 %` is not `1 in 5`, `20 %` of them not `20` of them), a time told in another sense."""
    one, two = ([q for q in side if q.dimension == SHARE] for side in unmatched(pair.a.view.quantities, pair.b.view.quantities))
    if one or two or turned(pair.a.view.quantities, pair.b.view.quantities):
        yield "number"


def _negation(a: list[Leftover], b: list[Leftover], lexicon: Lexicon) -> Iterator[str]:
    x, y = ([w for w in side if w.concept in lexicon.negation] for side in (a, b))
    if len(x) != len(y):
        yield f"negation: {_say(x)} / {_say(y)}"


def _opposites(pair: Aligned, a: list[Leftover], b: list[Leftover], lexicon: Lexicon) -> Iterator[str]:
    for x in a:
        for y in b:
            if opposed(x.concept, y.concept, lexicon) or _opposed_by_form(x.concept, y.concept):
                yield f"{x.text} / {y.text}"
    for x, y in _opposed_phrases(pair, lexicon):
        yield f"{x} / {y}"


def _opposed_by_form(x: str, y: str) -> bool:
    """`stable` / `unstable`, `painful` / `painless`, `hypotension` / `hypertension`."""
    if x == y or not (x.isalpha() and y.isalpha()):
        return False
    for one, two in ((x, y), (y, x)):
        if one.endswith(two) and len(two) > 3 and _PREFIX.fullmatch(one[: -len(two)]):
            return True
    bare_x, bare_y = _PREFIX.sub("", x), _PREFIX.sub("", y)
    if bare_x == bare_y and len(bare_x) > 3:
        return True
    cut_x, cut_y = _SUFFIX.sub("", x), _SUFFIX.sub("", y)
    return cut_x == cut_y and len(cut_x) > 2


def _opposed_phrases(pair: Aligned, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for one, two in ((pair.a, pair.b), (pair.b, pair.a)):
        left = {one.units[i].start for i in one.left}
        theirs = {two.units[i].start for i in two.left}
        for known in one.view.known:
            if not lexicon.meaning(known.concept).sides or left.isdisjoint(range(known.start, known.end)):
                continue
            for other in (*two.view.known, *two.units):
                if theirs.isdisjoint(range(other.start, other.end)):
                    continue
                if opposed(known.concept, other.concept, lexicon):
                    yield (
                        " ".join(one.view.cased[known.start : known.end]), " ".join(two.view.cased[other.start : other.end])
                    )


def _scales(a: list[Leftover], b: list[Leftover], lexicon: Lexicon) -> Iterator[str]:
    for x in a:
        for name, step in lexicon.meaning(x.concept).steps:
            for y in b:
                for other, theirs in lexicon.meaning(y.concept).steps:
                    if other == name and abs(step - theirs) > 1:
                        yield f"{x.text} / {y.text}"


def _classes(pair: Aligned, a: list[Leftover], b: list[Leftover]) -> Iterator[str]:
    for x in a:
        for y in b:
            if (x.topic or y.topic) and not (x.index in pair.swapped[0] and y.index in pair.swapped[1]):
                continue  # one names the site's topic in passing
            if x.topic and y.topic:
                continue
            if not x.classes.isdisjoint(y.classes):
                yield f"{x.text} / {y.text}"


def restricted(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether one side alone says that it holds only sometimes, or of both or neither."""
    steps = (lexicon.meaning(w.concept).steps for side in (pair.a, pair.b) for w in leftovers(side, lexicon))
    if any(_low(found) for found in steps):
        return True
    for side in (pair.a, pair.b):
        left = {side.units[i].start for i in side.left}
        for known in side.view.known:
            if _low(lexicon.meaning(known.concept).steps) and not left.isdisjoint(range(known.start, known.end)):
                return True
    return any(w.concept == "both" for side in (pair.a, pair.b) for w in leftovers(side, lexicon))


def _low(steps: frozenset[tuple[str, int]]) -> bool:
    return any(step <= (2 if name == "frequency" else 1) for name, step in steps)


def graded(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether one side alone says that it holds of few, of most or of all."""
    left = (w for side in (pair.a, pair.b) for w in leftovers(side, lexicon))
    return any(name == "quantity" and step not in (2, 3) for w in left for name, step in lexicon.meaning(w.concept).steps)


def adds_thing(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether one side names an organ, test, drug, treatment or disease more, and the other does not point back to it."""
    for side, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if other.view.words[:1] and other.view.words[0] in POINTERS:
            continue
        left = leftovers(side, lexicon)
        if any(not _THINGS.isdisjoint(w.classes) and not w.topic for w in left) or sum("group" in w.classes for w in left) > 1:
            return True
    return False


def narrowed(pair: Aligned, lexicon: Lexicon) -> bool:
    """Whether one side alone says in whom it holds (`in children`, `among men`)."""
    return any(
        "group" in w.classes and side.view.words[max(0, side.units[w.index].start - 1)] in _AMONG
        for side in (pair.a, pair.b)
        for w in leftovers(side, lexicon)
    )


def _say(words: Iterable[Leftover]) -> str:
    return " ".join(w.text for w in words) or "–"

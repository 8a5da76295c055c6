"""Equal words in another order: harmless in lists and clauses, another fact around `than`, `not`, `before` …"""

from __future__ import annotations

from scripts.curation.matching.match_align import Aligned, Side
from scripts.curation.matching.match_words import Lexicon


def swapped(pair: Aligned, lexicon: Lexicon) -> str:
    """What changed sides, in words; empty when the order says nothing else."""
    if all(j < k for (_, j), (_, k) in zip(pair.order, pair.order[1:])):
        return ""
    to_b = dict(pair.order)
    for i, j in pair.order:
        if pair.a.units[i].concept in lexicon.hinge and _crosses(i, j, to_b, pair):
            return f"order around “{_text(pair.a, i)}”"
    return _numbers_swapped(pair, lexicon)


def _crosses(i: int, j: int, to_b: dict[int, int], pair: Aligned) -> bool:
    """Whether what follows the hinge in one stands before it in the other; `caused by` turns the sides round."""
    passive = [_followed_by(pair.a, i), _followed_by(pair.b, j)]
    if passive[0] != passive[1]:
        return False
    to_a = {there: here for here, there in to_b.items()}
    after_a = to_b.get(i + 1) if not _clause_ends(pair.a, i) else None
    after_b = to_a.get(j + 1) if not _clause_ends(pair.b, j) else None
    return (after_a is not None and after_a < j) or (after_b is not None and after_b < i)


def _clause_ends(side: Side, i: int) -> bool:
    return side.units[i].end - 1 in side.view.stops


def _followed_by(side: Side, i: int) -> bool:
    end = side.units[i].end
    return side.view.words[end : end + 1] in (("by",), ("from",))


def _numbers_swapped(pair: Aligned, lexicon: Lexicon) -> str:
    numbers = [(i, j) for i, j in pair.order if lexicon.is_number(pair.a.units[i].concept)]
    for (i, j), (k, m) in zip(numbers, numbers[1:]):
        if m < j and not _kept(i, j, pair) and not _kept(k, m, pair):
            return f"number: {_text(pair.a, i)} / {_text(pair.a, k)}"
    return ""


def _kept(i: int, j: int, pair: Aligned) -> bool:
    near = {pair.a.units[n].concept for n in (i - 1, i + 1) if 0 <= n < len(pair.a.units)}
    return any(pair.b.units[n].concept in near for n in (j - 1, j + 1) if 0 <= n < len(pair.b.units))


def _text(side: Side, i: int) -> str:
    unit = side.units[i]
    return " ".join(side.view.cased[unit.start : unit.end])

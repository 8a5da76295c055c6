"""A page's passages in reading order: what opens it, its sections, and what of a section belongs in one paragraph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import token_set_ratio

from scripts.curation.drafts.drafting import Part
from scripts.curation.drafts.passages import NEAR, Passage
from scripts.curation.drafts.sections import Order, section_of
from scripts.curation.topics.topics import Page

LEAST = 2
"""A section of fewer statements is none: they open the page."""
LISTED = 3
"""A list of so many items goes where most of them belong, not where one word leads."""
FRAGMENT = 5
"""Words of a line that says nothing by itself, at most."""
ALIKE, COMPARED = 80.0, 60
"""Percent of words in common from which two statements stand next to each other, and the most passages that are compared."""


def arranged(page: Page, found: Sequence[Passage], order: Order, fullness: Mapping[str, int]) -> list[Part]:
    """The opening without a heading, the sections of sections.toml in its order, then those that a source made.

    Where sections.toml has a section for the rest of the facet, nothing stands above the first section: the most urgent comes first.
    `fullness`: how many statements each source brings to the topic; where nothing else decides, the fullest source comes first.
    """
    rest = next((number for number, section in enumerate(order.sections) if section.facet in page.facets[:1] and section.rest), None)
    if rest is None and _size(found) < order.few:
        return [Part("", tuple(_ranked(found, order, fullness)))]
    by_section: dict[int, list[Passage]] = defaultdict(list)
    urgent = frozenset(section.facet for section in order.sections if section.rest)
    sections = [_urgency(passage, order) if passage.entries[0].facet in urgent else _section(passage, order) for passage in found]
    for passage, chosen in zip(found, sections if rest is not None else _by_paragraph(found, sections, order)):
        general = chosen is None or _defines(page, passage, order) or bool(page.subjects and order.sections[chosen].pattern.search(page.title))
        by_section[-1 if chosen is None or general else chosen].append(passage)
    if rest is not None:
        by_section[rest] += by_section.pop(-1, [])
    for number in [number for number, members in by_section.items() if number >= 0 and _size(members) < (LEAST if rest is None else 1)]:
        by_section[-1] += by_section.pop(number)
    opening, own = by_section.pop(-1, []), {}
    if not page.subjects:
        opening, own = _by_headings(opening, order)
    parts = [Part("", tuple(_ranked(opening, order, fullness)))] if opening else []
    parts += [Part(order.sections[number].title, tuple(_ranked(by_section[number], order, fullness))) for number in sorted(by_section)]
    return parts + [Part(title, tuple(_ranked(members, order, fullness))) for title, members in own.items()]


def _section(passage: Passage, order: Order) -> int | None:
    """The section of sections.toml that takes the passage; a sentence is asked before all that follows it."""
    first = passage.entries[0]
    if len(passage.entries) >= LISTED and first.kind != "sentence":
        return _of_list(passage, order)
    told = [first.text, passage.text] if first.kind == "sentence" else [passage.text]
    return next((number for text in told if (number := section_of(order, first.facet, text, passage.heading)) is not None), None)


def _urgency(passage: Passage, order: Order) -> int | None:
    """The same for a facet with a section for its rest: its sections stand by urgency, and the first that fits takes the passage."""
    facet = passage.entries[0].facet
    return next((number for number, section in enumerate(order.sections) if section.facet == facet and section.pattern.search(passage.text)), None)


def _by_paragraph(found: Sequence[Passage], sections: Sequence[int | None], order: Order) -> list[int | None]:
    """The sections, where the sentences of one paragraph of a source go together: to the one that its first sentence speaks of, else that most choose."""
    together = list(sections)
    for members in _paragraphs(found):
        votes = Counter(number for at in members if (number := sections[at]) is not None)
        opens = found[members[0]].entries[0].text
        said = {number: bool(order.sections[number].pattern.search(opens)) for number in votes}
        best = max(votes, key=lambda number: (said[number], votes[number], -number), default=None)
        if best is not None and (said[best] or 2 * votes[best] > len(members)):
            for at in members:
                together[at] = best
    return together


def _paragraphs(found: Sequence[Passage]) -> list[list[int]]:
    """Positions of the passages of sentences, those that follow each other on one line of a source together."""
    groups: list[list[int]] = []
    for at in sorted(range(len(found)), key=lambda at: (found[at].first.source, found[at].first.start)):
        before = found[groups[-1][-1]].entries[-1].said_by[0] if groups else None
        first = found[at].first
        if before and (before.source, before.line) == (first.source, first.line) and 0 <= first.start - before.end <= NEAR and found[at].entries[0].kind == "sentence":
            groups[-1].append(at)
        else:
            groups.append([at])
    return [group for group in groups if len(group) > 1 and found[group[0]].entries[0].kind == "sentence"]


def _of_list(passage: Passage, order: Order) -> int | None:
    """The section that the words above a list name, else the one that takes at least half of its items."""
    facet = passage.entries[0].facet
    above = section_of(order, facet, "", passage.heading)
    votes = Counter(number for entry in passage.entries if (number := section_of(order, facet, entry.text, "")) is not None)
    most = max(votes, key=lambda number: (votes[number], -number), default=None)
    return above if above is not None else most if most is not None and 2 * votes[most] >= len(passage.entries) else None


def _size(found: Sequence[Passage]) -> int:
    return sum(len(passage.entries) for passage in found)


def _by_headings(found: Sequence[Passage], order: Order) -> tuple[list[Passage], dict[str, list[Passage]]]:
    """What stays in the opening, and the passages that share a telling heading of their source with another one."""
    headings = Counter(passage.heading.casefold() for passage in found)
    opening, own = [], defaultdict(list)
    titles: dict[str, str] = {}
    for passage in found:
        telling = passage.heading and not order.plain.fullmatch(passage.heading.strip(" ?.:"))
        if telling and headings[passage.heading.casefold()] > 1:
            own[titles.setdefault(passage.heading.casefold(), passage.heading)].append(passage)
        else:
            opening.append(passage)
    return opening, own


def _defines(page: Page, passage: Passage, order: Order) -> bool:
    """Whether the passage says what the whole page is about and so opens it."""
    return "overview" in page.facets[:1] and bool(order.defining.search(passage.entries[0].text)) and passage.entries[0].facet == "overview"


def _ranked(found: Sequence[Passage], order: Order, fullness: Mapping[str, int]) -> list[Passage]:
    """Definitions first, summaries last; else what more sources say comes first, then the fullest source in its own order.

    What stood in one paragraph of a source moves as one.
    """
    ranked = sorted(_runs(found, order), key=lambda passage: (
        bool(order.closing.search(passage.text)), _fragment(passage), not order.defining.search(passage.entries[0].text),
        -max(len({mention.source for mention in entry.said_by}) for entry in passage.entries),
        -fullness.get(passage.first.source, 0), passage.first.source, passage.first.start,
    ))
    return _beside(ranked) if len(ranked) <= COMPARED else ranked


def _fragment(passage: Passage) -> bool:
    """Whether it is a few words without an end: a name or a caption that stood alone in its source."""
    text = passage.text
    return passage.entries[0].kind == "sentence" and not text.endswith((".", "!", "?", ":")) and len(text.split()) <= FRAGMENT


def _runs(found: Sequence[Passage], order: Order) -> list[Passage]:
    """Passages of sentences that follow each other in one place of their source, as one; a summary stays alone."""
    runs: list[Passage] = []
    for passage in sorted(found, key=lambda passage: (passage.first.source, passage.first.start)):
        if runs and _goes_on(runs[-1], passage, order):
            runs[-1] = runs[-1]._replace(entries=runs[-1].entries + passage.entries)
        else:
            runs.append(passage)
    return runs


def _goes_on(run: Passage, passage: Passage, order: Order) -> bool:
    last, first = run.entries[-1].said_by[0], passage.first
    near = last.source == first.source and last.headings == first.headings and 0 <= first.start - last.end <= NEAR
    told = all(entry.kind == "sentence" for entry in (*run.entries, *passage.entries))
    return near and told and not order.closing.search(passage.text) and not _fragment(passage)


def _beside(ranked: Sequence[Passage]) -> list[Passage]:
    """The passages with each lone statement right behind the one that it is most like, so that an editor sees both."""
    left, placed = list(ranked), []
    while left:
        passage = left.pop(0)
        placed.append(passage)
        alike = [other for other in left if _alone(other) and any(token_set_ratio(entry.text, other.text) >= ALIKE for entry in passage.entries)]
        placed += alike
        left = [other for other in left if other not in alike]
    return placed


def _alone(passage: Passage) -> bool:
    return len(passage.entries) == 1 and passage.entries[0].kind == "sentence"

"""What each page needs: key points, what to do next, urgent cards, the parts of a treatment, pictures with words."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.data import LEVELS, Picture
from scripts.checks.pages import DIRECTIVE
from scripts.checks.plain.blocks import LINK, Block, Section
from scripts.checks.plain.hit import Hit
from scripts.checks.plain.language import Rule
from scripts.checks.plain.reading import Reading, Said
from scripts.checks.plain.words import words

_ORDER = tuple(reversed(LEVELS))
"""Levels of urgent cards, the mildest first."""


def key_points(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """A list of links at the top, each to a section."""
    section = reading.part("key_points")
    if section is None:
        yield Hit(1, "the page has no key points.")
        return
    items = [block for block in section.blocks if block.kind == "item"]
    if not 3 <= len(items) <= rule.limit:
        yield Hit(section.line, f"there are {len(items)} key points.")
    for item in items:
        if not any(match[2].startswith("#") for match in LINK.finditer(item.raw)):
            yield Hit(item.line, "this key point does not link to its section.", item.raw, "Write it as `- [sentence](#section)`.")


def key_points_first(reading: Reading, _: Rule) -> Iterator[Hit]:
    """The key points stand before every other section."""
    section = reading.part("key_points")
    first = next((one for one in reading.sections if one.heading and one.heading.level > 1), None)
    if section and section != first:
        yield Hit(section.line, f"the key points stand after `{first.title if first else ''}`.")


def scope(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Early on, what the page does not cover."""
    says = [phrase.casefold() for phrase in reading.language.lists["parts"]["scope"]]
    early = [one for one in reading.sections if not one.heading or one.heading.level == 1 or reading.is_part(one, "key_points")]
    if not any(phrase in block.text.casefold() for one in early for block in one.blocks for phrase in says):
        yield Hit(early[-1].line if early else 1, "the page does not say early what it leaves out.")


def next_steps(reading: Reading, _: Rule) -> Iterator[Hit]:
    """A section that says what to do."""
    section = reading.part("next_steps")
    if section is None:
        yield Hit(1, "the page does not say what to do next.")
    elif not any(block.kind in ("item", "paragraph") for block in section.blocks):
        yield Hit(section.line, f"`{section.title}` names nothing to do.")


def questions(reading: Reading, _: Rule) -> Iterator[Hit]:
    """Questions that a reader can take along."""
    section = reading.part("questions")
    if section is None:
        yield Hit(1, "the page has no questions to ask.")
    for block in section.blocks if section else ():
        if block.kind == "item" and not block.text.strip().endswith("?"):
            yield Hit(block.line, "this is not a question.", block.raw, "End it with `?`, or move it to another list.")


def _cards(section: Section, reading: Reading) -> Iterator[tuple[int, str]]:
    """(line, level) of each urgent card of the section."""
    for block in section.blocks:
        match = DIRECTIVE.fullmatch(block.raw) if block.kind == "directive" else None
        if match and match[1] == "urgent-card":
            yield block.line, reading.site.levels.get((match[2] or "").strip(), "")


def _named(reading: Reading) -> dict[str, Said]:
    """The first sentence that names a sign of each level, questions and key points aside."""
    found: dict[str, Said] = {}
    for said in reading.said:
        if said.block.kind == "caption" or said.sentence.text.endswith("?") or reading.is_part(said.section, "key_points", "questions"):
            continue
        for sign in reading.language.signs:
            holds = not reading.page.meta.topic or sign.topic in ("", reading.page.meta.topic)
            if holds and sign.level not in found and all(group.search(said.sentence.text) for group in sign.groups):
                found[sign.level] = said
    return found


def urgent_card(reading: Reading, _: Rule) -> Iterator[Hit]:
    """A page that names a warning sign carries a card of its level, or of a higher one."""
    levels = {level for section in reading.sections for _, level in _cards(section, reading)}
    for level, said in _named(reading).items():
        if levels.isdisjoint(_ORDER[_ORDER.index(level) :]):
            yield Hit(said.sentence.line, f"this names a warning sign ({level}) and the page has no such card.", said.sentence.text)


def urgent_card_place(reading: Reading, _: Rule) -> Iterator[Hit]:
    """The card stands in the section that first names the sign, so that nobody has to look for it."""
    levels = {level for section in reading.sections for _, level in _cards(section, reading)}
    for level, said in _named(reading).items():
        enough = set(_ORDER[_ORDER.index(level) :])
        before = [one for one in reading.sections if one.line <= said.section.line]
        shown = {found for one in before for _, found in _cards(one, reading)}
        if enough & levels and not enough & shown:
            yield Hit(said.sentence.line, f"this names a warning sign ({level}) and the card comes only in a later section.", said.sentence.text)


def treatment_slots(reading: Reading, _: Rule) -> Iterator[Hit]:
    """A treatment that has one of the parts has them all."""
    treatments = tuple(treatment_parts(reading))
    for section, found in treatments:
        if missing := [name for name in reading.language.slots if name not in found]:
            yield Hit(section.line, f"the treatment `{section.title}` does not say: {', '.join(missing)}.")
    if not treatments and reading.page.meta.id in reading.language.words("kinds", "treatments"):
        yield Hit(1, "this page is about a treatment and says none of its parts.", cure=f"Write a list with: {', '.join(reading.language.slots)}.")


def treatment_parts(reading: Reading) -> Iterator[tuple[Section, frozenset[str]]]:
    """Each section that is about a treatment, since two of its parts or more have a label there, and the parts that it has."""
    slots = {label.casefold(): name for name, labels in reading.language.slots.items() for label in labels}
    scopes: list[tuple[Section, set[str]]] = []
    for section in reading.sections:
        if not scopes or section.title.casefold() not in slots or _level(section) <= _level(scopes[-1][0]):
            scopes.append((section, set()))
        labels = (section.title, *(block.label for block in section.blocks))
        scopes[-1][1].update(slots[label.casefold()] for label in labels if label.casefold() in slots)
    yield from ((section, frozenset(found)) for section, found in scopes if len(found) > 1)


def _level(section: Section) -> int:
    return section.heading.level if section.heading else 1


def picture_words(reading: Reading, rule: Rule) -> Iterator[Hit]:
    """Each picture has a description for people who cannot see it, and a caption that is a sentence."""
    pictures = {picture.id: picture for picture in reading.site.content.pictures}
    for section in reading.sections:
        for block in section.blocks:
            match = DIRECTIVE.fullmatch(block.raw) if block.kind == "directive" else None
            if match and match[1] == "picture" and (picture := pictures.get((match[2] or "").strip())):
                yield from _picture(block, picture, rule)
            for image in (found for found in LINK.finditer(block.raw) if found[0].startswith("!")):
                what = "has no description" if not image[1].strip() else "has no caption"
                yield Hit(block.line, f"the picture `{image[2]}` {what}.", block.raw)


def _picture(block: Block, picture: Picture, rule: Rule) -> Iterator[Hit]:
    if len(words(picture.caption)) < 3 or not picture.caption.rstrip().endswith((".", "?", "!")):
        yield Hit(block.line, f"the caption of the picture `{picture.id}` is not a sentence.")
    if len(picture.description) < rule.limit or picture.description == picture.caption:
        yield Hit(block.line, f"the picture `{picture.id}` has no description of what it shows.")

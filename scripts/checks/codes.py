"""Codes of record systems: each is written as its list writes it, leads to a page or section that is there, and to one at most exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.checks.code_form import fault_in_form
from scripts.checks.content import Content
from scripts.checks.finding import Finding
from scripts.checks.front_matter import SLUG
from scripts.checks.pages import Page
from scripts.checks.tables import read_table
from scripts.checks.verhoeff import verhoeff
from scripts.files import read_toml
from scripts.problem import Problem

FILE = "codes.toml"
SHOWN = f"content_src/{FILE}"
MATCHES = ("exact", "broader", "narrower")
KINDS = ("condition", "sign", "test", "treatment", "outlook")
"""In the order in which the table of codes shows them."""
MOST = 3
"""So many places may answer one code: more would be no answer."""
LONGEST = 40
_MOST_OPEN, _MOST_CODES, _MOST_PLAUSIBLE = 3, 2_000, 5_000
"""Each code gets a page and feeds of its own: 2,000 take the build five seconds."""
_OID = re.compile(r"[0-2](\.(0|[1-9][0-9]*)){3,}")


class System(NamedTuple):
    """A list of codes."""

    id: str
    name: str
    term: str
    """What a feed calls it."""
    oid: str
    uri: str
    """What FHIR calls it."""
    form: str
    """The official form of a code, a regular expression."""
    names: tuple[str, ...] = ()
    """What else a request may call it."""
    extension: str = ""
    """The place of a letter that says which visit it is and is left off, with the letters X that fill up before it."""
    shortest: str = ""
    """Walking up from a code to its parents ends at so many characters; "" where codes do not show their parents."""
    check: str = ""
    """`verhoeff` where the last digit is a check digit of that kind."""
    pack: str = ""
    """What OpenEMR's folder of local content calls it; "" where it has no name for it."""
    looked_up: str = ""
    plausible: tuple[str, ...] = ()
    """Codes, `#` for any digit, that have an empty answer as data."""


class Place(NamedTuple):
    """A page or section with the codes, each `system:code`, that lead there."""

    title: str
    kind: str
    page: str
    section: str = ""
    exact: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()

    def codes(self) -> Iterator[tuple[str, str]]:
        """(`system:code`, match)"""
        for match in MATCHES:
            yield from ((code, match) for code in getattr(self, match))


class SubTopic(NamedTuple):
    """What a request may ask about a condition."""

    code: str
    name: str
    names: tuple[str, ...] = ()
    general: str = ""
    """`page` or `page#section`: the answer for a condition that leads to a page without a section of its own for this."""
    sections: tuple[str, ...] = ()
    """`page#section`: the answer for codes that lead to the same page."""


class Codes(NamedTuple):
    """The file as values."""

    systems: tuple[System, ...]
    places: tuple[Place, ...]
    sub_topics: tuple[SubTopic, ...]
    findings: tuple[Finding, ...]


TABLES = {"system": System, "place": Place, "sub_topic": SubTopic}


def read_codes(root: Path) -> Codes:
    """codes.toml of the project at `root`; no codes when there is no such file. A file that is not TOML is another check's."""
    path = root / "content_src" / FILE
    parts, findings = [], []
    for name, make in TABLES.items():
        values, found = read_table(path, SHOWN, name, make)
        parts.append(values)
        findings += [finding for finding in found if finding.rule != "toml"]
    if not parts[0] and findings:
        return Codes((), (), (), tuple(findings))
    return Codes(*parts, tuple(findings))


def key_of(code: str, system: System) -> str:
    """The code as it is compared: capital letters and digits, without a letter for the visit."""
    key = re.sub(r"[^A-Z0-9]", "", code.upper())
    if system.extension and len(key) == int(system.extension):
        key = key[:-1].rstrip("X")
    return key


def codes_sound(content: Content) -> Iterator[Finding]:
    """Everything in codes.toml holds by itself: its tables, its systems and the form of each code."""
    codes = read_codes(content.root)
    yield from codes.findings
    yield from _unknown_tables(content)
    taken: dict[str, str] = {}
    for system in codes.systems:
        line = content.data_line(FILE, f'id = "{system.id}"')
        yield from _system(system, line)
        for name in (system.id, system.oid, system.uri, *system.names):
            if taken.setdefault(name.lower(), system.id) != system.id:
                yield Finding(SHOWN, line, "code-system", f"`{_said(name)}` names both `{taken[name.lower()]}` and `{system.id}`.", "Leave it with one of the two.")
    known = {system.id: system for system in codes.systems if not list(_system(system, 0))}
    yield from _too_many(codes, content)
    broken = {system.id for system in codes.systems} - known.keys()
    first = {code: number for number, place in reversed(tuple(enumerate(codes.places, start=1))) for code, _ in place.codes()}
    for written, number in first.items():
        if written.partition(":")[0] not in broken:
            line = content.data_line(FILE, f'"{written}"') or content.data_line(FILE, "[[place]]", number)
            yield from _code(written, known, line)


def _too_many(codes: Codes, content: Content) -> Iterator[Finding]:
    count = len({code for place in codes.places for code, _ in place.codes()})
    near = sum(10 ** min(pattern.count("#"), 9) for system in codes.systems for pattern in system.plausible)
    if count > _MOST_CODES:
        yield Finding(SHOWN, content.data_line(FILE, "[[place]]"), "code-count", f"there are {count:,} codes; {_MOST_CODES:,} are the most.", "Leave out those that their parents answer as well.")
    if near > _MOST_PLAUSIBLE:
        yield Finding(SHOWN, content.data_line(FILE, "plausible"), "code-count", f"the `plausible` codes are {near:,}; {_MOST_PLAUSIBLE:,} are the most.", "Leave out those that nobody asks for.")


def code_findings(written: str, codes: Codes) -> Iterator[Finding]:
    """What is wrong with one `system:code` by itself."""
    yield from _code(written, {system.id: system for system in codes.systems if not fault_in_form(system.form)}, 0)


def codes_lead(content: Content) -> Iterator[Finding]:
    """Each place of codes.toml is a page or section that is there; a code has one exact place, and three places at most."""
    codes = read_codes(content.root)
    pages = {page.meta.id: page for page in content.pages}
    exact: dict[str, Place] = {}
    places: dict[str, int] = {}
    by_id = {system.id: system for system in codes.systems if system.extension in ("", "7")}
    for number, place in enumerate(codes.places, start=1):
        line = content.data_line(FILE, "[[place]]", number)
        yield from _place(place.page, place.section, line, pages)
        if place.kind not in KINDS:
            yield Finding(SHOWN, line, "code-kind", f"`{_said(place.kind)}` is no kind of place.", "Use one of: " + ", ".join(KINDS) + ".")
        for written, match in place.codes():
            code = _compared(written, by_id)
            places[code] = places.get(code, 0) + 1
            if match == "exact" and exact.setdefault(code, place) is not place:
                yield Finding(SHOWN, line, "code-twice", f"`{_said(written)}` is exact for `{exact[code].title}` and for `{place.title}`.", "Keep it as `exact` in one of the two and move it to `broader` or `narrower` in the other.")
            if places[code] == MOST + 1:
                yield Finding(SHOWN, line, "code-places", f"`{_said(written)}` stands in more than {MOST} places.", "Keep the places that answer it best.")
    for number, topic in enumerate(codes.sub_topics, start=1):
        line = content.data_line(FILE, "[[sub_topic]]", number)
        for target in (*((topic.general,) if topic.general else ()), *topic.sections):
            page, _, section = target.partition("#")
            yield from _place(page, section, line, pages)


def _compared(written: str, by_id: dict[str, System]) -> str:
    name, _, code = written.partition(":")
    return f"{name}:{key_of(code, by_id[name])}" if name in by_id else written


def _unknown_tables(content: Content) -> Iterator[Finding]:
    try:
        names = set(read_toml(content.root / "content_src" / FILE)) - TABLES.keys()
    except Problem:  # a file that is not TOML is another check's
        return
    for name in sorted(names):
        yield Finding(SHOWN, content.data_line(FILE, f"[{name}]"), "data-table", f"`{_said(name)}` is not known here.", "Use only " + ", ".join(f"`[[{one}]]`" for one in TABLES) + ".")


def _system(system: System, line: int) -> Iterator[Finding]:
    """What is wrong with a system itself."""

    def wrong(what: str, cure: str) -> Finding:
        return Finding(SHOWN, line, "code-system", f"the system `{_said(system.id)}` {what}", cure)

    if not SLUG.fullmatch(system.id):
        yield wrong("cannot be called so in an address.", "Use small letters, digits and hyphens.")
    if not _OID.fullmatch(system.oid):
        yield wrong(f"has `{_said(system.oid)}` for its number.", "Write its OID: numbers with dots between them.")
    if fault := fault_in_form(system.form):
        yield wrong(fault, "Write it as the other systems do: letters, digits, `[A-Z]`, `\\.`, round brackets, `?`, `{2}` and `{1,4}`.")
    if system.extension not in ("", "7") or system.shortest not in ("", "3"):
        yield wrong("has an `extension` or `shortest` that nothing knows.", 'Write `extension = "7"`, `shortest = "3"`, or leave them out.')
    if system.check not in ("", "verhoeff"):
        yield wrong(f"asks for the check `{_said(system.check)}`.", "Write `verhoeff` or leave it out.")
    if any(pattern.count("#") > _MOST_OPEN for pattern in system.plausible):
        yield wrong(f"has more than {_MOST_OPEN} `#` in one of its `plausible` codes.", "Write fewer: each stands for ten codes, and each code gets a file of its own.")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", system.looked_up):
        yield wrong("does not say when its codes were looked up.", 'Write the day as `looked_up = "YYYY-MM-DD"`.')


def _code(written: str, known: dict[str, System], line: int) -> Iterator[Finding]:
    """What is wrong with one `system:code`."""
    name, _, code = written.partition(":")
    if name not in known:
        yield Finding(SHOWN, line, "code-system", f"`{_said(written)}` names a system that is not known.", "Begin it with one of: " + ", ".join(f"`{one}:`" for one in known) + ".")
    elif len(code) > LONGEST:
        yield Finding(SHOWN, line, "code-form", f"`{_said(written)}` is too long for a code.", "Write the code as its official list does.")
    elif not re.fullmatch(known[name].form, code):
        yield Finding(SHOWN, line, "code-form", f"`{_said(written)}` is not written as a code of {known[name].name}.", "Write the code as its official list does.")
    elif known[name].check == "verhoeff" and not verhoeff(code):
        yield Finding(SHOWN, line, "code-form", f"the last digit of `{_said(written)}` does not fit the others.", "Look the code up: one of its digits is wrong.")


def _place(page_id: str, section: str, line: int, pages: dict[str, Page]) -> Iterator[Finding]:
    page = pages.get(page_id)
    if page is None:
        yield Finding(SHOWN, line, "code-place", f"there is no page `{_said(page_id)}`.", "Use the `id` of a page in docs/.")
    elif page.meta.withdrawn:
        yield Finding(SHOWN, line, "code-place", f"the page `{page_id}` has been withdrawn.", "Lead its codes to another page, or take them out.")
    elif section and section not in {heading.anchor for heading in page.headings} | page.meta.anchor_aliases.keys():
        yield Finding(SHOWN, line, "code-place", f"the page `{page_id}` has no section `{_said(section)}`.", "Use the name of one of its headings, or leave `section` out.")


def _said(text: str) -> str:
    """Text from a file for a message: short, printable."""
    plain = "".join(letter if letter.isprintable() and letter != "`" else "�" for letter in text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"

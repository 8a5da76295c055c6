"""The report as one HTML file: nothing foreign, works without its script, escaped throughout."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scripts.curation.merging.review_words import plain
from scripts.curation.model import Dropped, Entry
from scripts.curation.report import Pair, reopened, ways_to_settle
from scripts.reporting.markup import Html, joined, tag
from scripts.reporting.overview import Overview, Use
from scripts.reporting.places import Places
from scripts.reporting.reviews import reviews
from scripts.reviewing.status import Row

ASSETS = Path(__file__).resolve().parent / "assets"


def report_page(found: Overview, places: Places, rows: Sequence[Row] = ()) -> str:
    """The whole file's text; the same files give the same bytes. `rows`: the reviews as they stand today; without them the report has none."""
    style, script = ((ASSETS / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    parts = [
        ("figures", "In figures", _figures(found)), ("questions", "Questions for a person", _questions(found, places)),
        ("differences", "Differences between sources", _differences(found, places)), ("sources", "Sources", _sources(found, places)),
        ("statements", "Statements", _statements(found, places)), ("left-out", "Left out, and why", _left_out(found, places)),
    ]
    if rows:
        parts.insert(3, ("reviews", "Reviews", reviews(rows, found.layout.docs.parent, places)))
    links = tag("nav", tag("ul", *(tag("li", tag("a", title, href=f"#{name}")) for name, title, _ in parts)), aria_label="On this page")
    sections = joined(
        tag("section", tag("h2", title, id=f"{name}-title"), *body, id=name, aria_labelledby=f"{name}-title") for name, title, body in parts
    )
    head = joined((
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("title", "Report: what the site rests on"), Html(f"<style>{style}</style>"),
    ))
    intro = tag("p", "Made by ", tag("code", "python3 -m scripts report --html"), " on this computer, for editors. It is not part of the website.")
    body = joined((tag("a", "Skip to the statements", href="#statements", class_="skip"), tag("main", tag("h1", "What the site rests on"), intro, links, sections)))
    return f'<!doctype html>\n<html lang="en-GB"><head>{head}</head>\n<body>{body}\n<script>{script}</script></body></html>\n'


def _hash(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def _figures(found: Overview) -> Iterator[Html]:
    result = found.result
    used = sum(entry.id in found.uses for entry in found.entries)
    settled = sum(pair.settled for pair in found.pairs)
    rows = [
        ("Source texts", str(len(result.sources))), ("Statements in them", str(result.statements)), ("Distinct statements", str(len(found.entries))),
        ("Said already by another", str(result.merged)), ("Left out with a reason", str(len(result.dropped))),
        ("Used in an article", f"{used} of {len(found.entries)}"), ("Differences", f"{len(found.pairs) - settled} open, {settled} settled"),
        ("Open questions", str(len(found.proposals))),
    ]
    if not result.unchanged:
        yield tag("p", "The files have changed since the last run. Run ", tag("code", "python3 -m scripts curate"), ", then this report again.", class_="note")
    yield tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in rows), class_="figures")


def _questions(found: Overview, places: Places) -> Iterator[Html]:
    if not found.proposals:
        yield tag("p", "None.")
        return
    yield tag("p", "They stand with all their words in ", places.link(found.layout.review), ".")
    rows = []
    for one in found.proposals:
        told = [("Used to say", one.used_to_say), ("You wrote", one.you_wrote), *(("Proposed", part.text) for _, part in one.open_parts)]
        lines = tag("dl", *(tag("div", tag("dt", name), tag("dd", plain(words))) for name, words in told if words))
        ways = tag("p", tag("code", f"python3 -m scripts curate --accept {one.id}"), " or ", tag("code", f"--refuse {one.id}"))
        rows.append(tag("li", tag("p", places.link(found.layout.docs.parent / one.file), f" {one.heading}"), lines, ways, id=one.id))
    yield tag("ul", *rows, class_="rows")


def _differences(found: Overview, places: Places) -> Iterator[Html]:
    left = [pair for pair in found.pairs if not pair.settled]
    yield tag("h3", f"Open: {len(left)}")
    yield tag("ul", *(_pair(pair, found, places) for pair in left), class_="rows") if left else tag("p", "None.")
    yield tag("h3", f"Settled: {len(found.pairs) - len(left)}")
    if len(found.pairs) > len(left):
        yield tag("ul", *(_pair(pair, found, places) for pair in found.pairs[len(left) :]), class_="rows")


def _pair(pair: Pair, found: Overview, places: Places) -> Html:
    sides = (tag("li", tag("a", entry.text, href=f"#{entry.id}"), " ", _said(entry, found, places)) for entry in (pair.one, pair.two))
    head = tag("p", tag("strong", pair.about))
    entry = places.link(found.layout.decisions, pair.decided.line)
    if pair.settled:
        return tag("li", head, tag("ul", *sides), tag("p", "Settled: ", pair.decided.reason, " ", entry))
    again = [tag("p", "Open again. ", line, " ", entry, class_="note") for line in reopened(pair)]
    ways = joined(tag("li", f"{title}:", tag("pre", tag("code", entry))) for title, entry in ways_to_settle(pair))
    run = tag("code", "python3 -m scripts curate")
    how = tag("p", "Paste one of these at the end of ", places.link(found.layout.decisions), ", give your reason, and run ", run, ".")
    return tag("li", head, tag("ul", *sides), *again, tag("details", tag("summary", "How to settle it"), how, tag("ul", ways)))


def _said(entry: Entry, found: Overview, places: Places) -> Html:
    return joined((_place(mention.source, mention.line, found, places) for mention in entry.said_by), ", ")


def _place(source: str, line: int, found: Overview, places: Places) -> Html:
    return places.link(found.files[source], line) if source in found.files else tag("span", f"{source}:{line}", class_="place")


def _sources(found: Overview, places: Places) -> Iterator[Html]:
    of, used = Counter[str](), Counter[str]()
    for entry in found.entries:
        for source in {mention.source for mention in entry.said_by}:
            of[source] += 1
            used[source] += entry.id in found.uses
    heads = ("Source text", "File", "Sentences read", "Said first or alone", "Said by others too", "Left out", "Used in an article")
    rows = [
        tag("tr", tag("th", one.title or one.key, scope="row"), tag("td", _place(one.key, 0, found, places)), *(tag("td", str(n)) for n in one[3:7]),
            tag("td", f"{used[one.key]} of {of[one.key]}"))
        for one in found.result.sources
    ]
    table = tag("table", tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))), tag("tbody", *rows))
    yield tag("div", table, class_="wide", tabindex="0", role="region", aria_label="Sources, a wide table")


def _statements(found: Overview, places: Places) -> Iterator[Html]:
    yield _filter(found)
    partners: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in found.pairs:
        for one, two in ((pair.one, pair.two), (pair.two, pair.one)):
            partners[one.id].append((two.id, pair.about + (" (settled)" if pair.settled else " (open)")))
    yield tag("ul", *(_statement(entry, found, places, partners) for entry in found.entries), class_="rows", id="list")


def _filter(found: Overview) -> Html:
    """The form that the script brings to life; without it the whole list stands open."""

    def choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> Html:
        return tag("label", f"{label} ", tag("select", *(tag("option", shown, value=value or "*") for value, shown in options), name=name))

    facets = sorted({entry.facet for entry in found.entries})
    return tag(
        "form", tag("label", "Words, an id or a file ", Html('<input type="search" name="words" autocomplete="off">')),
        choice("source", "Source", [("", "all"), *((one.key, one.title or one.key) for one in found.result.sources)]),
        choice("facet", "Facet", [("", "all"), *((facet, facet.replace("_", " ")) for facet in facets)]),
        choice("used", "Use", [("", "all"), ("yes", "in an article"), ("no", "in no article yet")]),
        tag("p", id="count", role="status"), hidden="hidden", id="filter", role="search", aria_label="Statements",
    )


def _statement(entry: Entry, found: Overview, places: Places, partners: Mapping[str, list[tuple[str, str]]]) -> Html:
    uses = found.uses.get(entry.id, ())
    words = [tag("p", f"{entry.lead_in} {entry.text}".strip(), " ", tag("code", entry.id), class_="said")]
    others = sorted({mention.text for mention in entry.said_by} - {entry.text})
    told = [("Said in", _said(entry, found, places)), *(("Also as", other) for other in others)]
    told.append(("Used in", tag("ul", *(tag("li", _use(use, places)) for use in uses)) if uses else "no article yet"))
    told += [("Differs from", joined((tag("a", other, href=f"#{other}"), f": {about}"))) for other, about in partners.get(entry.id, ())]
    told.append(("Facet", entry.facet.replace("_", " ") + (", changed by its source" if entry.state == "changed" else "")))
    lines = tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in told))
    sources = " ".join(sorted({mention.source for mention in entry.said_by}))
    return tag("li", *words, lines, id=entry.id, data_source=sources, data_facet=entry.facet, data_used="yes" if uses else "no")


def _use(use: Use, places: Places) -> Html:
    return joined((use.title + (f", {use.section}" if use.section else "") + " ", places.link(use.path, use.line)))


def _left_out(found: Overview, places: Places) -> Iterator[Html]:
    groups: dict[tuple[str, str], list[Dropped]] = defaultdict(list)
    for one in found.result.dropped:
        groups[one.place.source, one.reason].append(one)
    if not groups:
        yield tag("p", "Nothing.")
        return
    yield tag("p", "To take one in after all, add a ", tag("code", "[[keep]]"), " with its words to ", places.link(found.layout.decisions), ".")
    for (source, reason), members in sorted(groups.items()):
        rows = (tag("li", one.text, " ", _place(source, one.place.line, found, places)) for one in members)
        yield tag("details", tag("summary", f"{source}: {len(members)}, {reason}"), tag("ul", *rows))

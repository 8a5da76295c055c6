"""From documents to the files of the index: a small core, and shards that are fetched only when a query needs them.

core     pages, rules, words to say; the first key of every shard
u<sign>  urgent cards and the phrases that call for them, by the list of phrases that a rule begins with; fetched only for a key with `*` and the sign, or
         a slip of one
u        all of them
h<n>     the headings of some pages
k<n>     keys in order, each with its sections, pages, groups, phrases, and what explains it; `*` and signs mark a key of an emergency
g<n>     the finds of groups of words
w<n>     the words of the site, for mending spelling (`!` marks a rare one), and the words that a slip must not hide (`*` with signs; `~` when no page
         holds them, then as keys); fetched only for a word that no shard holds
t<n>     the text of one page, for the lines under a result
s        names of pages and words that are explained, to complete what is being typed

Longer than other modules: all files are cut from the same keys, and the core names the first key of each.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import accumulate
from typing import Any, NamedTuple

from scripts.checks.anchors import slug
from scripts.publishing.search.analysis import Analyser, phrase_list, words
from scripts.publishing.search.impacts import Document, Impacts, impacts, merged
from scripts.publishing.search.knowledge import Group, Knowledge
from scripts.publishing.search.packing import ascending, packed, postings
from scripts.publishing.search.red_flags import Flags, slips

SHARD, GROUPS, WORDS, HEADS = 300, 80, 1_500, 100
"""Characters, about, of a shard of keys, of groups, of words, and of headings: of the sizes tried, the ones with which a first result costs least."""
MOST, FEW = 200, 24
"""With a large site shards grow, so that there are at most MOST of a kind, FEW of words."""
CAP, CAP_SHARE = 400, 10
"""Sections that the index keeps for one key, the strongest: CAP, or one in CAP_SHARE of all sections if that is more."""
FIRM, RARE, MOST_NAMES = 3, 2, 3_000
"""A word of so many sections is no slip of an emergency (the core tells rank.js); a word seen so seldom is rare; so many names are offered."""
SAY, LOOSE = 3, 2
"""Fourths of its weight that a group has for one of its own words and for a loose word."""

_APART = str.maketrans({"|": "/", "#": "\uff03", "\n": " "})
"""Signs that part the headings of a page, their anchors and the pages: in a heading a look-alike stands for them."""


class Key(NamedTuple):
    """What the index holds for one key."""

    sections: list[tuple[int, int]]
    pages: list[tuple[int, int]]
    groups: dict[int, int]
    phrases: dict[tuple[str, ...], dict[int, int]]
    explained: dict[tuple[str, ...], list[int]]
    """By the keys that follow: the section that explains just these words, and the first section of the page that says more."""


class Urgent(NamedTuple):
    """What is shown above all results, and when."""

    cards: Sequence[Mapping[str, Any]] = ()
    flags: Flags = Flags()


def build_index(documents: Sequence[Document], known: Knowledge, groups: Sequence[Group], say: Mapping[str, Any], urgent: Urgent = Urgent()) -> dict[str, str]:
    """Name and text of every file of the index. `say` are the words of the dialog."""
    analyser = Analyser(known.rules)
    named = {analyser.phrase(word) for group in groups for word in (*group.say, *group.loose)}
    phrases = {keys: " ".join(keys) for keys in sorted(named) if len(keys) > 1}
    cap = max(CAP, sum(len(document.parts) for document in documents) // CAP_SHARE)
    found = _capped(impacts(documents, analyser, known.weights, phrases), cap)
    keys = _keys(found, groups, analyser)
    _explain(keys, documents, analyser, known.faint | known.means)
    stop = {analyser.key(word) for word in known.rules.stop}
    marks = _marks(urgent.flags, keys, stop, documents, analyser)
    near = slips({key for key, held in keys.items() if len(held.sections) < FIRM} - stop, marks)
    alarms = {key: "".join(sorted({*marks.get(key, ""), *near.get(key, "")})) for key in marks.keys() | near.keys()}
    files, firsts = _shards(keys, known.weights.levels, alarms)
    group_files, group_firsts = _groups(found, groups, analyser, known.weights.levels, cap)
    files |= group_files
    usual, rare = _vocabulary(documents, groups, keys, analyser)
    rows = _word_rows(usual, rare, marks, analyser)
    word_files, word_firsts = _cut(rows, "w", WORDS, FEW)
    files |= word_files
    files["s"] = "\n".join(_names(documents))
    for number, document in enumerate(documents):
        files[f"t{number}"] = "\n".join(" ".join(part.fields.get("text", "").split()) for part in document.parts)
    heads, head_firsts = _heads(documents)
    files |= {f"u{sign}": _json(held) for sign, held in urgent.flags.files(urgent.cards).items()}
    opens = {word for word in known.rules.stop if _opens(analyser.key(word), keys, alarms)}
    core = _core(documents, known, say) | {"opens": " ".join(sorted(opens)), "shards": _brief(firsts, sorted(keys.keys() | alarms.keys())), "groupShards": ascending(group_firsts), "headShards": ascending(head_firsts), "wordShards": _brief(word_firsts, [word for word, _ in rows])}
    files["core"] = _json(core)
    return files | heads


def _marks(flags: Flags, keys: Mapping[str, Key], stop: Set[str], documents: Sequence[Document], analyser: Analyser) -> dict[str, str]:
    """Keys that an emergency may stand behind, with the signs of its files: a query without any of them, or a slip of one, needs no look at the phrases."""
    small = (word for document in documents for part in document.parts for text in part.fields.values() for word in text.lower().split() if word in analyser.rules.stop)
    said = Counter(map(analyser.key, small)) if flags.rules else Counter[str]()
    return flags.marks(lambda key: len(keys) + said[key] if key in stop else len(keys[key].sections) if key in keys else 0)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _opens(key: str, keys: Mapping[str, Key], marks: Mapping[str, str]) -> bool:
    """Whether the shard of a stop word must be looked at."""
    return key in marks or key in keys and bool(keys[key].groups or keys[key].phrases)


def _keys(found: Impacts, groups: Sequence[Group], analyser: Analyser) -> dict[str, Key]:
    keys: dict[str, Key] = {}

    def at(key: str) -> Key:
        return keys.setdefault(key, Key([], [], {}, {}, {}))

    for key in found.sections.keys() | found.pages.keys():
        if " " not in key:
            at(key).sections.extend(found.sections.get(key, ()))
            at(key).pages.extend(found.pages.get(key, ()))
    for number, group in enumerate(groups):
        for fourths, names in ((LOOSE, group.loose), (SAY, group.say)):
            for name in names:
                first, *rest = analyser.phrase(name)
                there = at(first).phrases.setdefault(tuple(rest), {}) if rest else at(first).groups
                there[number] = fourths
    return keys


def _explain(keys: Mapping[str, Key], documents: Sequence[Document], analyser: Analyser, faint: Set[str]) -> None:
    """Note at the first key of each word that a section explains which section that is, and where the page begins that says more."""
    begins = list(accumulate((len(document.parts) for document in documents), initial=0))
    more = {name: begin for document, begin in zip(documents, begins) for name in document.fields.get("terms", "").split(" . ")}
    for number, part in enumerate(part for document in documents for part in document.parts):
        for name in part.explains:
            first, *rest = [analyser.key(word) for word in words(name) if word not in analyser.rules.stop and word not in faint] or [""]
            if first in keys:
                keys[first].explained.setdefault(tuple(rest), [number, *([more[name]] if name in more else [])])


def _capped(found: Impacts, cap: int) -> Impacts:
    return Impacts({key: strongest(pairs, cap) for key, pairs in found.sections.items()}, found.pages)


def strongest(pairs: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The `most` sections with the highest levels: a word of hundreds of sections says little about the others."""
    return sorted(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most]) if len(pairs) > most else list(pairs)


def _starred(signs: str) -> str:
    return signs and "*" + signs


def _shards(keys: Mapping[str, Key], levels: int, marks: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    nothing = Key([], [], {}, {}, {})
    lines = [(key, _line(key + _starred(marks.get(key, "")), keys.get(key, nothing), levels)) for key in sorted(keys.keys() | marks.keys())]
    return _cut(lines, "k")


def _cut(lines: Sequence[tuple[str, str]], name: str, least: int = SHARD, most: int = MOST) -> tuple[dict[str, str], list[str]]:
    """The lines as files of about `least` characters, or of more where there would be too many; and the first key of each."""
    size = max(least, sum(len(line) for _, line in lines) // most)
    files: dict[str, str] = {}
    firsts: list[str] = []
    rows: list[str] = []
    length = 0
    for key, line in lines:
        if length >= size:
            files[f"{name}{len(firsts) - 1}"] = "\n".join(rows)
            rows, length = [], 0
        if not rows:
            firsts.append(key)
        rows.append(line)
        length += len(line)
    if rows:
        files[f"{name}{len(firsts) - 1}"] = "\n".join(rows)
    return files, firsts


def _brief(firsts: Sequence[str], keys: Sequence[str]) -> str:
    """For each shard the shortest text above the last of `keys` in the shard before it."""
    lasts = [keys[bisect_left(keys, first) - 1] for first in firsts[1:]]
    return " ".join(["", *(next(first[:end] for end in range(1, len(first) + 1) if first[:end] > last) for first, last in zip(firsts[1:], lasts, strict=True))])


def _line(name: str, value: Key, levels: int) -> str:
    groups = _grouped(value.groups)
    phrases = "~".join(f"{' '.join(rest)}={_grouped(by_group)}" for rest, by_group in sorted(value.phrases.items()))
    explained = "~".join(f"{' '.join(rest)}={packed(numbers)}" for rest, numbers in sorted(value.explained.items()))
    parts = [name, postings(value.sections, levels), postings(value.pages, levels), groups, phrases, explained]
    while not parts[-1]:
        parts.pop()
    return "!".join(parts)


def _grouped(by_group: Mapping[int, int]) -> str:
    return packed(number * 4 + fourths for number, fourths in sorted(by_group.items()))


def _groups(found: Impacts, groups: Sequence[Group], analyser: Analyser, levels: int, cap: int) -> tuple[dict[str, str], list[int]]:
    lines = []
    for number, group in enumerate(groups):
        names = [" ".join(analyser.phrase(name)) for name in group.say]
        sides = [
            postings(strongest(merged([(side.get(name, ()), 1.0) for name in names], levels), cap), levels)
            for side in (found.sections, found.pages)
        ]
        lines.append((str(number), "!".join(sides)))
    files, firsts = _cut(lines, "g", GROUPS)
    return files, [int(first) for first in firsts]


def _vocabulary(documents: Sequence[Document], groups: Sequence[Group], keys: Mapping[str, Key], analyser: Analyser) -> tuple[set[str], set[str]]:
    """One word for each key, the form that people write most, so that a repaired word can be shown: usual words, and those seen once or twice."""
    seen: dict[str, Counter[str]] = {}
    texts = [text for document in documents for fields in (document.fields, *(part.fields for part in document.parts)) for text in fields.values()]
    for text in (*texts, *(word for group in groups for word in (*group.say, *group.loose))):
        for word, times in Counter(words(text)).items():
            if word not in analyser.rules.stop and not word.isdigit():
                seen.setdefault(analyser.key(word), Counter())[word] += times
    kept = {key: forms for key, forms in seen.items() if key in keys and len(key) > 2}
    best = {key: min(forms, key=lambda word: (-forms[word], len(word), word)) for key, forms in kept.items()}
    usual = {key for key, forms in kept.items() if forms.total() > RARE}
    return {best[key] for key in usual}, {best[key] for key in kept.keys() - usual}


def _word_rows(usual: Set[str], rare: Set[str], marks: Mapping[str, str], analyser: Analyser) -> list[tuple[str, str]]:
    """Each word and its line: with `!` if it is rare, with `*` and signs if it is the word of a mark; the other marks with `~` and signs. A mark stands where words of its first letter stand."""
    flagged = {word: marks[analyser.key(word)] for word in usual | rare if analyser.key(word) in marks and word[0] == analyser.key(word)[0]}
    alone = marks.keys() - {analyser.key(word) for word in flagged}
    lines = {word: word + "!" * (word in rare) + _starred(flagged.get(word, "")) for word in usual | rare}
    return sorted([*lines.items(), *((mark, f"{mark}~{marks[mark]}") for mark in alone if mark not in lines)])


def _names(documents: Sequence[Document]) -> list[str]:
    named = {name for document in documents for name in (document.title, *document.fields.get("names", "").split(" . "), *document.fields.get("terms", "").split(" . "))}
    return sorted({name[:1].upper() + name[1:] for name in named if name})[:MOST_NAMES]


def _heads(documents: Sequence[Document]) -> tuple[dict[str, str], list[int]]:
    """A line a page: its headings, with the anchor where it is not the heading's own."""
    lines = [
        (str(number), "|".join(part.heading.translate(_APART) + ("" if part.anchor == _anchor(part.heading) else "#" + part.anchor) for part in document.parts))
        for number, document in enumerate(documents)
    ]
    files, firsts = _cut(lines, "h", HEADS)
    return files, [int(first) for first in firsts]


def _core(documents: Sequence[Document], known: Knowledge, say: Mapping[str, Any]) -> dict[str, Any]:
    rules, analyser = known.rules, Analyser(known.rules)
    facets = list(known.questions)
    pages = [
        [document.url, document.title, len(document.parts), round(document.weight * 20), *(facets.index(facet) for facet in document.facets if facet in facets)]
        for document in documents
    ]
    questions = [",".join(phrase_list(text, analyser)) for text in known.questions.values()]
    return {
        "pages": pages, "levels": known.weights.levels, "firm": FIRM, "low": known.weights.low, "fold": rules.fold, "stem": rules.stem,
        "stop": " ".join(sorted(rules.stop)), "quiet": " ".join(sorted(rules.quiet)), "faint": " ".join(sorted(known.faint)), "means": " ".join(sorted(known.means)), "beside": " ".join(sorted(known.beside)), "rank": known.rank, "questions": questions, "elsewhere": ",".join(phrase_list(known.elsewhere, analyser)), "words": say,
    }


def _anchor(heading: str) -> str:
    return slug(heading) if heading else ""

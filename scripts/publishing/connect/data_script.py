"""The codes as a script file: it can be read from a folder too, where a page may not fetch data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from scripts.checks.codes import MATCHES, SubTopic
from scripts.publishing.connect.lookup import Target, target
from scripts.publishing.connect.site import Built
from scripts.publishing.search.knowledge import read_groups
from scripts.publishing.search.write import glossary_groups


def data(built: Built) -> dict[str, Any]:
    """What assets/connect/resolve.js reads. Targets stand in one list; everything else names them by number."""
    targets: dict[str, tuple[int, Target]] = {}

    def number(there: Target) -> int:
        return targets.setdefault(there.address, (len(targets), there))[0]

    places = [
        {"title": place.title, "target": number(target(place.page, place.section, built.pages)), "condition": place.kind == "condition"}
        for place in built.codes.places
    ]
    order = {place: index for index, place in enumerate(built.codes.places)}
    systems = {
        system.id: {
            "name": system.name, "oid": system.oid, "extension": int(system.extension or 0), "shortest": int(system.shortest or 0),
            "codes": {
                one.key: [one.code, [[order[answer.place], MATCHES.index(answer.match)] for answer in one.answers]]
                for one in built.coded if one.system == system
            },
        }
        for system in built.codes.systems
    }
    topics = {topic.code.lower(): _sub_topic(topic, built, number) for topic in built.codes.sub_topics}
    return {
        "language": built.frame.language.split("-")[0].lower(),
        "names": {name.lower(): system.id for system in built.codes.systems for name in (system.id, system.oid, system.uri, *system.names)},
        "systems": systems,
        "places": places,
        "spoken": spoken(built),
        "subTopics": topics,
        "subTopicNames": {name.lower(): topic.code.lower() for topic in built.codes.sub_topics for name in (topic.code, topic.name, *topic.names)},
        "targets": [{"page": there.path, "anchor": there.anchor, "title": there.title} for _, there in targets.values()],
        "words": {name: str(built.words[name]) for name in ("found", "walked", "foreign", "none", "none_without_code", "search", *MATCHES)},
    }


def spoken(built: Built) -> dict[str, list[int]]:
    """By a name in small letters: the places of that title, or of a title that means the same by the tables of search and glossary."""
    groups = [*read_groups(built.known.content.root / "content_src" / "search_words.toml"), *glossary_groups(built.known)]
    found: dict[str, list[int]] = {}
    for number, place in enumerate(built.codes.places):
        title = plain(place.title)
        for name in sorted({title, *(plain(word) for group in groups if title in map(plain, group.say) for word in group.say)}):
            found.setdefault(name, []).append(number)
    return found


def plain(name: str) -> str:
    """As resolve.js writes a name that it looks up."""
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def _sub_topic(topic: SubTopic, built: Built, number: Callable[[Target], int]) -> dict[str, Any]:
    def there(written: str) -> Target:
        page, _, section = written.partition("#")
        return target(page, section, built.pages)

    return {
        "general": number(there(topic.general)) if topic.general else -1,
        "sections": {there(written).path: number(there(written)) for written in topic.sections},
    }


def script(built: Built) -> str:
    """The file's text: one call with the data; nothing in it can end a script or a line of one."""
    written = json.dumps(data(built), ensure_ascii=False, separators=(",", ":"))
    return f"connectData({written})\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

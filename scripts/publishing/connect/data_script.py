"""The codes as a script file: it can be read from a folder too, where a page may not fetch data."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from scripts.checks.codes import MATCHES, SubTopic
from scripts.publishing.connect.lookup import Target, target
from scripts.publishing.connect.site import Built


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
        "subTopics": topics,
        "subTopicNames": {name.lower(): topic.code.lower() for topic in built.codes.sub_topics for name in (topic.code, topic.name, *topic.names)},
        "targets": [{"page": there.path, "anchor": there.anchor, "title": there.title} for _, there in targets.values()],
        "words": {name: str(built.words[name]) for name in ("found", "walked", "foreign", "none", "none_without_code", "search", *MATCHES)},
    }


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

"""The front matter of an article: read, written, and merged key by key so that an editor's lines stay as typed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

import yaml

TOOL_OWNED = ("id", "sources", "generated", "needs_review")
"""Keys whose value is the tool's; every other key is an editor's once they have touched it."""
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:")
_SAFE = re.compile(r"[A-Za-z][\w ,.()/?'’–-]*\Z")
_WORDS_WITH_MEANING = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def cut_front(text: str) -> tuple[str, str]:
    """The front matter without its `---` lines, and the body. Text without front matter is all body."""
    if not text.startswith("---\n"):
        return "", text
    end = re.compile(r"^---[ \t]*$", re.M).search(text, 4)
    return (text[4 : end.start()], text[end.end() :].removeprefix("\n")) if end else ("", text)


def join_front(front: str, body: str) -> str:
    """An article from both parts."""
    return f"---\n{front}---\n{body}" if front else body


def values(front: str) -> dict[str, object]:
    """The front matter's values; empty when it is not a mapping. Raises `yaml.YAMLError` on a broken one."""
    found = yaml.safe_load(front) if front.strip() else {}
    return found if isinstance(found, dict) else {}


def front_text(fields: Mapping[str, object]) -> str:
    """The fields as front matter, in the order given; lists of words on one line."""
    return "".join(f"{key}: {_value(value)}\n" for key, value in fields.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(item) if "," not in str(item) else json.dumps(item, ensure_ascii=False) for item in value) + "]"
    text = str(value)
    plain = _SAFE.match(text) and text == text.rstrip() and text.lower() not in _WORDS_WITH_MEANING
    return text if plain else json.dumps(text, ensure_ascii=False)


def chunks(front: str) -> dict[str, str]:
    """The lines of each top-level key, as typed; lines above the first key stand under the empty key."""
    found: dict[str, str] = {}
    key = ""
    for line in front.removesuffix("\n").split("\n") if front else ():
        if begins := _KEY.match(line):
            key = begins[1]
        found[key] = found.get(key, "") + line + "\n"
    return found


def merge_front(base: str, ours: str, theirs: str, owned: Sequence[str] = TOOL_OWNED) -> str:
    """Three-way merge by key: the tool's keys from `theirs`; of the others, what the editor changed stays."""
    was, mine, new = chunks(base), chunks(ours), chunks(theirs)
    merged = {key: _chosen(key, was, mine, new, owned) for key in mine}
    merged |= {key: new[key] for key in new if key not in mine and (key in owned or key not in was)}
    return "".join(merged.values())


def with_mark(text: str, wanted: bool) -> str:
    """The article with `needs_review: true` in its front matter, or without."""
    front, body = cut_front(text)
    if (values(front).get("needs_review") is True) == wanted:
        return text
    return join_front(merge_front(front, front, "needs_review: true\n" if wanted else "", owned=("needs_review",)), body)


def _chosen(key: str, was: Mapping[str, str], mine: Mapping[str, str], new: Mapping[str, str], owned: Sequence[str]) -> str:
    if key in owned:
        same = key in new and _same(mine[key], new[key])
        return mine[key] if same else new.get(key, "")
    return new.get(key, mine[key]) if key in was and mine[key] == was[key] else mine[key]


def _same(one: str, two: str) -> bool:
    """Whether two spellings of a key hold the same value."""
    try:
        return bool(yaml.safe_load(one) == yaml.safe_load(two))
    except yaml.YAMLError:
        return False

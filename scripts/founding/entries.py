"""A plan as the lines that are added to the project's files. What stands in the files stays byte for byte."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.files import read_text
from scripts.founding.plan import Patterns, Plan
from scripts.problem import Problem

_NAV = re.compile(r"^nav:[^\n]*\n(?:(?:[ #-][^\n]*)?\n)*", re.M)
_ENTRY = re.compile(r"^( *)- [^\n]*?: *([^\s:]+\.md) *(?:#[^\n]*)?\n", re.M)


def changed_files(root: Path, plan: Plan, patterns: Patterns) -> dict[Path, str]:
    """The new text of each file that the plan adds to. Raises `Problem` when a file cannot take it."""
    content = root / "content_src"
    added = {content / file: "\n" + hint.format(name=plan.topic.name, topic=plan.topic.id) for file, hint in patterns.hints.items()}
    added[content / "topics.toml"] = topic_tables(plan)
    if plan.codes:
        added[content / "codes.toml"] = code_table(plan)
    texts = {path: with_end(_text(path), lines) for path, lines in added.items()}
    for path, text in texts.items():
        _still_toml(path, text)
    texts[root / "docs" / "index.md"] = with_end(_text(root / "docs" / "index.md"), f"\n### {plan.topic.name}\n\n[[pages {plan.topic.id}]]\n")
    texts[root / "mkdocs.yml"] = with_menu(read_text(root / "mkdocs.yml"), plan)
    return texts


def topic_tables(plan: Plan) -> str:
    """The topic and its pages for topics.toml."""
    rows = [("topic", {"id": plan.topic.id, "name": plan.topic.name, "words": plan.topic.words})]
    rows += [
        ("page", {
            "id": page.id, "topic": page.topic, "file": page.file, "title": page.title, "facets": page.facets,
            "subjects": page.subjects, "names": plan.names[page.id], "related": page.related,
        })
        for page in plan.pages
    ]
    return "".join(table(name, fields) for name, fields in rows)


def code_table(plan: Plan) -> str:
    """The place in codes.toml that answers the topic's codes."""
    return table("place", {"title": plan.topic.name, "kind": "condition", "page": plan.pages[0].id, "exact": plan.codes})


def table(name: str, fields: Mapping[str, str | Iterable[str]]) -> str:
    """One `[[name]]` with its keys, an empty line above it."""
    rows = (f"{key} = {_value(value)}\n" for key, value in fields.items())
    return f"\n[[{name}]]\n" + "".join(rows)


def _value(value: str | Iterable[str]) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # a basic string of TOML, for text on one line
    return "[" + ", ".join(map(_value, value)) + "]"


def with_end(text: str, lines: str) -> str:
    """The text with the lines below it, unless they are there; its own line end, if it lacks one, comes first."""
    if lines.strip("\n") in text:
        return text  # a run that was cut short wrote them
    return text + ("" if not text or text.endswith("\n") else "\n") + (lines if text else lines.lstrip("\n"))


def with_menu(text: str, plan: Plan) -> str:
    """mkdocs.yml with the topic in the menu: behind the last page of a topic, else behind the first entry."""
    nav = _NAV.search(text)
    entries = list(_ENTRY.finditer(text, nav.start(), nav.end())) if nav else []
    if not entries or any(entry[2] == plan.pages[0].file for entry in entries):
        return text  # an adopter's own menu with nothing to hang on, or the topic is there
    last = next((entry for entry in reversed(entries) if "/" in entry[2]), entries[0])
    line = f"{last[1]}- {json.dumps(plan.topic.name, ensure_ascii=False)}: {plan.pages[0].file}\n"
    return text[: last.end()] + line + text[last.end() :]


def _text(path: Path) -> str:
    return read_text(path) if path.is_file() else ""


def _still_toml(path: Path, text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise Problem("this file cannot take another entry at its end.", "Mend what `check` says of it, then run the command again.", file=str(path)) from None

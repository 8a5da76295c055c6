"""What may be made again at any time: the split texts by their content, and whether anything has changed since the last run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.curation.model import Dropped, Place, Sieved, Source, Statement
from scripts.files import digest, write_text
from scripts.layout import Layout

CODE = Path(__file__).resolve().parent


def fingerprint(paths: Iterable[Path]) -> str:
    """One digest for the names and bytes of all these files; a file that cannot be read counts as such."""
    rows = []
    for path in sorted(set(paths)):
        try:
            rows.append(f"{path} {digest(path.read_bytes())}")
        except OSError as error:
            rows.append(f"{path} {error.errno}")
    return digest("\n".join(rows).encode("utf-8", "surrogateescape"))


def rule_files(knowledge: Path) -> list[Path]:
    """The files that say how to curate: the rule files and this code."""
    rules = [path for path in knowledge.iterdir() if path.is_file() and path.suffix in (".toml", ".npz", ".txt")] if knowledge.is_dir() else []
    return [*rules, *CODE.glob("*.py")]


def all_files(layout: Layout) -> list[Path]:
    """Everything that a run reads or writes."""
    below = [path for folder in (layout.sources, layout.docs, layout.generated) if folder.is_dir() for path in folder.rglob("*") if path.is_file()]
    return [*rule_files(layout.knowledge), layout.register, layout.ledger, layout.review, *below]


class Splits:
    """Splits texts; what a run before has split is taken from the cache when text, rules and code are the same."""

    def __init__(self, path: Path, knowledge: Path) -> None:
        rules = fingerprint(rule_files(knowledge))
        self._path, self._rules = path, rules
        known = _load(path)
        self._known: Mapping[str, Any] = known["texts"] if known.get("rules") == rules and isinstance(known.get("texts"), dict) else {}
        self._now: dict[str, Any] = {}
        self.fresh = 0
        """How many texts were split in this run."""

    def get(self, source: Source) -> Sieved[Statement] | None:
        """What is known of this text."""
        row = self._known.get(_name(source))
        if row is None:
            return None
        try:
            found = Sieved(tuple(_statement(one, source.key) for one in row[0]), tuple(_dropped(one, source.key) for one in row[1]))
        except (TypeError, ValueError, IndexError):
            return None
        self._now[_name(source)] = row
        return found

    def put(self, source: Source, found: Sieved[Statement]) -> None:
        """Remember what the text was split into."""
        self.fresh += 1
        kept = [[s.text, s.kind, list(s.place[1:]), s.lead_in, list(s.references)] for s in found.kept]
        self._now[_name(source)] = [kept, [[d.stage, d.reason, d.text, list(d.place[1:])] for d in found.dropped]]

    def save(self) -> None:
        """Write the cache when it is other than before; texts that are gone are forgotten."""
        if self.fresh or len(self._now) != len(self._known):
            write_text(self._path, json.dumps({"rules": self._rules, "texts": self._now}, ensure_ascii=False))


def _name(source: Source) -> str:
    return digest(f"{source.key}\n{source.file}\n{source.title}\n{source.text}".encode())


def _place(row: Sequence[Any], key: str) -> Place:
    headings, start, end, line = row
    return Place(key, tuple(headings), start, end, line)


def _statement(row: Sequence[Any], key: str) -> Statement:
    text, kind, place, lead_in, references = row
    return Statement(text, kind, _place(place, key), lead_in, tuple(references))


def _dropped(row: Sequence[Any], key: str) -> Dropped:
    stage, reason, text, place = row
    return Dropped(stage, reason, text, _place(place, key))


def _load(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def recall(path: Path, stamp: str) -> dict[str, Any]:
    """What the last run noted, if its stamp is this one."""
    known = _load(path)
    return known if known.get("stamp") == stamp else {}


def note(path: Path, stamp: str, said: Mapping[str, Any]) -> None:
    """Remember a run's result under a stamp."""
    write_text(path, json.dumps({"stamp": stamp, **said}, ensure_ascii=False))

"""What may be made again at any time: the split texts by their content, and whether anything has changed since the last run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts.curation.analysed import Analysed, unpack
from scripts.curation.model import Source
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
    return [*rules, *sorted(CODE.rglob("*.py"))]


def all_files(layout: Layout) -> list[Path]:
    """Everything that a run reads or writes."""
    below = [path for folder in (layout.sources, layout.docs, layout.generated) if folder.is_dir() for path in folder.rglob("*") if path.is_file()]
    return [*rule_files(layout.knowledge), layout.register, layout.ledger, layout.review, layout.proposals, layout.decisions, *below]


class Splits:
    """The split texts; what a run before has split is taken from the cache when text, rules and code are the same.

    The cache is a file of lines: the rules' fingerprint, then for each text its own and what was packed of it.
    """

    def __init__(self, path: Path, knowledge: Path) -> None:
        self._path, self._rules = path, fingerprint(rule_files(knowledge))
        try:
            rules, *lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            rules, lines = "", []
        self._known = dict(line.split(" ", 1) for line in lines if " " in line) if rules == self._rules else {}
        self._now: dict[str, str] = {}
        self.fresh = 0
        """How many texts were split in this run."""

    def get(self, source: Source) -> Analysed | None:
        """What is known of this text."""
        name = _name(source)
        try:
            found = unpack(self._known[name], source.key)
        except (KeyError, TypeError, ValueError, IndexError):
            return None
        self._now[name] = self._known[name]
        return found

    def put(self, source: Source, line: str) -> Analysed:
        """Remember what was packed of the text; it is given back unpacked."""
        self.fresh += 1
        self._now[_name(source)] = line
        return unpack(line, source.key)

    def save(self) -> None:
        """Write the cache when it is other than before; texts that are gone are forgotten."""
        if self.fresh or len(self._now) != len(self._known):
            write_text(self._path, "".join([self._rules, *(f"\n{name} {line}" for name, line in self._now.items())]))


def _name(source: Source) -> str:
    return digest(f"{source.key}\n{source.file}\n{source.title}\n{source.publisher}\n{source.text}".encode())


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

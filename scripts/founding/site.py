"""A site of one's own: the project without its shipped topic, in a folder of its own. The rules stand in content_src/starter/starter.toml."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts.files import files_below, os_problem, read_text, read_toml, write_text
from scripts.problem import Problem

STARTER = "content_src/starter"
_TABLE = re.compile(r"^\s*\[\[?\s*(\w+)[\w.\s]*\]\]?[^\n\]]*$", re.M)


def new_site(root: Path, into: Path) -> None:
    """Put the project at `root`, without its topic, into the folder `into`. Raises `Problem` when that folder holds something."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Problem("this folder holds something already.", "Name a folder that is empty or not there yet.", file=str(into))
    if into.resolve().is_relative_to(root.resolve()):
        raise Problem("this folder lies inside the project.", "Name a folder beside it.", file=str(into))
    rules: dict[str, Any] = read_toml(root / STARTER / "starter.toml")
    into.parent.mkdir(parents=True, exist_ok=True)
    fresh = into.with_name(into.name + ".new")
    if fresh.exists():
        shutil.rmtree(fresh)
    try:
        _filled(root, fresh, rules)
        if into.exists():
            into.rmdir()
        fresh.replace(into)
    except OSError as error:
        raise os_problem(error, Path(error.filename or into)) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _filled(root: Path, into: Path, rules: Mapping[str, Any]) -> None:
    for pattern in rules["copy"]:
        for source in sorted(root.glob(pattern)):
            _copied(source, into / source.relative_to(root))
    for name, tables in rules["keep"].items():
        write_text(into / "content_src" / name, with_tables(read_text(root / "content_src" / name), tables))
    _with_starter(root / STARTER, into)
    for rule in rules["replace"]:
        for name in rule["files"]:
            write_text(into / name, replaced(read_text(into / name), rule["changes"]))
    references = into / "content_src" / "references.toml"
    write_text(references, only_named(read_text(references), _named_references(into / "content_src")))
    (into / "content_src" / "sources").mkdir(exist_ok=True)


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".tmp-*"))
    else:
        shutil.copyfile(source, target)


def _with_starter(starter: Path, into: Path) -> None:
    """The starter's files: a page or README in its place, data behind the kept data of the same name."""
    for path in files_below(starter):
        name = path.relative_to(starter)
        if name.parts[0] == "content_src":
            write_text(into / name, read_text(into / name).rstrip("\n") + "\n" + read_text(path))
        elif name.parts[0] != "starter.toml":
            write_text(into / name, read_text(path))


def with_tables(text: str, wanted: Iterable[str]) -> str:
    """A TOML text with the comment at its head and the wanted tables alone."""
    return _chosen(text, lambda name, block: name in set(wanted))


def only_named(text: str, keys: frozenset[str]) -> str:
    """references.toml with those references alone."""
    return _chosen(text, lambda name, block: tomllib.loads(block)[name][0].get("key") in keys)


def _chosen(text: str, fits: Any) -> str:
    starts = [match.start() for match in _TABLE.finditer(text)]
    head = text[: starts[0]] if starts else text
    blocks = [text[one:two] for one, two in zip(starts, [*starts[1:], len(text)])]
    kept = [block for block in blocks if fits(_TABLE.match(block)[1], block)]  # type: ignore[index]
    return (head.split("\n\n")[0].rstrip("\n") + "\n\n" + "\n".join(block.strip("\n") + "\n" for block in kept)).rstrip("\n") + "\n"


def _named_references(content: Path) -> frozenset[str]:
    rows = [row for rows in read_toml(content / "red_flags.toml").values() for row in rows]  # type: ignore[attr-defined]
    return frozenset(key for row in rows for key in row.get("references", ()))


def replaced(text: str, changes: Iterable[tuple[str, str]]) -> str:
    """The text after each change in turn."""
    for pattern, new in changes:
        text = re.sub(pattern, new, text)
    return text

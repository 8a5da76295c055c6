"""Reads the source texts; a file that cannot be used becomes a finding and the others go on."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.finding import Finding
from scripts.curation.reading.front_matter import front_matter
from scripts.curation.reading.limits import MOST_BYTES, Fault, fault_in, fault_in_bytes
from scripts.curation.reading.look_alikes import look_alikes
from scripts.curation.model import Source
from scripts.curation.reading.own_titles import own_titles
from scripts.curation.reading.register import TEXT_KEYS, Register, missing, read_register
from scripts.files import digest
from scripts.problem import Problem

ENDINGS = (".txt", ".md", ".html")
_NAME = re.compile(r"[^\W_][\w ()+,&'.-]*[\w)]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def read_sources(folder: Path, register: Path) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """The source texts below `folder`, sorted by file, with what the register says of them, and what to mend.

    A `Problem` when the folder is missing or holds no file at all that can be a source text.
    """
    if not folder.is_dir():
        raise Problem("there is no folder with source texts.", "Make it and put .txt, .md or .html files in.", file=str(folder))
    known = read_register(register)
    findings: list[Finding] = [*known.findings]
    sources: dict[str, Source] = {}
    files: set[str] = set()
    for path in _files(folder):
        if path.name.startswith(".") or path == register:
            continue
        file = path.relative_to(folder).as_posix()
        files.add(file)
        source, found = _read(path, file, known)
        findings.extend(found)
        if source and source.key.casefold() in sources:
            other = sources[source.key.casefold()].file
            findings.append(_finding(path, Fault("same-name", 0, f"`{other}` has the same name but for its ending.", "Rename one of them.")))
        elif source:
            sources[source.key.casefold()] = source
            if advice := missing(register, known, file):
                findings.append(advice)
    for file, line in known.lines.items():
        if file not in files:
            findings.append(Finding(str(register), line, "register-no-file", f"there is no file `{file}`.", "Correct the name, or delete the entry."))
    if not any(file.lower().endswith(ENDINGS) for file in files):
        raise Problem("there is no source text in this folder.", "Put .txt, .md or .html files in.", file=str(folder))
    return tuple(sorted(sources.values(), key=lambda source: source.file)), tuple(findings)


def _files(folder: Path) -> Iterator[Path]:
    """Every file and every link below `folder`, sorted; links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = [name for name in folders if name not in linked and not name.startswith(".")]
        for name in sorted([*names, *linked]):
            yield Path(parent) / name


def _finding(path: Path, fault: Fault, stops: bool = True) -> Finding:
    return Finding(str(path), fault.line, fault.rule, fault.what, fault.cure, stops)


def _read(path: Path, file: str, known: Register) -> tuple[Source | None, list[Finding]]:
    if path.suffix.lower() not in ENDINGS and not path.is_symlink():
        return None, [_finding(path, Fault("file-type", 0, "this kind of file is not read.", "Save it as .txt, .md or .html."), False)]
    if fault := _fault_of_file(path, file):
        return None, [_finding(path, fault)]
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [_finding(path, Fault("unreadable", 0, f"this file cannot be read ({error.strerror}).", "Change its permissions."))]
    if fault := fault_in_bytes(data):
        return None, [_finding(path, fault)]
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    if fault := fault_in(text, path.suffix.lower()):
        return None, [_finding(path, fault)]
    advice = [_finding(path, fault, False) for fault in look_alikes(text)]
    return _source(file, text, digest(data), known.entries.get(file, {})), advice


def _fault_of_file(path: Path, file: str) -> Fault | None:
    if path.is_symlink():
        return Fault("link", 0, "this is a link to another place.", "Put the file itself here.")
    if not path.is_file():
        return Fault("not-a-file", 0, "this is not an ordinary file.", "Put a text file here.")
    for part in file.split("/"):
        if not _NAME.fullmatch(part) or _RESERVED.fullmatch(part) or unicodedata.normalize("NFC", part) != part or len(part) > 120:
            what = f"the name {part!r} cannot be used on every system."
            return Fault("file-name", 0, what, "Use letters, digits, `-` and `_`, and begin with a letter or digit.")
    size = path.stat().st_size
    if size > MOST_BYTES:
        return Fault("big-file", 0, f"this file has {size:,} bytes; {MOST_BYTES:,} is the most.", "Split it into several files.")
    return None


def _source(file: str, text: str, sha256: str, entry: dict[str, str | int]) -> Source:
    """The source; what the register does not say comes from the front matter, the title also from the text."""
    own = front_matter(text).values if file.lower().endswith(".md") else {}
    said: dict[str, str | int] = {key: own[key] for key in TEXT_KEYS if own.get(key)}
    said.update(entry)
    titles = own_titles(text, file) if not said.get("title") else ()
    said.setdefault("title", titles[0] if titles else "")
    return Source(file.rsplit(".", 1)[0], file, text, sha256=sha256, **said)  # type: ignore[arg-type]

"""Reading: what is refused, in one sentence each, and what the register says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.checks.finding import Finding
from scripts.curation.model import Source
from scripts.curation.reading.read import read_sources
from scripts.problem import Problem

DATA = Path(__file__).parent.parent.parent / "data" / "curation"
GOOD = "Toes bend. They stretch.\n"


def read(folder: Path, register: str = "", **files: str | bytes) -> tuple[tuple[Source, ...], list[Finding]]:
    """What is read from a folder with a good text and these files (`a__md` is a.md); advice to register is left out."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    for name, content in {"good__txt": GOOD, **files}.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        (sources / name.replace("__", ".")).write_bytes(data)
    (folder / "sources.toml").write_text(register, encoding="utf-8")
    found, findings = read_sources(sources, folder / "sources.toml")
    return found, [finding for finding in findings if finding.rule != "register-missing"]


REFUSED: dict[str, tuple[str, str | bytes, str, int]] = {
    "zero bytes": ("a__txt", b"a\0b", "not-text", 0),
    "not UTF-8": ("a__txt", b"first\n5 \xb5g", "not-utf-8", 2),
    "UTF-16": ("a__txt", "Toes bend.".encode("utf-16"), "not-text", 0),
    "empty": ("a__md", "", "empty-file", 0),
    "white space": ("a__md", " \n\n", "empty-file", 0),
    "only a byte order mark": ("a__md", b"\xef\xbb\xbf", "empty-file", 0),
    "too big": ("a__txt", "Toes bend. \n" * 90_000, "big-file", 0),
    "long line": ("a__txt", "one\n" + "x" * 20_001, "long-line", 2),
    "merge marker ours": ("a__md", "one\n<<<<<<< HEAD\n", "merge-marker", 2),
    "merge marker middle": ("a__md", "one\n\n=======\n", "merge-marker", 3),
    "merge marker theirs": ("a__md", ">>>>>>> main\n", "merge-marker", 1),
    "front matter broken": ("a__md", "---\ntitle: [\n---\nToes.", "front-matter", 2),
    "front matter twice": ("a__md", "---\ntitle: a\ntitle: b\n---\nToes.", "front-matter", 3),
    "front matter alias": ("a__md", "---\na: &x 1\nb: *x\n---\nToes.", "front-matter", 2),
    "front matter tag": ("a__md", "---\na: !!python/object:os.system x\n---\nToes.", "front-matter", 2),
    "front matter deep": ("a__md", "---\na: [[[[[[1]]]]]]\n---\nToes.", "front-matter", 2),
    "front matter deeper than Python": ("a__md", "---\na: " + "[" * 3000 + "\n---\nToes.", "front-matter", 2),
    "front matter long": ("a__md", "---\na: " + "x" * 16_001 + "\n---\nToes.", "front-matter", 1),
    "front matter no keys": ("a__md", "---\njust words\n---\nToes.", "front-matter", 2),
    "deep list": ("a__md", "".join("    " * n + "- a\n" for n in range(7)), "deep-nesting", 7),
    "deep list in a line": ("a__md", "1. " * 500 + "a", "deep-nesting", 1),
    "deep quote": ("a__md", "> " * 7 + "a", "deep-nesting", 1),
    "deep HTML list": ("a__html", "<ul><li>" * 7, "deep-nesting", 1),
    "many headings": ("a__md", "# a\n\n" * 301, "many-headings", 0),
    "many HTML headings": ("a__html", "<h2>a</h2>\n" * 301, "many-headings", 0),
    "many brackets": ("a__md", "first\n\n" + "[" * 201, "many-brackets", 3),
    "unclosed HTML comments": ("a__html", "<p>a</p>\n" + "<!--\n" * 101, "unclosed-tags", 0),
    "many links": ("a__md", "[a](b)\n\n" * 2001, "many-links", 0),
    "bad name": ("-a__md", GOOD, "file-name", 0),
    "reserved name": ("con__md", GOOD, "file-name", 0),
    "odd name": ("a\u202eb__md", GOOD, "file-name", 0),
}


@pytest.mark.parametrize(("name", "content", "rule", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_one_sentence_while_the_others_go_on(tmp_path: Path, name: str, content: str | bytes, rule: str, line: int) -> None:
    sources, findings = read(tmp_path, **{name: content})
    assert [source.file for source in sources] == ["good.txt"]
    assert [(finding.rule, finding.line, finding.stops) for finding in findings] == [(rule, line, True)]
    assert findings[0].file.endswith(name.replace("__", ".")) and findings[0].what.endswith(".") and findings[0].cure.endswith((".", ")"))
    assert "\n" not in findings[0].what + findings[0].cure and len(findings[0].what) < 200


ACCEPTED = {
    "byte order mark": ("a__txt", b"\xef\xbb\xbfToes bend."), "CRLF": ("a__txt", b"Toes\r\nbend."), "many signs": ("a__md", "a\n======\n"),
    "long heading line": ("a__md", "Heading\n========\n"), "six levels": ("a__md", "".join("  " * n + "- a\n" for n in range(6))), "many brackets apart": ("a__md", "[a]\n\n" * 250),
    "a rule at the top": ("a__md", "---\n\nToes bend.\n"), "Greek letters": ("a__md", "5 µg and 3 μg of TNFα, 10 Ω, β-cells."), "Greek words": ("a__md", "The word ἄκρος is Greek."),
    "name with spaces": ("A toe (2) & co__md", GOOD), "large ending": ("a__MD", GOOD),
}


@pytest.mark.parametrize(("name", "content"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_accepted_without_a_word(tmp_path: Path, name: str, content: str | bytes) -> None:
    sources, findings = read(tmp_path, **{name: content})
    assert len(sources) == 2 and not findings and not any(set("\r\ufeff") & set(source.text) for source in sources)


def test_advice_does_not_refuse(tmp_path: Path) -> None:
    sources, findings = read(tmp_path, a__md="one\nthe s\u0440ine\n", b__pdf=b"x")
    assert len(sources) == 2
    assert [(f.rule, f.line, f.stops) for f in findings] == [("look-alike-letters", 2, False), ("file-type", 0, False)]


def test_links_and_same_names_are_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("Secret.", encoding="utf-8")
    (tmp_path / "sources").mkdir()
    os.symlink(tmp_path / "outside.txt", tmp_path / "sources" / "link.txt")
    os.symlink(tmp_path, tmp_path / "sources" / "folder")
    sources, findings = read(tmp_path, good__md=GOOD)
    assert [source.file for source in sources] == ["good.md"]
    assert sorted(finding.rule for finding in findings) == ["link", "link", "same-name"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    os.mkfifo(tmp_path / "sources" / "pipe.txt")
    assert [finding.rule for finding in read(tmp_path)[1]] == ["not-a-file"]


def test_missing_and_empty_folders_stop(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no folder"):
        read_sources(tmp_path / "none", tmp_path / "sources.toml")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problem, match="no source text"):
        read_sources(tmp_path / "empty", tmp_path / "sources.toml")


def test_broken_register_stops_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Problem) as problem:
        read(tmp_path, register="[[source]]\nfile = \n")
    assert problem.value.line == 2


REGISTER = """[[source]]
file = "good.txt"
title = "Toes"
publisher = "Foot House"
address = "https://example.org/toes"
read_on = "2024-02-29"
licence = "invented"
kind = "leaflet"
trust = 2
"""


def test_register_fills_the_source(tmp_path: Path) -> None:
    (source,), findings = read(tmp_path, register=REGISTER)
    assert source[:11] == ("good", "good.txt", GOOD, "Toes", "Foot House", "https://example.org/toes", "2024-02-29", "invented", "leaflet", 2, "")
    assert len(source.sha256) == 64 and not findings


FAULTS = {
    "unknown key": ('colour = "red"', "register-key", 10), "wrong type": ("topic = 3", "register-key", 10), "entry twice": ('[[source]]\nfile = "good.txt"', "register-twice", 10),
    "no such file": ('[[source]]\nfile = "gone.txt"', "register-no-file", 10), "no file": ('[[source]]\ntitle = "x"', "register-file", 10), "leaves the folder": ('[[source]]\nfile = "../x.txt"', "register-key", 11),
    "unknown table": ("[other]\na = 1", "register-key", 0),
}


@pytest.mark.parametrize(("lines", "rule", "line"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_in_the_register(tmp_path: Path, lines: str, rule: str, line: int) -> None:
    sources, findings = read(tmp_path, register=REGISTER + lines + "\n")
    assert (rule, line) in [(finding.rule, finding.line) for finding in findings] and sources[0].title == "Toes"


@pytest.mark.parametrize(("old", "new", "line"), [
    ('"2024-02-29"', '"2023-02-29"', 6), ('"2024-02-29"', '"29.2.2024"', 6), ('"2024-02-29"', "2024-02-29", 6), ("trust = 2", "trust = true", 9), ("trust = 2", "trust = 0", 9),
])
def test_bad_value_is_named_and_left_out(tmp_path: Path, old: str, new: str, line: int) -> None:
    (source,), findings = read(tmp_path, register=REGISTER.replace(old, new))
    assert ("register-key", line) in [(finding.rule, finding.line) for finding in findings] and source.title == "Toes"


def test_register_of_another_shape(tmp_path: Path) -> None:
    assert [finding.rule for finding in read(tmp_path, register='source = "x"')[1]] == ["register-shape"]


def test_file_without_an_entry_works_and_is_advised(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("Sore toes\nToes ache.\n", encoding="utf-8")
    (source,), (finding,) = read_sources(tmp_path / "sources", tmp_path / "sources.toml")
    assert (source.title, source.trust, finding.rule, finding.stops) == ("Sore toes", 9, "register-missing", False)


@pytest.mark.parametrize(("name", "text", "title"), [
    ("a.md", "---\ntitle: From the head\n---\n# Other\n\nText.", "From the head"), ("a.md", "# From *the* heading\n\nText.", "From the heading"), ("a.md", "Under\n=====\n\nText.", "Under"),
    ("a.html", "<title>Page &amp; title</title><p>Text.", "Page & title"), ("a.html", "<title>No</title><h1>The <b>h1</b></h1>", "The h1"), ("a.txt", "\n\nFirst line\nText.", "First line"), ("a.txt", "It begins at once.", ""),
])
def test_title_of_a_text_without_an_entry(tmp_path: Path, name: str, text: str, title: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_sources(tmp_path, tmp_path / "sources.toml")[0][0].title == title


def test_the_invented_folder_reads_in_order() -> None:
    sources, findings = read_sources(DATA / "sources", DATA / "sources.toml")
    assert [source.file for source in sources] == ["deep/heel.html", "knee.txt", "toes.md"]
    assert [finding.rule for finding in findings] == []

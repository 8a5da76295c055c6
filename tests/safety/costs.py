"""Texts that cost a careless reader hours or gigabytes. Run as a program (`python -m tests.safety.costs PROJECT`) it puts each through
the tools; the system ends it when one takes more than ten seconds of a processor or a gigabyte, and the last line says which.
With the name of one of SITES behind it, it builds the whole site of the project, leaflets and search included, with that content."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from scripts.checks.drawings import live_parts, read_drawing
from scripts.checks.project import check_project
from scripts.curation.pipeline import curate
from scripts.layout import apart, project
from scripts.problem import Problem
from scripts.publishing.build import build_pages, publish

SECONDS, BYTES = 10, 1 << 30


def _lines(text: str, times: int) -> str:
    return (text + "\n") * times


SOURCES: Mapping[str, str] = {
    "brackets.md": "[" * 8_000, "pictures.md": "![" * 8_000, "links.md": "[a](<" * 3_900, "tags.md": _lines("<a " * 6_000, 40),
    "headings.md": "# a\n" * 30_000, "deep.md": "".join(" " * (2 * depth) + "- a\n" for depth in range(500)), "numbers.md": "1. " * 500, "quotes.md": ">" * 19_000,
    "stars.md": _lines("*a **b " * 2_700, 6), "ticks.md": "`" * 19_000, "comments.md": _lines("<!--", 15_000), "lines.txt": "a\n" * 490_000,
    "list.md": "\n".join(f"- knee {number} hurts" for number in range(4_000)), "spaces.md": _lines(" " * 19_999, 49), "marks.txt": _lines("a" + "\u0301" * 19_000, 20),
    "head.md": "---\n" + "[" * 9_000 + "\n---\nA knee may hurt.\n", "bomb.md": "---\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)) + "---\nA knee may hurt.\n",
    "title.html": _lines("<title>" * 1_000, 60), "og.html": _lines("<meta property='og:title' " * 50 + ">" * 50, 500), "div.html": _lines("<div>" * 3_000, 12),
    "entities.html": _lines("&#" * 3_000, 100), "tables.html": _lines("<table><tr><td>" * 1_000, 12), "same.txt": "".join(f"A knee may hurt for {n} weeks after a run.\n" for n in range(2_000)),
}
"""By the name of a source text."""
ARTICLES: Mapping[str, str] = {
    "brackets": "[ " * 190 + "\n\n" + ("[" * 199 + "\n\n") * 2_000, "open links": ("[a](" * 190 + "\n\n") * 300, "round brackets": _lines("[x]" + "(" * 18_000, 40),
    "pairs of stars": _lines("*a **b " * 2_700, 10), "ticks": _lines("`" * 19_000, 40), "parted ticks": _lines("`a``b" * 3_800, 10),
    "lines": "\n" * 900_000, "list": "- a\n" * 240_000, "boxes": "".join("    " * depth + "!!! note \"a\"\n\n" for depth in range(120)), "headings": "a\n=\n\n" * 3_000,
    "bars": _lines("|" * 19_000, 40), "mixed": _lines("asthma attack A.A. \\* " * 900, 5), "citations": _lines("[@" + "a;" * 9_000, 3), "directives": "[[statements]]\n\n" * 300, "up": "[a](" + "../" * 6_000 + "x.md)",
}
"""By a name: the text of an article."""
HEADS: Mapping[str, str] = {
    "deep": "x: " + "[" * 9_000, "bomb": "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)), "questions": "? " * 7_000, "large": "x: " + "a" * 900_000,
    "keys": "".join(f"k{n}: 1\n" for n in range(1_500)), "tag": "x: !!python/object/apply:os.system [x]",
}
"""By a name: the lines at the top of an article."""
DATA: Mapping[str, str] = {
    "deep": "x = " + "[" * 20_000, "deep tables": "x = " + "{a=" * 5_000, "number": "x = " + "9" * 100_000, "name": "a." * 40_000 + "a = 1", "quoted name": '"a".' * 40_000 + "a = 1",
    "tables": "".join(f"[{'a.' * depth}a]\n" for depth in range(1, 900)), "large": "# x\n" * 1_300_000, "word": "x = " + "a" * 900_000,
}
"""By a name: lines at the end of glossary.toml."""
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
DRAWINGS: Mapping[str, str] = {
    "deep": _SVG.format("<g>" * 20_000 + "</g>" * 20_000), "ids": _SVG.format("".join(f'<g id="a{n}"/>' for n in range(12_000))), "large": _SVG.format("<g/>" * 900_000),
    "bomb": "<!DOCTYPE svg [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20)) + "]>" + _SVG.format("&a19;"), "url": _SVG.format(f'<g fill="{"url(" * 40_000}"/>'),
}
"""By a name: a drawing."""
HEAD = "---\nid: costs\ntitle: Costs\ndescription: A page.\ntopic: asthma-in-children\nfacet: causes\nreview: none\n---\n\n# Costs\n\n"


def _word(number: int) -> str:
    """A word of its own for each number."""
    return (_word(number // 26) if number > 25 else "") + chr(97 + number % 26)


def _words(shape: str, first: int = 20_000, count: int = 20_000) -> str:
    words = [shape.format(_word(first + number)) for number in range(count)]
    return "\n\n".join(" ".join(words[at : at + 60]) + "." for at in range(0, count, 60))


SITES: Mapping[str, tuple[str, str, str]] = {
    "words": (_words("{}"), "", ""), "abbreviations": (_words("{}").upper(), "", ""), "medical words": (_words("{}itis"), "", ""),
    "numbered": (_lines("1. a knee may hurt at night", 1_950), "", ""), "nested": ("".join("    " * (n % 6) + "- a knee\n" for n in range(1_950)), "", ""),
    "questions": ("".join(f"## What is {_word(n)}?\n\nIt is {_word(n)}.\n\n" for n in range(29, 320)), "", ""), "rows": ("| a | b |\n|---|---|\n" + _lines("| a knee may hurt | often |", 740), "", ""),
    "columns": ("|" + "a|" * 490 + "\n|" + "-|" * 490 + "\n|" + "a|" * 490, "", ""), "bold": ("\n\n".join("**a** *b* " * 160 for _ in range(10)) + "\n\n" + _words("{}"), "", ""), "tabs": (_lines("\t" * 9_000 + "a\n", 10), "", ""),
    "footnotes": ("\n\n".join(f"a[^{n}]" for n in range(480)) + "\n\n" + "\n\n".join(f"[^{n}]: words" for n in range(480)), "", ""), "long word": ("a/" * 9_500, "", ""), "long heading": ("## " + "a " * 9_500, "", ""),
    "terms": (_words("{}"), "glossary.toml", "".join(f'[[term]]\nterm = "{_word(20_000 + n)}"\nforms = []\ndefinition = "A word."\n' for n in range(1_900))),
    "overlaps": (_lines("a " * 9_900, 9), "glossary.toml", "".join(f'[[term]]\nterm = "{"a " * (n % 9 + 1)}{_word(n)}"\nforms = []\ndefinition = "A word."\n' for n in range(30, 1_030))),
    "long name": (_lines("knee " * 3_900, 4), "glossary.toml", f'[[term]]\nterm = "{"knee " * 90_000}x"\nforms = []\ndefinition = "A."\n'), "long meaning": ("knee", "glossary.toml", f'[[term]]\nterm = "kneecap"\nforms = []\ndefinition = "{"A knee may hurt. " * 50_000}"\n'),
    "codes": ("knee", "codes.toml", "".join(f'[[place]]\ntitle = "Place {n}"\nkind = "condition"\npage = "asthma-in-children-signs"\nexact = ["icd10:Q{n // 10:02}.{n % 10}"]\n' for n in range(1_000))),
    "groups": ("knee", "search_words.toml", "".join(f'[[group]]\nsay = ["{_word(10_000 + n)}", "{_word(90_000 + n)}"]\n' for n in range(5_000))),
}
"""By a name: the text of an article, a data file, and what is added at its end."""


def tried(root: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    """(name, what to do) of every attack on the project at `root`; each gives a sentence or `done`."""
    for name, text in SOURCES.items():
        yield f"source {name}", lambda name=name, text=text: _source(root / "costs", name, text)
    page, data = root / "docs" / "asthma-in-children" / "costs.md", root / "content_src" / "glossary.toml"
    for name, text in ARTICLES.items():
        yield f"article {name}", lambda text=text: _checked(root, page, (HEAD + text)[:99_000] + "\n", build=True)
    for name, text in HEADS.items():
        yield f"top of a page {name}", lambda text=text: _checked(root, page, f"---\n{text}\n---\n\nWords.\n")
    for name, text in DATA.items():
        yield f"data {name}", lambda text=text: _checked(root, data, data.read_text("utf-8") + "\n" + text + "\n")
    for name, text in DRAWINGS.items():
        yield f"drawing {name}", lambda text=text: " ".join((*read_drawing(text).faults, *live_parts(text))) or "done"


def _source(folder: Path, name: str, text: str) -> str:
    texts = folder / name.replace(".", "-") / "texts"
    texts.mkdir(parents=True)
    (texts / name).write_text(text, "utf-8")
    try:
        result = curate(apart(texts.parent / "out", texts), say=lambda _: None)
    except Problem as problem:
        return str(problem)
    return " ".join(str(finding) for finding in result.findings if finding.stops) or "done"


def _checked(root: Path, path: Path, text: str, build: bool = False) -> str:
    before = path.read_bytes() if path.exists() else None
    path.write_text(text, "utf-8")
    try:
        wrong = [str(finding) for finding in check_project(root) if finding.stops]
        if not wrong and build:
            build_pages(root, root / "costs" / "site")
        return wrong[0] if wrong else "done"
    except Problem as problem:
        return str(problem)
    finally:
        path.unlink() if before is None else path.write_bytes(before)


def _built(root: Path, text: str, file: str, more: str) -> str:
    (root / "docs" / "asthma-in-children" / "costs.md").write_text((HEAD + text)[:99_000] + "\n", "utf-8")
    if file:
        with (root / "content_src" / file).open("a", encoding="utf-8") as data:
            data.write("\n" + more)
    curate(project(root), say=lambda _: None)
    published = publish(root, say=lambda _: None)
    return next((str(finding) for finding in published.findings if finding.stops), f"{published.pages} pages")


def main(root: Path, site: str = "") -> None:
    import resource  # noqa: PLC0415 (POSIX alone)

    acts = [(site, lambda: _built(root, *SITES[site]))] if site else tried(root)
    for name, act in acts:
        spent = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + SECONDS, -1))
        resource.setrlimit(resource.RLIMIT_DATA, (BYTES, -1))
        print(f"begun {name}", flush=True)
        print(f"ended {name}: {act()[:300]}".replace("\n", " "), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

"""`new-site`: the project without its topic."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.checks.project import check_project
from scripts.files import files_below, read_text
from scripts.founding.site import new_site, only_named, with_tables
from scripts.layout import ROOT
from scripts.problem import Problem

STARTER = tomllib.loads(read_text(ROOT / "content_src" / "starter" / "starter.toml"))
SHIPPED = tomllib.loads(read_text(ROOT / "content_src" / "topics.toml"))
OF_ANY_ILLNESS = {"irregular plurals": {"metastases", "metastasis", "vertebra", "vertebrae"}}
"""Words of the shipped topic that its code may hold, and why."""


def test_every_file_of_the_project_is_copied_kept_in_part_or_left_behind_on_purpose() -> None:
    copied = {path for pattern in STARTER["copy"] for path in ROOT.glob(pattern)} | {ROOT / name for name in STARTER["leave"]}
    kept = {ROOT / "content_src" / name for name in STARTER["keep"]}
    seen = [path for folder in ("content_src", "docs") for path in sorted((ROOT / folder).iterdir())]
    assert [path.name for path in seen if path not in copied | kept] == []


def test_a_new_site_has_nothing_to_mend_and_no_word_of_the_shipped_topic(empty: Path) -> None:
    assert [str(one) for one in check_project(empty) if one.stops] == []
    words = "|".join(re.escape(word) for topic in SHIPPED["topic"] for word in (topic["id"], *topic["words"]))
    for path in [empty / "mkdocs.yml", empty / "README.md", *files_below(empty / "docs")]:
        assert not re.search(rf"\b(?:{words})\b", read_text(path).lower()), path
    for name in STARTER["keep"]:
        assert not re.search(rf"\b(?:{words})\b", read_text(empty / "content_src" / name).lower()), name


def test_a_folder_that_holds_something_or_lies_inside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine", encoding="utf-8")
    for folder, said in ((tmp_path / "full", "holds something already"), (ROOT / "inside", "lies inside the project")):
        with pytest.raises(Problem) as refused:
            new_site(ROOT, folder)
        assert said in str(refused.value)
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "letter.txt"] and not (ROOT / "inside").exists()


def test_tables_are_chosen_whole_with_the_comment_at_the_head() -> None:
    text = '# Head.\n\n# Not this.\n[[a]]\nx = "1"\n\n    [[a.part]]\n    y = [1]\n\n[[b]]\nkey = "k"\n\n[[b]]\nkey = "l"\n'
    assert with_tables(text, ["a"]) == '# Head.\n\n[[a]]\nx = "1"\n\n    [[a.part]]\n    y = [1]\n'
    assert with_tables(text, []) == "# Head.\n"
    assert only_named('# Head.\n\n[[b]]\nkey = "k"\n\n[[b]]\nkey = "l"\n', frozenset({"l"})) == '# Head.\n\n[[b]]\nkey = "l"\n'


def _told(path: Path) -> Iterator[str]:
    """What a file says to the machine: of Python its names and texts without docstrings and comments, of others everything."""
    text = read_text(path)
    if path.suffix != ".py":
        yield text
        return
    tree = ast.parse(text)
    docs = {id(part.value) for node in ast.walk(tree) if isinstance(body := getattr(node, "body", None), list) for part in body if isinstance(part, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
        else:
            yield from (str(value).replace("_", " ") for name in ("id", "name", "arg", "attr") if (value := getattr(node, name, None)))


def test_nothing_in_scripts_knows_the_shipped_topic() -> None:
    named = {word for topic in SHIPPED["topic"] for word in (topic["id"], *topic["words"])}
    glossary = tomllib.loads(read_text(ROOT / "content_src" / "glossary.toml"))["term"]
    medical = {word for term in glossary for word in (term["term"], *term.get("forms", ())) if len(word) > 8 and " " not in word}
    general = {"emergency", "inherited", "physiotherapy", "prognosis"}
    words = {word.lower() for word in named | medical} - general - set().union(*OF_ANY_ILLNESS.values())
    pattern = re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![a-z])")
    seen = [path for path in files_below(ROOT / "scripts") if path.suffix in (".py", ".html", ".js", ".css", ".typ") and "training" not in path.parts]
    hits = [(path.relative_to(ROOT).as_posix(), match[0]) for path in seen for text in _told(path) if (match := pattern.search(text.lower()))]
    assert len(words) > 60 and len(seen) > 150 and hits == []

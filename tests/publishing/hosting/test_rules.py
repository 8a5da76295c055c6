"""`_headers` and `_redirects` as the manuals of Netlify and Cloudflare Pages want them."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

from scripts.publishing.hosting.rules import read_headers, read_redirects


def test_headers_keep_to_the_form_and_limits_of_the_hosts(hosted: Path) -> None:
    text = (hosted / "_headers").read_text("utf-8")
    for line in text.splitlines():
        assert re.fullmatch(r"|/[A-Za-z0-9/-]*\*?|  [A-Za-z-]+: \S.*", line) and len(line) <= 2000, line
    assert len(read_headers(text)) <= 100 and "\t" not in text


def test_no_file_gets_a_header_from_two_rules(hosted: Path) -> None:
    """Such hosts would send both values, joined by a comma."""
    for one, other in combinations(read_headers((hosted / "_headers").read_text("utf-8")), 2):
        starts = [rule.path.removesuffix("*") for rule in (one, other)]
        if starts[0].startswith(starts[1]) or starts[1].startswith(starts[0]):
            assert not one.headers.keys() & other.headers.keys(), (one.path, other.path)


def test_each_old_address_stands_for_both_kinds_of_host(hosted: Path) -> None:
    text = (hosted / "_redirects").read_text("utf-8")
    assert [line.split()[2] for line in text.splitlines()] == ["301!", "301", "301!", "301"]
    assert all(len(line) <= 1000 for line in text.splitlines())
    assert read_redirects(text) == {"/old/wick/": "/lamps/wick/", "/trim/": "/lamps/wick/"}


def test_comments_and_empty_lines_are_passed_over() -> None:
    assert [(rule.path, dict(rule.headers)) for rule in read_headers("# a\n/*\n  A: b:c\n\n  # d\n/x/*\n  E: f\n")] == [("/*", {"A": "b:c"}), ("/x/*", {"E": "f"})]
    assert read_redirects("# a\n\n/b /c 301\n") == {"/b": "/c"}

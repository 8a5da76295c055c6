"""Scripts grow smaller and say the same."""

from __future__ import annotations

import pytest

from scripts.publishing.search.lean import lean


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("  // a comment\n  const a = { b: 1 };\n\n", "const a={b:1};\n"),
        ("a = b;   // why, it's so", "a=b;\n"),
        ('say("two  words , here");', 'say("two  words , here");\n'),
        ("say(`a ${b} , c`, 'x = y');", "say(`a ${b} , c`,'x = y');\n"),
        ("text.replace(/a = [ /] b/g, c);", "text.replace(/a = [ /] b/g,c);\n"),
        ("a = (b + c) / 2 - d / e;", "a=(b+c)/ 2-d / e;\n"),
        ("a = b - -c + +d;", "a=b - -c + +d;\n"),
        ("f({\n  a: 1,\n});\ng();\nconst h = {\n}\nk()", "f({a:1,});g();const h={}\nk()\n"),
        ("a ++\nb -- - 1", "a ++\nb -- - 1\n"),
        ("/* two\n lines */\nconst f = (x) => x;", "const f=(x)=>x;\n"),
    ],
)
def test_only_what_says_nothing_goes(script: str, said: str) -> None:
    assert lean(script) == said

"""Style sheets and scripts without comments and indentation."""

from __future__ import annotations

from scripts.publishing.squeeze import script, style


def test_a_style_sheet_keeps_its_rules_and_its_quoted_text() -> None:
    text = '/* A note: "x" */\na:hover > b,\n.c ::before {\n  content: "› ; , {";\n  margin: -1px  calc(1px + 2px);\n}\n@media (min-width: 4em) { d { e: f; } }\n'
    assert style(text) == 'a:hover > b,.c ::before{content:"› ; , {";margin:-1px calc(1px + 2px)}@media (min-width:4em){d{e:f}}\n'


def test_a_selector_behind_a_space_and_a_colon_stays_another_one() -> None:
    assert style("a :focus { b: c }") == "a :focus{b:c}\n"


def test_a_script_loses_whole_lines_of_comment_only() -> None:
    text = '// note\n(() => {\n  // more\n  const far = "https://x"; // stays\n\n  go();\n})();\n'
    assert script(text) == '(() => {\nconst far = "https://x"; // stays\ngo();\n})();\n'


def test_text_over_several_lines_stays() -> None:
    text = "const a = `\n  // not a comment\n`;\n"
    assert script(text) == text

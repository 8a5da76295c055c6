"""`new-topic`: the entries for a topic that the site does not have yet."""

from __future__ import annotations

import argparse

from scripts.founding.answers import Answers, asked
from scripts.founding.found import found
from scripts.founding.plan import read_patterns
from scripts.layout import ROOT, typed

NEXT = """Next:
  1. Put your source texts (.txt, .md or .html) into content_src/sources/ and describe each in content_src/sources.toml (a pattern stands at its end).
  2. python3 -m scripts build: the pages are drafted from the texts. Open site/index.html.
  3. python3 -m scripts check: what an editor should do next."""


def main(arguments: list[str]) -> int:
    """Ask what was not given, enter the topic, say what comes next."""
    given, yes = _given(arguments)
    patterns = read_patterns(ROOT / "content_src")
    facets = [page.facet for page in patterns.pages]
    plan, files = found(ROOT, given if yes else asked(given, facets, _ask), patterns)
    print(f"New topic: {plan.topic.name}. Pages planned: {len(plan.pages)}. Words that mark its texts: {', '.join(plan.topic.words)}.")
    print("Written: " + ", ".join(typed(path) for path in sorted(files)))
    print(NEXT)
    return 0


def _given(arguments: list[str]) -> tuple[Answers, bool]:
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts new-topic",
        description="Make the entries for a new topic: its pages, words and codes. What you do not give is asked; nothing that is there is changed.",
        epilog='For example: python3 -m scripts new-topic "Osteoarthritis of the knee" --name "knee osteoarthritis" --code icd10:M17 --yes',
    )
    parser.add_argument("topic", nargs="?", default="", help="what the topic is called, as a patient would say it")
    parser.add_argument("--name", action="append", default=[], help="another name of it; may be given several times")
    parser.add_argument("--word", action="append", default=[], help="a word that marks a text about it; may be given several times")
    parser.add_argument("--page", action="append", default=[], metavar="FACET", help="a page wanted, such as symptoms; without it there is one for each facet")
    parser.add_argument("--code", action="append", default=[], metavar="SYSTEM:CODE", help="a code of record systems, such as icd10:M17")
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    options = parser.parse_args(arguments)
    answers = Answers(options.topic, tuple(options.name), tuple(options.word), tuple(options.page), tuple(options.code))
    return answers, options.yes


def _ask(question: str) -> str:
    """The answer; nothing where nobody can answer."""
    try:
        return input(question)
    except EOFError:
        print()
        return ""

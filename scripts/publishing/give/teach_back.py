"""For staff: three questions that show whether an article was explained well, with what to listen for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scripts.checks.data import TeachBack
from scripts.publishing.give.tags import Html, tag


def teach_back(questions: Sequence[TeachBack], words: Mapping[str, str]) -> Html:
    """The closed box; "" without questions. `words`: the section [teach_back] of wording.toml."""
    if not questions:
        return Html()
    asked = [
        tag("li", tag("strong", one.ask), " ", tag("span", f"{words['answer']} {one.answer} ", tag("a", words["where"], href=f"#{one.section}")))
        for one in questions
    ]
    inside = tag("div", tag("p", words["how"]), tag("ol", *asked))
    return tag("details", tag("summary", words["summary"]), inside, class_="for-staff teach-back", data_search_exclude="1")

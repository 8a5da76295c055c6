"""Drafts: every statement once, what belongs together stays together, nothing in a source is markup."""

from __future__ import annotations

import random
import re

import pytest

from scripts.curation.merging.article_blocks import split_blocks
from scripts.curation.drafts.compose import Draft, compose
from scripts.curation.merging.front import cut_front, values
from scripts.curation.ledger.ids import short_hash
from scripts.curation.model import Entry, Mention
from scripts.curation.drafts.sections import load_order
from scripts.curation.topics.topics import Page, Topic, Topics
from scripts.layout import ROOT

ORDER = load_order(ROOT / "content_src")
NAMES = {"overview": "What it is", "symptoms": "Signs", "treatment": "Treatment"}
GOUT = Topic("gout", "Gout")


def entry(text: str, facet: str = "treatment", at: int = 0, **more: object) -> Entry:
    """An entry said by the source `a` at an offset, or by `sources`."""
    sources = more.pop("sources", ("a",))
    headings = more.pop("headings", ())
    said = tuple(Mention(source, headings, at, at + len(text), 1, text) for source in sources)  # type: ignore[union-attr, arg-type]
    found = Entry("s" + short_hash(text)[:6], text, facet, "gout", "sentence", "", said, (), (), "current")
    return found._replace(**more)  # type: ignore[arg-type]


def row(texts: list[str], facet: str = "treatment", start: int = 0, **more: object) -> list[Entry]:
    """Entries that follow each other in one passage."""
    found = []
    for text in texts:
        found.append(entry(text, facet, start, **more))
        start += len(text) + 1
    return found


def drafts(entries: list[Entry], rules: Topics = Topics((), ())) -> dict[str, Draft]:
    return {draft.page.id: draft for draft in compose(entries, [GOUT], rules, NAMES, ORDER)}


def body(draft: Draft) -> list[str]:
    """The blocks below the title, without citations."""
    return [block.words for block in split_blocks(cut_front(draft.text)[1])[0]][1:]


def test_every_statement_stands_once_with_its_citation_and_order_of_input_does_not_matter() -> None:
    entries = [*row([f"Cold pack number {n} cools the toe." for n in range(9)]), *row([f"Sign {n} is pain." for n in range(7)], "symptoms", 999)]
    found = drafts(entries)
    blocks = [block for draft in found.values() for block in split_blocks(draft.text)[0] if block.ids]
    assert sorted(name for block in blocks for name in block.ids) == sorted(one.id for one in entries)
    assert all(len(block.ids) == 1 and block.text.endswith("]") for block in blocks)
    assert drafts(random.Random(1).sample(entries, len(entries))) == found


def test_front_matter() -> None:
    text = drafts([entry("A cold pack cools the toe.", sources=("b", "a"))])["gout-treatment"].text
    assert values(cut_front(text)[0]) == {
        "id": "gout-treatment", "title": "Gout: treatment", "description": "A cold pack cools the toe.", "topic": "gout", "facet": "treatment",
        "sources": ["a", "b"], "review": "none", "generated": True,
    }


def test_an_index_page_leads_to_the_others_when_nothing_says_what_it_is() -> None:
    assert body(drafts([entry("A cold pack cools the toe.")])["gout-overview"]) == ["- [Gout: treatment](treatment.md)"]


def test_sections_stand_in_the_order_of_the_rules_and_a_short_page_has_none() -> None:
    texts = ["An operation is rare.", "Tablets are medicines against gout.", "The plan depends on you.", "Rest is good.", "Ice is good.", "Sleep is good."]
    entries = [entry(text, at=1000 * n) for n, text in enumerate([*texts, "Surgery is short.", "A tablet is small.", "You choose the plan."])]
    headings = ["## Key points", "## How treatment is chosen", "## Surgery", "## Medicines"]
    assert [line for line in body(drafts(entries)["gout-treatment"]) if line.startswith("##")] == headings
    assert not [line for line in body(drafts(entries[:4])["gout-treatment"]) if line.startswith("##")]


def test_one_statement_makes_no_section() -> None:
    texts = ["An operation is rare.", "Tablets are medicines against gout.", "A tablet is small.", "Rest is good.", "Ice is good.", "Sleep is good."]
    lines = body(drafts([entry(text, at=1000 * n) for n, text in enumerate(texts)])["gout-treatment"])
    assert [line for line in lines if line.startswith("##")] == ["## Medicines"] and lines.index("An operation is rare.") < lines.index("## Medicines")


def test_key_points_are_the_first_statement_of_each_section_and_lead_there() -> None:
    texts = ["An operation is rare.", "Surgery is short.", "Tablets are medicines against gout.", "A tablet is small.", "Rest is good.", "Ice is good."]
    text = drafts([entry(text, at=1000 * n) for n, text in enumerate(texts)])["gout-treatment"].text
    assert "\n## Key points\n\n- [An operation is rare](#surgery)\n- [Tablets are medicines against gout](#medicines)\n" in text


def test_sentences_of_one_place_make_paragraphs_that_end_before_they_are_long() -> None:
    lines = body(drafts(row([f"Cold pack {word} cools." for word in "one two three four".split()]))["gout-treatment"])
    assert lines == [f"Cold pack {word} cools." for word in ("one", "two", "three", "four")]
    text = re.sub(r" \[@\w+\]", "", drafts(row([f"Cold pack {word} cools." for word in "one two three four".split()]))["gout-treatment"].text)
    assert text.endswith("\n\nCold pack one cools.\nCold pack two cools.\nCold pack three cools.\n\nCold pack four cools.\n")


def test_a_paragraph_goes_to_the_section_that_its_first_sentence_speaks_of() -> None:
    told = row(["Surgery is for the few.", "The worn part is replaced.", "You go home soon."])
    others = [entry(text, at=9000 + 900 * n) for n, text in enumerate(["A tablet is small.", "Tablets are medicines.", "Rest is good."])]
    lines = body(drafts([*told, *others])["gout-treatment"])
    at = lines.index("## Surgery")
    assert lines[at + 1 : at + 4] == [one.text for one in told]


def test_a_name_that_stood_alone_in_its_source_does_not_open_the_page() -> None:
    found = [entry("Toe House", at=0), entry("Ice is good.", at=900)]
    assert body(drafts(found)["gout-treatment"]) == ["Ice is good.", "Toe House"]


def test_the_most_urgent_stands_first() -> None:
    texts = ["Ring a nurse if it itches.", "Go to your doctor the same day if it is red.", "Call an ambulance at once if it is black.", "See a doctor if it hurts."]
    found = [entry(text, "when_to_get_help", 900 * n) for n, text in enumerate(texts)]
    draft = next(draft for draft in compose(found, [GOUT], Topics((), ()), {"overview": "It", "when_to_get_help": "Help"}, ORDER) if draft.ids)
    assert [line for line in body(draft) if line.startswith("##")] == ["## Key points", "## At once", "## The same day", "## See a doctor", "## More advice"]


def test_alike_statements_of_two_sources_stand_next_to_each_other() -> None:
    texts = [("Rest the sore toe.", "a"), ("Ice is good.", "a"), ("Rest the sore toe at night.", "b")]
    entries = [entry(text, at=1000 * n, sources=(source,)) for n, (text, source) in enumerate(texts)]
    assert body(drafts(entries)["gout-treatment"]) == ["Rest the sore toe.", "Rest the sore toe at night.", "Ice is good."]


def test_a_list_without_a_lead_in_stays_whole_below_the_heading_of_its_source() -> None:
    items = [entry(text, facet, at=9 * n, kind="item", headings=("Gout", "Simple steps")) for n, (text, facet) in enumerate([("Rest", "treatment"), ("Ice", "treatment"), ("Pain", "symptoms")])]
    found = drafts(items)
    assert body(found["gout-treatment"]) == ["Simple steps:", "- Rest", "- Ice", "- Pain"]


def test_a_list_that_says_when_to_get_help_stands_where_a_reader_looks_for_that() -> None:
    texts = [("Sit up", "treatment"), ("Breathe", "treatment"), ("Ring for an ambulance", "when_to_get_help")]
    items = [entry(text, facet, at=9 * n, kind="item") for n, (text, facet) in enumerate(texts)]
    names = NAMES | {"when_to_get_help": "When to get help"}
    found = {draft.page.id: draft for draft in compose(items, [GOUT], Topics((), ()), names, ORDER)}
    assert "gout-when-to-get-help" in found and "gout-treatment" not in found


def test_a_topic_without_a_text_has_a_first_page_that_says_so() -> None:
    assert body(drafts([])["gout-overview"]) == [ORDER.nothing]


def test_a_heading_that_only_says_what_the_page_is_about_makes_no_section() -> None:
    found = [entry(f"Sock {n} is soft.", at=1000 * n, headings=("Gout", "How it is treated")) for n in range(7)]
    assert not [line for line in body(drafts(found)["gout-treatment"]) if line.startswith("##")]


def test_statements_without_a_section_keep_the_heading_that_their_source_gave_them() -> None:
    entries = [entry(f"Sock {n} is soft.", at=1000 * n, headings=("Gout", "Socks")) for n in range(3)]
    entries += [entry(f"Shoe {n} is wide.", at=9000 + 1000 * n) for n in range(3)]
    assert body(drafts(entries)["gout-treatment"])[3:] == ["## Socks", "Sock 0 is soft.", "Sock 1 is soft.", "Sock 2 is soft."]


def test_a_sentence_that_needs_another_one_follows_it() -> None:
    first, second = row(["A cold pack cools the toe.", "It must not touch the skin."])
    others = [entry(f"Thing {n} helps.", at=5000 + 100 * n, sources=("b", "c")) for n in range(3)]
    lines = body(drafts([second, *others, first])["gout-treatment"])
    assert lines.index(second.text) == lines.index(first.text) + 1


def test_it_follows_even_onto_the_page_of_another_facet() -> None:
    first, second = row(["Gout is a sore toe.", "It hurts."])
    found = drafts([first._replace(facet="overview"), second._replace(facet="symptoms")])
    assert body(found["gout-overview"]) == ["Gout is a sore toe.", "It hurts."]


def test_two_sentences_that_need_each_other_are_both_kept() -> None:
    said = [Mention("a", (), 0, 9, 1, "It hurts."), Mention("b", (), 20, 29, 1, "It hurts.")]
    one = entry("It hurts.")._replace(said_by=(said[0], said[1]))
    two = entry("This is bad.", at=10)._replace(said_by=(Mention("b", (), 10, 19, 1, "This is bad."), Mention("a", (), 10, 19, 1, "This is bad.")))
    assert sorted(body(drafts([one, two])["gout-treatment"])) == ["It hurts.", "This is bad."]


def test_a_list_keeps_its_lead_in_and_its_order() -> None:
    lead = entry("These help:", at=0)
    items = [entry(text, at=100 + n, kind="item", lead_in="These help:") for n, text in enumerate(["Rest", "Shoes: wide ones", "Ice"])]
    lines = body(drafts([*items[::-1], lead])["gout-treatment"])
    assert lines == ["These help:", "- Rest", "- **Shoes:** wide ones", "- Ice"]
    assert body(drafts(items)["gout-treatment"])[0] == "These help:"


def test_cells_of_a_table_say_what_they_are() -> None:
    cells = [
        entry(text, at=n, kind="cell", lead_in=lead)
        for n, (text, lead) in enumerate([("Ice – Use: cools", "Thing – Use"), ("Ice – Risk: frostbite", "Thing – Risk"), ("Rest – Use: calms", "Thing – Use")])
    ]
    assert body(drafts(cells)["gout-treatment"]) == ["- **Ice:** Use: cools. Risk: frostbite.", "- **Rest:** Use: calms."]


def test_contradictions_stand_side_by_side() -> None:
    one, two = entry("Rest the toe for 24 hours."), entry("Rest the toe for 48 hours.", at=900, sources=("b",))
    one = one._replace(differs=((two.id, "number: 24 / 48"),))
    two = two._replace(differs=((one.id, "number: 48 / 24"),))
    lines = body(drafts([one, two])["gout-treatment"])
    assert lines == ["Our sources differ here:", "- Rest the toe for 24 hours.", "- Rest the toe for 48 hours."]


def test_look_alikes_of_one_source_are_no_contradiction() -> None:
    one, two = entry("Rest the toe for 24 hours."), entry("Rest the knee for 48 hours.", at=900)
    one = one._replace(differs=((two.id, "number: 24 / 48"),))
    assert body(drafts([one, two])["gout-treatment"]) == [one.text, two.text]


def test_definitions_open_and_summaries_close() -> None:
    texts = ["In summary, gout passes.", "Gout hurts at night.", "Gout, also known as a sore toe, is old."]
    lines = body(drafts([entry(text, "overview", 1000 * n) for n, text in enumerate(texts)])["gout-overview"])
    assert lines == [texts[2], texts[1], "Gout passes."]


def test_the_sections_own_subject_needs_no_heading() -> None:
    page = Page("ops", "gout", "gout/ops.md", "Surgery for gout", ("treatment",), ("operation",))
    entries = [entry(f"An operation of kind {n}.", at=1000 * n) for n in range(7)]
    assert all(not line.startswith("##") for line in body(drafts(entries, Topics((GOUT,), (page,)))["ops"]))


def test_text_of_a_source_is_never_markup() -> None:
    nasty = "# <b>x</b> [a](javascript:b) {: #id } [@szzzzzz] ![i](http://x.example/i.png)"
    draft = drafts([entry(nasty, kind="item", lead_in="*Lead* <i>:", headings=("<h>",))])["gout-treatment"]
    assert draft.ids == {"s" + short_hash(nasty)[:6]}
    assert {name for block in split_blocks(draft.text)[0] for name in block.ids} == draft.ids
    assert "<b>" not in draft.text and "<i>" not in draft.text and "](javascript" not in draft.text


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("In conclusion, warm baths ease a stiff thumb.", "Warm baths ease a stiff thumb."),
        ("It is important to note that stiff thumbs are rare.", "Stiff thumbs are rare."),
        ("In addition to pain, the thumb may swell.", "In addition to pain, the thumb may swell."),
        ("Note the hour of the attack.", "Note the hour of the attack."),
    ],
    ids=["conclusion", "note that", "not an opening", "an order"],
)
def test_an_opening_that_says_nothing_is_left_out_of_a_draft(source: str, draft: str) -> None:
    entry = Entry("sabc234", source, "overview", "thumb", "sentence", "", (Mention("a", (), 0, 9, 1, source),), (), (), "current")
    drafts = compose([entry], [Topic("thumb", "Stiff thumb", ())], Topics((), ()), {"overview": "Overview"}, ORDER)
    assert f"{draft} [@sabc234]" in drafts[0].text


def test_a_sentence_that_needs_a_list_item_stands_right_behind_it() -> None:
    """The item says the same as a sentence of another passage, after which the sentence stood in its source."""
    one = entry("Rest the toe", at=500, kind="item", lead_in="These help:")
    one = one._replace(said_by=(*one.said_by, one.said_by[0]._replace(text="Resting the toe helps.", start=0, end=22)))
    needs = entry("This works because it takes the load off.", at=23)
    two = entry("Ice", at=600, kind="item", lead_in="These help:")
    assert body(drafts([one, needs, two])["gout-treatment"]) == [
        "These help:", "- Rest the toe", "This works because it takes the load off.", "- Ice",
    ]

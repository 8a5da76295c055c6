"""Which topic a text belongs to, and which page takes a statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.curation.model import Source
from scripts.curation.topics.topics import Page, Topic, Topics, assign, choose_page, pages_of, read_topics, slug
from scripts.layout import ROOT
from scripts.problem import Problem

KNOWLEDGE = ROOT / "content_src"
NAMES = {"overview": "What it is", "causes": "Causes", "when_to_get_help": "When to get help"}
TEXTS = {
    "asthma-1": ("Asthma: causes and signs", "Asthma narrows the airways. The airways swell, and breath whistles. An inhaler opens the airways in asthma."),
    "asthma-2": ("Living with asthma", "People with asthma carry an inhaler. Pollen and cold air narrow the airways. Asthma often begins in children."),
    "gout-1": ("Gout", "Gout makes the big toe swell. Crystals of uric acid gather in the joint. Gout comes in attacks."),
    "gout-2": ("Treating gout", "Uric acid falls when less is eaten of some foods. Gout attacks in the toe pass. The joint cools."),
    "eczema-1": ("Eczema in children", "Eczema makes skin dry and itchy. Cream keeps the skin soft. Scratching makes eczema worse."),
}


def sources() -> list[Source]:
    return [Source(key, f"{key}.txt", text, title=title) for key, (title, text) in TEXTS.items()]


def test_texts_about_one_condition_become_one_topic_by_their_own_words() -> None:
    found, findings = assign(sources(), Topics((), ()), KNOWLEDGE)
    assert {key: topic.id for key, topic in found.items()} == {
        "asthma-1": "asthma", "asthma-2": "asthma", "gout-1": "gout", "gout-2": "gout", "eczema-1": "eczema-children",
    }
    assert found["gout-1"].name == "Gout" and not findings


def test_the_order_of_sources_makes_no_difference() -> None:
    assert assign(sources(), Topics((), ()), KNOWLEDGE) == assign(sources()[::-1], Topics((), ()), KNOWLEDGE)


def test_the_register_decides_before_words_and_words_before_kinship() -> None:
    topics = Topics((Topic("joints", "Joints", ("toe", "joint", "uric acid")), Topic("lungs", "Lungs", ("airways",))), ())
    chosen = [source._replace(topic="joints") if source.key == "asthma-2" else source for source in sources()]
    found, findings = assign([*chosen, Source("x", "x.txt", "Words.", topic="new-thing")], topics, KNOWLEDGE)
    assert {key: topic.id for key, topic in found.items()} == {
        "asthma-1": "lungs", "asthma-2": "joints", "gout-1": "joints", "gout-2": "joints", "eczema-1": "eczema-children", "x": "new-thing",
    }
    assert [finding.rule for finding in findings] == ["topics-missing-topic", "topic-of-its-own"]
    assert not findings[1].stops and "`eczema-1.txt`" in findings[1].what and "`eczema-children`" in findings[1].what


def test_a_short_text_belongs_where_its_few_words_stand_close_together() -> None:
    topics = Topics((Topic("joints", "Joints", ("toe",)),), ())
    def topic_of(text: str) -> str:
        return assign([Source("a", "a.txt", text, title="A leaflet")], topics, KNOWLEDGE)[0]["a"].id

    assert topic_of("Rest the toe. " + "Wait. " * 40) == "joints"
    assert topic_of("Rest the toe. " + "Wait. " * 200) != "joints"
    assert topic_of("The toe swells, the toe reddens, the toe hurts. " + "Wait. " * 200) == "joints"


def test_one_more_text_does_not_rename_the_topic_of_the_others() -> None:
    first, _ = assign(sources()[:1], Topics((), ()), KNOWLEDGE)
    before = {key: "old-name" for key in first}
    assert {topic.id for key, topic in assign(sources(), Topics((), ()), KNOWLEDGE, before)[0].items() if key.startswith("asthma")} == {"old-name"}


def test_a_text_without_any_words_still_has_a_topic() -> None:
    assert assign([Source("empty", "empty.txt", "")], Topics((), ()), KNOWLEDGE)[0]["empty"].id == "empty"


TOPIC = '[[topic]]\nid = "gout"\nname = "Gout"\nwords = ["gout"]\n'


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        (TOPIC + "colour = 3\n", 1, "rule-file-key"),
        (TOPIC + "\n" + TOPIC, 6, "rule-file-duplicate"),
        ('[[topic]]\nid = "Gout!"\nname = "Gout"\n', 1, "rule-file-value"),
        ('[[topic]]\nid = "gout"\n', 1, "rule-file-missing"),
        ('[[topic]]\nid = "gout"\nname = "Gout"\nwords = "gout"\n', 1, "rule-file-value"),
        (TOPIC + '[[page]]\nid = "a"\ntopic = "gut"\nfile = "a.md"\ntitle = "A"\n', 5, "topics-missing-topic"),
        (TOPIC + '[[page]]\nid = "a"\ntopic = "gout"\nfile = "../a.md"\ntitle = "A"\n', 5, "rule-file-value"),
        (TOPIC + '[[page]]\nid = "a"\ntopic = "gout"\nfile = "a.md"\ntitle = "A"\n' + '[[page]]\nid = "b"\ntopic = "gout"\nfile = "a.md"\ntitle = "B"\n', 10, "topics-same-file"),
        ("[[subject]]\nid = 3\n", 0, "rule-file-key"),
    ],
    ids=["unknown-key", "duplicate-id", "bad-id", "no-name", "words-no-list", "missing-topic", "outside-docs", "same-file", "unknown-table"],
)
def test_a_fault_in_topics_toml_is_a_finding_with_its_line(tmp_path: Path, text: str, line: int, rule: str) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(text, encoding="utf-8")
    findings = read_topics(path)[1]
    assert [(finding.line, finding.rule) for finding in findings] == [(line, rule)]
    assert findings[0].what and findings[0].cure


def test_topics_toml_that_is_no_toml_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text("[[topic]]\nid = \n", encoding="utf-8")
    with pytest.raises(Problem, match="topics.toml:2"):
        read_topics(tmp_path / "topics.toml")


def test_the_projects_own_topics_are_in_order() -> None:
    topics, findings = read_topics(KNOWLEDGE / "topics.toml")
    assert topics.pages and not findings


def test_a_topic_without_pages_gets_an_index_and_one_for_each_facet() -> None:
    pages = pages_of(Topic("gout", "Gout"), Topics((), ()), NAMES, ["when_to_get_help"])
    assert [(page.id, page.file, page.title) for page in pages] == [
        ("gout-overview", "gout/index.md", "Gout"), ("gout-when-to-get-help", "gout/when-to-get-help.md", "Gout: when to get help"),
    ]


PAGES = (
    Page("overview", "gout", "o.md", "O", ("overview",)),
    Page("care", "gout", "c.md", "C", ("treatment",)),
    Page("drugs", "gout", "d.md", "D", ("treatment",), ("tablet", "cold-pack")),
    Page("toe", "gout", "t.md", "T", (), ("big toe",)),
)


@pytest.mark.parametrize(
    ("facet", "text", "headings", "page"),
    [
        ("treatment", "Rest helps.", (), "care"),
        ("treatment", "A tablet helps.", (), "drugs"),
        ("treatment", "A cold pack helps.", (), "drugs"),
        ("treatment", "It helps.", ("Tablet",), "drugs"),
        ("overview", "A tablet is small.", (), "overview"),
        ("overview", "The big toe swells.", (), "toe"),
        ("causes", "It comes from food.", (), "overview"),
    ],
    ids=["facet", "subject", "hyphen-or-space", "subject-in-heading", "subject-of-another-facet", "page-of-all-facets", "no-page-for-it"],
)
def test_the_page_of_a_statement(facet: str, text: str, headings: tuple[str, ...], page: str) -> None:
    assert choose_page(PAGES, facet, text, headings).id == page


@pytest.mark.parametrize(("name", "expected"), [("Big toe!", "big-toe"), ("..", "topic"), ("Search", "search-topic"), ("é" * 9, "topic")])
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected

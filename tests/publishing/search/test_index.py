"""The files of the index: what they hold, that they are the same every time, and what stops the build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.problem import Problem
from scripts.publishing.search.check import check_index
from scripts.publishing.search.documents import About, documents
from scripts.publishing.search.impacts import impacts
from scripts.publishing.search.index import Urgent, build_index
from scripts.publishing.search.knowledge import Group, read_groups, read_knowledge
from scripts.publishing.search.packing import packed
from scripts.publishing.search.records import Built, read_page
from scripts.publishing.search.red_flags import HERE, Flags, read_flags
from tests.publishing.search.rules import ANALYSER, KNOWN

LAMPS = read_page('<article><h1>Lamps</h1><p>Light. <a href="#wick">How to trim it</a></p><h2 id="wick">The wick</h2><p>Cotton burns slowly.</p></article>', "lamps/index.html")
OIL = read_page('<article><h1>Oil</h1><p>Whale oil. See <a href="../lamps/#wick">wick lore</a></p><h2 id="q">Questions to ask</h2><p>Which?</p></article>', "oil/index.html")


MANY = read_page(f"<article><h1>Many</h1><p>{' '.join(f'w{number}x' for number in range(300))}</p></article>", "many/index.html")


def made(*more: Built) -> dict[str, str]:
    about = {"lamps/": About(names=("reading lamps",), facets=("overview",))}
    return build_index(documents([LAMPS, OIL, *more], about, KNOWN.skip), KNOWN, [Group(("wick", "cotton string"), ("bit that burns",))], {})


def test_pages_and_headings_are_in_the_index() -> None:
    files = made()
    core = json.loads(files["core"])
    assert [page[:3] for page in core["pages"]] == [["lamps/", "Lamps", 2], ["oil/", "Oil", 1]]
    assert files["h0"].split("\n") == ["|The wick#wick", ""]
    assert files["t0"].split("\n") == ["Light. How to trim it.", "Cotton burns slowly."]


def test_a_link_describes_the_section_that_it_leads_to() -> None:
    lines = "\n".join(text for name, text in made().items() if name[0] == "k").split("\n")
    assert any(line.startswith("lor!") for line in lines), "the words of a link are found where it leads"


def test_what_readers_ask_finds_the_section_and_the_page_and_is_not_shown() -> None:
    about = {"lamps/": About(asked={"": ("light for the night",), "wick": ("smoky string",)})}
    made = documents([LAMPS, OIL], about, KNOWN.skip)
    found = impacts(made, ANALYSER, KNOWN.weights, {})
    assert [number for number, _ in found.pages["night"]] == [0] and "night" not in found.sections
    assert [number for number, _ in found.sections["smoky"]] == [1]
    files = build_index(made, KNOWN, [], {})
    assert not [name for name, text in files.items() if name[0] in "th" and ("smoky" in text or "night" in text)]
    assert any("smoky" in text for name, text in files.items() if name[0] == "w"), "a slip in such a word is mended too"


def test_a_section_of_what_is_not_known_counts_less() -> None:
    page = read_page("<article><h1>Lamps</h1><h2 id='a'>What is not known</h2><p>Whale oil.</p><h2 id='b'>What burns</h2><p>Whale oil.</p></article>", "lamps/index.html")
    parts = documents([page], {}, KNOWN.skip, KNOWN.share)[0].parts
    assert [part.weight for part in parts] == [1.0, KNOWN.rank["aside"], 1.0]
    found = impacts(documents([page], {}, KNOWN.skip, KNOWN.share), ANALYSER, KNOWN.weights, {}).sections["whal"]
    assert found[0][1] < found[1][1]


def test_the_same_pages_give_the_same_files() -> None:
    assert made() == made()


def test_shards_are_in_order_and_hold_each_key_once() -> None:
    files = made(MANY)
    core = json.loads(files["core"])
    firsts = core["shards"].split(" ")
    shards = [[line.split("!")[0].rstrip("*") for line in files[f"k{number}"].split("\n")] for number in range(len(firsts))]
    keys = [key for shard in shards for key in shard]
    assert len(shards) > 3 and keys == sorted(set(keys))
    assert [key for first, shard, after in zip(firsts, shards, [*firsts[1:], "~"], strict=True) for key in shard if not first <= key < after] == []


def write(folder: Path, files: dict[str, str]) -> Path:
    (folder / "search").mkdir(parents=True)
    for name, text in files.items():
        (folder / "search" / f"{name}.js").write_text(f"searchData({json.dumps(name)},{json.dumps(text)})\n", "utf-8")
    return folder


def test_an_index_that_does_not_fit_the_pages_is_a_finding(tmp_path: Path) -> None:
    site = write(tmp_path, made())
    (site / "lamps").mkdir()
    (site / "lamps" / "index.html").write_text('<article><h1>Lamps</h1><h2 id="other">Other</h2></article>', "utf-8")
    found = [(finding.rule, finding.what) for finding in check_index(site)]
    assert ("search-anchor", "the search index names the section `lamps/#wick`, which is not there.") in found
    assert ("search-page", "the search index names the page `oil/`, which is not there.") in found


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[group]]\nloose = ['x']\n", "group 1 cannot be used"),
        ("[[group]]\nsay = 'wick'\n", "group 1 cannot be used"),
        ("[[group]]\nsay = ['wick']\n[[group]]\nsay = ['!!']\n", "group 2 cannot be used"),
        ("[[group]]\nsay = ['wick']\nmeans = 'x'\n", "group 1 cannot be used"),
        ("[[group]]\nsay = ['wick'\n", "not valid TOML"),
        ("group = 3\n", "`[[group]]`"),
        ("[[group]]\nsay = ['wick']\nlink = ['string']\n", "links `string`"),
    ],
    ids=["no words", "no list", "no letters", "unknown key", "no TOML", "no table", "a link of no word"],
)
def test_a_broken_table_is_one_sentence(tmp_path: Path, toml: str, said: str) -> None:
    path = tmp_path / "search_words.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(Problem, match="search_words.toml") as caught:
        read_groups(path)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[words]\npee = 'pee'\n[[flag]]\ncard = 'nobody'\nall = ['pee']\n", "names the card `nobody`"),
        ("[words]\npee = 'pee'\n[[flag]]\ncard = 'now'\nall = ['poo']\n", "names the list `poo`"),
        ("[words]\npee = ' , '\n[[flag]]\ncard = 'now'\nall = ['pee']\n", "`pee` holds no word"),
        ("[words]\npee = 'pee'\n[[flag]]\ncard = 'now'\nall = []\n", "would always hold"),
        ("words = 3\n", "must hold lists"),
    ],
)
def test_a_broken_rule_of_an_emergency_is_one_sentence(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "content_src").mkdir()
    (tmp_path / "content_src" / "red_flag_phrases.toml").write_text(toml, "utf-8")
    with pytest.raises(Problem) as caught:
        read_flags(tmp_path, ["now"], ANALYSER)
    assert said in str(caught.value)


def test_the_first_entry_of_a_rule_marks_keys(tmp_path: Path) -> None:
    (tmp_path / "content_src").mkdir()
    (tmp_path / HERE).write_text("[words]\nlimb = 'wooden leg, leg'\nsmoke = 'smoky wick'\nup = 'off up'\nbad = 'weak'\n[[flag]]\ncard = 'now'\nall = ['limb or smoke', 'bad']\n[[flag]]\ncard = 'now'\nall = ['up']\n", "utf-8")
    flags = read_flags(tmp_path, ["now"], ANALYSER)
    assert flags.rules == ((0, [[0, 1], [3]], []), (0, [[2]], []))
    assert flags.marks(lambda key: {"wick": 2, "of": 1}.get(key, 0)) == {"leg": "a", "smoky": "b", "up": "c"}
    files = build_index(documents([LAMPS], {}), KNOWN, [], {}, Urgent([{"title": "Now"}], flags))
    lines = "\n".join(text for name, text in files.items() if name[0] == "k").split("\n")
    assert "leg*a" in lines and any(line.startswith("wick!") for line in lines)


def test_a_file_of_rules_holds_what_begins_with_one_list_and_one_file_holds_all() -> None:
    flags = Flags((("leg",), ("smoke",), ("up",), ("weak",)), ((0, [[0, 1], [3]], []), (1, [[2]], [0])))
    files = flags.files([{"title": "Now"}, {"title": "Today"}])
    assert {sign: [order for order, *_ in held["rules"]] for sign, held in files.items()} == {"": [0, 1], "a": [0], "b": [0], "c": [1]}
    assert files["c"]["lists"] == {2: "up", 0: "leg"} and files["c"]["cards"] == {1: {"title": "Today"}}
    assert files["a"]["lists"].keys() == {0, 1, 3}


def test_a_word_that_a_section_explains_leads_to_it_and_to_the_page_that_says_more() -> None:
    words = read_page('<article><h1>Words</h1><dl><dt id="term-wick">wick</dt><dd>What burns.</dd></dl></article>', "words/index.html")
    about = {"words/": About(explained={"term-wick": ("wick", "burning string")}), "lamps/": About(terms=("wick",))}
    text = "\n".join(text for name, text in build_index(documents([LAMPS, words], about), KNOWN, [], {}).items() if name[0] == "k")
    lines = {line.split("!")[0]: line.split("!") for line in text.split("\n")}
    assert lines["wick"][5] == "=" + packed([3, 0]), "the third section of all is the explanation, the lamps begin with the first"
    assert lines["burn"][5].startswith("str="), "the second word by its key"


@pytest.mark.parametrize(("old", "new", "said"), [('["z", "s"]', '["(", "s"]', "cannot be read"), ("k1 = ", "k9 = ", "cannot be read"), ("[rank]", "[rang]", "cannot be read"), ("levels = 7", "levels = 0", "levels"), ('aside = "not', 'aside = "(not', "`aside`"), ('means = ', 'mean = ', "`means`")])
def test_broken_rules_are_one_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    from tests.publishing.project import ROOT

    (tmp_path / "content_src").mkdir()
    text = (ROOT / "content_src" / "search.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "content_src" / "search.toml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Problem) as caught:
        read_knowledge(tmp_path)
    assert said in str(caught.value)

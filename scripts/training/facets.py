"""Train the facet weights: python -m scripts.training.facets --data DIR

DIR holds facet_sentences_dev.jsonl and facet_passages_dev.jsonl (derived from MedQuAD, CC BY 4.0; their README says how).
The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scripts.curation.facets.classify import FacetModel
from scripts.curation.facets.facet_cues import LABELS, Cues, read_cues, settled
from scripts.curation.facets.facet_weights import Weights, pack
from scripts.curation.model import NONE
from scripts.curation.facets.scoring import score, table
from scripts.files import digest, read_text, write_bytes, write_text
from scripts.layout import ROOT
from scripts.problem import Problem
from scripts.training.facet_table import choose, tabulate, to_weights
from scripts.training.logistic import fit

PENALTY = 1.5e-5
_LEAST_PAIR = 0.35
_GIVEN, _PASSAGE, _OWN, _INVENTED = 0.3, 0.2, 1.0, 3.0
"""What an example counts: a sentence with the label as given, a passage, a sentence that we labelled, an invented one."""
_SECOND = 0.35
"""The share of a second choice."""
_LETTERS = dict(zip("ocshdtpvn", LABELS))
_HELD_OUT = 14
"""Of a hundred groups of diseases, how many are kept for measuring; chosen by a hash of the group's name."""
_CARD = """# What facet_weights.npz is. Written by `python -m scripts.training.facets`; the weights load only while the sum below fits.
sha256 = "{sha256}"
origin = "Linear weights trained on facet_sentences_dev.jsonl and facet_passages_dev.jsonl, derived from MedQuAD (Ben Abacha and \
Demner-Fushman, BMC Bioinformatics 20, 511, 2019; github.com/abachaa/MedQuAD), partly labelled anew (facet_labels.txt), and on \
invented sentences (facet_examples.jsonl). The weights hold single words and word pairs, no sentences."
licence = "CC BY 4.0"
"""


class Example(NamedTuple):
    """A text to learn from: what it is, as shares over LABELS, and how much it counts."""

    text: str
    wanted: tuple[float, ...]
    weight: float


def train(examples: Sequence[Example], cues: Cues, least_pair: float = 0.0) -> Weights:
    """The weights that the examples teach."""
    texts = [example.text for example in examples]
    features = choose(texts, cues)
    wanted = np.array([example.wanted for example in examples])
    rows, bias = fit(tabulate(texts, features, cues), wanted, np.array([example.weight for example in examples]), PENALTY)
    return to_weights(features, rows, bias, cues, least_pair)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The JSON objects in the file, one a line."""
    try:
        return [json.loads(line) for line in read_text(path).splitlines() if line.strip()]
    except json.JSONDecodeError as error:
        raise Problem(f"a line is not JSON ({error}).", "Take the file from its origin again.", file=str(path)) from None


def one_hot(label: str) -> tuple[float, ...]:
    """All of a text's share on one label."""
    return tuple(float(label == each) for each in LABELS)


def read_labels(path: Path) -> dict[str, tuple[float, ...]]:
    """The labels of our own by sentence id, as shares over LABELS."""
    lines = [line.split() for line in read_text(path).splitlines() if line and not line.startswith("#")]
    return {name: _shares([_LETTERS[letter] for letter in letters.split("/")]) for name, letters in lines}


def _shares(choices: Sequence[str]) -> tuple[float, ...]:
    if len(choices) == 1:
        return one_hot(choices[0])
    pairs = zip(one_hot(choices[0]), one_hot(choices[1]))
    return tuple((1 - _SECOND) * first + _SECOND * second for first, second in pairs)


def is_held_out(group: str) -> bool:
    """Whether the group of diseases is kept for measuring."""
    return int(digest(("gold" + group).encode()), 16) % 100 < _HELD_OUT


def collect(data: Path, knowledge: Path, *, hold_out: bool = False) -> list[Example]:
    """The examples in the data folder and beside facets.toml; with `hold_out` without the groups kept for measuring."""
    own, rules = read_labels(knowledge / "facet_labels.txt"), read_cues(knowledge / "facets.toml").rules
    found = []
    for row in read_rows(data / "facet_sentences_dev.jsonl"):
        if not (hold_out and is_held_out(row["group"])):
            labelled = row["id"] in own
            wanted = own[row["id"]] if labelled else one_hot(settled(row["text"], rules) or row["facet"])
            found.append(Example(row["text"], wanted, _OWN if labelled else _GIVEN))
    for row in read_rows(data / "facet_passages_dev.jsonl"):
        if not (hold_out and is_held_out(row["group"])):
            found.append(Example(row["text"], one_hot(row["facet"]), _PASSAGE))
    invented = read_rows(knowledge / "facet_examples.jsonl")
    return found + [Example(row["text"], one_hot(row["facet"]), _INVENTED) for row in invented]


def held_out(data: Path, knowledge: Path) -> list[tuple[str, str]]:
    """Text and first-choice label of the sentences that we labelled among the groups kept for measuring."""
    own = read_labels(knowledge / "facet_labels.txt")
    rows = [row for row in read_rows(data / "facet_sentences_dev.jsonl") if row["id"] in own and is_held_out(row["group"])]
    return [(row["text"], LABELS[int(np.argmax(own[row["id"]]))]) for row in rows]


def measure(data: Path, knowledge: Path, cues: Cues) -> str:
    """Scores on the held-out sentences of a model that has not seen their groups of diseases."""
    model = FacetModel(train(collect(data, knowledge, hold_out=True), cues, _LEAST_PAIR), cues)
    texts, wanted = zip(*held_out(data, knowledge))
    guesses = model.classify_texts(texts)
    seven = [place for place, label in enumerate(wanted) if label not in ("when_to_get_help", NONE)]
    among = sorted({wanted[place] for place in seven})
    fewer = model.classify_texts([texts[place] for place in seven], allowed=among)
    return "\n".join((
        "All facets:", table(score(list(zip(wanted, (guess.facet for guess in guesses))))),
        "Without help and filler:", table(score([(wanted[place], guess.facet) for place, guess in zip(seven, fewer)])),
    ))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description="Train the facet weights and write them to content_src/.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the two practice files")
    parser.add_argument("--into", type=Path, default=ROOT / "content_src", help="where facets.toml stands and the weights go")
    parser.add_argument("--measure", action="store_true", help="write nothing; train without the held-out diseases and score on them")
    given = parser.parse_args(arguments)
    try:
        cues = read_cues(given.into / "facets.toml")
        if given.measure:
            print(measure(given.data, given.into, cues))
            return 0
        weights = pack(train(collect(given.data, given.into), cues, _LEAST_PAIR))
        write_bytes(given.into / "facet_weights.npz", weights)
        write_text(given.into / "facet_weights.toml", _CARD.format(sha256=digest(weights)))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    print(f"{given.into / 'facet_weights.npz'}: {len(weights):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

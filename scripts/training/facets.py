"""Train the facet weights: python -m scripts.training.facets --data DIR

DIR holds facet_sentences_dev.jsonl and facet_passages_dev.jsonl (derived from MedQuAD, CC BY 4.0; their README says how).
The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scripts.curation.facet_cues import LABELS, Cues, read_cues
from scripts.curation.facet_weights import Weights, pack
from scripts.files import digest, read_text, write_bytes, write_text
from scripts.layout import ROOT
from scripts.problem import Problem
from scripts.training.facet_table import choose, tabulate, to_weights
from scripts.training.logistic import fit

PENALTY = 3e-5
_LEAST_PAIR = 0.5
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


def collect(data: Path, knowledge: Path, without: Collection[str] = ()) -> list[Example]:
    """The examples in the data folder, but for the groups of diseases in `without`."""
    rows = read_rows(data / "facet_sentences_dev.jsonl") + read_rows(data / "facet_passages_dev.jsonl")
    return [Example(row["text"], one_hot(row["facet"]), 1.0) for row in rows if row["group"] not in without]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description="Train the facet weights and write them to content_src/.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the two practice files")
    parser.add_argument("--into", type=Path, default=ROOT / "content_src", help="where facets.toml stands and the weights go")
    given = parser.parse_args(arguments)
    try:
        weights = pack(train(collect(given.data, given.into), read_cues(given.into / "facets.toml"), _LEAST_PAIR))
        write_bytes(given.into / "facet_weights.npz", weights)
        write_text(given.into / "facet_weights.toml", _CARD.format(sha256=digest(weights)))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    print(f"{given.into / 'facet_weights.npz'}: {len(weights):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

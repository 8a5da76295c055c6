"""Counts how common words are, for the weights of matching: `python3 -m scripts.training.pairs FILE… > …/word_weights.toml`.

The files are JSON Lines with a `text` field: the practice sentences and passages made from MedQuAD (Ben Abacha and
Demner-Fushman 2019, CC BY 4.0), which stay outside the project. Only counts are kept, in steps, never text.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path

from scripts.curation.matching.match_stem import base
from scripts.curation.matching.match_tokens import split_words

_LEAST = 8
"""Words found in fewer sentences count as rare and are not listed."""
_HEAD = """# How much a shared or a missing word says, in tenths: 10 = rare, says much; 1 = stands everywhere.
# Written by scripts/training/pairs.py from counts over MedQuAD sentences (Ben Abacha and Demner-Fushman 2019,
# CC BY 4.0). Words that are not listed weigh 10.
"""


def weights(texts: list[str]) -> dict[int, list[str]]:
    """Weight in tenths → the bases that carry it, sorted."""
    found = Counter(word for text in texts for word in {base(w) for w in split_words(text)} if word.isalpha())
    top = math.log(len(texts) / _LEAST)
    out: dict[int, list[str]] = {}
    for word, count in sorted(found.items()):
        if count >= _LEAST:
            out.setdefault(max(1, round(10 * math.log(len(texts) / count) / top)), []).append(word)
    return {weight: words for weight, words in sorted(out.items()) if weight < 10}


def as_toml(table: dict[int, list[str]]) -> str:
    """The table as the text of word_weights.toml."""
    return _HEAD + "".join(f'{weight} = """\n{_wrapped(words)}"""\n' for weight, words in table.items())


def _wrapped(words: list[str]) -> str:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 118:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return "\n".join([*lines, line]) + "\n"


def main(names: list[str]) -> int:
    """Prints the table made from the files."""
    texts = [json.loads(line)["text"] for name in names for line in Path(name).read_text(encoding="utf-8").splitlines()]
    sys.stdout.write(as_toml(weights(texts)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Makes content_src/words.txt: `python3 -m scripts.curation.cleaning.make_words FILE …` (run it in .venv; needed only for a new list).

The list that is in the project was counted from MedQuAD, which stays outside. Files hold one JSON object a line,
with `text`, or with `sections` that hold `markdown`; they may be packed (.gz).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from scripts.curation.cleaning.words import counted
from scripts.files import write_text
from scripts.layout import project

ORIGIN = """\
# How often words stand in health texts, in classes, for joining words that a line break cut in two. `left+right`: seen apart.
# Counted by scripts/curation/cleaning/make_words.py from MedQuAD (Asma Ben Abacha and Dina Demner-Fushman, "A Question-Entailment
# Approach to Question Answering", BMC Bioinformatics 20, 511, 2019; texts of NIH web sites), Creative Commons Attribution 4.0,
# https://creativecommons.org/licenses/by/4.0/. Changed: counted; no text of it is here.
"""


def texts(path: Path) -> Iterator[str]:
    """The texts of one file."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield from (section["markdown"] for section in record["sections"]) if "sections" in record else (record["text"],)


def main() -> None:
    """Count the words of the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    files = parser.parse_args().files
    write_text(project().knowledge / "words.txt", ORIGIN + counted(text for path in files for text in texts(path)))


if __name__ == "__main__":
    main()

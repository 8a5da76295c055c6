"""`evaluate`: measures curation on labelled data of your own."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.layout import ROOT
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Measure facets, pairs, clusters or the search box; print the scores by class."""
    if arguments[:1] == ["search"]:
        return _search(arguments[1:])
    options = _options(arguments)
    if options.predictions and options.predictions.resolve() == options.file.resolve():
        raise Problem("--predictions would overwrite the labelled data.", "Give another file name.", file=str(options.file))
    if not options.file.is_file():
        raise Problem("this file is not there.", "Check its name.", file=str(options.file))
    print(_measure(options.what)(options.file, options.predictions))
    return 0


def _search(arguments: list[str]) -> int:
    from scripts.evaluating.search_box import ask
    from scripts.evaluating.search_costs import costs, report
    from scripts.evaluating.search_scores import read_queries, table

    parser = argparse.ArgumentParser(
        prog="python3 -m scripts evaluate search",
        description="Type labelled queries into the search box of a built site, in a real browser, and print how well it answers, by class of query.",
        epilog="The forms of both files are described in scripts/evaluating/search_scores.py; tests/data/search/ holds examples.",
    )
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="folder of the built site (default: site/)")
    parser.add_argument("--queries", type=Path, required=True, metavar="FILE.json", help='[{"id", "cls", "q", "rel": {concept: grade}}]')
    parser.add_argument("--map", type=Path, required=True, metavar="FILE.json", help="{concept: [addresses below the site]}")
    parser.add_argument("--costs", action="store_true", help="print instead what a search costs its reader: bytes to the first result (every tenth query), the longest freeze at odd inputs")
    options = parser.parse_args(arguments)
    queries = read_queries(options.queries, options.map)
    texts = [query.text for query in queries]
    print(report(costs(options.site, texts[::10])) if options.costs else table(list(zip(queries, ask(options.site, texts), strict=True))))
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts evaluate",
        description="Measure how well curation does on labelled data, and print the scores by class.",
        epilog=(
            "facets: JSON lines {id, text, facet}. pairs: JSON lines {id, a, b, same, kind}. "
            "clusters: one JSON object {statements: [{id, seed, kind, text}], clusters: [[id, …], …]}; without the labels "
            "only predictions are made. `evaluate search --help` tells how to measure the search box."
        ),
    )
    parser.add_argument("what", choices=("facets", "pairs", "clusters"), help="what to measure")
    parser.add_argument("file", type=Path, help="labelled data: .jsonl for facets and pairs, .json for clusters")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write what was decided, one JSON object a line")
    return parser.parse_args(arguments)


def _measure(what: str):
    """The function that measures `what`; imported late because each loads its own model."""
    if what == "facets":
        from scripts.evaluating.facets import evaluate_facets

        return evaluate_facets
    if what == "pairs":
        from scripts.evaluating.pairs import evaluate_pairs

        return evaluate_pairs
    from scripts.evaluating.clusters import evaluate_clusters

    return evaluate_clusters

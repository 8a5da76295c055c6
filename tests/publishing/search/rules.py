"""The real rules of search for tests on invented text."""

from __future__ import annotations

from scripts.publishing.search.analysis import Analyser
from scripts.publishing.search.knowledge import Knowledge, read_knowledge
from tests.publishing.project import ROOT

KNOWN: Knowledge = read_knowledge(ROOT)
ANALYSER = Analyser(KNOWN.rules)

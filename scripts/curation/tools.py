"""What the stages know, for the process at hand: in another process it is loaded anew instead of being sent there."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from scripts.curation.facets.classify import FacetModel, load_model
from scripts.curation.cleaning.cleaning_rules import Rules, load_rules
from scripts.curation.matching.match import Matcher, load_matcher


class Tools:
    """The rules, the facet model and the matcher of a knowledge folder, each loaded when first asked for."""

    def __init__(self, knowledge: Path) -> None:
        self.knowledge = knowledge

    def __reduce__(self) -> tuple[type[Tools], tuple[Path]]:
        return Tools, (self.knowledge,)

    @cached_property
    def rules(self) -> Rules:
        """How texts are cleaned and split."""
        return load_rules(self.knowledge)

    @cached_property
    def model(self) -> FacetModel:
        """What gives statements their facets."""
        return load_model(self.knowledge)

    @cached_property
    def matcher(self) -> Matcher:
        """What says whether two statements are the same fact."""
        return load_matcher(self.knowledge)

"""Words that do not tell what a text is about, from common_words.toml."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from scripts.files import read_toml


def load_common(knowledge: Path) -> Callable[[str], bool]:
    """A test for lower-case words: does this one say nothing about the topic?"""
    lists = read_toml(knowledge / "common_words.toml").values()
    words = [str(word) for found in lists if isinstance(found, list) for word in found]
    whole = frozenset(word for word in words if not word.endswith("*"))
    begins = re.compile("(?:" + "|".join(re.escape(w[:-1]) for w in words if w.endswith("*")) + ")") if any(w.endswith("*") for w in words) else None
    return lambda word: word in whole or bool(begins and begins.match(word)) or len(word) < 3

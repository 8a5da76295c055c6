"""The trained weights as a file: plain arrays, no code inside, the same bytes for the same numbers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scripts.files import digest, read_toml
from scripts.problem import Problem


class Weights(NamedTuple):
    """What training found. Every table has one row a feature and one column a label.

    A feature's row is `rows * scale`; its share in the length of a text is `share`. Rows of words and word parts
    stand in `terms` order, rows of word pairs in the order of `pairs` (ascending).
    """

    terms: tuple[str, ...]
    term_rows: np.ndarray
    """int8"""
    term_shares: np.ndarray
    """float32: squared value of the feature in a text"""
    stems: tuple[str, ...]
    """Stems that occur in pairs; the number of a stem is its place here, END and the unknown stem first."""
    pairs: np.ndarray
    """uint32: number of the first stem * 65536 + number of the second"""
    pair_rows: np.ndarray
    pair_shares: np.ndarray
    cue_lists: tuple[str, ...]
    """Names of the cue lists; a list that training did not know counts nothing."""
    cue_rows: np.ndarray
    """float32: one row a cue list, then again one for a cue that opens the text"""
    cue_share: float
    couple_rows: np.ndarray
    """float32: one row for each two cue lists that both have a single word in the text, in the order of `couples`"""
    couple_shares: np.ndarray
    scale: np.ndarray
    """float32, one a label: what an int8 step is worth"""
    bias: np.ndarray


def couples(lists: int) -> tuple[np.ndarray, np.ndarray]:
    """Every two of so many lists: the places of the first ones and of the second ones."""
    return np.triu_indices(lists, 1)


def pack(weights: Weights) -> bytes:
    """The weights as bytes (an uncompressed .npz without pickled objects)."""
    arrays = {
        name: np.frombuffer("\n".join(value).encode(), dtype=np.uint8) if isinstance(value, tuple) else np.asarray(value)
        for name, value in weights._asdict().items()
    }
    out = io.BytesIO()
    np.savez(out, allow_pickle=False, **arrays)
    return out.getvalue()


def unpack(data: bytes) -> Weights:
    """The weights in the bytes; ValueError or KeyError when they are something else."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        found = {name: arrays[name] for name in Weights._fields}
    for name in ("terms", "stems", "cue_lists"):
        text = bytes(found[name]).decode()
        found[name] = tuple(text.split("\n")) if text else ()
    found["cue_share"] = float(found["cue_share"])
    return Weights(**found)


def read_weights(folder: Path) -> Weights:
    """The weights in facet_weights.npz; a `Problem` when they are missing or not those that facet_weights.toml names."""
    path, card = folder / "facet_weights.npz", folder / "facet_weights.toml"
    try:
        data = path.read_bytes()
        if digest(data) != read_toml(card).get("sha256"):
            raise Problem(f"these are not the weights that {card.name} describes.", "Take both files from the same version.", file=str(path))
        return unpack(data)
    except (OSError, ValueError, KeyError, EOFError):
        raise Problem("the facet weights cannot be read.", "Put the file back, or train it: python -m scripts.training.facets --help.", file=str(path)) from None

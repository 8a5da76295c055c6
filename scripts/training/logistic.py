"""Multinomial logistic regression with soft labels, in numpy alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Table(NamedTuple):
    """A sparse table: entry `i` stands in row `row[i]` (ascending), column `column[i]`, with the given value."""

    row: np.ndarray
    column: np.ndarray
    value: np.ndarray
    shape: tuple[int, int]


def fit(table: Table, wanted: np.ndarray, weight: np.ndarray, penalty: float, rounds: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Column weights and bias that make `softmax(table @ W + b)` close to `wanted` (rows sum to 1).

    The loss is the mean cross-entropy, each row counted `weight` times, plus half `penalty` times the squared weights.
    """
    forward, backward = _products(table)
    size, labels = table.shape[1], wanted.shape[1]
    share = (weight / weight.sum())[:, None]

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        rows = point[:-1]
        logits = forward(rows) + point[-1]
        logits -= logits.max(axis=1, keepdims=True)
        powers = np.exp(logits)
        total = powers.sum(axis=1, keepdims=True)
        value = -float((share * wanted * (logits - np.log(total))).sum()) + penalty / 2 * float((rows * rows).sum())
        pull = share * (powers / total - wanted)
        return value, np.vstack([backward(pull) + penalty * rows, pull.sum(axis=0)])

    best = minimise(loss, np.zeros((size + 1, labels)), rounds)
    return best[:-1], best[-1]


def _products(table: Table) -> tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.ndarray], np.ndarray]]:
    """Functions for `table @ dense` and `table.T @ dense`."""
    order = np.argsort(table.column, kind="stable")
    by_column = Table(table.column[order], table.row[order], table.value[order], table.shape[::-1])
    return (lambda dense: _times(table, dense)), (lambda dense: _times(by_column, dense))


def _times(table: Table, dense: np.ndarray) -> np.ndarray:
    out = np.zeros((table.shape[0], dense.shape[1]))
    starts = np.flatnonzero(np.diff(table.row, prepend=-1))
    if len(starts):
        for label in range(dense.shape[1]):
            out[table.row[starts], label] = np.add.reduceat(dense[table.column, label] * table.value, starts)
    return out


def minimise(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], point: np.ndarray, rounds: int, memory: int = 8) -> np.ndarray:
    """A point of low loss, found by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5)."""
    value, slope = loss(point)
    steps: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(rounds):
        way = -_two_loops(slope, steps)
        length, gain = 1.0 if steps else 1.0 / max(float(np.abs(slope).sum()), 1e-12), float((way * slope).sum())
        for _ in range(20):
            new_value, new_slope = loss(point + length * way)
            if new_value <= value + 1e-4 * length * gain:
                break
            length /= 2
        else:
            return point
        move, turn = length * way, new_slope - slope
        if float((move * turn).sum()) > 1e-12:
            steps = [*steps[-memory + 1 :], (move, turn)]
        point, value, slope = point + move, new_value, new_slope
    return point


def _two_loops(slope: np.ndarray, steps: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    found, shares = slope.copy(), []
    for move, turn in reversed(steps):
        share = float((move * found).sum()) / float((move * turn).sum())
        shares.append(share)
        found -= share * turn
    if steps:
        move, turn = steps[-1]
        found *= float((move * turn).sum()) / float((turn * turn).sum())
    for (move, turn), share in zip(steps, reversed(shares)):
        found += move * (share - float((turn * found).sum()) / float((move * turn).sum()))
    return found
